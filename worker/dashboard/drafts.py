"""What the editor page shows: a file, the text that somebody wrote, and what stands between it and being saved."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import HTTPException

from worker.dashboard.forms import LARGEST_TEXT
from worker.pipeline import saving
from worker.pipeline.saving import Change
from worker.watch import differences, filing
from worker.watch.differences import Row
from worker.watch.problems import Problem
from worker.watch.yamltree import lines_of

Hunks = tuple[tuple[Row, ...], ...]
EDITED = (".yaml", ".yml", ".json", ".csv", ".jsonl", ".txt")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file under way: its text as it was opened (None: there is none yet) and as somebody would have it."""

    name: str
    opened: str | None
    text: str
    proposed: str = ""  # where the text comes from, when nobody has typed it
    line: int = 0

    @property
    def mark(self) -> str:
        """Tells whether the text that is saved is the one that was reviewed."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def change(self, found: Mapping[str, bytes]) -> Change:
        """The draft as bytes to save: a text that is as it was opened counts as the bytes that are there."""
        there = found.get(self.name)
        same = there is not None and self.opened == text_of(there)
        opened = there if same else None if self.opened is None else self.opened.encode("utf-8", "surrogatepass")
        return Change(self.name, opened, filing.as_before(self.text, there or b""))


@dataclass(frozen=True, slots=True)
class Review:
    """What saving would change, and what is wrong with it."""

    hunks: Hunks
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    elsewhere: bool = False  # another file keeps the whole from use

    @property
    def counts(self) -> tuple[int, int]:
        """Lines that come and lines that go."""
        return differences.counted(self.hunks)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two people wrote at once: what the other one saved, what this one wrote, and both together where that goes."""

    theirs: Hunks
    mine: Hunks
    gone: bool
    together: str | None


@dataclass(frozen=True, slots=True)
class Desk:
    """The folder of watchlists, or one file, as the dashboard sees it now."""

    path: Path
    found: Mapping[str, bytes]
    trouble: Problem | None = None
    names: tuple[str, ...] = ()

    @property
    def is_folder(self) -> bool:
        """Whether files may come and go."""
        return self.path.is_dir()

    def text(self, name: str) -> str:
        """The text of a file. Raises HTTPException 404 and 422 with a sentence where there is none to edit."""
        if name not in self.found:
            raise HTTPException(404, "There is no such watchlist file.")
        if len(self.found[name]) > LARGEST_TEXT:
            raise HTTPException(422, f"{name} is larger than 1 MB: edit it where it is made.")
        found = text_of(self.found[name])
        if found is None:
            raise HTTPException(422, f"{name} is not a text in UTF-8: save it as UTF-8 with a text editor first.")
        return found


def desk(path: Path) -> Desk:
    """The files as they are on the disk."""
    found = saving.files(path)
    if isinstance(found, Problem):
        return Desk(path, {}, found)
    return Desk(path, found, None, tuple(sorted(found)))


def text_of(content: bytes) -> str | None:
    """The text of a file, its lines ending in a bare newline; None where it is not UTF-8."""
    try:
        return lines_of(content)
    except UnicodeDecodeError:
        return None


def review(at: Desk, draft: Draft) -> Review:
    """What saving the draft would change, and what is wrong then."""
    change = draft.change(at.found)
    reading, blamed = saving.check(at.path, at.found, [change])
    warned = tuple(one for one in reading.problems if one.level == "warning" and one.file == draft.name)
    hunks = differences.compare(draft.opened or "", draft.text)
    return Review(hunks, blamed, warned, elsewhere=bool(reading.errors) and not blamed)


def meeting(at: Desk, draft: Draft) -> Meeting | None:
    """What to tell when the file is not any more what was opened; None when it is."""
    there = text_of(at.found[draft.name]) if draft.name in at.found else None
    if there == draft.opened:
        return None
    base = draft.opened or ""
    together = differences.merge(base, there, draft.text) if there is not None and draft.opened is not None else None
    return Meeting(
        theirs=differences.compare(base, there or ""),
        mine=differences.compare(base, draft.text),
        gone=there is None,
        together=together,
    )


def after_meeting(at: Desk, draft: Draft, step: str) -> Draft:
    """The draft over what somebody else saved: both put together, or this one alone ("mine")."""
    there = text_of(at.found[draft.name]) if draft.name in at.found else None
    met = meeting(at, draft)
    together = met.together if met and step == "together" else None
    return replace(draft, opened=there, text=draft.text if together is None else together)
