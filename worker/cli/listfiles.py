"""The watchlists that a command is given: read, or told what is wrong with them."""

from dataclasses import replace
from pathlib import Path

from worker.cli.terminal import Mistake
from worker.records import Watchlist
from worker.watch import checking
from worker.watch.doubts import Outside, Unreached
from worker.watch.lists import Reading


def read(path: Path, outside: Outside | None = None, unreached: Unreached | None = None) -> Reading:
    """Read a watchlist, its problems named as a user would open their files. The rest as in `lists.read`."""
    if not path.exists():
        raise Mistake(f"{path} does not exist; give a watchlist file, or a folder of them.")
    reading, problems = checking.check(path, outside, unreached)
    return replace(reading, problems=tuple(problems))


def good_watchlist(path: Path) -> Watchlist:
    """The watchlist at a path. Raises Mistake with its first error when it has any."""
    return good(path)[0]


def good(path: Path) -> tuple[Watchlist, Reading]:
    """The watchlist at a path, with its tests. Raises Mistake with its first error when it has any."""
    reading = read(path)
    if reading.watchlist is not None:
        return reading.watchlist, reading
    first, *others = reading.errors
    more = f" ({len(others)} more: namesake check {path})" if others else ""
    raise Mistake(f"{first.file}:{first.line}:{first.column}: {first.message}; {first.mend}{more}")
