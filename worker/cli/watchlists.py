"""Commands of watchlists: check and schema."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from worker import wiring
from worker.cli.listfiles import read
from worker.cli.stored import usable
from worker.cli.terminal import Mistake, json_line, note, say
from worker.records import Watchlist
from worker.settings import current
from worker.store import articles
from worker.watch import reports
from worker.watch.doubts import Outside, Unreached, words_of
from worker.watch.lists import Reading
from worker.watch.problems import Problem
from worker.watch.schema import json_schema
from worker.watch.secretnames import Readable

MOST_ARTICLES = 5_000
"""So many stored articles, the newest, say how often a word stands in the news."""

Form = Literal["text", "json", "sarif"]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(epilog="Example: namesake check watchlists/")(check)
    app.command(epilog="Example: namesake schema > watchlists/watchlist.schema.json")(schema)


def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Watchlist files or folders.", show_default=False)] = None,
    form: Annotated[Form, typer.Option("--format", help="For people, for programs, or for code review.")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as mistakes.")] = False,
) -> None:
    """Check watchlists: every mistake with its file, line and column, and the mend. Exit 1 when there is one.

    Warnings say what is allowed and hardly meant; where articles are stored, also how often a word stands in them.
    """
    outside = Outside(wiring.now(), _stored_words(), _readable())
    unreached = _unreached()
    readings = [(path, read(path, outside, unreached)) for path in paths or [current().watchlists]]
    _tell(readings, form)
    if any(reading.watchlist is None for _, reading in readings):
        note("namesake: the watchlist has mistakes; mend them before a service reads it.")
        raise typer.Exit(1)
    if strict and any(reading.problems for _, reading in readings):
        note("namesake: the watchlist has warnings, and --strict counts them.")
        raise typer.Exit(1)


def _tell(readings: Sequence[tuple[Path, Reading]], form: Form) -> None:
    problems = [problem for _, reading in readings for problem in reading.problems]
    if form == "sarif":
        say(json.dumps(reports.sarif(problems), indent=2, ensure_ascii=False))
    elif form == "json":
        for problem in problems:
            json_line(reports.record(problem))
    else:
        for path, reading in readings:
            _tell_people(path, reading.problems, reading.watchlist)


def _tell_people(path: Path, problems: Sequence[Problem], found: Watchlist | None) -> None:
    for problem in problems:
        say(problem.render())
    if found is not None:
        counts = (len(found.actors), len(found.topics), len(found.watches) + len(found.listed), len(found.routes))
        say("{}: good. {} actors, {} topics, {} watches, {} routes.".format(path, *counts))


def _stored_words() -> list[str]:
    """The newest stored articles as their words; none where nothing is stored yet, or the store is away."""
    settings = current()
    if not settings.database_url and not (settings.data / "namesake.db").exists():
        return []
    try:
        with usable(settings), wiring.database(settings).read() as tx:
            return [words_of(f"{title} {text}") for title, text in articles.newest(tx, MOST_ARTICLES)]
    except Mistake as mistake:
        note(f"namesake: nothing is counted in stored articles: {mistake}")
        return []


def _readable() -> Readable:
    """The environment variables that watchlists may name, as far as it is known here."""
    settings = current()
    return Readable(wiring.secret_names(settings), sure="secret_names" in settings.model_fields_set)


def _unreached() -> Unreached:
    """Why the guard will refuse a webhook, by the settings that are known here."""
    try:
        return wiring.unreached(current())
    except ValueError as error:
        raise Mistake(str(error)) from None


def schema() -> None:
    """Print the JSON Schema of watchlist files, for editors."""
    say(json.dumps(json_schema(), indent=2, ensure_ascii=False))
