"""What the polls of a feed add up to: failures and what they weigh, empty answers, new ids, addresses. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from worker.feeds.failures import KINDS, kind_of
from worker.records import Answer, Entry, Feed, Page, Refused, Track, Unchanged

LIE_HOLDS = timedelta(days=30)  # for so long a server that said 304 although there was news is not believed
_LATE_NEWS = timedelta(hours=6)  # an entry so much older than a 304 was kept back by it
_LEAST_PAGE = 3  # entries, or a page shows nothing by being all new


@dataclass(frozen=True, slots=True)
class Brought:
    """What a page brought: how many entries it holds, the new ones, how many were known under another id.

    `whole`: it was asked for although the server might have said 304.
    """

    held: int
    new: tuple[Entry, ...] = ()
    renamed: int = 0
    whole: bool = False


def after(feed: Feed, answer: Answer, brought: Brought | None, now: datetime, *, outage: bool) -> Track:
    """The track of a feed after a poll; `brought` is None where no new page came.

    While our own network is down (`outage`), a failure that may be due to it weighs nothing.
    """
    if isinstance(answer, Refused):
        return _failed(feed.track, kind_of(answer), now, outage=outage)
    track = replace(feed.track, failure=None, score=0.0, failing_since=None, gone=0)
    track = _moved(track, answer.moved_to, now)
    if brought is None:
        whole = isinstance(answer, Unchanged) and answer.whole
        return replace(track, empty=track.empty + bool(track.empty), full_at=now if whole else track.full_at)
    return _paged(replace(feed, track=track), answer, brought, now)


def trusts(feed: Feed, now: datetime, due: float) -> bool:
    """Whether to believe a server that would say that nothing is new (304): some say so for ever.

    The whole page is asked for every two days; four times a day where ten entries are overdue (`due`); and always for a
    month after the server was caught.
    """
    track = feed.track
    if track.lied_at and now - track.lied_at < LIE_HOLDS:
        return False
    believed = timedelta(hours=6) if due >= 10 else timedelta(days=2)  # noqa: PLR2004 - as the docstring says
    return track.full_at is None or now - track.full_at < believed


def _failed(track: Track, kind: str, now: datetime, *, outage: bool) -> Track:
    weight = 0.0 if outage and KINDS[kind].ours else KINDS[kind].weight
    gone = track.gone + 1 if kind == "gone" else 0
    since = track.failing_since or now
    return replace(track, failure=kind, score=track.score + weight, failing_since=since, gone=gone)


def _moved(track: Track, moved_to: str | None, now: datetime) -> Track:
    """Each sighting of one address counts; another one, or none, begins anew."""
    if moved_to is None:
        return replace(track, moved_to=None, moved_since=None, moved_seen=0)
    if moved_to != track.moved_to:
        return replace(track, moved_to=moved_to, moved_since=now, moved_seen=1)
    return replace(track, moved_seen=track.moved_seen + 1)


def _paged(feed: Feed, answer: Answer, brought: Brought, now: datetime) -> Track:
    track, first = feed.track, feed.cadence.counted_at is None
    renamed = brought.renamed * 2 > brought.held
    missed = not first and len(brought.new) == brought.held >= _LEAST_PAGE
    return replace(
        track,
        empty=0 if brought.held else track.empty + 1,
        floods=track.floods + 1 if renamed else 0,
        misses=track.misses + 1 if missed else 0,
        full_at=now,
        lied_at=now if _lied(feed, answer, brought) else track.lied_at,
    )


def _lied(feed: Feed, answer: Answer, brought: Brought) -> bool:
    """Whether news came with the validators of a page that did not hold them, or is older than the last 304."""
    if not brought.whole or feed.last_ok_at is None or not brought.new or not isinstance(answer, Page):
        return False
    pairs = ((feed.etag, answer.headers.get("etag")), (feed.last_modified, answer.headers.get("last-modified")))
    if any(old and old == new for old, new in pairs):
        return True
    full_at, asked_at = feed.track.full_at, feed.last_ok_at
    dated = [entry.published for entry in brought.new if entry.published]
    return (
        full_at is not None and full_at < asked_at and bool(dated) and all(at < asked_at - _LATE_NEWS for at in dated)
    )
