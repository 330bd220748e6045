"""Feeds: what is polled, when, and what came of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, case, func, select, union, update

from worker.records import Cadence, Feed, Judged, Plan, Track, Wishes
from worker.store import hubs, leases, logins
from worker.store.articles import insert_new
from worker.store.leases import LOST, NOW, Lease
from worker.store.tables import AnyRow, feeds, hosts

Kind = Literal["http", "folder"]

_NESTED = ("cadence", "wishes", "track", "judged", "login")
_CADENCE, _TRACK = tuple(Cadence.__slots__), tuple(Track.__slots__)
_OWN = tuple(name for name in Feed.__slots__ if name not in _NESTED)
_JUDGED = ("state", "trouble", "mend")
_FEED = [feeds.c[name] for name in (*_OWN, *_CADENCE, *Wishes.__slots__, *_TRACK, *_JUDGED)]
_NOT_MOVED: dict[str, Any] = {"moved_to": None, "moved_since": None, "moved_seen": 0}
_HIT_HOLDS = timedelta(hours=1)
_READ_AT_ONCE = 500  # due feeds


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll says about its feed: validators to send next time, the plan, and how the feed is.

    `cadence`, `wishes` and `track` stay as they were where they are None; `url` is its new address.
    """

    plan: Plan
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    judged: Judged
    ok: bool
    new_count: int
    title: str = ""
    cadence: Cadence | None = None
    wishes: Wishes | None = None
    track: Track | None = None
    url: str | None = None


def add(  # noqa: PLR0913 - what is known of a new feed
    tx: Connection,
    url: str,
    now: datetime,
    *,
    kind: Kind = "http",
    title: str = "",
    tags: Sequence[str] = (),
    alerts_since: datetime | None = None,
) -> bool:
    """Add a feed, due at once; one that was removed comes back. False when it is there already, or moved from there.

    What its first poll brings from before `alerts_since` raises no alert; None: all may. One that comes back without `tags`
    keeps those that it had.
    """
    if tx.execute(select(feeds.c.id).where(feeds.c.moved_from == url, feeds.c.removed_at.is_(None))).first():
        return False
    row: dict[str, Any] = {"url": url, "kind": kind, "title": title, "host": host_of(url, kind), "tags": list(tags)}
    row |= {"added_at": now, "next_poll_at": now, "interval_s": 0, "alerts_since": alerts_since}
    if tx.execute(insert_new(tx, feeds).values(row)).rowcount == 1:
        return True
    back: dict[str, Any] = {"removed_at": None, "next_poll_at": now, "failures": 0, "trouble": None}
    back |= asdict(Track()) | {"state": "new", "mend": None, "state_since": now}
    back |= {"added_at": now, "alerts_since": alerts_since} | ({"tags": list(tags)} if tags else {})
    removed = (feeds.c.url == url) & feeds.c.removed_at.is_not(None)
    return tx.execute(update(feeds).where(removed).values(back)).rowcount == 1


def host_of(url: str, kind: Kind = "http") -> str:
    """By what a feed's requests are counted: the host and port of its address; a folder is its own host."""
    return url if kind == "folder" else (urlsplit(url).netloc or url).lower()[:255]


def remove(tx: Connection, url: str, now: datetime) -> bool:
    """Stop polling a feed. Its articles stay, its login does not. False when there is no such feed."""
    logins.forget(tx, url)
    there = (feeds.c.url == url) & feeds.c.removed_at.is_(None)
    gone = tx.execute(update(feeds).where(there).values(removed_at=now, woken_at=None))
    hubs.leave(tx, url, now)
    return gone.rowcount == 1


def address(tx: Connection, feed_id: int) -> str | None:
    """Where a feed is, or was, asked for; None: there never was such a feed."""
    return tx.scalar(select(feeds.c.url).where(feeds.c.id == feed_id))


def all_feeds(tx: Connection) -> Sequence[AnyRow]:
    """Every feed in force, as full rows, by address."""
    return tx.execute(select(feeds).where(feeds.c.removed_at.is_(None)).order_by(feeds.c.url)).all()


def wake(tx: Connection, now: datetime, again_s: int, limit: int) -> list[int]:
    """Due feeds, the longest due first, one for each host at a time and no host sooner than its gap allows.

    They are read one after another, and no further than to the last that is woken: a night's backlog is not ranked.
    """
    first: dict[str, int] = {}
    with tx.execute(_waiting(), leases.moments(now, again_s)) as rows:
        for feed_id, host in rows:
            first.setdefault(host, feed_id)
            if len(first) == limit:
                break
    picked = list(first.values())
    leases.note(tx, feeds, picked, now)
    return picked


