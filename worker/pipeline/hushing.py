"""Say something about alerts, take it back, and see beforehand what it would have held."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from worker.alerts import hushes as saying
from worker.pace import Hush, Matcher, Muted
from worker.records import Alert
from worker.store import alerts, hushes, stories, waiting

PREVIEW_DAYS = 7
MOST_PREVIEWED = 10_000
AGAIN = timedelta(minutes=10)
_STORY = re.compile(r"[0-9]{1,18}")


class Said(NamedTuple):
    """The id of what was said, and whether it is new: it is not where the same stood there already."""

    id: int
    new: bool


def say(tx: Connection, hush: Hush) -> Said:
    """Remember what somebody said, and ask every rule anew about what is not sent yet.

    The same said again by the same person within ten minutes is a repeated click or call, and nothing new; the same
    mute is nothing new whenever and by whomever. Call it in a transaction that is alone with "screen".
    """
    hush = saying.led_on(hush, dict(_heirs(tx, hush)))
    if standing := _standing(tx, hush):
        return Said(standing.id, new=False)
    hush_id = hushes.add(tx, hush, saying.told(hush))
    _apply(tx, hush, hush.made_at)
    return Said(hush_id, new=True)


def lead_on(tx: Connection, heirs: Mapping[tuple[Matcher, str], str], since: datetime, now: datetime) -> None:
    """Let what was said of alerts and stories, acknowledgements since a time, go on with those in their place."""
    for hush in (*hushes.in_force(tx, now), *hushes.acks(tx, since)):
        led = saying.led_on(hush, heirs)
        if led is not hush:
            hushes.lead(tx, led)
            _apply(tx, led, now)


def _heirs(tx: Connection, hush: Hush) -> Iterator[tuple[tuple[Matcher, str], str]]:
    """The alerts and stories that have taken the place of those that something names."""
    for value in hush.matchers.get("alert", ()):
        alert = alerts.get(tx, value)
        if alert is not None and alert.merged_into is not None:
            yield ("alert", value), alert.merged_into
    for value in hush.matchers.get("story", ()):
        story = stories.get(tx, int(value)) if _STORY.fullmatch(value) else None
        if story is not None:
            yield ("story", value), str(story.id)


def _apply(tx: Connection, hush: Hush, now: datetime) -> None:
    """Do what was said to what is not sent yet."""
    if hush.kind == "mute":
        tried = [alert.id for alert in waiting.tried(tx) if saying.matches(hush, alert)]
        waiting.stop_tried(tx, tried, Muted(f"muted by {hush.by}"), now)
    if hush.kind == "ack":
        seen_to = [alert.id for alert in waiting.reminded_of(tx) if saying.matches(hush, alert)]
        waiting.stop_reminders(tx, seen_to, Muted(f"acknowledged by {hush.by}: no reminder"), now)
    else:
        waiting.again(tx, _unsent(tx, hush), now)


def _standing(tx: Connection, hush: Hush) -> Hush | None:
    lately = [one for one in hushes.lately(tx, hush.kind, hush.made_at - AGAIN) if saying.same(one, hush)]
    mutes = hushes.in_force(tx, hush.made_at) if hush.kind == "mute" else []
    return next((one for one in (*lately, *mutes) if saying.covers(one, hush)), None)


def take_back(tx: Connection, hush_id: int, by: str, now: datetime) -> Hush | None:
    """End something before its time: what it held goes out. None when it is not in force."""
    hush = hushes.get(tx, hush_id)
    return hush if hush is not None and end(tx, hush, by, f"ended: {saying.told(hush)}", now) else None


def end(tx: Connection, hush: Hush, by: str, sentence: str, now: datetime) -> bool:
    """End it, log the sentence, and ask every rule anew about what it held. False when it is not in force."""
    ended = hushes.end(tx, hush.id, by, now, sentence)
    if ended:
        waiting.again(tx, _unsent(tx, hush), now)
    return ended


def heed(tx: Connection, now: datetime) -> None:
    """Ask every rule anew about what is to be sent after all, where people have said something of it meanwhile."""
    for hush in hushes.in_force(tx, now):
        waiting.again(tx, _unsent(tx, hush), now)


def said_of(tx: Connection, alert: Alert, now: datetime) -> list[Hush]:
    """What stands about an alert: by whom it is acknowledged, and what keeps it from going out."""
    said = [*hushes.acks(tx, alert.raised_at), *hushes.in_force(tx, now)]
    return [hush for hush in said if saying.matches(hush, alert)]


def preview(tx: Connection, hush: Hush, now: datetime) -> list[Alert]:
    """The alerts of the last week that it would have held, the last raised first."""
    lately = alerts.raised_since(tx, now - timedelta(days=PREVIEW_DAYS), MOST_PREVIEWED)
    return [alert for alert in reversed(lately) if not alert.draft and saying.matches(hush, alert)]


def _unsent(tx: Connection, hush: Hush) -> list[str]:
    return [alert.id for alert in waiting.unsent(tx) if saying.matches(hush, alert)]
