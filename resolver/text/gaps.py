"""What stands between two words of a text: whether a sentence or a paragraph ends there, or a name runs across."""

# ruff: noqa: RUF001 - quotes and dashes of several scripts

import re
from collections.abc import Iterator

from resolver import lexicon
from resolver.text.folding import APOSTROPHES, UNSEEN, fold

_GLUE = re.compile(rf"(?:[^\S\n]{{1,2}}|[^\S\n]*\n[^\S\n]{{0,2}}|[-\u2010\u2011·・][{APOSTROPHES}]?|)$")
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_CLOSERS = "\"'”’»)]"
_SHORTEST_LINE, _LONGEST_LINE = 45, 100  # a line cut at a column is so long


def is_wrapped(text: str) -> bool:
    """Says whether the lines of a text are cut at a column, so that a new line means nothing."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) < 4:  # noqa: PLR2004 - fewer lines say nothing about the habit
        return False
    cut = sum(_SHORTEST_LINE <= len(line) <= _LONGEST_LINE and line[-1] not in '.!?:;"”’»' for line in lines)
    small = sum(line.lstrip()[0].islower() for line in lines)
    return cut * 5 > len(lines) * (2 if small * 3 > len(lines) else 3)


def is_paragraph(gap: str, wrapped: bool) -> bool:
    """Says whether a paragraph ends in a gap: where lines are cut at a column, one new line means nothing."""
    return gap.count("\n") > int(wrapped)


def ends_of(stop: str, text: str) -> Iterator[int]:
    """Where each of a sign ends in a text: to find them one sign after the other is quicker than by a set of signs."""
    at = text.find(stop)
    while at >= 0:
        yield at + 1
        at = text.find(stop, at + 1)


def joins(before: str, gap: str) -> bool:
    """Says whether a name may run across this gap: a space, a hyphen, or the full stop of an abbreviation; not from column to column."""
    gap = UNSEEN.sub("", gap)
    if _GLUE.match(gap):
        return True
    return gap[0] == "." and _is_abbreviated(before) and _GLUE.match(gap[1:]) is not None


def _is_abbreviated(word: str) -> bool:
    return len(word) == 1 or fold(word) in lexicon.ABBREVIATIONS


def ends_sentence(before: str, gap: str, word: str) -> bool:
    """Says whether a sentence ends in a gap: a full stop counts unless it belongs to an abbreviation."""
    stop = _SENTENCE_END.search(gap)
    if stop is None:
        return False
    if stop[0] == "." and _is_abbreviated(before) and gap.rstrip(_CLOSERS + " -\t\n") == ".":
        return False
    after = gap[stop.end() :].lstrip(_CLOSERS)
    return bool(after) and not word[0].islower()
