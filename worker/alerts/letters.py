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
from worker.records import Letter, Notice

MOST_SHOWN = 20
_LONGEST = 2_000
_PLACE = re.compile(r":\d+:\d+:")  # the same mistake a line further down is no news

Told = Mapping[str, Mapping[str, Sequence[str]]]
"""By file and owner, the failures that the owner was told of since the file was last good."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, as `check` prints it, and who is told."""

    file: str
    owners: Collection[str]
    problems: Sequence[str]


def after_failure(faults: Sequence[Fault], told: Told, moment: str) -> tuple[list[Letter], Told]:
    """A letter to each owner who does not know of this failure yet, and what they know then."""
    letters, known = [], {file: {owner: list(marks) for owner, marks in by.items()} for file, by in told.items()}
    for fault in faults:
        mark = _digest(_PLACE.sub(":", "\n".join(fault.problems)))[:16]
        for owner in sorted(fault.owners):
            marks = known.setdefault(fault.file, {}).setdefault(owner, [])
            if mark not in marks:
                marks.append(mark)
                letters.append(_broken(fault, owner, moment))
    return letters, known


def after_success(told: Told, moment: str) -> list[Letter]:
    """A letter to each owner who knows of a failure: it is mended."""
    return [_mended(file, owner, moment) for file, owners in told.items() for owner in owners]


def compose(letter: Letter, written_at: datetime) -> Notice:
    """The letter as a channel sends it. The same words at every try."""
    html = "".join(f"<pre>{escape(part)}</pre>" for part in letter.text.split("\n\n"))
    data = {"story": letter.thread, "watch": "watchlist-files"}
    return Notice(letter.id, letter.subject, letter.text, html, {"type": "letter", "data": data}, written_at)


def _broken(fault: Fault, owner: str, moment: str) -> Letter:
    number = len(fault.problems)
    lines = [problem[:_LONGEST] for problem in fault.problems[:MOST_SHOWN]]
    if number > MOST_SHOWN:
        lines.append(f"and {number - MOST_SHOWN} more")
    head = f"The watchlist file {fault.file} cannot be used as it is now. The last good version stays in force."
    foot = f"`namesake check` shows the same. You are told because the file names {owner} as its owner."
    return _letter(fault.file, owner, (f"{fault.file} is broken", moment), "\n\n".join([head, *lines, foot]))


def _mended(file: str, owner: str, moment: str) -> Letter:
    text = f"The watchlist file {file} is good again, and in force."
    return _letter(file, owner, (f"{file} is good again", moment), text)


def _letter(file: str, owner: str, said: tuple[str, str], text: str) -> Letter:
    subject, moment = said
    ident, thread = _digest(f"{file}\x1f{owner}\x1f{subject}\x1f{text}\x1f{moment}"), f"watchlist-{_digest(file)[:16]}"
    return Letter(f"letter_{ident[:32]}", owner, thread, f"Watchlist: {shorten(subject, 150)}", text)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
