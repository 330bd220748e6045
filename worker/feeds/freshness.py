"""Which entries of a feed are new, and which of these raise no alert."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from worker.feeds.cadence import rate
from worker.records import Entry, Feed, Quiet

_DOUBTS, _DOUBTS_WHEN_LATE = 0.01, 0.1
_LATE, _DUE, _DAY = timedelta(days=3), 10, timedelta(days=1)


def new_entries(entries: Iterable[Entry], known_keys: AbstractSet[str]) -> tuple[Entry, ...]:
    """The entries whose key the store does not know yet, each key once, in the order of the feed."""
    fresh: dict[str, Entry] = {}
    for entry in entries:
        if entry.key not in known_keys:
            fresh.setdefault(entry.key, entry)
    return tuple(fresh.values())


def trusts(feed: Feed, now: datetime, chance: float) -> bool:
    """Whether to believe a server that would say that nothing is new (304); `chance` is a number from 0 to 1.

    One poll in a hundred asks for the page whatever the server says; one in ten when the feed brought nothing for three
    days, in which ten entries were due: some servers say 304 for ever.
    """
    latest = feed.cadence.latest_at
    late = latest is not None and now - latest > _LATE and rate(feed.cadence, now) * ((now - latest) / _DAY) >= _DUE
    return chance >= (_DOUBTS_WHEN_LATE if late else _DOUBTS)


def quiet(feed: Feed, entry: Entry) -> Quiet | None:
    """Why a new entry raises no alert: it stood there before the feed was followed. None: it may.

    An entry without a date cannot show that it is younger.
    """
    if feed.alerts_since is None or not _is_first_poll(feed):
        return None
    return None if entry.published and entry.published >= feed.alerts_since else "first_poll"


def _is_first_poll(feed: Feed) -> bool:
    """Whether the feed was never read well since it was added, for the first time or again."""
    return feed.last_ok_at is None or (feed.added_at is not None and feed.last_ok_at < feed.added_at)
