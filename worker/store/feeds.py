"""Feeds: what is polled, when, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Connection, case, func, select, update

from worker.records import Feed, Plan
from worker.store import leases
from worker.store.articles import insert_new
from worker.store.leases import Lease
from worker.store.tables import AnyRow, feeds, hosts

Kind = Literal["http", "folder"]

_FEED = [feeds.c[name] for name in Feed.__slots__]


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll says about its feed: validators to send next time, the plan, and what is wrong (None: nothing).

    `unchanged`: what was wrong with its content at the last good poll is wrong still.
    """

    plan: Plan
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    trouble: str | None
    ok: bool
    new_count: int
    title: str = ""
    unchanged: bool = False


def add(
    tx: Connection, url: str, now: datetime, *, kind: Kind = "http", title: str = "", tags: Sequence[str] = ()
) -> bool:
    """Add a feed, due at once; one that was removed comes back. False when it is there already."""
    row: dict[str, Any] = {"url": url, "kind": kind, "title": title, "host": _host(url, kind), "tags": list(tags)}
    row |= {"added_at": now, "next_poll_at": now, "interval_s": 0}
    if tx.execute(insert_new(tx, feeds).values(row)).rowcount == 1:
        return True
    back = {"removed_at": None, "next_poll_at": now, "failures": 0, "trouble": None}
    removed = (feeds.c.url == url) & feeds.c.removed_at.is_not(None)
    return tx.execute(update(feeds).where(removed).values(back)).rowcount == 1


def _host(url: str, kind: Kind) -> str:
    return url if kind == "folder" else (urlsplit(url).netloc or url).lower()[:255]


def remove(tx: Connection, url: str, now: datetime) -> bool:
    """Stop polling a feed. Its articles stay. False when there is no such feed."""
    gone = tx.execute(update(feeds).where(feeds.c.url == url, feeds.c.removed_at.is_(None)).values(removed_at=now))
    return gone.rowcount == 1


def all_feeds(tx: Connection) -> Sequence[AnyRow]:
    """Every feed in force, as full rows, by address."""
    return tx.execute(select(feeds).where(feeds.c.removed_at.is_(None)).order_by(feeds.c.url)).all()


def wake(tx: Connection, now: datetime, again_s: int, limit: int) -> list[int]:
    """Due feeds, one for each host at a time and no host sooner than its gap allows."""
    woken = select(feeds.c.host).where(_due(now), ~leases.unwoken(feeds, now, again_s))
    turn = func.row_number().over(partition_by=feeds.c.host, order_by=feeds.c.next_poll_at).label("turn")
    due = (
        select(feeds.c.id, turn, feeds.c.next_poll_at)
        .where(_due(now), leases.free(feeds, now), leases.unwoken(feeds, now, again_s))
        .where(_host_is_free(now), feeds.c.host.not_in(woken))
        .subquery()
    )
    fair = select(due.c.id).where(due.c.turn == 1).order_by(due.c.next_poll_at).limit(limit)
    picked = [row.id for row in tx.execute(fair)]
    leases.note(tx, feeds, picked, now)
    return picked


def take(tx: Connection, feed_id: int, lease: Lease, host_gap_s: float) -> Feed | None:
    """The feed, leased to us, with its host booked for the gap.

    None when it is not due, another polls it, or its host wants to be left alone: then it is woken again later.
    """
    if not leases.take(tx, feeds, feed_id, _due(lease.now) & _host_is_free(lease.now), lease):
        return None
    feed = as_feed(tx.execute(select(*_FEED).where(feeds.c.id == feed_id)).one())
    if feed.kind == "http":
        _book_host(tx, feed.host, lease.now + timedelta(seconds=host_gap_s))
    return feed


def settle(tx: Connection, feed_id: int, token: str, polled: Polled, now: datetime) -> bool:
    """Write what a poll found, in the transaction that stores its articles. False when the lease was lost."""
    values: dict[str, Any] = {
        "etag": polled.etag,
        "last_modified": polled.last_modified,
        "body_hash": polled.body_hash,
        "trouble": case((feeds.c.failures == 0, feeds.c.trouble)) if polled.unchanged else polled.trouble,
        "because": polled.plan.because,
        "failures": polled.plan.failures,
        "interval_s": polled.plan.interval_s,
        "next_poll_at": polled.plan.next_poll_at,
        "last_polled_at": now,
        "lease_token": None,
        "lease_until": None,
        "woken_at": None,
        "attempts": 0,
    }
    if polled.ok:
        values["last_ok_at"] = now
    if polled.new_count:
        values["last_new_at"] = now
    if polled.title:
        values["title"] = polled.title
    done = tx.execute(update(feeds).where(feeds.c.id == feed_id, feeds.c.lease_token == token).values(values))
    return done.rowcount == 1


def poll_now(tx: Connection, url: str, now: datetime) -> bool:
    """Make a feed due at once. False when there is no such feed."""
    changed = tx.execute(
        update(feeds).where(feeds.c.url == url, feeds.c.removed_at.is_(None)).values(next_poll_at=now, woken_at=None)
    )
    return changed.rowcount == 1


def _due(now: datetime) -> Any:
    return feeds.c.removed_at.is_(None) & (feeds.c.next_poll_at <= now)


def _host_is_free(now: datetime) -> ColumnElement[bool]:
    """No feed of the host is being polled, and its gap is over."""
    other = feeds.alias()
    busy = select(other.c.host).where(other.c.lease_until >= now)
    waiting = select(hosts.c.host).where(hosts.c.next_at > now)
    return feeds.c.host.not_in(busy) & feeds.c.host.not_in(waiting)


def as_feed(row: AnyRow) -> Feed:
    """The record of a row that has at least its columns."""
    return Feed(**{name: getattr(row, name) for name in Feed.__slots__} | {"tags": tuple(row.tags)})


def _book_host(tx: Connection, host: str, until: datetime) -> None:
    booked = tx.execute(update(hosts).where(hosts.c.host == host).values(next_at=until))
    if booked.rowcount == 0:
        tx.execute(insert_new(tx, hosts).values(host=host, next_at=until))