@cache
def _waiting() -> Select[Any]:
    return (
        select(feeds.c.id, feeds.c.host)
        .where(_due(NOW), feeds.c.host.not_in(_in_hand(NOW, LOST)))
        .order_by(feeds.c.removed_at, feeds.c.next_poll_at, feeds.c.id)  # as its index is
        .execution_options(yield_per=_READ_AT_ONCE)
    )


def take(tx: Connection, feed_id: int, lease: Lease, host_gap_s: float) -> Feed | None:
    """The feed, leased to us, with its host booked for the gap.

    None when it is not due, another polls it, or its host wants to be left alone: then the next tick wakes it again.
    """
    if not leases.take(tx, _taking(), feed_id, lease):
        theirs = (feeds.c.id == feed_id) & leases.free(feeds, lease.now)
        tx.execute(update(feeds).where(theirs).values(woken_at=None))
        return None
    feed = as_feed(tx.execute(select(*_FEED).where(feeds.c.id == feed_id)).one())
    feed = replace(feed, login=logins.of(tx, feed_id))
    if feed.kind == "http":
        book_host(tx, feed.host, lease.now + timedelta(seconds=host_gap_s))
    return feed


@cache
def _taking() -> Any:
    return leases.taking(feeds, _due(NOW) & _host_is_free(NOW))


