"""Where each full name belongs: one entity a spelling, by a unique key, whoever decided it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from resolver.records import Kind
from resolver.strangers.entities import block_keys, likeness
from worker.store.articles import insert_new
from worker.store.clusters import spellings
from worker.store.entities import NAME_CHARS, listing, some
from worker.store.tables import AnyRow, entities, entity_keys, entity_names

MOST_CANDIDATES = 60  # entities that a new name is compared with
MOST_SPELLINGS = 1_000  # of all of them together
MOST_FOUND = 200  # entities that a search ranks
MOST_COMPARED = 50  # spellings of each
_NEAR_ENOUGH = 0.8  # of a search


def homes(tx: Connection, kind: str, names: Iterable[str]) -> dict[str, str]:
    """The entities that these spellings belong to; those never seen are left out."""
    here = spellings.c.name.in_([name[:NAME_CHARS] for name in names]) & (spellings.c.kind == kind)
    return {row.name: row.entity_id for row in tx.execute(select(spellings).where(here))}


def settle(tx: Connection, kind: str, name: str, entity_id: str, now: datetime, *, anew: bool = False) -> str:
    """Let a spelling belong to an entity; the entity that it belongs to, which another may have chosen first.

    `anew` takes it from the entity that has it.
    """
    name = name[:NAME_CHARS]
    row = {"kind": kind, "name": name, "entity_id": entity_id, "placed_at": now}
    here = (spellings.c.kind == kind) & (spellings.c.name == name)
    if tx.execute(insert_new(tx, spellings).values(row)).rowcount == 1:
        return entity_id
    if anew:
        tx.execute(update(spellings).where(here).values(entity_id=entity_id, ruling_id=None, placed_at=now))
    return str(tx.scalar(select(spellings.c.entity_id).where(here)))


def of(tx: Connection, entity_id: str) -> Sequence[AnyRow]:
    """The spellings that belong to an entity, the oldest first."""
    query = select(spellings).where(spellings.c.entity_id == entity_id)
    return tx.execute(query.order_by(spellings.c.placed_at, spellings.c.name)).all()


def candidates(tx: Connection, keys: Sequence[str], kind: str) -> list[tuple[str, list[str]]]:
    """(id, spellings) of the entities that share most index keys with a new name: those it may belong to."""
    shared = func.count().label("shared")
    near = (
        select(entity_keys.c.entity_id, shared)
        .where(entity_keys.c.key.in_(keys))
        .group_by(entity_keys.c.entity_id)
        .order_by(shared.desc(), entity_keys.c.entity_id)
        .limit(MOST_CANDIDATES)
        .subquery()
    )
    query = (
        select(entities.c.id, spellings.c.name)
        .join(near, near.c.entity_id == entities.c.id)
        .join(spellings, spellings.c.entity_id == entities.c.id)
        .where(spellings.c.kind == kind)
        .order_by(near.c.shared.desc(), entities.c.first_seen_at, entities.c.id, spellings.c.name)
        .limit(MOST_SPELLINGS)
    )
    found: dict[str, list[str]] = {}
    for row in tx.execute(query):
        found.setdefault(row.id, []).append(row.name)
    return list(found.items())


def search(
    tx: Connection, name: str, *, unwatched: bool = False, limit: int = 50, offset: int = 0
) -> list[tuple[AnyRow, float]]:
    """Entities called something like `name`, in whatever script and spelling, the likeliest first."""
    kinds: tuple[Kind, ...] = ("person", "organisation")
    keys = [key for kind in kinds for key in block_keys(name, kind)]
    shared = func.count().label("shared")
    query = select(entity_keys.c.entity_id).where(entity_keys.c.key.in_(keys)).group_by(entity_keys.c.entity_id)
    near = tx.scalars(query.order_by(shared.desc(), entity_keys.c.entity_id).limit(MOST_FOUND)).all()
    rows = some(tx, near) | {row.id: row for row in listing(tx, name, unwatched=unwatched, limit=MOST_FOUND)}
    names = _names_of(tx, list(rows))
    ranked = [(row, _nearness(name, row, names)) for row in rows.values() if not (unwatched and row.watched)]
    found = [(row, score) for row, score in ranked if score >= _NEAR_ENOUGH]
    found.sort(key=lambda pair: (-pair[1], -pair[0].mentions, pair[0].id))
    return found[offset : offset + limit]


def _names_of(tx: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """The spellings of entities, of each the most frequent ones first, at most `MOST_COMPARED`."""
    query = select(entity_names.c.entity_id, entity_names.c.name).where(entity_names.c.entity_id.in_(ids))
    found: dict[str, list[str]] = {}
    for row in tx.execute(query.order_by(entity_names.c.mentions.desc(), entity_names.c.name)):
        if len(known := found.setdefault(row.entity_id, [])) < MOST_COMPARED:
            known.append(row.name)
    return found


def _nearness(name: str, row: AnyRow, known: Mapping[str, Sequence[str]]) -> float:
    """How near an entity comes by its nearest spelling; a part of one as it is written is near enough."""
    names = dict.fromkeys([row.name, *known.get(row.id, ())])
    part = any(name.lower() in one.lower() for one in names)
    return max([likeness(name, one, row.kind) for one in names] + [_NEAR_ENOUGH * part])
