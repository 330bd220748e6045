"""Names as another orthography writes them: Belarusian in Russian, Serbian in Gaj's letters, Indonesian before 1947 in today's.

Each is a whole name spelled anew by rules; it is compared beside the name as it stands.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from resolver import lexicon

_SHORTEST = 5  # letters of a word that may be in an old orthography


@lru_cache(maxsize=1 << 13)
def others(text: str) -> tuple[str, ...]:
    """Lists a name in the other orthographies that it may be meant in."""
    found = (_rewritten(text, language) for language in _tells() if _tells()[language].search(text.casefold()))
    return tuple(one for one in dict.fromkeys(found) if one != text.casefold())


def _rewritten(text: str, language: str) -> str:
    return " ".join(_word(one, language) for one in text.casefold().split())


def _word(word: str, language: str) -> str:
    if len(word) < _SHORTEST and language == "indonesian":
        return word
    for pattern, to in _rules()[language]:
        word = pattern.sub(to, word)
    return word


@cache
def _tells() -> dict[str, re.Pattern[str]]:
    """By which letters each orthography is told."""
    return {row[0]: re.compile(row[1]) for row in lexicon.table("orthographies")}


@cache
def _rules() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    return {row[0]: tuple(_pairs(row[2])) for row in lexicon.table("orthographies")}


def _pairs(cell: str) -> Iterator[tuple[re.Pattern[str], str]]:
    for one in cell.split():
        pattern, _, to = one.rpartition("=")
        yield re.compile(pattern), to
