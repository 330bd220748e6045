"""Subscriptions at hubs (WebSub), the pushes that wait to be read, and how many of which kind came."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    Text,
    bindparam,
    delete,
    false,
    func,
    insert,
    select,
    update,
)

from worker.records import Push, Subscription, Trust
from worker.store import leases
from worker.store.articles import insert_new
from worker.store.columns import due_columns, time
from worker.store.leases import NOW, Lease
from worker.store.tables import AnyRow, feeds, metadata

MOST_WAITING = 20  # pushes of one subscription that wait to be read; more of them only say that there is news
_TYPE_CHARS = 200

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False, index=True),
    Column("hub", String(2048), nullable=False),
    Column("topic", String(2048), nullable=False),
    Column("token", String(64), nullable=False, unique=True),
    Column("secret", String(200), nullable=False),
    Column("base", String(2048), nullable=False),
    Column("leaving", Boolean, nullable=False, server_default=false()),
    Column("pending", String(12)),
    *(time(name) for name in ("asked_at", "live_since", "granted_until", "renewed_at")),
    time("made_at", nullable=False),
    time("next_at", nullable=False, index=True),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("note", Text, nullable=False, server_default=""),
    *(time(name) for name in ("pushed_at", "pinged_at", "missed_at", "awaited_since")),
    *(Column(name, Integer, nullable=False, server_default="0") for name in ("proofs", "misses", "silent")),
    Column("awaited", JSON, nullable=False, server_default="[]"),
    *due_columns(),
)

pushes = Table(
    "pushes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subscription_id", Integer, nullable=False, index=True),
    time("at", nullable=False),
    Column("content_type", String(_TYPE_CHARS), nullable=False),
    Column("body", LargeBinary, nullable=False),
    *due_columns(),
)

push_counts = Table(
    "push_counts",
    metadata,
    Column("kind", String(12), primary_key=True),  # received, unsigned
    Column("number", Integer, nullable=False),
)

_OWN = tuple(field.name for field in fields(Subscription) if field.name != "trust")
_TRUST = tuple(field.name for field in fields(Trust))
_COLUMNS = [subscriptions.c[name] for name in (*_OWN, *_TRUST)]
_PUSH = (*(pushes.c[name] for name in ("id", "subscription_id", "at", "content_type", "body")),
         pushes.c.attempts.label("tries"))  # fmt: skip


def of_feed(tx: Connection, feed_id: int) -> Subscription | None:
    """The subscription that is wanted for a feed."""
    return _first(tx, (subscriptions.c.feed_id == feed_id) & subscriptions.c.leaving.is_(False))


def of_feeds(tx: Connection, feed_ids: Sequence[int]) -> dict[int, Subscription]:
    """The same of some feeds, by feed."""
    mine = subscriptions.c.feed_id.in_(feed_ids) & subscriptions.c.leaving.is_(False)
    return {row.feed_id: _subscription(row) for row in tx.execute(select(*_COLUMNS).where(mine))}


def by_token(tx: Connection, token: str) -> Subscription | None:
    """The subscription whose hub calls by this address."""
    return _first(tx, subscriptions.c.token == token)


def of_push(tx: Connection, ident: int) -> tuple[int, str] | None:
    """The feed and the topic of a subscription; None: it is there no more."""
    query = select(subscriptions.c.feed_id, subscriptions.c.topic).where(subscriptions.c.id == ident)
    row = tx.execute(query).first()
    return (int(row.feed_id), str(row.topic)) if row else None


def lock(tx: Connection, ident: int) -> Subscription | None:
    """A subscription; nobody else changes it before this transaction ends."""
    row = tx.execute(select(*_COLUMNS).where(subscriptions.c.id == ident).with_for_update()).first()
    return _subscription(row) if row else None


def add(tx: Connection, subscription: Subscription) -> None:
    """Keep a new one, whatever its id says."""
    tx.execute(insert(subscriptions).values({k: v for k, v in _row(subscription).items() if k != "id"}))


def save(tx: Connection, subscription: Subscription) -> None:
    """Write how a subscription is now; nobody holds it any more. Lock it before you decide."""
    free = {"lease_token": None, "lease_until": None, "woken_at": None}
    tx.execute(update(subscriptions).where(subscriptions.c.id == subscription.id).values(_row(subscription) | free))


def forget(tx: Connection, ident: int) -> None:
    """Take a subscription out, with what it pushed."""
    tx.execute(delete(pushes).where(pushes.c.subscription_id == ident))
    tx.execute(delete(subscriptions).where(subscriptions.c.id == ident))


def leave(tx: Connection, url: str, now: datetime) -> None:
    """End the subscription of the feed at an address."""
    mine = subscriptions.c.feed_id.in_(select(feeds.c.id).where(feeds.c.url == url))
    ending = update(subscriptions).where(mine, subscriptions.c.leaving.is_(False))
    tx.execute(ending.values(leaving=True, pending=None, failures=0, next_at=now, woken_at=None))


def wake(tx: Connection, base: str, now: datetime, again_s: int, limit: int) -> list[int]:
    """Subscriptions to turn to their hubs for, one of each hub at a time; they count as woken."""
    moved = (subscriptions.c.base != base) & (subscriptions.c.base != "")
    due = (moved | (subscriptions.c.next_at <= now)) & leases.free(subscriptions, now)
    due &= leases.unwoken(subscriptions, leases.moments(now, again_s)["lost"])
    turn = func.row_number().over(partition_by=subscriptions.c.hub, order_by=subscriptions.c.next_at).label("turn")
    turns = select(subscriptions.c.id, subscriptions.c.next_at, turn).where(due).subquery()
    first = select(turns.c.id).where(turns.c.turn == 1).order_by(turns.c.next_at).limit(limit)
    picked = [int(row.id) for row in tx.execute(first)]
    leases.note(tx, subscriptions, picked, now)
    return picked


def take(tx: Connection, ident: int, base: str, lease: Lease) -> Subscription | None:
    """A subscription to turn to its hub for, leased to us; None: it is not due, or another has it."""
    row = leases.take(tx, _taking(), ident, lease, here=base)
    return _subscription(row) if row else None


@cache
def _taking() -> Any:
    moved = (subscriptions.c.base != bindparam("here")) & (subscriptions.c.base != "")
    return leases.taking(subscriptions, (subscriptions.c.next_at <= NOW) | moved, _COLUMNS)


# --- pushes --------------------------------------------------------------------------------------------------


def receive(tx: Connection, subscription_id: int, content_type: str, body: bytes, now: datetime) -> None:
    """Keep a push to be read. One of too many only says that there is news."""
    mine = pushes.c.subscription_id == subscription_id
    waiting = int(tx.scalar(select(func.count()).select_from(pushes).where(mine)) or 0)
    if waiting <= MOST_WAITING:
        kept = body if waiting < MOST_WAITING else b""
        values = {"subscription_id": subscription_id, "at": now, "body": kept}
        tx.execute(insert(pushes).values(values | {"content_type": content_type[:_TYPE_CHARS]}))
    count(tx, "received")


def wake_pushes(tx: Connection, now: datetime, again_s: int, limit: int) -> list[int]:
    """Pushes to read, in their order; they count as woken."""
    return leases.wake(tx, pushes, _waiting(), now=now, again_s=again_s, limit=limit)


@cache
def _waiting() -> Select[Any]:
    return leases.waiting(pushes, pushes.c.id > 0, (pushes.c.id,))


def take_push(tx: Connection, ident: int, lease: Lease) -> Push | None:
    """A push to read, leased to us; None when it was read, or another reads it."""
    row = leases.take(tx, _taking_push(), ident, lease)
    return Push(**row._mapping) if row else None


@cache
def _taking_push() -> Any:
    return leases.taking(pushes, pushes.c.id > 0, _PUSH)


def settle_push(tx: Connection, ident: int, token: str) -> bool:
    """A push that we hold was read. False when the lease was lost."""
    mine = (pushes.c.id == ident) & (pushes.c.lease_token == token)
    return tx.execute(delete(pushes).where(mine)).rowcount == 1


def put_off(tx: Connection, ident: int, token: str) -> None:
    """Read a push that we hold at a later tick; this was no try."""
    mine = (pushes.c.id == ident) & (pushes.c.lease_token == token)
    free = {"lease_token": None, "lease_until": None, "woken_at": None}
    tx.execute(update(pushes).where(mine).values(free | {"attempts": pushes.c.attempts - 1}))


def count(tx: Connection, kind: str) -> None:
    """Count a push."""
    more = update(push_counts).where(push_counts.c.kind == kind).values(number=push_counts.c.number + 1)
    if (
        tx.execute(more).rowcount == 0
        and tx.execute(insert_new(tx, push_counts).values(kind=kind, number=1)).rowcount == 0
    ):
        tx.execute(more)


def counts(tx: Connection) -> dict[str, int]:
    """How many pushes of which kind came."""
    return {row.kind: int(row.number) for row in tx.execute(select(push_counts))}


def standing(tx: Connection, now: datetime) -> tuple[int, int]:
    """How many of the wanted subscriptions their hubs have granted now, and how many they have not."""
    wanted = select(func.count()).select_from(subscriptions).where(subscriptions.c.leaving.is_(False))
    live = int(tx.scalar(wanted.where(subscriptions.c.granted_until > now)) or 0)
    return live, int(tx.scalar(wanted) or 0) - live


def _first(tx: Connection, which: ColumnElement[bool]) -> Subscription | None:
    row = tx.execute(select(*_COLUMNS).where(which).order_by(subscriptions.c.id.desc()).limit(1)).first()
    return _subscription(row) if row else None


def _subscription(row: AnyRow) -> Subscription:
    own = {name: getattr(row, name) for name in _OWN}
    trust = {name: getattr(row, name) for name in _TRUST} | {"awaited": tuple(row.awaited)}
    return Subscription(**own, trust=Trust(**trust))


def _row(subscription: Subscription) -> dict[str, Any]:
    values = {name: getattr(subscription, name) for name in _OWN}
    return values | asdict(subscription.trust) | {"awaited": list(subscription.trust.awaited)}
