"""What the commands share: mistakes, tables, JSON lines, times, and progress on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table

WIDE_CHARS = 220  # of a table that goes into a file or another program


class Mistake(Exception):
    """The call or its input is wrong; the text is one line that says what, and the mend."""


def say(text: str) -> None:
    """A line for people, on standard output."""
    print(text, flush=True)


def note(text: str) -> None:
    """A line for people that must not mix with the answer: on standard error."""
    print(text, file=sys.stderr, flush=True)


def json_line(record: dict[str, Any]) -> None:
    """A record for programs."""
    print(json.dumps(record, ensure_ascii=False))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], empty: str) -> None:
    """A table for people; `empty` stands in its place when there are no rows."""
    drawn = Table(*columns, box=None, pad_edge=False, header_style="bold")
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - counts the rows
        drawn.add_row(*("" if cell is None else _plain(cell) for cell in row))
    if count:
        width = None if sys.stdout.isatty() else WIDE_CHARS
        Console(highlight=False, width=width).print(drawn)
    else:
        say(empty)


def _plain(cell: object) -> str:
    text = moment(cell) if isinstance(cell, datetime) else str(cell)
    return "".join(c if c.isprintable() else " " for c in text).replace("[", "\\[")


def moment(when: datetime | None) -> str:
    """A time in UTC, to the minute."""
    return f"{when:%Y-%m-%d %H:%M}" if when else ""
