"""Korean syllables and the ways to write each in Latin letters: 정 is jeong, jung, chung, joung.

After the Revised Romanisation of 2000, McCune-Reischauer, and the spellings that people choose for themselves.
"""

from functools import lru_cache
from itertools import product

from resolver import lexicon

_FIRST, _LAST = 0xAC00, 0xD7A3
_TABLE = {row[0]: row[1] for row in lexicon.table("hangul")}
ONSETS, VOWELS, CODAS = (
    tuple(tuple("" if one == "-" else one for one in jamo.split("/")) for jamo in _TABLE[place].split(";"))
    for place in ("onset", "vowel", "coda")
)


@lru_cache(maxsize=1 << 12)
def spellings(syllable: str) -> tuple[str, ...]:
    """Lists the Latin spellings of one Hangul syllable, the usual ones first; () for any other letter."""
    code = ord(syllable) - _FIRST if len(syllable) == 1 else -1
    if not 0 <= code <= _LAST - _FIRST:
        return ()
    onset, vowel, coda = code // 588, code % 588 // 28, code % 28
    parts = (ONSETS[onset], VOWELS[vowel], CODAS[coda])
    # Surnames have spellings of their own, which stand in the table too.
    built = ("".join(choice) for choice in product(*parts))
    return tuple(s for s in dict.fromkeys((*_TABLE.get(syllable, "").split("/"), *built)) if s)


def reads(syllables: str, latin: str) -> bool:
    """Says whether Hangul syllables can be written so: 철희 as cheolhee."""
    if not syllables:
        return not latin
    starts = (s for s in spellings(syllables[0]) if latin.startswith(s))
    return any(reads(syllables[1:], latin[len(s) :]) for s in starts)
