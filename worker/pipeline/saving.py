"""Saves watchlist files for people who edit them in the dashboard, and puts what they saved in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from worker.pipeline.reloads import settle
from worker.store.database import Database
from worker.store.watchlists import Origin
from worker.watch import filing, lists
from worker.watch.folder import EMPTY, collect, idle, is_spoken_of, taken_in
from worker.watch.lists import Reading
from worker.watch.namefiles import read_names
from worker.watch.problems import Problem

TRIES = 5  # at reading the folder while others write to it


@dataclass(frozen=True, slots=True)
class Change:
    """A file and what it held when it was opened (None: it was not there) and shall hold (None: it goes)."""

    name: str
    opened: bytes | None
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Saved:
    """The files are written. `in_force` is False while another file keeps the whole from use."""

    version_id: int | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody saved a file after it was opened; nothing was written. `content` is what it holds now."""

    name: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Broken:
    """The files would not be good; nothing was written."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Unwritable:
    """The disk said no; nothing was written, but for files of `done`."""

    sentence: str
    mend: str
    done: tuple[str, ...] = ()


def files(path: Path) -> dict[str, bytes] | Problem:
    """The watchlist files of the service and those beside them, taken in or not; none where the folder is empty."""
    found = collect(path)
    if isinstance(found, Problem):
        return {} if found.message == EMPTY else found
    return found | (idle(path, found) if path.is_dir() else {})


def after(path: Path, found: Mapping[str, bytes], changes: Sequence[Change]) -> dict[str, bytes]:
    """The files as they would be read: the lists, and what they would then take in."""
    whole = {**found, **{change.name: change.content for change in changes}}
    there = {name: content for name, content in whole.items() if content is not None}
    watchlists = {name: content for name, content in there.items() if "/" not in name}
    gone = {change.name for change in changes if change.content is None}
    beside = taken_in(path, watchlists) | {name: content for name, content in there.items() if "/" in name}
    taken = {name for name in beside if name not in gone and is_spoken_of(name, watchlists)}
    return watchlists | {name: beside[name] for name in sorted(taken)}


def check(path: Path, found: Mapping[str, bytes], changes: Sequence[Change]) -> tuple[Reading, tuple[Problem, ...]]:
    """The files as they would be, read, and the errors that this is to blame for.

    Those of a changed file, and those of others that were not there before: another broken file hinders nobody.
    """
    whole = after(path, found, changes)
    reading = lists.read(whole)
    changed = {change.name: change.content for change in changes if change.content is not None}
    blamed = [problem for problem in reading.errors if problem.file in changed]
    blamed += [one for name, content in changed.items() if name not in whole for one in _errors_alone(name, content)]
    others = [problem for problem in reading.errors if problem.file not in changed]
    if others:
        known = {(problem.file, problem.message) for problem in lists.read(found).errors}
        blamed += [problem for problem in others if (problem.file, problem.message) not in known]
    return reading, tuple(blamed)


def _errors_alone(name: str, content: bytes) -> list[Problem]:
    """What is wrong with a file that no list takes in yet: a pack read as a list, or a file of names."""
    if name.startswith("packs/"):
        own = name.removeprefix("packs/")
        return [replace(problem, file=name) for problem in lists.read({own: content}).errors]
    names = read_names(name, content)
    return (
        [names]
        if isinstance(names, Problem)
        else [p for p in names.source.problems(names.faults) if p.level == "error"]
    )


def save(
    database: Database, path: Path, changes: Sequence[Change], origin: Origin, now: datetime
) -> Saved | Clash | Broken | Unwritable:
    """Write the changed files, each at once, and put them in force in the name of who saved them.

    Whoever saves waits for one another; of two who opened the same text the second meets a Clash.
    """
    for _ in range(TRIES):
        found = files(path)
        if isinstance(found, Problem):
            return Unwritable(f"{found.file} {found.message}.", found.mend)
        if clash := _clash(found, changes):
            return clash
        reading, blamed = check(path, found, changes)
        if blamed:
            return Broken(blamed)
        with database.write(alone="watchlist") as tx:
            if files(path) != found:
                continue
            content = after(path, found, changes)
            if trouble := _write(path, changes):
                return trouble
            return Saved(settle(tx, reading, content, now, origin), in_force=reading.watchlist is not None)
    return Unwritable("The files change all the time.", "Save again in a moment.")


def _clash(found: Mapping[str, bytes], changes: Sequence[Change]) -> Clash | None:
    for change in changes:
        if found.get(change.name) != change.opened:
            return Clash(change.name, found.get(change.name))
    return None


def _make_folder(path: Path, file: Path) -> None:
    """Make packs/ or names/ for a first file. Raises OSError where a link leads it out of the folder."""
    if path.is_dir() and file.parent != path:
        file.parent.mkdir(exist_ok=True)
        if not file.resolve().is_relative_to(path.resolve()):
            raise OSError("it would lie outside of the folder of the watchlists")


def _write(path: Path, changes: Sequence[Change]) -> Unwritable | None:
    done: list[str] = []
    for change in sorted(changes, key=lambda change: change.content is None):  # what comes, then what goes
        file = path / change.name if path.is_dir() else path
        try:
            if change.content is None:
                filing.remove(file)
            else:
                _make_folder(path, file)
                filing.write(file, change.content)
        except OSError as error:
            mend = "Give the service leave to write to the folder, or edit the file where it is made."
            return Unwritable(f"{file} cannot be written: {error.strerror or error}.", mend, tuple(done))
        done.append(change.name)
    return None
