"""`namesake import`: a watchlist made of a file of names that another program wrote."""

import csv
import io
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from ruamel.yaml import YAML

from resolver.records import Actor, Alias
from worker.cli.terminal import Mistake, note, say
from worker.watch.fields import id_of
from worker.watch.formatting import MODELINE
from worker.watch.namefiles import ENDINGS, MOST_ACTORS, read_names
from worker.watch.problems import Problem

MANY = 1_000


class Form(StrEnum):
    """How the watchlist is written."""

    yaml = "yaml"
    csv = "csv"


def add_to(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("import", epilog="Example: namesake import targets.simple.csv --as csv > watchlists/sanctions.csv")(
        import_
    )


def import_(
    file: Annotated[
        Path, typer.Argument(help="CSV, JSON Lines, FollowTheMoney, OpenSanctions, or .txt: a name a line.")
    ],
    name: Annotated[str, typer.Option(help="The name of the list.")] = "",
    form: Annotated[Form, typer.Option("--as", help="A YAML list to edit, or a CSV for very many names.")] = Form.yaml,
    skip_wrong: Annotated[bool, typer.Option("--skip-wrong", help="Go on without the lines that are wrong.")] = False,
) -> None:
    """Make a watchlist of a file of names, on standard output. It watches each of them, and alerts the dashboard."""
    actors = _read(file, skip_wrong=skip_wrong)
    title = id_of(name or file.stem) or "imported"
    say((_csv if form is Form.csv else _yaml)(title, actors).rstrip("\n"))
    if form is Form.yaml and len(actors) > MANY:
        note(f"namesake: {len(actors):,} actors are many for a file that people edit; --as csv is quicker to read.")


def _read(file: Path, *, skip_wrong: bool) -> Sequence[Actor]:
    """The actors of the file. Raises Mistake when it cannot be read, or has lines that are wrong."""
    try:
        found = read_names(file.name, file.read_bytes())
    except OSError as error:
        raise Mistake(f"{file} cannot be read: {error.strerror}; give one that ends in {', '.join(ENDINGS)}.") from None
    if isinstance(found, Problem):
        raise Mistake(f"{file}:{found.line}:{found.column}: {found.message}; {found.mend}")
    problems = found.source.problems(found.faults)
    for problem in problems:
        note(problem.render())
    if not skip_wrong and any(problem.level == "error" for problem in problems):
        raise Mistake(f"{file} has lines that are wrong; mend them, or leave them out with --skip-wrong.")
    if not found.actors:
        raise Mistake(f"{file} holds no names; at most {MOST_ACTORS:,} are read, one a line.")
    return found.actors


def _yaml(title: str, actors: Sequence[Actor]) -> str:
    """A list with one watch on all of its actors, which leads nowhere yet."""
    watch = {"id": f"{title}-named", "match": {"actors": [actor.id for actor in actors]}, "route": list[str]()}
    whole = {"version": 1, "name": title, "actors": [_entry(actor) for actor in actors], "watches": [watch]}
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 100_000
    text = io.StringIO()
    yaml.dump(whole, text)
    return f"{MODELINE}\n{text.getvalue()}"


def _entry(actor: Actor) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": actor.id, "name": actor.name}
    if actor.kind != "person":
        entry["kind"] = actor.kind
    return entry | ({"aliases": [_alias(alias) for alias in actor.aliases]} if actor.aliases else {})


def _alias(alias: str | Alias) -> str | dict[str, Any]:
    return alias if isinstance(alias, str) else {"text": alias.text, "needs_context": True}


def _csv(_: str, actors: Sequence[Actor]) -> str:
    """A table: every row is watched for itself; it has no place for aliases that need context."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("id", "name", "kind", "aliases"))
    rows.writerows(
        (a.id, a.name, a.kind, ";".join(alias for alias in a.aliases if isinstance(alias, str))) for a in actors
    )
    return text.getvalue()
