"""What people ruled about entities: these are one, these are two. Each ruling is kept, and can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from worker.store.articles import insert_new
from worker.store.clusters import rulings, sightings, spellings
from worker.store.entities import NAME_CHARS, recount
from worker.store.tables import AnyRow, entities, entity_keys


@dataclass(frozen=True, slots=True)
class Signature:
    """Who rules, when, and why."""

    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """A spelling that goes from one entity to another."""

    name: str
    source: str
    target: str


def of(tx: Connection, entity_id: str = "", *, limit: int = 50, offset: int = 0) -> Sequence[AnyRow]:
    """The rulings about an entity, or all of them, the newest first."""
    query = select(rulings)
    if entity_id:
        query = query.where(or_(rulings.c.entity_id == entity_id, rulings.c.other_id == entity_id))
    return tx.execute(query.order_by(rulings.c.id.desc()).limit(limit).offset(offset)).all()


def get(tx: Connection, ruling_id: int) -> AnyRow | None:
    """One ruling."""
    return tx.execute(select(rulings).where(rulings.c.id == ruling_id)).first()


def moves_of(row: AnyRow) -> list[Move]:
    """The spellings that a ruling moved."""
    return [Move(*move) for move in row.moves]


def names(tx: Connection, entity_id: str) -> list[str]:
    """The full names that can be moved: those that belong to an entity, and those that it was seen under."""
    seen = select(sightings.c.name).where(sightings.c.entity_id == entity_id)
    owned = select(spellings.c.name).where(spellings.c.entity_id == entity_id)
    return list(tx.scalars(seen.union(owned).order_by("name")))


def merged_into(tx: Connection, entity_id: str) -> list[str]:
    """The entities of which all spellings went to this one."""
    return list(tx.scalars(select(entities.c.id).where(entities.c.merged_into == entity_id).order_by(entities.c.id)))


def carry_out(tx: Connection, what: str, pair: tuple[str, str], moves: Sequence[Move], signed: Signature) -> int:
    """Write a ruling about two entities and move the spellings; its number."""
    row: dict[str, Any] = {
        "what": what,
        "entity_id": pair[0],
        "other_id": pair[1],
        "by": signed.by[:NAME_CHARS],
        "why": signed.why,
    }
    row |= {"moves": [[m.name, m.source, m.target] for m in moves], "at": signed.at}
    ruling_id = int(tx.execute(insert(rulings).values(row).returning(rulings.c.id)).scalar_one())
    kind = tx.scalar(select(entities.c.kind).where(entities.c.id == pair[0]))
    for move in moves:
        _move(tx, str(kind), move, ruling_id, signed.at)
    touched = dict.fromkeys([*pair, *(end for move in moves for end in (move.source, move.target))])
    recount(tx, touched)
    _say_where_they_went(tx, touched, moves)
    return ruling_id


def _move(tx: Connection, kind: str, move: Move, ruling_id: int, now: datetime) -> None:
    """Settle the spelling, and take everything seen under it along."""
    row = {"kind": kind, "name": move.name, "entity_id": move.target, "ruling_id": ruling_id, "placed_at": now}
    if tx.execute(insert_new(tx, spellings).values(row)).rowcount == 0:
        here = (spellings.c.kind == kind) & (spellings.c.name == move.name)
        tx.execute(update(spellings).where(here).values(entity_id=move.target, ruling_id=ruling_id))
    seen = (sightings.c.entity_id == move.source) & (sightings.c.name == move.name)
    tx.execute(update(sightings).where(seen).values(entity_id=move.target))
    for key in tx.scalars(select(entity_keys.c.key).where(entity_keys.c.entity_id == move.source)).all():
        tx.execute(insert_new(tx, entity_keys).values(key=key, entity_id=move.target))


def _say_where_they_went(tx: Connection, entity_ids: Iterable[str], moves: Sequence[Move]) -> None:
    """An entity without a spelling is shown no more; its id leads to where the last one went."""
    for entity_id in entity_ids:
        went = next((move.target for move in reversed(moves) if move.source == entity_id), None)
        left = None if names(tx, entity_id) else went
        tx.execute(update(entities).where(entities.c.id == entity_id).values(merged_into=left))


def mark_undone(tx: Connection, row: AnyRow, by_ruling: int) -> None:
    """Note that a ruling was undone; undoing an undoing brings the first ruling back in force."""
    tx.execute(update(rulings).where(rulings.c.id == row.id).values(undone_by=by_ruling))
    if row.what == "undo":
        tx.execute(update(rulings).where(rulings.c.undone_by == row.id).values(undone_by=None))
