"""What the post knows: what went over the wire and came back, which mailboxes get nothing, how each endpoint fares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

MAIL = "email"
MAIL_MAY_FAIL = 2  # times in a row: one mailbox may have its server hang up
Turn = Literal["failing", "waiting", "recovered", "disabled"]
"""What has become of an endpoint: it fails, its deliveries wait, it takes them again, it gets none any more."""


@dataclass(frozen=True, slots=True)
class Wire:
    """What went over the wire in one try, and what came back: known secrets are masked, so it is safe to show."""

    sent: str
    answered: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach somebody: a channel, a target, and the reference of the key that signs."""

    channel: Literal["email", "webhook"]
    target: str
    secret_ref: str | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A mailbox that gets no mail of a list (of a watch; empty: of any), and why: its reader left, or it bounced."""

    address: str
    list: str
    cause: Literal["left", "bounced"]
    detail: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail that came back. `for_good`: there is no such mailbox; `detail`: the words of the mail server."""

    delivery_id: str
    for_good: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where deliveries go: a webhook, or the mail server, of which there is one. All workers know the same of it.

    Attributes:
        channel: "email", "webhook" and so on.
        target: what the route names, a reference where it is a secret; empty for the mail server.
        minutes: of each minute of the last ten in which it was tried: minutes since 1970, tries, failures.
        failures: failures in a row.
        unreached: those of them, up to the last, in which nobody answered.
        failing_since: the first of the failures in a row.
        failed_at: the last failure.
        taken_at: when it last took something.
        opened_at: since when deliveries wait; None: they do not.
        probe_at: when the next one goes out to see whether it works again.
        probes: how many of these have failed.
        disabled_at: since when it gets nothing any more.
        detail: what came of the last failure.
        told: when its owner was last told, by what.
    """

    channel: str
    target: str
    minutes: tuple[tuple[int, int, int], ...] = ()
    failures: int = 0
    unreached: int = 0
    failing_since: datetime | None = None
    failed_at: datetime | None = None
    taken_at: datetime | None = None
    opened_at: datetime | None = None
    probe_at: datetime | None = None
    probes: int = 0
    disabled_at: datetime | None = None
    detail: str = ""
    told: Mapping[Turn, datetime] = field(default_factory=dict)

    @property
    def fails(self) -> bool:
        """Whether so much of late went wrong that it gets one delivery at a time."""
        return self.failures > (MAIL_MAY_FAIL if self.channel == MAIL else 0)

    @property
    def state(self) -> Literal["fine", "failing", "waiting", "disabled"]:
        """In a word."""
        if self.disabled_at is not None:
            return "disabled"
        if self.opened_at is not None:
            return "waiting"
        return "failing" if self.failures else "fine"
