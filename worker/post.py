"""What the post knows: what went over the wire, what came back, and which mailboxes get nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Wire:
    """What went over the wire in one try, and what came back: known secrets are masked, so it is safe to show."""

    sent: str
    answered: str


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
