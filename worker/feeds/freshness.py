"""Which entries of a feed are new, and which of these raise no alert."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from worker.records import Entry, Feed, Quiet

LATE = timedelta(days=7)
_ARCHIVE = 10


def new_entries(entries: Iterable[Entry], known_keys: AbstractSet[str]) -> tuple[Entry, ...]:
    """The entries whose key the store does not know yet, each key once, in the order of the feed."""
    fresh: dict[str, Entry] = {}
    for entry in entries:
        if entry.key not in known_keys:
            fresh.setdefault(entry.key, entry)
    return tuple(fresh.values())


def quiet(feed: Feed, late: AbstractSet[str], entry: Entry) -> Quiet | None:
    """Why a new entry raises no alert. None: it may.

    It stood there before the feed was followed, and one without a date cannot show that it is younger; or it is one of
    the many old ones that came at once (`late`, their keys).
    """
    if feed.alerts_since is not None and is_first_poll(feed):
        return None if entry.published and entry.published >= feed.alerts_since else "first_poll"
    return "late" if entry.key in late else None


def archived(feed: Feed, new: Sequence[Entry], now: datetime) -> frozenset[str]:
    """The keys of new entries that come out of an archive: ten or more at once that are a week old, and most of the new.

    Fewer are late news. A feed that was not read for days brings what came meanwhile: that is none.
    """
    read_at = feed.last_ok_at or now
    late = [entry.key for entry in new if entry.published and entry.published < min(now, read_at) - LATE]
    return frozenset(late) if len(late) >= _ARCHIVE and len(late) * 2 > len(new) else frozenset()


def is_first_poll(feed: Feed) -> bool:
    """Whether the feed was never read well since it was added, for the first time or again."""
    return feed.last_ok_at is None or (feed.added_at is not None and feed.last_ok_at < feed.added_at)
