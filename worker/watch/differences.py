"""What two texts do not share, line by line, and what three of them make together. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

AROUND = 3  # unchanged lines shown on each side of a change
MOST_ROWS = 2_000

Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a comparison; its number before and after, None where it does not stand."""

    sign: Literal["+", "-", " "]
    before: int | None
    after: int | None
    text: str


def compare(before: str, after: str) -> tuple[tuple[Row, ...], ...]:
    """The changed places in order, each with the lines around it; at most `MOST_ROWS` lines in all."""
    old, new = before.splitlines(), after.splitlines()
    hunks, room = [], MOST_ROWS
    for group in _matcher(old, new).get_grouped_opcodes(AROUND):
        rows = tuple(row for code in group for row in _rows(old, new, code))[:room]
        hunks.append(rows)
        room -= len(rows)
        if not room:
            break
    return tuple(hunks)


def counted(hunks: Sequence[Sequence[Row]]) -> tuple[int, int]:
    """How many lines come, and how many go."""
    signs = [row.sign for rows in hunks for row in rows]
    return signs.count("+"), signs.count("-")


def merge(base: str, theirs: str, mine: str) -> str | None:
    """The base with both sets of changes, as diff3 does it; None where both change, or touch, the same lines."""
    old = base.splitlines(keepends=True)
    edits = sorted({*_edits(old, theirs), *_edits(old, mine)})
    for (_, end, _), (start, _, _) in pairwise(edits):
        if start <= end:
            return None
    for start, end, lines in reversed(edits):
        old[start:end] = lines
    return "".join(old)


def _edits(old: list[str], text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(first, end, lines that stand there instead) of each change."""
    new = text.splitlines(keepends=True)
    for tag, first, end, start, stop in _matcher(old, new).get_opcodes():
        if tag != "equal":
            yield first, end, tuple(new[start:stop])


def _matcher(old: list[str], new: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > MOST_ROWS)


def _rows(old: list[str], new: list[str], code: Opcode) -> Iterator[Row]:
    tag, first, end, start, stop = code
    if tag == "equal":
        yield from (Row(" ", i + 1, start + i - first + 1, old[i]) for i in range(first, end))
        return
    yield from (Row("-", i + 1, None, old[i]) for i in range(first, end))
    yield from (Row("+", None, i + 1, new[i]) for i in range(start, stop))
