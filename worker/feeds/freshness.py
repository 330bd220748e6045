"""Which entries of a feed are new."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from worker.records import Entry


def new_entries(entries: Iterable[Entry], known_keys: AbstractSet[str]) -> tuple[Entry, ...]:
    """The entries whose key the store does not know yet, each key once, in the order of the feed."""
    fresh: dict[str, Entry] = {}
    for entry in entries:
        if entry.key not in known_keys:
            fresh.setdefault(entry.key, entry)
    return tuple(fresh.values())
