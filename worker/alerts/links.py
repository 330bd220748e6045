"""What a reader can say of an alert from its mail: each by a link of its own that is signed and lasts a week. Pure.

The link opens a page; only its button changes anything, for programs that look for viruses follow each link of a mail.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from worker.alerts.payload import web_address
from worker.alerts.signed import seal, unseal

PATH = "/act/"
LASTS = timedelta(days=7)
Action = Literal["ack", "mute", "not"]
_PURPOSE = "act"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link is for, of which alert, to whom it was mailed, and until when it counts."""

    action: Action
    alert: str
    address: str
    until: datetime


def links(dashboard_url: str, key: bytes, alert: str, address: str, sent_at: datetime) -> Mapping[Action, str]:
    """A link for each action, the same at every try; none where readers cannot reach the dashboard."""
    if not dashboard_url:
        return {}
    root, until = f"{dashboard_url.rstrip('/')}{PATH}", sent_at + LASTS
    made = {action: web_address(root + token(key, Asked(action, alert, address, until))) for action in get_args(Action)}
    return {action: link for action, link in made.items() if link}


def token(key: bytes, asked: Asked) -> str:
    """The signed part of a link."""
    return seal(key, _PURPOSE, [asked.action, asked.alert, asked.address, str(int(asked.until.timestamp()))])


def read(key: bytes, text: str) -> Asked | None:
    """What a token is for, even when its time is over; None where we did not sign it."""
    values = unseal(key, _PURPOSE, text) or []
    action = next((one for one in get_args(Action) if values[:1] == [one]), None)
    if action is None or len(values) != len(Asked.__slots__) or not values[3].isdecimal():
        return None
    return Asked(action, values[1], values[2], datetime.fromtimestamp(int(values[3]), UTC))
