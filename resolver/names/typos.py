"""Two words that may be one mistyped, where neither is known to be the right one: a letter doubled, dropped, or out of place."""

import re
from functools import lru_cache

from resolver.names.commonwords import is_known
from resolver.names.slips import is_slip
from resolver.spelling.word import Word
from resolver.verdict import LIKENESS

_ALPHABETS = frozenset(("latin", "cyrillic", "greek"))
_SHORTEST = 4  # letters of a word with a letter doubled
_SHORTEST_MIXED = 5  # letters of a word with letters out of place
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def likeness(a: Word, b: Word) -> float:
    """Scores two words of one alphabet as one mistyped; 0: they are two words, or both are known ones."""
    if a.script != b.script or a.script not in _ALPHABETS or not (a.folded + b.folded).isalpha():
        return 0.0
    if min(len(a.folded), len(b.folded)) < _SHORTEST:
        return 0.0
    if a.folded.replace("tz", "z") == b.folded.replace("tz", "z"):
        return LIKENESS["letter doubled"]  # one sound of German: Schultz, Schulz
    if _is_known(a) and _is_known(b):
        return 0.0
    if _DOUBLED.sub(r"\1", a.folded) == _DOUBLED.sub(r"\1", b.folded):
        return LIKENESS["letter doubled"]
    return LIKENESS["mistyped"] if _is_mixed(a, b) or is_slip(a, b) or is_slip(b, a) else 0.0


def _is_known(one: Word) -> bool:
    return is_known(one.latin, one.script)


def _is_mixed(a: Word, b: Word) -> bool:
    """The same letters in another order: Macron, Marcon."""
    return len(a.folded) >= _SHORTEST_MIXED and sorted(a.folded) == sorted(b.folded)
