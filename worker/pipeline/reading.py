"""A look at a feed: over HTTP or into a folder, and what it gave."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from worker.feeds import corpus, track
from worker.feeds.cadence import overdue
from worker.feeds.parse import parse
from worker.pipeline.parts import Parts
from worker.records import Answer, Feed, Page, Parsed, Refused, Unchanged


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
    return _folder(parts, feed) if feed.kind == "folder" else _http(parts, feed, parts.now())


def _http(parts: Parts, feed: Feed, now: datetime) -> Reading:
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


def _folder(parts: Parts, feed: Feed) -> Reading:
    settings = parts.settings
    found = corpus.read(Path(feed.url), feed.body_hash, settings.corpus_max_file_bytes, settings.article_max_chars)
    if isinstance(found, Unchanged):
        return _kept(feed, found)
    parsed = Parsed(found.entries, trouble="\n".join(found.troubles) or None)
    return Reading(Page(url=feed.url, body=b""), parsed, None, None, found.signature)
