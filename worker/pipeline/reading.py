"""A look at a feed over HTTP, and what it gave."""

import hashlib
from dataclasses import dataclass, replace

from worker.feeds import track
from worker.feeds.cadence import overdue
from worker.feeds.parse import parse
from worker.pipeline.parts import Parts
from worker.records import Answer, Feed, Parsed, Refused, Unchanged


@dataclass(frozen=True, slots=True)
class Reading:
    """What a look at a feed gave: the answer, what it held, and the validators to send next time.

    `whole`: the page was asked for although the server might have said that nothing is new.
    """

    answer: Answer
    parsed: Parsed | None
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    whole: bool = False


def read(parts: Parts, feed: Feed) -> Reading:
    """Look at a feed. Expected failure is a Reading with a Refused."""
    now = parts.now()
    trusted = track.trusts(feed, now, overdue(feed.cadence, now))
    answer = parts.fetch(feed if trusted else replace(feed, etag=None, last_modified=None))
    if isinstance(answer, Refused | Unchanged):
        return _kept(feed, answer)
    body_hash = hashlib.sha256(answer.body).hexdigest()
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    if body_hash == feed.body_hash:
        return Reading(Unchanged(answer.headers, answer.moved_to, whole=True), None, etag, modified, body_hash)
    parsed = parse(answer, parts.settings.feed_max_entries, parts.settings.article_max_chars, now)
    if isinstance(parsed, Refused):
        return _kept(feed, parsed)
    asked = bool(feed.etag or feed.last_modified)
    return Reading(answer, parsed, etag, modified, body_hash, whole=asked and not trusted)


def _kept(feed: Feed, answer: Answer) -> Reading:
    return Reading(answer, None, feed.etag, feed.last_modified, feed.body_hash)
