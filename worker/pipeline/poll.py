"""Poll one feed and store what is new; folders are read by `folders`."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from worker.feeds import cadence, freshness, revision, schedule
from worker.feeds.parse import parse
from worker.pipeline import folders
from worker.pipeline.complete import hold
from worker.pipeline.pacing import pace_of
from worker.pipeline.parts import Parts
from worker.records import Answer, Entry, Feed, Parsed, Plan, Refused, Unchanged
from worker.store import articles, feeds, pages
from worker.store.feeds import Polled
from worker.store.tables import AnyRow


@dataclass(frozen=True, slots=True)
class Reading:
    """What a look at a feed gave: the answer, what it held, and the validators to send next time."""

    answer: Answer
    parsed: Parsed | None
    etag: str | None
    last_modified: str | None
    body_hash: str | None

    def trouble(self) -> str | None:
        """What was wrong, for users; None: nothing."""
        if isinstance(self.answer, Refused):
            return self.answer.sentence
        return self.parsed.trouble if self.parsed else None


def poll(parts: Parts, feed_id: int) -> list[int]:
    """Poll a feed that is due. The ids of its new articles; none when another worker polls it."""
    lease = parts.lease()
    with parts.database.write() as tx:
        feed = feeds.take(tx, feed_id, lease, parts.settings.host_gap_s)
    if feed is None:
        return []
    if feed.kind == "folder":
        return folders.read(parts, feed, lease)
    reading = _read_http(parts, feed)
    with parts.database.write() as tx:
        new, edited = _new_entries(tx, feed, reading)
        counted = _counted(feed, reading, new, parts.now())
        plan = schedule.plan(counted, reading.answer, parts.now(), pace_of(tx, parts, feed), parts.chance())
        polled = _polled(reading, plan, counted, len(new))
        if not feeds.settle(tx, feed.id, lease.token, polled, parts.now()):
            return []  # the lease ran out: another worker polls, and stores, in our place
        stored = articles.add(
            tx, feed.id, _source(feed, reading), new, parts.now(), quiet=partial(freshness.quiet, feed)
        )
        stored += [one for before, entry in edited for one in _revise(tx, feed, before, entry, parts.now())]
        return hold(tx, parts, feed, stored)


def _read_http(parts: Parts, feed: Feed) -> Reading:
    trusted = freshness.trusts(feed, parts.now(), parts.chance())
    answer = parts.fetch(feed if trusted else replace(feed, etag=None, last_modified=None))
    if isinstance(answer, Refused | Unchanged):
        return _kept(feed, answer)
    body_hash = hashlib.sha256(answer.body).hexdigest()
    if body_hash == feed.body_hash:
        return replace(_kept(feed, Unchanged(answer.headers)), etag=answer.headers.get("etag"))
    parsed = parse(answer, parts.settings.feed_max_entries, parts.settings.article_max_chars, parts.now())
    if isinstance(parsed, Refused):
        return _kept(feed, parsed)
    return Reading(answer, parsed, answer.headers.get("etag"), answer.headers.get("last-modified"), body_hash)


def _kept(feed: Feed, answer: Answer) -> Reading:
    return Reading(answer, None, feed.etag, feed.last_modified, feed.body_hash)


def _new_entries(tx: Connection, feed: Feed, reading: Reading) -> tuple[tuple[Entry, ...], list[tuple[AnyRow, Entry]]]:
    """What the feed brings that is new, and what it edited in place, with the row of the article that this was."""
    if reading.parsed is None:
        return (), []
    entries = reading.parsed.entries
    known = articles.known_keys(tx, feed.id, [entry.key for entry in entries])
    rows = [(known[entry.key], entry) for entry in entries if entry.key in known]
    return freshness.new_entries(entries, known.keys()), [(row, e) for row, e in rows if row.digest != e.digest]


def _revise(tx: Connection, feed: Feed, before: AnyRow, entry: Entry, now: datetime) -> list[int]:
    """Store the later state of an article that says something else now; the id of that state, to screen it.

    Of an article of an earlier release nobody knows since when it says this: that is no news.
    """
    articles.seen_as(tx, before.id, entry.digest)
    states = articles.states(tx, before.id) if before.digest else []
    told = pages.teasers(tx, [states[-1].id]).get(states[-1].id, states[-1].text) if states else ""
    if not states or len(states) > revision.MOST_REVISIONS or not revision.is_material(states[-1].title, told, entry):
        return []
    later = replace(entry, key=f"{before.id} as {entry.digest}")
    return articles.add(tx, feed.id, states[0].source, [later], now, revises=before.id)


def _counted(feed: Feed, reading: Reading, new: tuple[Entry, ...], now: datetime) -> Feed:
    """The feed with its cadence and wishes as this poll shows them. A failure says nothing of either."""
    if isinstance(reading.answer, Refused):
        return feed
    if reading.parsed is None:
        return replace(feed, cadence=cadence.counted(feed.cadence, (), None, now))
    page = reading.parsed.entries
    fresh = new if feed.cadence.counted_at else page  # a feed of an earlier release was polled, but never counted
    return replace(feed, cadence=cadence.counted(feed.cadence, fresh, len(page), now), wishes=reading.parsed.wishes)


def _polled(reading: Reading, plan: Plan, feed: Feed, new_count: int) -> Polled:
    return Polled(
        plan=plan,
        etag=reading.etag,
        last_modified=reading.last_modified,
        body_hash=reading.body_hash,
        trouble=reading.trouble(),
        ok=not isinstance(reading.answer, Refused),
        new_count=new_count,
        title=reading.parsed.title if reading.parsed else "",
        unchanged=isinstance(reading.answer, Unchanged),
        cadence=feed.cadence,
        wishes=feed.wishes,
    )


def _source(feed: Feed, reading: Reading) -> str:
    """Whose articles they are, for users and watches."""
    return feed.publisher or (reading.parsed.title if reading.parsed else "") or feed.title or feed.host
