"""WebSub: the hub that a page names, our subscription there, and what it has shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Mode = Literal["subscribe", "unsubscribe"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A hub that pushes what is new on a topic, and the address by which it knows that topic."""

    hub: str
    topic: str


@dataclass(frozen=True, slots=True)
class Trust:
    """What the pushes and polls of a feed showed of its hub.

    Attributes:
        pushed_at: when a push that was signed rightly last came.
        pinged_at: when one last came that held nothing to read, so that the feed was polled.
        proofs: pushes that brought what no poll had found, since the hub was last caught.
        misses: how often a poll found what had not been pushed.
        missed_at: when that was last.
        silent: how many of the misses came after the last push.
        awaited: keys of entries that a poll found before the hub pushed them.
        awaited_since: since when it has been given time for these.
    """

    pushed_at: datetime | None = None
    pinged_at: datetime | None = None
    proofs: int = 0
    misses: int = 0
    missed_at: datetime | None = None
    silent: int = 0
    awaited: tuple[str, ...] = ()
    awaited_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """What we want of a hub for one feed, and how far that is.

    Attributes:
        token: the secret end of the address that the hub calls.
        secret: what the hub signs its pushes with.
        base: the beginning of the address that the hub was told; empty: it was told none.
        leaving: whether it is to end; else it is wanted.
        pending: what was asked of the hub and not yet confirmed.
        live_since: since when the hub has said that it pushes.
        granted_until: when its word ends; None: it never gave it, or took it back.
        renewed_at: when it last gave it.
        next_at: when we turn to the hub again.
        failures: times in a row that it refused, or took the request and never confirmed.
        note: what is wrong, in a sentence for users.
    """

    id: int
    feed_id: int
    hub: str
    topic: str
    token: str
    secret: str
    made_at: datetime
    next_at: datetime
    base: str = ""
    leaving: bool = False
    pending: Mode | None = None
    asked_at: datetime | None = None
    live_since: datetime | None = None
    granted_until: datetime | None = None
    renewed_at: datetime | None = None
    failures: int = 0
    note: str = ""
    trust: Trust = Trust()

    def is_live(self, now: datetime) -> bool:
        """Whether the hub has said that it pushes now."""
        return self.granted_until is not None and now < self.granted_until


@dataclass(frozen=True, slots=True)
class Push:
    """What a hub sent: the body, and what it says that this is. An empty body only says that there is news."""

    id: int
    subscription_id: int
    at: datetime
    content_type: str
    body: bytes
    tries: int
