"""A watchlist on disk, read and checked: what `namesake check` and every start of the service ask for."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from worker.watch.doubts import Outside, Unreached
from worker.watch.folder import collect
from worker.watch.lists import Reading, read
from worker.watch.problems import Problem


def check(
    path: Path, outside: Outside | None = None, unreached: Unreached | None = None
) -> tuple[Reading, list[Problem]]:
    """The reading of a file or folder, and its problems with files named as a user would open them from here.

    `outside` and `unreached` as in `lists.read`.
    """
    found = collect(path)
    if isinstance(found, Problem):
        return Reading(None, (found,), version=""), [found]
    reading = read(found, outside, unreached)
    placed = tuple(replace(test, file=_name(path, test.file, found)) for test in reading.cases)
    reading = replace(reading, cases=placed)
    return reading, [replace(problem, file=_name(path, problem.file, found)) for problem in reading.problems]


def _name(path: Path, file: str, found: Mapping[str, bytes]) -> str:
    if file not in found:
        return str(path)
    return str((path if path.is_dir() else path.parent) / file)
