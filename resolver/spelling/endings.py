"""Endings that one Slavic language gives a woman's surname and another does not: Zakharovskaya, Zakharovska."""

import re
from functools import lru_cache

from resolver.spelling.sounds import plainest, sound
from resolver.spelling.word import Word
from resolver.verdict import LIKENESS

_LONG = re.compile("(?<=[sc]k)a[iyj]+a$")


def likeness(a: Word, b: Word) -> float:
    """Scores two Latin words as one woman's surname in two languages; 0: they are not, or end alike."""
    if not a.latin.endswith("ka") and not b.latin.endswith("ka"):
        return 0.0
    if a.script != b.script or bool(_LONG.search(a.latin)) == bool(_LONG.search(b.latin)):
        return 0.0
    same = _short(a.latin) == _short(b.latin)
    return LIKENESS["another form"] if same else 0.0


@lru_cache(maxsize=1 << 13)
def _short(latin: str) -> str:
    return plainest(sound(_LONG.sub("a", latin)))
