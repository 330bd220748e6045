"""The pace of all feeds together, as it was last reckoned, and what it is reckoned from."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Float, Integer, Select, Table, select, update

from worker.store.articles import insert_new
from worker.store.columns import time
from worker.store.tables import AnyRow, feeds, metadata

paces = Table(
    "paces",
    metadata,
    Column("id", Integer, primary_key=True),  # there is one
    Column("unit_s", Float, nullable=False),
    time("at", nullable=False),
)


def newest(tx: Connection) -> AnyRow | None:
    """(unit_s, at) of the pace in force; None: none was reckoned yet."""
    return tx.execute(_newest()).first()


@cache
def _newest() -> Select[Any]:
    return select(paces.c.unit_s, paces.c.at)


def keep(tx: Connection, unit_s: float, now: datetime) -> None:
    """Put a pace in force."""
    values = {"unit_s": unit_s, "at": now}
    if tx.execute(insert_new(tx, paces).values(id=1, **values)).rowcount == 0:
        tx.execute(update(paces).values(values))


def followed(tx: Connection) -> Sequence[AnyRow]:
    """What the pace rests on, of each http feed in force: its cadence, when it fulfilled a watch, and what was set."""
    columns = (feeds.c.mass, feeds.c.counted_at, feeds.c.since, feeds.c.latest_at, feeds.c.hit_at, feeds.c.every_s)
    return tx.execute(select(*columns).where(feeds.c.removed_at.is_(None), feeds.c.kind == "http")).all()
