"""What people said about alerts, and the log of who did what when."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    Text,
    insert,
    or_,
    select,
    update,
)

from worker.pace import Hush
from worker.store.columns import time
from worker.store.tables import AnyRow, metadata

MOST = 10_000  # in force at once

hushes = Table(
    "hushes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(8), nullable=False, index=True),
    Column("matchers", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    time("made_at", nullable=False),
    time("until", index=True),
    time("ended_at", index=True),  # before its time
    Column("ended_by", Text),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    time("at", nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("what", String(16), nullable=False),
    Column("hush_id", Integer, index=True),
    Column("sentence", Text, nullable=False),
)

_HUSH = [hushes.c[name] for name in Hush.__slots__]


def add(tx: Connection, hush: Hush, sentence: str) -> int:
    """Remember what somebody said, and log the sentence about it; its id."""
    row = {name: getattr(hush, name) for name in Hush.__slots__ if name != "id"}
    row["matchers"] = {matcher: list(values) for matcher, values in hush.matchers.items()}
    hush_id = int(tx.scalars(insert(hushes).values(row).returning(hushes.c.id)).one())
    _log(tx, (hush.made_at, hush.by), hush.kind, hush_id, sentence)
    return hush_id


def end(tx: Connection, hush_id: int, by: str, now: datetime, sentence: str) -> bool:
    """Take it back. False when it is not in force any more."""
    mine = (hushes.c.id == hush_id) & _in_force(now)
    done = tx.execute(update(hushes).where(mine).values(ended_at=now, ended_by=by)).rowcount == 1
    if done:
        _log(tx, (now, by), "end", hush_id, sentence)
    return done


def get(tx: Connection, hush_id: int) -> Hush | None:
    """One of them, in force or not."""
    row = tx.execute(select(*_HUSH).where(hushes.c.id == hush_id)).first()
    return None if row is None else _hush(row)


def in_force(tx: Connection, now: datetime) -> list[Hush]:
    """All that hold now, the last said first; acknowledgements are not among them."""
    query = select(*_HUSH).where(_in_force(now), hushes.c.kind != "ack").order_by(hushes.c.id.desc()).limit(MOST)
    return [_hush(row) for row in tx.execute(query)]


def acks(tx: Connection, since: datetime) -> list[Hush]:
    """The acknowledgements from a time on."""
    fresh = (hushes.c.kind == "ack") & (hushes.c.made_at >= since) & hushes.c.ended_at.is_(None)
    return [_hush(row) for row in tx.execute(select(*_HUSH).where(fresh))]


def log(tx: Connection, limit: int, offset: int = 0) -> Sequence[AnyRow]:
    """Who did what, the last first."""
    return tx.execute(select(audit).order_by(audit.c.id.desc()).limit(limit).offset(offset)).all()


def _in_force(now: datetime) -> ColumnElement[bool]:
    return hushes.c.ended_at.is_(None) & or_(hushes.c.until.is_(None), hushes.c.until > now)


def _hush(row: AnyRow) -> Hush:
    return Hush(**cast("dict[str, object]", row._mapping))  # type: ignore[arg-type]  # the columns are its fields


def note(tx: Connection, who: tuple[datetime, str], what: str, sentence: str) -> None:
    """Log what somebody did that is nothing said about alerts: (when, who)."""
    _log(tx, who, what, None, sentence)


def _log(tx: Connection, who: tuple[datetime, str], what: str, hush_id: int | None, sentence: str) -> None:
    at, by = who
    tx.execute(insert(audit).values(at=at, by=by, what=what, hush_id=hush_id, sentence=sentence))
