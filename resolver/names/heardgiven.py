"""Foreign given names as Cyrillic writes them by their sound: Брижит, Хантер, Меланья."""

# ruff: noqa: RUF001 - short Cyrillic words look like Latin ones

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from resolver import lexicon
from resolver.spelling import cyrillised
from resolver.spelling.word import Word, word

_SHORTEST = 4  # letters: shorter words sound like a name by chance, and stems that are no longer
_OF_OTHERS = ("ть", "ся", "ое", "ые", "ый", "ого", "ому", "ему", "ных", "ным")  # endings of verbs and adjectives
_OF_CASES = ("а", "я", "у", "ю", "ым", "им", "ом", "ем", "ого", "ому", "ой", "е")
_LISTS = ("given_more", "given_women", "entities_given")


def is_one(found: Word, stems: Sequence[Word], surname: str) -> bool:
    """Says whether a word in Cyrillic, or what it is a case of, writes a given name by its sound, and is no plain word.

    `surname`: the folded word behind it; if that has an ending, so has the given name: Слова Путина are his words.
    """
    plain = found.folded in lexicon.words("no_given") or found.folded.endswith(_OF_OTHERS)
    if found.script != "cyrillic" or plain:
        return False
    whole = not surname.endswith(_OF_CASES) and len(found.folded) >= _SHORTEST and _writes(found, cut=False)
    return whole or any(_writes(one, cut=True) for one in stems if len(one.folded) > _SHORTEST)


@lru_cache(maxsize=1 << 14)
def _writes(one: Word, *, cut: bool) -> bool:
    near = {name for key in one.keys for name in _names().get(key, ())}
    return any(cyrillised.writes(one.folded, name, cut=cut) for name in near)


@cache
def _names() -> Mapping[str, Sequence[str]]:
    """The given names in Latin letters, by their skeletons."""
    known = lexicon.groups("given_names").keys() | frozenset[str]().union(*map(lexicon.words, _LISTS))
    found: dict[str, list[str]] = {}
    for name in sorted(known):
        if name.isascii() and len(name) >= _SHORTEST:
            for key in word(name, name).keys:
                found.setdefault(key, []).append(name)
    return found
