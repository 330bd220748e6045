"""Names written over once more: the vowels of Arabic, which each language hears its own way, evened out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from resolver import lexicon
from resolver.knownnames import given_groups
from resolver.names import Name, Part
from resolver.spelling import Word, are_two_names, word
from resolver.verdict import LIKENESS

_SHORTEST = 4  # letters; the vowels of shorter words are all that they have
_CONSONANTS = 4  # as many alike are one word, whatever the short vowels between them: Haftar, Hifter
_SERVANTS = frozenset(("abd", "abdul", "abdel", "abdal", "abdoul", "abdur"))
_SERVANT = re.compile("^abd[aeou]+[lrsnz]?(?=[a-z]{4})")
_D = re.compile("dd?(?!h)")  # a d that others may write dh
_ARTICLES = frozenset(("al", "el", "ul"))


@lru_cache(maxsize=1 << 13)
def is_arabic(name: Name) -> bool:
    """Says whether a particle or a given name tells that a name is of the Arabic world."""
    return bool(name.particles & _telling()) or any(_is_telling(p.word.latin) for p in name.parts)


def _is_telling(latin: str) -> bool:
    return latin in _telling() or (latin.startswith("abd") and len(latin) > len("abdul"))


def is_given(one: Word) -> bool:
    """Says whether a word is a given name that men and their fathers bear."""
    return one.latin in _given() or _is_telling(one.latin) or bool(one.groups)


def is_title(one: Word) -> bool:
    """Says whether a word before a name leaves it the name of the same man: Seyyed, Haji, Muhammad."""
    return one.latin in _titles() or any(one.groups & given_groups(title) for title in ("muhammad", "mustafa"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(one for row in lexicon.table("arabic") if row[0] == "titles" for one in row[1].split())


@cache
def _given() -> frozenset[str]:
    return lexicon.words("given_more") | lexicon.words("entities_given")


def served(name: Name) -> Iterator[Name]:
    """Yields a name with "servant of" and the next word as one, with the article between: Abd al-Aziz, Abdelaziz."""
    for at, (part, after) in enumerate(pairwise(name.parts)):
        if part.word.latin in _SERVANTS and not after.glued:
            link = "al" if part.word.latin == "abd" and name.particles & _ARTICLES else ""
            one = word(part.word.folded + link + after.word.folded, part.word.latin + link + after.word.latin)
            yield replace(name, parts=(*name.parts[:at], Part(one, part.role, part.weight), *name.parts[at + 2 :]))


@cache
def _telling() -> frozenset[str]:
    return frozenset(one for row in lexicon.table("arabic") if row[0] == "tells" for one in row[1].split())


def alike_but_for_vowels(a: Word, b: Word) -> float:
    """Scores two Latin words that are one Arabic word as two languages hear its vowels; 0: they are not."""
    if not a.script == b.script == "latin" or min(len(a.latin), len(b.latin)) < _SHORTEST:
        return 0.0
    if are_two_names(a, b):
        return 0.0
    if plain(a.latin) == plain(b.latin):
        return LIKENESS["vowels"]
    left = _consonants(a.latin)
    return LIKENESS["consonants"] if len(left.strip("aI")) >= _CONSONANTS and left == _consonants(b.latin) else 0.0


def masters(a: Word, b: Word) -> tuple[Word, Word]:
    """Takes "servant of" away from two words that both have it: Abdulhamid is no Abdulghani."""
    left, right = (_SERVANT.sub("", w.latin) for w in (a, b))
    both = left != a.latin and right != b.latin and not a.groups & b.groups
    return (word(left, left), word(right, right)) if both else (a, b)


def words_of(name: Name) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yields how surname and another word of an Arabic name may be spelled, to look it up by: Gaddafi, Qadhafi."""
    if is_arabic(name):
        family = name.parts[-1].word.latin
        yield from ((_spelled(family), _spelled(part.word.latin)) for part in name.parts[:-1])


def _spelled(latin: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((latin, plain(latin), _D.sub("dh", latin))))


@lru_cache(maxsize=1 << 13)
def plain(latin: str) -> str:
    """Writes a romanised Arabic word in one spelling: Ladin and Laden, Mobarak and Mubarak are the same."""
    return _evened(latin, "plain")


@lru_cache(maxsize=1 << 13)
def _consonants(latin: str) -> str:
    return _evened(latin, "consonants")


def _evened(latin: str, way: str) -> str:
    for pattern, to in _patterns(way):
        latin = pattern.sub(to, latin)
    return latin


@cache
def _patterns(way: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    cells = (one for row in lexicon.table("arabic") if row[0] == way for one in row[1].split())
    pairs = (one.rpartition("=") for one in cells)
    return tuple((re.compile(pattern), to) for pattern, _, to in pairs)