def settle(tx: Connection, feed_id: int, token: str, polled: Polled, now: datetime) -> bool:
    """Write what a poll found, in the transaction that stores its articles. False when the lease was lost."""
    values: dict[str, Any] = {
        "etag": polled.etag,
        "last_modified": polled.last_modified,
        "body_hash": polled.body_hash,
        **as_judged(polled.judged, now),
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
    for record in (polled.cadence, polled.wishes, polled.track):
        values |= asdict(record) if record else {}
    if polled.url:
        moved = {"moved_from": func.coalesce(feeds.c.moved_from, feeds.c.url), "url": polled.url}
        values |= moved | {"host": host_of(polled.url, "http")} | _NOT_MOVED
    done = tx.execute(update(feeds).where(feeds.c.id == feed_id, feeds.c.lease_token == token).values(values))
    return done.rowcount == 1


def as_judged(judged: Judged, now: datetime) -> dict[str, Any]:
    """What a row says of how its feed is, and since when."""
    since = case((feeds.c.state == judged.state, feeds.c.state_since), else_=now)
    return {"trouble": judged.reason or None, "mend": judged.mend or None, "state": judged.state, "state_since": since}


def holds(tx: Connection, feed_id: int, token: str) -> bool:
    """Whether the lease is still ours; nobody else can take it until the transaction ends."""
    ours = select(feeds.c.id).where(feeds.c.id == feed_id, feeds.c.lease_token == token)
    return tx.execute(ours.with_for_update()).first() is not None


def held(tx: Connection, feed_id: int) -> Feed | None:
    """A feed in force; nobody else changes it, or stores what it brings, before this transaction ends."""
    there = (feeds.c.id == feed_id) & feeds.c.removed_at.is_(None)
    row = tx.execute(select(*_FEED).where(there).with_for_update()).first()
    return as_feed(row) if row else None


def pushed(tx: Connection, feed: Feed, cadence: Cadence, now: datetime) -> None:
    """Note what a hub pushed of a feed. What is sent and planned for its polls stays as it is."""
    tx.execute(update(feeds).where(feeds.c.id == feed.id).values(asdict(cadence) | {"last_new_at": now}))


def poll_by(tx: Connection, feed_id: int, at: datetime, now: datetime) -> bool:
    """Poll a feed at that time, if not before. False while it is being polled: the plan of that is yet to come."""
    idle = (feeds.c.id == feed_id) & leases.free(feeds, now)
    sooner = case((feeds.c.next_poll_at > at, at), else_=feeds.c.next_poll_at)
    return tx.execute(update(feeds).where(idle).values(next_poll_at=sooner, woken_at=None)).rowcount == 1


def poll_now(tx: Connection, url: str, now: datetime) -> bool:
    """Make a feed due at once. False when there is no such feed."""
    changed = tx.execute(
        update(feeds).where(feeds.c.url == url, feeds.c.removed_at.is_(None)).values(next_poll_at=now, woken_at=None)
    )
    return changed.rowcount == 1


def poll_id(tx: Connection, feed_id: int, now: datetime) -> bool:
    """The same by its id."""
    there = (feeds.c.id == feed_id) & feeds.c.removed_at.is_(None)
    return tx.execute(update(feeds).where(there).values(next_poll_at=now, woken_at=None)).rowcount == 1


def set_every(tx: Connection, url: str, every_s: int | None, now: datetime) -> bool:
    """Set the time between two polls of a feed; None: as the schedule says. False when there is no such feed."""
    there = (feeds.c.url == url) & feeds.c.removed_at.is_(None)
    changed = tx.execute(update(feeds).where(there).values(every_s=every_s, next_poll_at=now, woken_at=None))
    return changed.rowcount == 1


def stay(tx: Connection, url: str, now: datetime) -> str | None:
    """Keep a feed at its first address, wherever its server says that it has moved; that address, None: no such feed."""
    mine = ((feeds.c.url == url) | (feeds.c.moved_from == url)) & feeds.c.removed_at.is_(None)
    row = tx.execute(select(feeds.c.id, feeds.c.url, feeds.c.moved_from).where(mine)).first()
    if row is None:
        return None
    back: dict[str, Any] = {"url": row.moved_from or row.url, "stays": True, "next_poll_at": now, "woken_at": None}
    back |= {"moved_from": None, "host": host_of(back["url"], "http")}
    tx.execute(update(feeds).where(feeds.c.id == row.id).values(back | _NOT_MOVED))
    return str(back["url"])


def set_reading(tx: Connection, url: str, **values: Any) -> bool:
    """Set how a feed is read: `fulltext`, `publisher`, `tags`. False when there is no such feed."""
    there = (feeds.c.url == url) & feeds.c.removed_at.is_(None)
    return tx.execute(update(feeds).where(there).values(values)).rowcount == 1


def hit(tx: Connection, feed_id: int, now: datetime) -> None:
    """Note that an article of a feed fulfilled a watch: to the hour, and not while a poll writes the feed.

    So few rows are written, and no poll that edits the article waits for us while we wait for it.
    """
    stale = feeds.c.hit_at.is_(None) | (feeds.c.hit_at < now - _HIT_HOLDS)
    free = select(feeds.c.id).where(feeds.c.id == feed_id, stale).with_for_update(skip_locked=True)
    if tx.execute(free).first() is not None:
        tx.execute(update(feeds).where(feeds.c.id == feed_id).values(hit_at=now))


def _due(now: datetime) -> Any:
    return feeds.c.removed_at.is_(None) & (feeds.c.next_poll_at <= now)


def _in_hand(now: datetime, lost: datetime) -> CompoundSelect[tuple[str]]:
    """The hosts of which a feed was woken or is being polled, or whose gap is not over."""
    woken = select(feeds.c.host).where(feeds.c.woken_at >= lost)
    polled = select(feeds.c.host).where(feeds.c.lease_until >= now)
    return union(woken, polled, select(hosts.c.host).where(hosts.c.next_at > now))


def _host_is_free(now: datetime) -> ColumnElement[bool]:
    """No feed of the host is being polled, and its gap is over."""
    other = feeds.alias()
    polled = select(other.c.id).where(other.c.host == feeds.c.host, other.c.lease_until >= now)
    waits = select(hosts.c.host).where(hosts.c.host == feeds.c.host, hosts.c.next_at > now)
    return ~polled.exists() & ~waits.exists()


def as_feed(row: AnyRow) -> Feed:
    """The record of a row that has at least its columns."""
    own = {name: getattr(row, name) for name in _OWN} | {"tags": tuple(row.tags)}
    cadence = Cadence(**{name: getattr(row, name) for name in _CADENCE})
    wishes = Wishes(row.ttl_s, tuple(row.skip_hours), tuple(row.skip_days))
    track = Track(**{name: getattr(row, name) for name in _TRACK})
    judged = Judged(row.state, row.trouble or "", row.mend or "")
    return Feed(**own, cadence=cadence, wishes=wishes, track=track, judged=judged)


def book_host(tx: Connection, host: str, until: datetime) -> None:
    """Leave a host alone until then."""
    booked = tx.execute(update(hosts).where(hosts.c.host == host).values(next_at=until))
    if booked.rowcount == 0:
        tx.execute(insert_new(tx, hosts).values(host=host, next_at=until))
