"""What people said about alerts, and the log of who did what when."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    Select,
    String,
    Table,
    Text,
    func,
    insert,
    or_,
    select,
    update,
)

from worker.pace import Hush, Kind
from worker.store.articles import insert_new
from worker.store.columns import time
from worker.store.leases import NOW
from worker.store.pieces import has
from worker.store.tables import AnyRow, metadata

MOST = 10_000  # in force at once
ITSELF = "Namesake"  # who ends what ends by itself

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
    Column("idle_s", Integer),
    Column("tell", Text, nullable=False, server_default=""),
    time("look_at", index=True),  # when its end, or what comes before it, is looked at again; NULL: never more
)

hidden = Table(
    "hidden",
    metadata,
    Column("hush_id", ForeignKey("hushes.id"), primary_key=True),
    Column("alert_id", ForeignKey("alerts.id"), primary_key=True, index=True),
    time("at", nullable=False),
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


class Kept(NamedTuple):
    """What one of them has kept back: how many alerts, and when the last of them came."""

    number: int = 0
    last_at: datetime | None = None


def add(tx: Connection, hush: Hush, sentence: str) -> int:
    """Remember what somebody said, and log the sentence about it; its id."""
    row = {name: getattr(hush, name) for name in Hush.__slots__ if name != "id"}
    row["matchers"] = {matcher: list(values) for matcher, values in hush.matchers.items()}
    row["look_at"] = hush.made_at if hush.until else None
    hush_id = int(tx.scalars(insert(hushes).values(row).returning(hushes.c.id)).one())
    _log(tx, (hush.made_at, hush.by), hush.kind, hush_id, sentence)
    return hush_id


def end(tx: Connection, hush_id: int, by: str, now: datetime, sentence: str) -> bool:
    """Take it back. False when it is not in force any more."""
    mine = (hushes.c.id == hush_id) & standing(now)
    done = tx.execute(update(hushes).where(mine).values(ended_at=now, ended_by=by, look_at=None)).rowcount == 1
    if done:
        _log(tx, (now, by), "end", hush_id, sentence)
    return done


def lead(tx: Connection, hush: Hush) -> None:
    """Let something that stands speak of other alerts."""
    matchers = {matcher: list(values) for matcher, values in hush.matchers.items()}
    tx.execute(update(hushes).where(hushes.c.id == hush.id).values(matchers=matchers))


def get(tx: Connection, hush_id: int) -> Hush | None:
    """One of them, in force or not."""
    row = tx.execute(select(*_HUSH).where(hushes.c.id == hush_id)).first()
    return None if row is None else hush_of(row)


def stands(tx: Connection, hush_id: int, now: datetime) -> bool:
    """Whether one of them holds now."""
    return tx.execute(select(hushes.c.id).where(hushes.c.id == hush_id, standing(now))).first() is not None


def in_force(tx: Connection, now: datetime) -> list[Hush]:
    """All that hold now, the last said first; acknowledgements are not among them."""
    query = select(*_HUSH).where(standing(now), hushes.c.kind != "ack").order_by(hushes.c.id.desc()).limit(MOST)
    return [hush_of(row) for row in tx.execute(query)]


def acks(tx: Connection, since: datetime) -> list[Hush]:
    """The acknowledgements from a time on."""
    fresh = (hushes.c.kind == "ack") & (hushes.c.made_at >= since) & hushes.c.ended_at.is_(None)
    return [hush_of(row) for row in tx.execute(select(*_HUSH).where(fresh))]


def lately(tx: Connection, kind: Kind, since: datetime) -> list[Hush]:
    """Those of a kind that were said since and were not taken back, the last first."""
    said = (hushes.c.kind == kind) & (hushes.c.made_at >= since) & hushes.c.ended_at.is_(None)
    return [hush_of(row) for row in tx.execute(select(*_HUSH).where(said).order_by(hushes.c.id.desc()).limit(MOST))]


def hide(tx: Connection, said: Sequence[Hush], alert_id: str, now: datetime) -> None:
    """Note that these keep an alert back; each counts it once."""
    for hush in said:
        tx.execute(insert_new(tx, hidden).values(hush_id=hush.id, alert_id=alert_id, at=now))


def kept(tx: Connection, ids: Sequence[int]) -> dict[int, Kept]:
    """What each of them has kept back; those that kept nothing back are left out."""
    counted = select(hidden.c.hush_id, func.count(), func.max(hidden.c.at)).where(hidden.c.hush_id.in_(ids))
    return {row[0]: Kept(row[1], row[2]) for row in tx.execute(counted.group_by(hidden.c.hush_id))}


def kept_by(tx: Connection, hush_id: int, limit: int) -> list[str]:
    """The ids of the alerts that it has kept back, the last first."""
    mine = select(hidden.c.alert_id).where(hidden.c.hush_id == hush_id)
    return list(tx.scalars(mine.order_by(hidden.c.at.desc(), hidden.c.alert_id).limit(limit)))


def due(tx: Connection, now: datetime) -> list[Hush]:
    """Those whose end, or what comes before it, has to be looked at."""
    return [hush_of(row) for row in tx.execute(_waiting(), {"now": now})]


@cache
def _waiting() -> Select[Any]:
    waits = (hushes.c.look_at <= NOW) & hushes.c.ended_at.is_(None)
    return select(*_HUSH).where(waits).order_by(hushes.c.id).limit(MOST)


def look_again(tx: Connection, hush_id: int, at: datetime | None) -> None:
    """When to look at it again; None: never more."""
    tx.execute(update(hushes).where(hushes.c.id == hush_id).values(look_at=at))


def note(tx: Connection, hush_id: int, what: str, sentence: str, now: datetime) -> None:
    """Log what became of it by itself."""
    _log(tx, (now, ITSELF), what, hush_id, sentence)


def record(tx: Connection, by: str, what: str, sentence: str, now: datetime) -> None:
    """Log what somebody did that is none of these."""
    _log(tx, (now, by), what, None, sentence)


def logged(words: str = "") -> Select[Any]:
    """Who did what: all of it, or what has these words in its sentence or its name."""
    piece = words.strip()
    return select(audit).where(has(piece, audit.c.sentence, audit.c.by, audit.c.what)) if piece else select(audit)


def log(tx: Connection, limit: int, offset: int = 0, words: str = "") -> Sequence[AnyRow]:
    """The same, the last first."""
    return tx.execute(logged(words).order_by(audit.c.id.desc()).limit(limit).offset(offset)).all()


def standing(now: datetime) -> ColumnElement[bool]:
    """Those that hold now; acknowledgements among them."""
    return hushes.c.ended_at.is_(None) & or_(hushes.c.until.is_(None), hushes.c.until > now)


def hush_of(row: AnyRow) -> Hush:
    """One of them, out of a row that has its columns."""
    return Hush(**{name: row._mapping[name] for name in Hush.__slots__})


def _log(tx: Connection, who: tuple[datetime, str], what: str, hush_id: int | None, sentence: str) -> None:
    at, by = who
    tx.execute(insert(audit).values(at=at, by=by, what=what, hush_id=hush_id, sentence=sentence))
