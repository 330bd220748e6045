"""`namesake entities merge | split | undo | history`: what people rule about entities, kept with who, when and why."""

import getpass
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from sqlalchemy import Connection

from worker import wiring
from worker.cli.stored import store
from worker.cli.terminal import Mistake, json_line, say, table
from worker.pipeline import rulings
from worker.pipeline.rulings import Refused, Ruled
from worker.store import entities
from worker.store import rulings as stored
from worker.store.rulings import Signature
from worker.store.tables import AnyRow

By = Annotated[str, typer.Option("--by", help="Who rules.", show_default="the user of this terminal")]
Why = Annotated[str, typer.Option("--why", help="The reason, for those who come after.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Entity = Annotated[str, typer.Argument(help="An id, or part of a name.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `namesake entities`."""
    app.command(epilog='Example: namesake entities merge olha-stefanishyna o-stefanishyna --why "one minister"')(merge)
    app.command(epilog='Example: namesake entities split john-smith "John R. Smith" --why "the father"')(split)
    app.command(epilog="Example: namesake entities undo 7")(undo)
    app.command(epilog="Example: namesake entities history olha-stefanishyna")(history)


def one(tx: Connection, wanted: str) -> AnyRow:
    """The entity of an id, or the only one of a part of a name. Raises Mistake when there is none, or several."""
    exact = entities.get(tx, wanted)
    if exact is not None:
        return exact
    found = entities.listing(tx, wanted, limit=10)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Mistake(f"no entity is called {wanted!r}; `namesake entities search` finds other spellings.")
    raise Mistake(f"{wanted!r} may be {', '.join(row.id for row in found)}; name one of these ids.")


def merge(
    keep: Entity,
    other: Annotated[str, typer.Argument(help="The entity that becomes one with it.", show_default=False)],
    why: Why = "",
    by: By = "",
    json: Json = False,
) -> None:
    """Rule that two entities are one. Later articles that name either count to the first."""
    with store().write(alone="screen") as tx:
        done = rulings.merge(tx, one(tx, keep), one(tx, other), _signed(by, why))
    _tell("merge", done, json)


def split(
    entity: Entity,
    names: Annotated[list[str], typer.Argument(help="The full spellings that are another.", show_default=False)],
    into: Annotated[str, typer.Option(help="The entity they go to.", show_default="a new one")] = "",
    why: Why = "",
    by: By = "",
    json: Json = False,
) -> None:
    """Rule that spellings of an entity are another. Later articles that use them count to that other."""
    with store().write(alone="screen") as tx:
        target = one(tx, into) if into else None
        done = rulings.split(tx, one(tx, entity), names, target, _signed(by, why))
    _tell("split", done, json)


def undo(
    number: Annotated[int, typer.Argument(help="The number of the ruling.", show_default=False)],
    why: Why = "",
    by: By = "",
    json: Json = False,
) -> None:
    """Take a ruling back: its spellings return to where they were, with all that was seen under them since."""
    with store().write(alone="screen") as tx:
        done = rulings.undo(tx, number, _signed(by, why))
    _tell("undo", done, json)


def history(
    entity: Annotated[str, typer.Argument(help="An id, or part of a name; all entities without it.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many, the newest first.")] = 50,
    page: Annotated[int, typer.Option(min=1, max=100_000, help="Which page of so many, from 1.")] = 1,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the rulings: merges, splits, and what was undone."""
    with store().read() as tx:
        wanted = one(tx, entity).id if entity else ""
        found = stored.of(tx, wanted, limit=limit, offset=(page - 1) * limit)
    if json:
        for row in found:
            json_line(as_json(row))
        return
    draw(found)


def as_json(row: AnyRow) -> dict[str, Any]:
    """A ruling for programs."""
    keys = ("what", "by", "why", "undone_by")
    ends = {"ruling": row.id, "entity": row.entity_id, "other": row.other_id, "at": row.at.isoformat()}
    return ends | {key: getattr(row, key) for key in keys} | {"names": [move[0] for move in row.moves]}


def draw(rows: Sequence[AnyRow]) -> None:
    """Rulings for people."""
    cells = ((row.id, row.at, row.by, _words(row), row.why, _undone(row)) for row in rows)
    table(("ruling", "when (UTC)", "who", "what", "why", ""), cells, "Nothing was ruled yet.")


def _words(row: AnyRow) -> str:
    names = "; ".join(f"“{move[0]}”" for move in row.moves[:3]) + (" …" if len(row.moves) > 3 else "")  # noqa: PLR2004
    return f"{row.what}: {row.entity_id}, {row.other_id}: {names}"


def _undone(row: AnyRow) -> str:
    return "" if row.undone_by is None else f"undone by {row.undone_by}"


def _signed(by: str, why: str) -> Signature:
    return Signature(by or _user(), why, wiring.now())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise Mistake("this terminal has no user name; say with --by who rules.") from None


def _tell(what: str, done: Ruled | Refused, as_record: bool) -> None:
    if isinstance(done, Refused):
        raise Mistake(done.sentence)
    if as_record:
        names = list(done.names)
        json_line(
            {"ruling": done.ruling_id, "what": what, "entity": done.entity_id, "other": done.other_id, "names": names}
        )
        return
    spelled = ", ".join(f"“{name}”" for name in done.names) or "no spelling yet"
    said = {"merge": "are one now", "split": "are two now", "undo": "are as they were before"}[what]
    say(f"{done.entity_id} and {done.other_id} {said}: {spelled}.")
    say(f"This is ruling {done.ruling_id}; `namesake entities undo {done.ruling_id}` takes it back.")
