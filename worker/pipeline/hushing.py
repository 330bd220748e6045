"""Say something about alerts, take it back, and see beforehand what it would have held."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from worker.alerts import hushes as saying
from worker.pace import Hush
from worker.records import Alert
from worker.store import alerts, hushes, waiting

PREVIEW_DAYS = 7
MOST_PREVIEWED = 10_000


def say(tx: Connection, hush: Hush) -> int:
    """Remember what somebody said, and ask every rule anew about what is not sent yet; its id."""
    hush_id = hushes.add(tx, hush, saying.told(hush))
    if hush.kind != "ack":
        waiting.again(tx, _unsent(tx, hush), hush.made_at)
    return hush_id


def take_back(tx: Connection, hush_id: int, by: str, now: datetime) -> Hush | None:
    """End something before its time: what it held goes out. None when it is not in force."""
    hush = hushes.get(tx, hush_id)
    if hush is None or not hushes.end(tx, hush_id, by, now, f"ended: {saying.told(hush)}"):
        return None
    waiting.again(tx, _unsent(tx, hush), now)
    return hush


def preview(tx: Connection, hush: Hush, now: datetime) -> list[Alert]:
    """The alerts of the last week that it would have held, the last raised first."""
    lately = alerts.raised_since(tx, now - timedelta(days=PREVIEW_DAYS), MOST_PREVIEWED)
    return [alert for alert in reversed(lately) if not alert.draft and saying.matches(hush, alert)]


def _unsent(tx: Connection, hush: Hush) -> list[str]:
    return [alert.id for alert in waiting.unsent(tx) if saying.matches(hush, alert)]
