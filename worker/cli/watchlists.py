"""Commands of watchlists: check and schema."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from worker import wiring
from worker.cli.terminal import Mistake, note, say
from worker.records import Watchlist
from worker.settings import current
from worker.watch import checking
from worker.watch.lists import Reading
from worker.watch.schema import json_schema


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog="Example: namesake check watchlists/")(check)
    app.command(epilog="Example: namesake schema > watchlists/watchlist.schema.json")(schema)


def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Watchlist files or folders.", show_default=False)] = None,
) -> None:
    """Check watchlists: every mistake with its file, line and column, and the mend. Exit 1 when there is one."""
    good = True
    for path in paths or [current().watchlists]:
        reading = read(path)
        for problem in reading.problems:
            say(problem.render())
        if reading.watchlist is None:
            good = False
            continue
        found = reading.watchlist
        counts = (len(found.actors), len(found.topics), len(found.watches) + len(found.listed), len(found.routes))
        say("{}: good. {} actors, {} topics, {} watches, {} routes.".format(path, *counts))
    if not good:
        note("namesake: the watchlist has mistakes; the service would keep the last good version.")
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of watchlist files, for editors."""
    say(json.dumps(json_schema(), indent=2, ensure_ascii=False))


def read(path: Path) -> Reading:
    """Read a watchlist, its problems named as a user would open their files."""
    if not path.exists():
        raise Mistake(f"{path} does not exist; give a watchlist file, or a folder of them.")
    reading, problems = checking.check(path, wiring.now())
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
