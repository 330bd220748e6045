"""Results of a backtest that a person calls right or wrong, as tests in the file of their watch: a diff, or written."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from worker.cli.terminal import Mistake, note, say
from worker.pipeline.marks import Mark, case, watch_of
from worker.pipeline.proving import prove
from worker.pipeline.replay import Files, good
from worker.pipeline.trial import Trial
from worker.store import history
from worker.store.database import Database
from worker.watch import lists
from worker.watch.compiled import compiled
from worker.watch.edits import AddCase, Refusal, apply
from worker.watch.pieces import Piece, read_yaml

_ID = re.compile(r"(\d{1,18})-[0-9a-f]{4}", re.ASCII)
_YAML = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Marked:
    """What a person said of results, by their ids, and whether the tests of them are to be written."""

    right: Sequence[str]
    wrong: Sequence[str]
    write: bool


def mark(path: Path, files: Files, against: Files | None, store: str, marked: Marked) -> bool:
    """Make a test of each marked result, and say whether each does now what its mark says.

    A test of a right alert holds now; one of a wrong alert fails, and shows what to mend.
    """
    trial, other = _trial(files), _trial(against) if against else None
    made, as_said = dict(files), True
    for ident, one in _marks(store, marked, [t for t in (trial, other) if t]):
        test = case(one, trial, other)
        home = _home(one.watch, files)
        made[home] = _edited(made[home], test, home)
        holds = _holds(made, test, trial)
        note(_told(ident, one, home, holds=holds))
        as_said &= holds == one.right
    for name in sorted(made):
        if made[name] != files[name]:
            _put(_place(path, name), files[name], made[name], write=marked.write)
    return as_said


def _trial(files: Files) -> Trial:
    watchlist = good(files)
    return Trial(watchlist, compiled(watchlist.actors, watchlist.topics, None).catalog)


def _marks(store: str, marked: Marked, trials: Sequence[Trial]) -> Iterator[tuple[str, Mark]]:
    """The articles and watches that the ids name."""
    database = Database(store, only_read=True)
    for ident in (*marked.right, *marked.wrong):
        written = _ID.fullmatch(ident)
        with database.read() as tx:
            past = history.read(tx, [int(written[1])]) if written else []
        named = (watch_of(ident, past[0].article.id, trial.lists.watchlist) for trial in trials) if past else ()
        watch = next((watch for watch in named if watch), None)
        if watch is None:
            raise Mistake(f"there is no result {ident!r}; the ids are those that `namesake backtest` lists: 412-3fa2.")
        yield ident, Mark(watch, past[0], ident, right=ident in marked.right)


def _home(watch: str, files: Files) -> str:
    """The file that declares a watch; of those of packs and rows of names, the first list that can hold tests."""
    lists_here = [name for name in sorted(files) if "/" not in name and name.lower().endswith(_YAML)]
    for name in lists_here:
        piece = read_yaml(name, files[name])
        if isinstance(piece, Piece) and watch in piece.declared["watches"]:
            return name
    if not lists_here:
        raise Mistake(f"the watch {watch} stands in a CSV, which holds no tests; put a YAML file beside it.")
    return lists_here[0]


def _edited(body: bytes, test: Mapping[str, Any], name: str) -> bytes:
    edited = apply(body.decode("utf-8", "surrogateescape"), AddCase(test))
    if isinstance(edited, Refusal):
        raise Mistake(f"{name}: {edited.message}; {edited.mend}.")
    return edited.encode("utf-8", "surrogateescape")


def _holds(files: Files, test: Mapping[str, Any], trial: Trial) -> bool:
    """Whether the test, read back from its file, holds now."""
    reading = lists.read(files)
    if reading.watchlist is None:
        first = reading.errors[0]
        raise Mistake(f"{first.file} cannot hold this test: {first.message}; {first.mend}.")
    written = [placed for placed in reading.cases if placed.case.name == test["name"]]
    return bool(written) and not prove(written[-1], trial).failures


def _told(ident: str, one: Mark, home: str, *, holds: bool) -> str:
    """What a new test shows."""
    state = "holds" if holds else "fails"
    if one.right:
        said = (
            "" if holds else f"; the watch {one.watch} does not raise this article alone: mend it, or write a sequence"
        )
    else:
        said = f"; nothing raises {one.watch} here any more" if holds else f"; mend {one.watch}, until it holds"
    return f"{ident} marked {'right' if one.right else 'wrong'}: its test in {home} {state} now{said}."


def _place(path: Path, name: str) -> Path:
    return path / name if path.is_dir() else path.parent / name


def _put(file: Path, before: bytes, after: bytes, *, write: bool) -> None:
    """Show the change, or write it whole or not at all, unless somebody changed the file meanwhile."""
    if not write:
        old, new = (body.decode("utf-8", "replace").splitlines() for body in (before, after))
        say("\n".join(unified_diff(old, new, str(file), str(file), lineterm="")))
        return
    try:
        if file.read_bytes() != before:
            raise Mistake(f"{file} was changed meanwhile; run this again.")
        replace_file(file, after)
    except OSError as trouble:
        raise Mistake(f"{file} cannot be written: {trouble.strerror}.") from None
    note(f"{file} is written.")


def replace_file(file: Path, body: bytes) -> None:
    """Put new content in a file's place, whole or not at all; its rights stay."""
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".", suffix=".part", delete=False) as part:
        try:
            part.write(body)
            part.flush()
            os.fsync(part.fileno())
            shutil.copymode(file, part.name)
            Path(part.name).replace(file)
        except OSError:
            Path(part.name).unlink(missing_ok=True)
            raise
