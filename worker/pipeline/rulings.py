"""Rule that two entities are one, or that spellings of one are another: what is allowed, and which spellings move."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from resolver.strangers.entities import block_keys, place
from worker.alerts.hushes import LONGEST_TEXT
from worker.alerts.plain import shorten
from worker.store import entities, hushes, spellings
from worker.store import rulings as stored
from worker.store.entities import Sighting
from worker.store.rulings import Move, Signature
from worker.store.tables import AnyRow
from worker.watch.fields import id_of


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling that was carried out: its number, the two entities, and the spellings that moved."""

    ruling_id: int
    entity_id: str
    other_id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A ruling that cannot be carried out, with the mend in its sentence."""

    sentence: str


def merge(tx: Connection, one: AnyRow, other: AnyRow, signed: Signature) -> Ruled | Refused:
    """Rule that two entities are one: all spellings of the second go to the first."""
    if one.id == other.id:
        return Refused(f"{one.id} and {other.id} are one already.")
    if one.watched or other.watched:
        return _watched(tx, one, other)
    if one.kind != other.kind:
        return Refused(f"{one.id} is a {one.kind} and {other.id} a {other.kind}: they cannot be one.")
    moves = [Move(name, other.id, one.id) for name in stored.names(tx, other.id)]
    return _ruled(tx, "merge", (one.id, other.id), moves, signed)


def split(tx: Connection, one: AnyRow, names: Sequence[str], into: AnyRow | None, signed: Signature) -> Ruled | Refused:
    """Rule that spellings of an entity are another: the named one, the one they came from, or a new one."""
    held = stored.names(tx, one.id)
    wrong = next((name for name in names if name not in held), None)
    if one.watched or (into is not None and into.watched):
        return _on_the_list(one if one.watched or into is None else into)
    if wrong is not None:
        return Refused(_no_spelling(tx, one, wrong, held))
    if set(names) == set(held):
        return Refused(f"these are all spellings of {one.id}: nothing would be left of it.")
    if into is not None and (into.id == one.id or into.kind != one.kind):
        return Refused(
            f"{into.id} is {'the same entity' if into.id == one.id else f'a {into.kind}'}; name another one."
        )
    target = into.id if into is not None else _origin(tx, one.id, names) or _new(tx, one, names, signed)
    moves = [Move(name, one.id, target) for name in dict.fromkeys(names)]
    return _ruled(tx, "split", (one.id, target), moves, signed)


def undo(tx: Connection, ruling_id: int, signed: Signature) -> Ruled | Refused:
    """Take a ruling back. Spellings that came later go with those that they are nearer to."""
    row = stored.get(tx, ruling_id)
    if row is None:
        return Refused(f"there is no ruling {ruling_id}; `namesake entities history` lists those there are.")
    if row.undone_by is not None:
        return Refused(f"ruling {ruling_id} was undone already, by ruling {row.undone_by}.")
    if watched := next((one for one in entities.some(tx, (row.entity_id, row.other_id)).values() if one.watched), None):
        return _on_the_list(watched)
    moves = stored.moves_of(row)
    held = spellings.homes(tx, str(_kind(tx, row)), [move.name for move in moves])
    gone = next((move.name for move in moves if held.get(move.name) != move.target), None)
    if gone is not None:
        return Refused(f"“{gone}” was moved again since; undo the later ruling about it first.")
    back = [Move(move.name, move.target, move.source) for move in moves] + _late(tx, row, moves)
    done = _ruled(tx, "undo", (row.entity_id, row.other_id), back, signed)
    stored.mark_undone(tx, row, done.ruling_id)
    return done


def _ruled(tx: Connection, what: str, pair: tuple[str, str], moves: Sequence[Move], signed: Signature) -> Ruled:
    ruling_id = stored.carry_out(tx, what, pair, moves, signed)
    told = (
        f"ruling {ruling_id}: {what} of the entities {pair[0]} and {pair[1]}{f': {signed.why}' if signed.why else ''}"
    )
    hushes.record(tx, shorten(signed.by, LONGEST_TEXT), f"entity {what}", shorten(told, 2 * LONGEST_TEXT), signed.at)
    return Ruled(ruling_id, *pair, tuple(move.name for move in moves))


def _watched(tx: Connection, one: AnyRow, other: AnyRow) -> Refused:
    """A watchlist alone says who a watched actor is; it takes the spellings as aliases."""
    if one.watched and other.watched:
        return Refused(f"{one.id} and {other.id} are both on the watchlist; make them one actor there.")
    actor, stranger = (one, other) if one.watched else (other, one)
    names = ", ".join(f'"{name}"' for name in stored.names(tx, stranger.id)[:20]) or f'"{stranger.name}"'
    return Refused(
        f"{actor.id} is on the watchlist, and only the watchlist says who that is: add to the actor {actor.id} there "
        f"the line   aliases: [{names}]"
    )


def _on_the_list(actor: AnyRow) -> Refused:
    return Refused(
        f"{actor.id} is on the watchlist, and only the watchlist says who that is: "
        "give the actor `not:` for a namesake, or `aliases:` for another spelling."
    )


def _no_spelling(tx: Connection, one: AnyRow, name: str, held: Sequence[str]) -> str:
    if name in {row.name for row in entities.names_of(tx, one.id)}:
        return f"“{name}” is a short form and goes with the full name of its article; name full spellings of {one.id}."
    known = "; ".join(f"“{spelling}”" for spelling in held[:5])
    return f"{one.id} has no spelling “{name}”; it has {known}{' and others' if len(held) > 5 else ''}."  # noqa: PLR2004


def _origin(tx: Connection, entity_id: str, names: Sequence[str]) -> str | None:
    """The entity that was merged into this one with exactly these spellings."""
    for row in stored.of(tx, entity_id, limit=1_000):
        moved = {move.name for move in stored.moves_of(row) if move.target == entity_id}
        if row.what == "merge" and moved == set(names) and row.other_id in stored.merged_into(tx, entity_id):
            return str(row.other_id)
    return None


def _new(tx: Connection, one: AnyRow, names: Sequence[str], signed: Signature) -> str:
    """A new entity for spellings that are taken out."""
    entity_id = entities.fresh_id(tx, id_of(names[0]))
    keys = tuple(dict.fromkeys(key for name in names for key in block_keys(name, one.kind)))
    made = Sighting(entity_id, names[0], one.kind, watched=False, names={}, keys=keys, titles=())
    entities.make(tx, made, signed.at)
    return entity_id


def _kind(tx: Connection, row: AnyRow) -> str | None:
    found = entities.get(tx, row.entity_id)
    return None if found is None else found.kind


def _late(tx: Connection, row: AnyRow, moves: Sequence[Move]) -> list[Move]:
    """Spellings that joined after a ruling and are nearer to what now goes back."""
    if not moves:
        return []
    target, source = moves[0].target, moves[0].source
    moved = {move.name for move in moves}
    others = [one for one in spellings.of(tx, target) if one.name not in moved]
    late = [one for one in others if one.placed_at > row.at and one.ruling_id is None]
    stay = [one.name for one in others if one not in late]
    known = [(0, stay), (1, sorted(moved))]
    return [Move(one.name, target, source) for one in late if not stay or place(one.name, one.kind, known) == 1]
