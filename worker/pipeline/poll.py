"""Poll one feed and store what is new; folders are read by `folders`."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from worker.feeds import cadence, moving, schedule, shutout, state, track
from worker.feeds.failures import KINDS, kind_of
from worker.feeds.state import Bar, Scene
from worker.feeds.track import Brought
from worker.pipeline import entries, folders, hubs
from worker.pipeline.complete import hold
from worker.pipeline.entries import Found
from worker.pipeline.pacing import pace_now
from worker.pipeline.parts import Parts
from worker.pipeline.reading import Reading, read
from worker.records import Entry, Feed, Judged, Plan, Refused
from worker.store import feeds, feedstates
from worker.store.feeds import Polled

_log = logging.getLogger(__name__)
_OURS = frozenset(name for name, kind in KINDS.items() if kind.ours)


@dataclass(frozen=True, slots=True)
class Seen:
    """A feed as it is counted with a poll, how it is by that, and its new address with the reason; None: the old one."""

    feed: Feed
    judged: Judged
    moved: tuple[str, str] | None = None


def poll(parts: Parts, feed_id: int) -> list[int]:
    """Poll a feed that is due. The ids of its new articles; none when another worker polls it."""
    lease = parts.lease()
    with parts.database.write() as tx:
        feed = feeds.take(tx, feed_id, lease, parts.settings.host_gap_s)
    if feed is None:
        return []
    if feed.kind == "folder":
        return folders.read(parts, feed, lease)
    reading = read(parts, feed)
    with parts.database.write() as tx:
        if not feeds.holds(tx, feed.id, lease.token):
            return []  # the lease ran out: another worker polls, and stores, in our place
        now = parts.now()
        found = entries.compare(tx, feed, reading.parsed.entries) if reading.parsed else Found()
        seen = _seen(tx, feed, reading, found, now)
        until = hubs.at_poll(tx, parts, feed, reading, found.new, now)
        plan = schedule.plan(seen.feed, reading.answer, now, pace_now(tx, parts), parts.chance(), until)
        feeds.settle(tx, feed.id, lease.token, _polled(reading, plan, seen, len(found.new)), now)
        title = reading.parsed.title if reading.parsed else ""
        stored = hold(tx, parts, feed, entries.store(tx, feed, title, found, now))
    if isinstance(reading.answer, Refused):
        _rest(parts, feed, reading.answer, now)
    if seen.moved:
        _log.info("feed %s moved to %s: %s", feed.url, *seen.moved)
    return stored


def _rest(parts: Parts, feed: Feed, refused: Refused, now: datetime) -> None:
    """Leave the whole host alone where it turned several feeds away, as nobody else but it knows its limit.

    By itself, when the poll is settled: it writes the rows of other feeds, and polls that hold theirs do not wait for it.
    """
    reach = shutout.reach(feed.host)
    if reach is None or kind_of(refused) not in shutout.TURNED_AWAY:
        return
    with parts.database.write() as tx:
        others = feedstates.turned_away(tx, feed.id, reach, now - shutout.LATELY, shutout.TURNED_AWAY)
        seconds = shutout.rest_s(refused, others)
        if not seconds:
            return
        name, number = reach.lstrip("."), len(others) + 1
        because = f"{name} turned {number} feeds away: all that it serves are left alone for {schedule.words(seconds)}."
        resting = feedstates.rest(tx, reach, now, now + timedelta(seconds=seconds), because)
    _log.info("%d feeds wait: %s", resting, because)


def _seen(tx: Connection, feed: Feed, reading: Reading, found: Found, now: datetime) -> Seen:
    """What the poll says about the feed, with what the other feeds show: an outage, and who has its new address."""
    answer, parsed = reading.answer, reading.parsed
    outage = isinstance(answer, Refused) and feedstates.most_hosts_fail(tx, feed.id, now, _OURS)
    brought = Brought(len(parsed.entries), found.new, len(found.renamed), reading.whole) if parsed else None
    tracked = track.after(feed, answer, brought, now, outage=outage)
    counted = replace(_counted(feed, reading, found.new, now), track=tracked)
    bar = _bar(tx, counted)
    scene = Scene(counted, answer, now, outage=outage, trouble=(parsed.trouble if parsed else None) or "", bar=bar)
    return Seen(counted, state.judge(scene), None if bar else moving.due(counted, answer, now))


def _bar(tx: Connection, feed: Feed) -> Bar:
    """Why a feed cannot be read at the address that its server names."""
    there = feed.track.moved_to
    if there is None or feed.stays:
        return ""
    if feedstates.is_taken(tx, feed.id, there):
        return "taken"
    return "shared" if feedstates.is_shared(tx, feed.id, there) else ""


def _counted(feed: Feed, reading: Reading, new: tuple[Entry, ...], now: datetime) -> Feed:
    """The feed with its cadence and wishes as this poll shows them. A failure says nothing of either."""
    if isinstance(reading.answer, Refused):
        return feed
    if reading.parsed is None:
        return replace(feed, cadence=cadence.counted(feed.cadence, (), None, now))
    page = reading.parsed.entries
    fresh = new if feed.cadence.counted_at else page  # a feed of an earlier release was polled, but never counted
    return replace(feed, cadence=cadence.counted(feed.cadence, fresh, len(page), now), wishes=reading.parsed.wishes)


def _polled(reading: Reading, plan: Plan, seen: Seen, new_count: int) -> Polled:
    return Polled(
        plan=plan,
        etag=reading.etag,
        last_modified=reading.last_modified,
        body_hash=reading.body_hash,
        judged=seen.judged,
        ok=not isinstance(reading.answer, Refused),
        new_count=new_count,
        title=reading.parsed.title if reading.parsed else "",
        cadence=seen.feed.cadence,
        wishes=seen.feed.wishes,
        track=seen.feed.track,
        url=seen.moved[0] if seen.moved else None,
    )
