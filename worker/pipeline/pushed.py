"""Read what a hub pushed: by the way of a poll, with its parser and its rules of what is new.

What cannot be read as a part of the feed says at least that there is news: the feed is polled.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from worker.feeds import cadence, freshness, trust
from worker.feeds.parse import parse
from worker.pipeline import entries
from worker.pipeline.complete import hold
from worker.pipeline.parts import Parts
from worker.records import Feed, Page, Parsed, Push, Refused, Subscription
from worker.store import feeds, hubs

_POLITE = timedelta(minutes=1)  # between two polls of a feed, however often its hub says that there is news


def take_in(parts: Parts, push_id: int) -> list[int]:
    """Read a push. The ids of its new articles; none where it only says that there is news, or another reads it."""
    lease = parts.lease()
    with parts.database.write() as tx:
        push = hubs.take_push(tx, push_id, lease)
    if push is None:
        return []
    parsed = _read(parts, push)
    with parts.database.write() as tx:
        feed, subscription = _of(tx, push)
        if feed is not None and subscription is not None:
            if parsed is None or freshness.is_first_poll(feed):
                _poll_instead(tx, feed, subscription, push, parts.now(), lease.token)
                return []
            if hubs.settle_push(tx, push.id, lease.token):
                return _store(tx, parts, feed, subscription, parsed)
        hubs.settle_push(tx, push.id, lease.token)
    return []


def _read(parts: Parts, push: Push) -> Parsed | None:
    """What a push holds; None: nothing to read, or it killed those who tried."""
    settings = parts.settings
    if not push.body or push.tries > settings.max_attempts:
        return None
    with parts.database.read() as tx:
        known = hubs.of_push(tx, push.subscription_id)
    if known is None:
        return None
    page = Page(known[1], push.body, {"content-type": push.content_type})
    parsed = parse(page, settings.feed_max_entries, settings.article_max_chars, parts.now())
    return None if isinstance(parsed, Refused) or not parsed.entries else parsed


def _of(tx: Connection, push: Push) -> tuple[Feed | None, Subscription | None]:
    """The feed and the subscription of a push, held by us; the feed goes first, everywhere, lest two wait for each other."""
    known = hubs.of_push(tx, push.subscription_id)
    feed = feeds.held(tx, known[0]) if known else None
    held = hubs.lock(tx, push.subscription_id)
    return feed, held if held and not held.leaving else None


def _poll_instead(
    tx: Connection, feed: Feed, subscription: Subscription, push: Push, now: datetime, token: str
) -> None:
    """Poll the feed, unless it fails: then its plan holds, for its server may have asked to be left alone.

    While a poll is under way it may have come too early for the news: then the push waits for its end.
    """
    at = max(now, feed.last_polled_at + _POLITE) if feed.last_polled_at else now
    if not feed.failures and not feeds.poll_by(tx, feed.id, at, now):
        hubs.put_off(tx, push.id, token)
    elif hubs.settle_push(tx, push.id, token):
        hubs.save(tx, replace(subscription, trust=trust.pinged(subscription.trust, now)))


def _store(tx: Connection, parts: Parts, feed: Feed, subscription: Subscription, parsed: Parsed) -> list[int]:
    now = parts.now()
    found = entries.compare(tx, feed, parsed.entries, held=feed.cadence.window)
    if found.new:
        feeds.pushed(tx, feed, cadence.counted(feed.cadence, found.new, None, now), now)
    keys = [entry.key for entry in parsed.entries] + [known.key for known in found.renamed.values()]
    after = trust.pushed(subscription.trust, keys, len(found.new), now)
    hubs.save(tx, replace(subscription, trust=after))
    return hold(tx, parts, feed, entries.store(tx, feed, parsed.title, found, now))
