"""Case endings of Slavic names: which stems an inflected word may have.

Endings are those of names in Ukrainian, Russian, Belarusian, Bulgarian, Serbian and Macedonian (Cyrillic) and in
Polish, Czech, Slovak, Slovene, Croatian and Serbian (Latin). The stem is enough: keys and `matches` need no more.
"""

from functools import lru_cache

from resolver import lexicon
from resolver.scripts import romanise
from resolver.spelling import Word, alike, word

SLAVIC_LATIN = frozenset({"pl", "cs", "sk", "sl", "hr", "sr", "bs"})
_MIN_STEM = 3

_ENDINGS = {(script, kind): tuple(endings.split()) for script, kind, endings in lexicon.table("case_endings")}
_SUFFIXES = {"cyrillic": ("ськ", "ск"), "latin": ("sk", "ck")}


@lru_cache(maxsize=1 << 15)
def stems(folded: str, script: str, lang: str | None = None) -> tuple[Word, ...]:
    """Lists the stems that a word of a text may be inflected from; none for words that do not inflect."""
    if script == "cyrillic" or (script == "latin" and lang in SLAVIC_LATIN):
        return _cut(folded, script)
    return ()


def _cut(folded: str, script: str) -> tuple[Word, ...]:
    found: dict[str, None] = {}
    for ending in _ENDINGS[script, "adjective"]:
        if folded.endswith(ending) and len(folded) - len(ending) >= _MIN_STEM - 1:
            suffix = next(s for s in _SUFFIXES[script] if ending.startswith(s))
            found.setdefault(folded[: -len(ending)] + suffix)
            break
    for ending in _ENDINGS[script, "noun"]:
        if folded.endswith(ending) and len(folded) - len(ending) >= _MIN_STEM:
            found.setdefault(folded[: -len(ending)])
    return tuple(word(f, f if f.isascii() else romanise(f)) for f in list(found)[:3])


@lru_cache(maxsize=1 << 17)
def matches(name: Word, text: Word, text_stems: tuple[Word, ...]) -> float:
    """Scores a word of a text as a form of a name's word: as it stands, or inflected."""
    best = alike(name, text)
    if best >= 0.95 or not text_stems:  # noqa: PLR2004
        return best
    for stem in text_stems:
        if stem.script == name.script:
            best = max(best, _same_script(name, stem))
        else:
            best = max(best, 0.99 * alike(name, stem))
    return best


def _same_script(name: Word, stem: Word) -> float:
    """An equal stem says that a word of the same script is inflected."""
    tail = len(name.folded) - len(stem.folded)
    if tail in (0, 1, 2) and name.folded.startswith(stem.folded):
        return 0.96
    return 0.95 if name.groups & stem.groups else 0.0
