"""Names written over once more: the vowels of Arabic, which each language hears its own way, evened out."""

import re
from functools import cache, lru_cache

from resolver import lexicon
from resolver.names import Name
from resolver.spelling import Word
from resolver.verdict import LIKENESS

_SHORTEST = 4  # letters; the vowels of shorter words are all that they have


@lru_cache(maxsize=1 << 13)
def is_arabic(name: Name) -> bool:
    """Says whether a particle or a given name tells that a name is of the Arabic world."""
    return bool(name.particles & _telling()) or any(p.word.latin in _telling() for p in name.parts)


@cache
def _telling() -> frozenset[str]:
    return frozenset(one for row in lexicon.table("arabic") if row[0] == "tells" for one in row[1].split())


def alike_but_for_vowels(a: Word, b: Word) -> float:
    """Scores two Latin words that are one Arabic word as two languages hear its vowels; 0: they are not."""
    if not a.script == b.script == "latin" or min(len(a.latin), len(b.latin)) < _SHORTEST:
        return 0.0
    return LIKENESS["vowels"] if plain(a.latin) == plain(b.latin) else 0.0


@lru_cache(maxsize=1 << 13)
def plain(latin: str) -> str:
    """Writes a romanised Arabic word in one spelling: Ladin and Laden, Mobarak and Mubarak are the same."""
    for pattern, to in _patterns():
        latin = pattern.sub(to, latin)
    return latin


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    cells = (one for row in lexicon.table("arabic") if row[0] == "plain" for one in row[1].split())
    pairs = (one.rpartition("=") for one in cells)
    return tuple((re.compile(pattern), to) for pattern, _, to in pairs)
