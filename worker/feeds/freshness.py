"""Which entries of a feed are new, and which of these raise no alert."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from worker.records import Entry, Feed, Quiet


def new_entries(entries: Iterable[Entry], known_keys: AbstractSet[str]) -> tuple[Entry, ...]:
    """The entries whose key the store does not know yet, each key once, in the order of the feed."""
    fresh: dict[str, Entry] = {}
    for entry in entries:
        if entry.key not in known_keys:
            fresh.setdefault(entry.key, entry)
    return tuple(fresh.values())


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
