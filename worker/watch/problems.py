"""What is wrong with a watchlist, where, and how to mend it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

Level = Literal["error", "warning"]
LEVELS: tuple[Level, ...] = ("error", "warning")

_SECRETS = re.compile(
    r"""(\b(?:secret|url|webhook|chat)["']?\s*:\s*+)(?!["']?\$\{|\{)("[^"]*"?|'[^']*'?|[^,}\n]+)""", re.IGNORECASE
)

_STANDARD_SECRET = re.compile(r"whsec_[\w+/=-]*")  # is one under whatever key it stands
MOST_SHOWN = 100
"""So many problems of one file and level are shown; the rest are counted."""

WIDEST_CHARS = 120
"""Source lines are cut to this width around the place: a JSON watchlist is often one line of a megabyte."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place of one file; line and column count from 1."""

    line: int
    column: int
    message: str
    mend: str
    level: Level = "error"
    quotable: bool = True  # False: the line may hold a secret and is not shown
    within: int = 0  # at which character of the text that begins there, quotes aside

    def on(self, line: str) -> int:
        """The column, where the text is written in one line as it is read."""
        quoted = self.within > 0 and line[self.column - 1 : self.column] in ("'", '"')
        return min(self.column + self.within + quoted, max(len(line), self.column))


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with its file and the line it stands in. `caret` is its index in `source_line`."""

    file: str
    line: int
    column: int
    message: str
    mend: str
    level: Level = "error"
    source_line: str = ""
    caret: int = 0

    def render(self) -> str:
        """The problem as a compiler would print it: place, what, the line with a caret, and the mend."""
        lines = [f"{_harmless(self.file)}:{self.line}:{self.column}: {self.level}: {self.message}"]
        if self.source_line.strip():
            lines += [f"    {self.source_line}", "    " + " " * self.caret + "^"]
        if self.mend:
            lines.append(f"  mend: {self.mend}")
        return "\n".join(lines)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems file by file and from top to bottom, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.level, p.message)))


@dataclass(frozen=True)
class Source:
    """One file as problems quote it."""

    file: str
    text: str = ""

    @cached_property
    def lines(self) -> list[str]:
        """Its lines; found only when something is wrong, for a file may have a million."""
        return self.text.split("\n")

    def problem(self, fault: Fault) -> Problem:
        """The fault with this file's name and the line it stands in."""
        known = fault.quotable and 0 < fault.line <= len(self.lines)
        line = self.lines[fault.line - 1] if known else ""
        column = fault.on(line)
        shown, caret = _window(_masked(line), column - 1)
        said = (_harmless(fault.message), _harmless(fault.mend), fault.level)
        return Problem(self.file, fault.line, column, *said, source_line=shown, caret=caret)

    def problems(self, faults: Sequence[Fault]) -> list[Problem]:
        """The faults as problems; of many of one level the first, and how many more there are."""
        return [problem for level in LEVELS for problem in self._first([f for f in faults if f.level == level])]

    def _first(self, faults: list[Fault]) -> list[Problem]:
        shown = [self.problem(fault) for fault in sorted(faults, key=lambda f: (f.line, f.column))[:MOST_SHOWN]]
        left = len(faults) - len(shown)
        if left:
            last = shown[-1]
            more = Fault(last.line, last.column, f"and {left:,} more of these below", "mend the first ones", last.level)
            shown.append(self.problem(replace(more, quotable=False)))
        return shown


def _masked(line: str) -> str:
    """The line with webhook addresses and secrets starred out; references stay, and so does every column."""
    named = _SECRETS.sub(lambda found: found[1] + "*" * len(found[2]), line)
    return _STANDARD_SECRET.sub(lambda found: "*" * len(found[0]), named)


def _window(line: str, place: int) -> tuple[str, int]:
    """At most WIDEST_CHARS of the line around a place, and where the place is in them."""
    first = max(0, place - WIDEST_CHARS // 2) if len(line) > WIDEST_CHARS else 0
    shown = line[first : first + WIDEST_CHARS]
    head = "…" if first else ""
    tail = "…" if first + WIDEST_CHARS < len(line) else ""
    return head + _harmless(shown) + tail, max(0, place - first) + len(head)


def _harmless(text: str) -> str:
    """The text without what would move a terminal's cursor or turn the direction of reading."""
    return "".join(c if c.isprintable() else " " if c == "\t" else "�" for c in text)
