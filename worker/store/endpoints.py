"""How the endpoints fare: a row for each, that all workers share, and what it means for its deliveries."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    Text,
    case,
    func,
    literal_column,
    or_,
    select,
    update,
)

from worker.post import MAIL, Endpoint
from worker.store.articles import insert_new
from worker.store.columns import time
from worker.store.tables import AnyRow, deliveries, metadata

MOST_AGAIN, BATCH = 10_000, 100  # of what was missed: in one go, and with one look at the clock
_UNSENT = ("dead", "stopped")

endpoints = Table(
    "endpoints",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("channel", String(8), nullable=False),
    Column("target", String(2048), nullable=False),
    Column("minutes", JSON, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("unreached", Integer, nullable=False),
    time("failing_since"),
    time("failed_at"),
    time("taken_at"),
    time("opened_at"),
    time("probe_at"),
    Column("probes", Integer, nullable=False),
    time("disabled_at"),
    Column("detail", Text, nullable=False),
    Column("told", JSON, nullable=False),
)

_FIELDS = [endpoints.c[field.name] for field in fields(Endpoint)]


def of(channel: str, target: str) -> Endpoint:
    """The endpoint that a delivery goes to, as if nothing were known of it. All mail goes to one."""
    return Endpoint(channel, "" if channel == MAIL else target)


def endpoint_id(endpoint: Endpoint) -> str:
    """A short name for an endpoint, the same for ever, that says nothing of its address."""
    return "end_" + sha256(f"{endpoint.channel}\x1f{endpoint.target}".encode()).hexdigest()[:16]


def get(tx: Connection, channel: str, target: str) -> Endpoint:
    """What is known of the endpoint of a delivery."""
    blank = of(channel, target)
    return by_id(tx, endpoint_id(blank)) or blank


def addressed(tx: Connection, delivery_id: str, may: ColumnElement[bool]) -> Endpoint | None:
    """What is known of the endpoint of a delivery that may go."""
    query = select(deliveries.c.channel, deliveries.c.target, *_FIELDS[2:])
    query = query.select_from(deliveries).outerjoin(endpoints, is_of()).where(deliveries.c.id == delivery_id, may)
    row = tx.execute(query).first()
    if row is None:
        return None
    return of(row.channel, row.target) if row.minutes is None else _endpoint(row)


def is_of() -> ColumnElement[bool]:
    """Whether an endpoint is the one that a delivery goes to."""
    return (endpoints.c.channel == deliveries.c.channel) & (endpoints.c.target == to())


def to() -> ColumnElement[str]:
    """The target of the endpoint that a delivery goes to."""
    is_mail = deliveries.c.channel == literal_column(f"'{MAIL}'")  # parameters would not do in GROUP BY
    return case((is_mail, literal_column("''", String)), else_=deliveries.c.target)


def by_id(tx: Connection, ident: str) -> Endpoint | None:
    """The endpoint with this id."""
    row = tx.execute(select(*_FIELDS).where(endpoints.c.id == ident)).first()
    return _endpoint(row) if row else None


def lock(tx: Connection, channel: str, target: str) -> Endpoint:
    """What is known of the endpoint of a delivery; nobody else changes it before this transaction ends."""
    blank = of(channel, target)
    query = select(*_FIELDS).where(endpoints.c.id == endpoint_id(blank)).with_for_update()
    row = tx.execute(query).first()
    if row is None:
        tx.execute(insert_new(tx, endpoints).values(_row(blank)))
        row = tx.execute(query).one()
    return _endpoint(row)


def save(tx: Connection, endpoint: Endpoint) -> None:
    """Write what is known of an endpoint now. Lock it before you decide."""
    tx.execute(update(endpoints).where(endpoints.c.id == endpoint_id(endpoint)).values(_row(endpoint)))


def every(tx: Connection, limit: int, offset: int = 0) -> list[Endpoint]:
    """The endpoints: first those that get nothing, then those that fail, the longest first."""
    ranks = (endpoints.c.disabled_at.is_(None), endpoints.c.opened_at.is_(None), endpoints.c.failures == 0)
    query = select(*_FIELDS).order_by(*ranks, endpoints.c.failing_since, endpoints.c.channel, endpoints.c.target)
    return [_endpoint(row) for row in tx.execute(query.limit(limit).offset(offset))]


def _endpoint(row: AnyRow) -> Endpoint:
    values = dict(row._mapping)
    values["target"] = "" if row.channel == MAIL else row.target
    minutes = tuple((int(at), int(tries), int(failed)) for at, tries, failed in values["minutes"])
    told = {turn: datetime.fromisoformat(at) for turn, at in values["told"].items()}
    return Endpoint(**values | {"minutes": minutes, "told": told})


def _row(endpoint: Endpoint) -> dict[str, Any]:
    values = {field.name: getattr(endpoint, field.name) for field in fields(Endpoint)}
    told = {turn: at.isoformat() for turn, at in endpoint.told.items()}
    return values | {"id": endpoint_id(endpoint), "minutes": [list(one) for one in endpoint.minutes], "told": told}


# --- its deliveries ------------------------------------------------------------------------------------------


def theirs(endpoint: Endpoint) -> ColumnElement[bool]:
    """The deliveries to an endpoint."""
    same = deliveries.c.channel == endpoint.channel
    return same if endpoint.channel == MAIL else same & (deliveries.c.target == endpoint.target)


def in_hand(tx: Connection, endpoint: Endpoint, now: datetime) -> int:
    """How many deliveries are on their way to it."""
    held = (deliveries.c.lease_until >= now) & (deliveries.c.state == "pending")
    return int(tx.scalar(select(func.count()).select_from(deliveries).where(theirs(endpoint), held)) or 0)


def let_wait(tx: Connection, endpoint: Endpoint, now: datetime, why: str) -> None:
    """Let what is due, or will be before the next probe, wait for that. `why` is for users."""
    waits = _idle(endpoint, now) & (deliveries.c.next_at < endpoint.probe_at)
    values = {"next_at": endpoint.probe_at, "code": "endpoint", "detail": why, "woken_at": None}
    tx.execute(update(deliveries).where(waits).values(values))


def let_go(tx: Connection, endpoint: Endpoint, now: datetime) -> None:
    """Let go what waited for the endpoint."""
    waits = _idle(endpoint, now) & (deliveries.c.code == "endpoint")
    tx.execute(update(deliveries).where(waits).values(next_at=now, code=None, detail=None, woken_at=None))


def stop(tx: Connection, endpoint: Endpoint, now: datetime, why: str) -> None:
    """Put aside what waits for an endpoint that gets nothing any more. `why` is for users."""
    values = {"state": "stopped", "code": None, "detail": why, "woken_at": None}
    tx.execute(update(deliveries).where(_idle(endpoint, now)).values(values))


def _idle(endpoint: Endpoint, now: datetime) -> ColumnElement[bool]:
    free = or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until < now)
    return theirs(endpoint) & (deliveries.c.state == "pending") & free


def stopped_since(tx: Connection, endpoint: Endpoint) -> datetime | None:
    """When the oldest delivery was written that was put aside for its endpoint, or given up since that fails."""
    lost = deliveries.c.state == "stopped"
    if endpoint.failing_since is not None:
        lost |= (deliveries.c.state == "dead") & (deliveries.c.next_at >= endpoint.failing_since)
    stopped = theirs(endpoint) & lost
    found: datetime | None = tx.scalar(select(func.min(deliveries.c.created_at)).where(stopped))
    return found


def missed(tx: Connection, endpoint: Endpoint, since: datetime) -> Sequence[str]:
    """What was not sent to an endpoint of what was written from `since` on, the oldest first, 10,000 at the most."""
    unsent = deliveries.c.state.in_(_UNSENT) & (deliveries.c.created_at >= since)
    query = select(deliveries.c.id).where(theirs(endpoint), unsent).order_by(deliveries.c.created_at, deliveries.c.id)
    return tx.scalars(query.limit(MOST_AGAIN)).all()
