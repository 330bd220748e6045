"""What the owners of watchlist files are told: that a file keeps a reload from happening, and that it is good again.

Pure: what owners know is handed in, and what they know afterwards is handed out.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape

from worker.alerts.plain import shorten
from worker.records import Notice

MOST_SHOWN = 20
_LONGEST = 2_000
_PLACE = re.compile(r":\d+:\d+:")  # the same mistake a line further down is no news

Letter = tuple[str, Notice]
"""To whom, and what."""

Told = Mapping[str, Mapping[str, Sequence[str]]]
"""By file and owner, the failures that the owner was told of since the file was last good."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, as `check` prints it, and who is told."""

    file: str
    owners: Collection[str]
    problems: Sequence[str]


def after_failure(faults: Sequence[Fault], told: Told, now: datetime) -> tuple[list[Letter], Told]:
    """A letter to each owner who does not know of this failure yet, and what they know then."""
    letters, known = [], {file: {owner: list(marks) for owner, marks in by.items()} for file, by in told.items()}
    for fault in faults:
        mark = _digest(_PLACE.sub(":", "\n".join(fault.problems)))[:16]
        for owner in sorted(fault.owners):
            marks = known.setdefault(fault.file, {}).setdefault(owner, [])
            if mark not in marks:
                marks.append(mark)
                letters.append((owner, _broken(fault, owner, now)))
    return letters, known


def after_success(told: Told, now: datetime) -> list[Letter]:
    """A letter to each owner who knows of a failure: it is mended."""
    return [(owner, _mended(file, owner, now)) for file, owners in told.items() for owner in owners]


def _broken(fault: Fault, owner: str, now: datetime) -> Notice:
    number = len(fault.problems)
    lines = [problem[:_LONGEST] for problem in fault.problems[:MOST_SHOWN]]
    if number > MOST_SHOWN:
        lines.append(f"and {number - MOST_SHOWN} more")
    head = f"The watchlist file {fault.file} cannot be used as it is now. The last good version stays in force."
    foot = f"`namesake check` shows the same. You are told because the file names {owner} as its owner."
    return _letter(fault.file, owner, (f"{fault.file} is broken", [head, *lines, foot]), now)


def _mended(file: str, owner: str, now: datetime) -> Notice:
    return _letter(file, owner, (f"{file} is good again", [f"The watchlist file {file} is in force again."]), now)


def _letter(file: str, owner: str, said: tuple[str, list[str]], now: datetime) -> Notice:
    """The letter as a channel sends it: the same words at every try, letters about a file in one thread."""
    what, parts = said
    ident = _digest(f"{file}\x1f{owner}\x1f{what}\x1f{parts}\x1f{now.isoformat()}")
    data = {"story": f"watchlist-{_digest(file)[:16]}", "watch": "watchlist-files"}
    return Notice(
        id=f"letter_{ident[:32]}",
        subject=f"Watchlist: {shorten(what, 150)}",
        text="\n\n".join(parts),
        html="".join(f"<pre>{escape(part)}</pre>" for part in parts),
        payload={"type": "letter", "data": data},
        raised_at=now,
    )


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
