"""Words of organisations that say one thing: numbers in words, abbreviations, the same word in other languages."""

import re
from functools import lru_cache

from resolver import lexicon
from resolver.names import Name
from resolver.spelling import Word, alike, word
from resolver.verdict import LIKENESS

_ORDINAL = re.compile(r"0*(\d+)(?:st|nd|rd|th)?$")
_SHORTEST = 3  # letters of an acronym that may stand alone


@lru_cache(maxsize=1)
def _canonical() -> dict[str, str]:
    rows = (*lexicon.table("numbers"), *lexicon.table("org_terms"))
    return {form: row[0] for row in rows for form in row[1].split()}


@lru_cache(maxsize=1 << 14)
def canonical(folded: str) -> str:
    """Returns the word that stands for all forms of one: "first" and "1st" are "1", "int'l" is "international"."""
    number = _ORDINAL.match(folded)
    return number[1] if number else _canonical().get(folded, folded)


@lru_cache(maxsize=1 << 14)
def canonical_word(one: Word) -> Word:
    """Returns the same as a word with its keys."""
    told = canonical(one.folded)
    return one if told == one.folded else word(told, told)


def alike_terms(a: Word, b: Word) -> float:
    """Scores two words of organisations as spellings or forms of one."""
    if a is not b and canonical(a.folded) == canonical(b.folded):
        return LIKENESS["one name"] if a.latin != b.latin else 1.0
    return alike(a, b)


def numbers(name: Name) -> frozenset[str]:
    """Lists the numbers in a name; the first of a series often goes unnumbered, so 1 does not count."""
    said = (canonical(p.word.folded) for p in name.parts)
    return frozenset(one for one in said if one.isdigit() and one != "1")


def is_acronym_of(short: Name, full: Name) -> bool:
    """Says whether a name is the first letters of another, small words counted or not: PLA."""
    if len(short.parts) != 1 or len(full.parts) < _SHORTEST:
        return False
    letters = short.parts[0].word.folded
    return len(letters) >= _SHORTEST and letters == "".join(p.word.folded[:1] for p in full.parts)
