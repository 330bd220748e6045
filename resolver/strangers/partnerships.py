"""Firms of two names that an "&" joins: Hartwig & Stoll, William Sand & Sons; not Arts & Culture."""

import re
from collections.abc import Iterator, Sequence

from resolver.names.commonwords import is_given
from resolver.names.officewords import is_place
from resolver.reading.document import Reading
from resolver.strangers.standing import is_plain

_PARTNERS = frozenset(
    ("sons", "son", "co", "company", "partners", "brothers", "daughters", "associates", "cie", "sohne")
)
_JOINED = re.compile(r"\w.?\s&\s(?=\w)")
_SHORTEST = 3  # letters of a partner's name


def find(reading: Reading, free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yields the first and the last word of each, legal forms left out."""
    for found in _JOINED.finditer(reading.text):
        at = next(iter(reading.tokens.between(found.end(), found.end() + 1)), 0)
        if at and reading.token[at].gap.strip() == "&" and _is_firm(reading, free, at):
            yield _first(reading, free, at - 1), at


def _is_firm(reading: Reading, free: Sequence[bool], at: int) -> bool:
    left, right = reading.token[at - 1], reading.token[at]
    if not (free[at - 1] and free[at] and left.text[0].isupper() and right.text[0].isupper()) or reading.loud[at]:
        return False
    if min(len(left.text), len(right.text)) < _SHORTEST or (is_given(left.latin) and is_given(right.latin)):
        return False
    plain = [is_plain(one.latin) or is_place(one.latin) for one in (left, right)]
    return right.folded in _PARTNERS or not all(plain)


def _first(reading: Reading, free: Sequence[bool], left: int) -> int:
    """Goes one word to the left: the given name of the first partner."""
    before = left - 1
    if before < 0 or not free[before] or reading.token[left].break_before or reading.token[left].gap.strip():
        return left
    return before if is_given(reading.token[before].latin) and reading.token[before].text[0].isupper() else left
