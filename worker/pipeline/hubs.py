"""Hubs that push what is new (WebSub): what polls find out about them, what they are asked, and what they answer.

A hub only ever adds: whatever it does or leaves undone, polls find all that is news, and how often these are says
`worker.feeds.trust`.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from worker.feeds import hub, trust
from worker.feeds.hub import Intent
from worker.pipeline.parts import Parts
from worker.pipeline.reading import Reading
from worker.records import Entry, Feed, Offer, Refused, Subscription, Trust
from worker.store import feeds, hubs

_log = logging.getLogger(__name__)
_ASKED, _PUSHES = 10, 100  # woken at the most by one tick
_SETTLED = timedelta(days=1)  # a page that names now one hub and now another moves us once a day
_REST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class HubWork:
    """Ids of what is due: subscriptions to turn to their hubs for, and pushes to read."""

    subscriptions: tuple[int, ...] = ()
    pushes: tuple[int, ...] = ()


def claim_hubs(parts: Parts) -> HubWork:
    """What is due; it counts as woken. Nothing without an address at which hubs can call."""
    base, now, again_s = parts.settings.callback_url, parts.now(), parts.settings.wake_again_s
    if not base:
        return HubWork()
    with parts.database.write() as tx:
        asked = tuple(hubs.wake(tx, base, now, again_s, _ASKED))
        return HubWork(asked, tuple(hubs.wake_pushes(tx, now, again_s, _PUSHES)))


def attend(parts: Parts, ident: int) -> None:
    """Ask a hub for what is due: to push, to go on with it, or to end it.

    That it was asked is written first, for some hubs verify before they answer.
    """
    base = parts.settings.callback_url
    with parts.database.write() as tx:
        due = hubs.take(tx, ident, base, parts.lease()) if base else None
        if due is None:
            return
        if hub.is_over(due, parts.now()):
            hubs.forget(tx, due.id)
            return
        asked = hub.asking(due, base, parts.now(), parts.chance())
        hubs.save(tx, asked)
    refused = parts.ask(asked.hub, hub.request(asked))
    with parts.database.write() as tx:
        held = hubs.lock(tx, ident)
        if held is not None:
            hubs.save(tx, hub.answered(held, refused, parts.now(), parts.chance()))
    _log.info(
        "hub %s: %s of feed %s: %s", asked.hub, asked.pending, asked.feed_id, refused.sentence if refused else "taken"
    )


def confirm(tx: Connection, called: Subscription, intent: Intent, now: datetime) -> bool:
    """Hear what a hub says at the address of a subscription: whether that is what we want."""
    if intent.mode == "denied" and hub.denied(called, intent, now):
        hurry(tx, called.feed_id, now)
    held = hubs.lock(tx, called.id)
    if held is None:
        return False
    after = (hub.denied if intent.mode == "denied" else hub.verified)(held, intent, now)
    if after is None:
        return False
    hubs.save(tx, after)
    _log.info("hub %s: %s of feed %s", held.hub, intent.mode, held.feed_id)
    return True


def hurry(tx: Connection, feed_id: int, now: datetime) -> None:
    """Poll a feed when it is due without a hub. The plan of one that fails holds."""
    feed = feeds.held(tx, feed_id)
    if feed is not None and not feed.failures:
        usual = timedelta(seconds=feed.interval_s)
        feeds.poll_by(tx, feed_id, max(now, (feed.last_polled_at or now) + usual), now)


def at_poll(
    tx: Connection, parts: Parts, feed: Feed, reading: Reading, new: Sequence[Entry], now: datetime
) -> datetime | None:
    """Learn from a poll what its page offers, and whether the hub pushed what is new; until when it is trusted to."""
    wanted = hubs.of_feed(tx, feed.id)
    if reading.parsed is not None:
        offer = (
            None if feed.login else reading.parsed.offer
        )  # a private page may name itself with our key, for all to see
        if not _is_same(wanted, offer):
            wanted = _changed(tx, parts, feed, wanted, offer)
    if wanted is None or not parts.settings.callback_url or isinstance(reading.answer, Refused):
        return None
    return _learned(tx, parts, feed, wanted, new) if wanted.live_since and wanted.is_live(now) else None


def _is_same(wanted: Subscription | None, offer: Offer | None) -> bool:
    if wanted is None or offer is None:
        return wanted is None and offer is None
    return (wanted.hub, wanted.topic) == (offer.hub, offer.topic)


def _changed(
    tx: Connection, parts: Parts, feed: Feed, wanted: Subscription | None, offer: Offer | None
) -> Subscription | None:
    """Turn to the hub that a page offers now, and away from the one before."""
    now = parts.now()
    if wanted is not None:
        if now - wanted.made_at < _SETTLED:
            return wanted
        _leave(tx, wanted, now)
    if offer is not None:
        hubs.add(tx, _fresh(parts, feed.id, offer, now))
    return None


def _fresh(parts: Parts, feed_id: int, offer: Offer, next_at: datetime) -> Subscription:
    """A subscription that nobody was told of yet, with an address and a key that nobody can guess."""
    token, secret = parts.token(), parts.token() + parts.token()
    return Subscription(0, feed_id, offer.hub, offer.topic, token, secret, parts.now(), next_at)


def _leave(tx: Connection, wanted: Subscription, now: datetime) -> None:
    if wanted.is_live(now) or wanted.pending:
        hubs.save(tx, replace(wanted, leaving=True, pending=None, failures=0, next_at=now))
    else:
        hubs.forget(tx, wanted.id)


def _learned(tx: Connection, parts: Parts, feed: Feed, wanted: Subscription, new: Sequence[Entry]) -> datetime | None:
    now, held = parts.now(), hubs.lock(tx, wanted.id) or wanted
    poll = trust.Polled(new, feed.last_ok_at, held.live_since or now)
    after = replace(held, trust=trust.polled(held.trust, poll, now))
    if after.trust == held.trust:
        return trust.until(after, now)
    if after.trust.misses > held.trust.misses:
        _log.info("hub %s did not push what a poll of feed %s found", held.hub, feed.id)
    if after.trust.silent >= trust.MOST_SILENT:
        _rest(tx, parts, after)
        return None
    if after.trust.silent == 1 > held.trust.silent:
        after = replace(after, next_at=now)  # it may have forgotten us: ask it again at once
    hubs.save(tx, after)
    return trust.until(after, now)


def _rest(tx: Connection, parts: Parts, held: Subscription) -> None:
    """Leave a hub that pushes nothing though there is news, and try it anew in a week."""
    now = parts.now()
    _leave(tx, held, now)
    anew = _fresh(parts, held.feed_id, Offer(held.hub, held.topic), now + _REST)
    note = f"it pushed nothing while polls found news {held.trust.silent} times"
    hubs.add(tx, replace(anew, note=note, trust=Trust(misses=held.trust.misses, missed_at=held.trust.missed_at)))
