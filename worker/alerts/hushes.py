"""What people say about alerts: acknowledged, snoozed, muted, silenced. Pure: who says what of which alerts, and `now`."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from worker.pace import Hold, HoldCode, Hush, Kind, Matcher, Muted
from worker.records import Alert

LONGEST = {"snooze": timedelta(days=30), "silence": timedelta(days=90)}
MOST_VALUES = 50
LONGEST_TEXT = 300

_CODES: dict[Kind, HoldCode] = {"snooze": "snoozed", "silence": "silenced"}


def trouble(hush: Hush) -> str | None:
    """Why this cannot be said, with the mend; None: it can."""
    texts = [hush.by, hush.why, *(value for values in hush.matchers.values() for value in values)]
    longest = LONGEST.get(hush.kind)
    checks = (
        (not hush.matchers or not all(hush.matchers.values()), "it matches nothing: name a watch, story or actor"),
        (any(len(values) > MOST_VALUES for values in hush.matchers.values()), f"it names more than {MOST_VALUES}"),
        (
            any(len(text) > LONGEST_TEXT or not text.isprintable() for text in texts),
            "write one line of 300 signs at most",
        ),
        (not hush.by.strip(), "say who you are"),
        (hush.kind == "silence" and not hush.why.strip(), "a silence needs its reason: others will ask"),
        (longest is not None and hush.until is None, f"a {hush.kind} needs its end"),
        (hush.until is not None and hush.until <= hush.made_at, "its end is over already"),
        (
            bool(longest and hush.until and hush.until - hush.made_at > longest),
            f"a {hush.kind} ends within {_days(longest)}",
        ),
    )
    return next((said for wrong, said in checks if wrong), None)


def _days(length: timedelta | None) -> str:
    return f"{length.days} days" if length else ""


def matches(hush: Hush, alert: Alert) -> bool:
    """Whether it speaks of an alert."""
    own: dict[Matcher, set[str]] = {
        "alert": {alert.id},
        "story": {str(alert.story_id)} if alert.story_id is not None else set(),
        "watch": {alert.watch},
        "actor": set(alert.actors),
        "topic": set(alert.topics),
        "source": {alert.source},
        "severity": {alert.severity},
    }
    return all(own[matcher] & set(values) for matcher, values in hush.matchers.items())


def fate(alert: Alert, hushes: Iterable[Hush], now: datetime) -> Muted | Hold | None:
    """What becomes of an alert by what people said: mute before the hold that lasts longest."""
    said = [hush for hush in hushes if in_force(hush, now) and hush.kind != "ack" and matches(hush, alert)]
    mute = next((hush for hush in said if hush.kind == "mute"), None)
    if mute:
        return Muted(f"muted by {mute.by} on {mute.made_at:%Y-%m-%d}{_because(mute)}")
    holds = [_hold(hush, hush.until) for hush in said if hush.until]
    return max(holds, key=lambda one: one.until, default=None)


def acknowledged(alert: Alert, hushes: Iterable[Hush], reopened_at: datetime | None = None) -> bool:
    """Whether somebody has seen to it since it was last opened anew (None: it never was)."""
    acks = (hush for hush in hushes if hush.kind == "ack" and matches(hush, alert))
    return any(reopened_at is None or hush.made_at >= reopened_at for hush in acks)


def in_force(hush: Hush, now: datetime) -> bool:
    """Whether it still holds."""
    return hush.until is None or now < hush.until


def _hold(hush: Hush, until: datetime) -> Hold:
    said = f"{_CODES[hush.kind]} by {hush.by} until {until:%Y-%m-%d %H:%M} UTC ({hush.kind} {hush.id}){_because(hush)}"
    return Hold(until, _CODES[hush.kind], said)


def _because(hush: Hush) -> str:
    return f": {hush.why}" if hush.why else ""


def told(hush: Hush) -> str:
    """What was said, in one line."""
    which = " and ".join(f"{matcher} {', '.join(values)}" for matcher, values in hush.matchers.items())
    until = f" until {hush.until:%Y-%m-%d %H:%M} UTC" if hush.until else ""
    return f"{hush.kind} {which}{until}{_because(hush)}"
