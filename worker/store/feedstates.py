"""How feeds fare together: whether most hosts fail at once, one turns all away, and who else is sent to an address."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, or_, select, update

from worker.store import leases
from worker.store.tables import feeds

_LATELY = timedelta(hours=2)
_POLLS, _LEAST_HOSTS = 40, 5
_WAS_WELL = 1.0  # a feed whose failures weigh more has troubles of its own


def most_hosts_fail(tx: Connection, feed_id: int, now: datetime, ours: frozenset[str]) -> bool:
    """Whether at the last polls of other feeds more than half of the hosts failed in a way that our own network explains.

    Of the last forty feeds that were polled within two hours, and were well before; fewer than five hosts say nothing.
    """
    lately = feeds.c.removed_at.is_(None) & (feeds.c.kind == "http") & (feeds.c.last_polled_at > now - _LATELY)
    query = select(feeds.c.host, feeds.c.failure).where(lately, feeds.c.id != feed_id, feeds.c.score < _WAS_WELL)
    rows = tx.execute(query.order_by(feeds.c.last_polled_at.desc()).limit(_POLLS)).all()
    answering = {row.host for row in rows if row.failure not in ours}
    hosts = {row.host for row in rows}
    return len(hosts) >= _LEAST_HOSTS and len(hosts - answering) * 2 > len(hosts)


def is_taken(tx: Connection, feed_id: int, url: str) -> bool:
    """Whether another feed has this address, or had it before it was removed or moved."""
    theirs = ((feeds.c.url == url) | (feeds.c.moved_from == url)) & (feeds.c.id != feed_id)
    return tx.execute(select(feeds.c.id).where(theirs).limit(1)).first() is not None


def is_shared(tx: Connection, feed_id: int, url: str) -> bool:
    """Whether other feeds are sent to this address as well."""
    others = feeds.c.removed_at.is_(None) & (feeds.c.moved_to == url) & (feeds.c.id != feed_id)
    return tx.execute(select(feeds.c.id).where(others).limit(1)).first() is not None


def turned_away(tx: Connection, feed_id: int, reach: str, since: datetime, kinds: Sequence[str]) -> list[str]:
    """How the other feeds of a host or family of hosts failed lately, of those that it once let in."""
    failed = feeds.c.failure.in_(kinds) & (feeds.c.last_polled_at > since) & feeds.c.last_ok_at.is_not(None)
    query = select(feeds.c.failure).where(_reached(reach), failed, feeds.c.id != feed_id)
    return [row.failure for row in tx.execute(query)]


def rest(tx: Connection, reach: str, now: datetime, until: datetime, because: str) -> int:
    """Leave all feeds of a host or family alone until then, but for those with a time of their own; how many."""
    sooner = (feeds.c.next_poll_at < until) & feeds.c.every_s.is_(None) & leases.free(feeds, now)
    resting = {"next_poll_at": until, "because": because, "woken_at": None}
    return tx.execute(update(feeds).where(_reached(reach), sooner).values(resting)).rowcount


def _reached(reach: str) -> ColumnElement[bool]:
    """The feeds of a host, or of a family of hosts where a dot stands before it."""
    family = or_(feeds.c.host == reach[1:], feeds.c.host.endswith(reach, autoescape=True))
    named = family if reach.startswith(".") else feeds.c.host == reach
    return named & feeds.c.removed_at.is_(None) & (feeds.c.kind == "http")
