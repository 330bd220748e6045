"""Whether a feed may be polled less because its hub pushes what is new. Pure.

Hubs die in silence: some take subscriptions for years and push nothing. So trust is earned by pushes, holds for a day
after the last, and is lost with the first entry that a poll finds and the hub had not pushed within ten minutes. What a poll
finds sooner is awaited: the hub may be on its way with it, and meanwhile the feed is polled as ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from worker.records import Entry, Subscription, Trust

SOON = timedelta(minutes=10)
HOLDS = timedelta(days=1)
MOST_SILENT = 5  # misses in a row without a push: this hub knows us no more
_MOST_AWAITED = 50
_HARDER, _HARDEST = 2, 5


@dataclass(frozen=True, slots=True)
class Polled:
    """A good poll: the entries that it found before any push did, when the one before was, and since when the hub pushes."""

    found: Sequence[Entry]
    before: datetime | None
    live_since: datetime


def pushed(trust: Trust, keys: Sequence[str], new: int, now: datetime) -> Trust:
    """After a push of entries with these keys, of which so many were new."""
    trust = _judged(trust, now)
    left = tuple(key for key in trust.awaited if key not in keys)
    proofs = trust.proofs + bool(new)
    since = trust.awaited_since if left else None
    return replace(trust, pushed_at=now, silent=0, proofs=proofs, awaited=left, awaited_since=since)


def pinged(trust: Trust, now: datetime) -> Trust:
    """After a push that held nothing to read. What it proves shows the poll that follows."""
    return replace(_judged(trust, now), pushed_at=now, pinged_at=now, silent=0)


def polled(trust: Trust, poll: Polled, now: datetime) -> Trust:
    """After a good poll."""
    trust = _judged(trust, now)
    ours = [entry for entry in poll.found if _was_due(entry, poll)]
    told_at = _told_at(trust, poll)
    if any(entry.published and entry.published < (told_at or now) - SOON for entry in ours):
        return _missed(trust, now)
    if not ours:
        return trust
    if told_at:
        return replace(trust, proofs=trust.proofs + 1)
    awaited = (*trust.awaited, *(entry.key for entry in ours))[:_MOST_AWAITED]
    return replace(trust, awaited=awaited, awaited_since=trust.awaited_since or now)


def until(subscription: Subscription, now: datetime) -> datetime | None:
    """Until when the feed may be polled less; None: it is polled as if there were no hub."""
    trust = subscription.trust
    if not subscription.is_live(now) or subscription.leaving or trust.awaited or trust.pushed_at is None:
        return None
    if trust.proofs < needed(trust) or subscription.granted_until is None:
        return None
    end = min(subscription.granted_until, trust.pushed_at + HOLDS)
    return end if end > now else None


def needed(trust: Trust) -> int:
    """The proofs that a hub has to bring before it is trusted: one, and two more for each time it was caught, up to eleven."""
    return 1 + _HARDER * min(trust.misses, _HARDEST)


def _was_due(entry: Entry, poll: Polled) -> bool:
    """Whether the hub was there when the entry came. One without a date came after the poll before, if there was one."""
    came = entry.published or poll.before
    return came is not None and came >= poll.live_since


def _told_at(trust: Trust, poll: Polled) -> datetime | None:
    """When the hub said, since the poll before, that there was news."""
    at = trust.pinged_at
    return at if at is not None and (poll.before is None or at >= poll.before) else None


def _judged(trust: Trust, now: datetime) -> Trust:
    """What was awaited for too long will not come."""
    late = trust.awaited_since is not None and now - trust.awaited_since > SOON
    return _missed(trust, now) if late else trust


def _missed(trust: Trust, now: datetime) -> Trust:
    caught = replace(trust, misses=trust.misses + 1, silent=trust.silent + 1, missed_at=now)
    return replace(caught, proofs=0, awaited=(), awaited_since=None)
