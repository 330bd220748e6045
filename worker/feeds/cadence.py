"""How often a feed brings entries, as an average in which what is 14 days old counts 1/e of what is new. Pure.

Entries are counted by when they were published, and where they do not say so by when they were first seen.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import exp

from worker.records import Cadence, Entry

MEMORY_DAYS = 14.0
PRIOR_DAYS = 0.1  # an unknown feed counts as one seen for so long at PRIOR_RATE
PRIOR_RATE = 1.0  # entries a day
IDLE = timedelta(days=30)
_OUTLIERS = 0.1  # of a first page, its oldest: an entry that was pinned years ago says nothing of today
_DAY = timedelta(days=1)


def counted(cadence: Cadence, new: Sequence[Entry], window: int | None, now: datetime) -> Cadence:
    """The cadence after a good poll that brought `new` entries on a page of `window`; None: there was no new page.

    What a first page leaves undated was there before we came, and is not counted.
    """
    first = cadence.counted_at is None
    times = sorted(min(at, now) for entry in new if (at := entry.published or (None if first else now)))
    fresh = sum(exp(-(now - at) / _DAY / MEMORY_DAYS) for at in times)
    return Cadence(
        mass=_mass(cadence, now) + fresh,
        counted_at=now,
        since=cadence.since or (times[round(len(times) * _OUTLIERS)] if times else now),
        latest_at=max([*times, *filter(None, [cadence.latest_at])], default=None),
        window=cadence.window if window is None else window,
    )


def rate(cadence: Cadence, now: datetime) -> float:
    """Entries a day, never 0: the less of a feed was seen, the nearer to PRIOR_RATE."""
    if cadence.since is None:
        return PRIOR_RATE
    seen_days = MEMORY_DAYS * (1 - exp(-max((now - cadence.since) / _DAY, 0.0) / MEMORY_DAYS))
    return (_mass(cadence, now) + PRIOR_RATE * PRIOR_DAYS) / (seen_days + PRIOR_DAYS)


def is_idle(cadence: Cadence, now: datetime) -> bool:
    """Whether a feed has brought nothing for a month."""
    since = cadence.latest_at or cadence.since
    return since is not None and now - since > IDLE


def overdue(cadence: Cadence, now: datetime) -> float:
    """How many entries would have come since the newest, had the feed gone on as it did until then; 0: nobody knows."""
    if cadence.latest_at is None or cadence.counted_at is None or now <= cadence.latest_at:
        return 0.0
    return rate(_until(cadence, cadence.latest_at), cadence.latest_at) * ((now - cadence.latest_at) / _DAY)


def _until(cadence: Cadence, then: datetime) -> Cadence:
    """The cadence as it was at a time since which nothing came."""
    counted = cadence.counted_at or then
    return replace(cadence, mass=cadence.mass * exp((counted - then) / _DAY / MEMORY_DAYS), counted_at=then)


def _mass(cadence: Cadence, now: datetime) -> float:
    if cadence.counted_at is None:
        return 0.0
    return cadence.mass * exp(-max((now - cadence.counted_at) / _DAY, 0.0) / MEMORY_DAYS)
