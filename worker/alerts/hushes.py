"""What people say about alerts: acknowledged, snoozed, muted, silenced. Pure: who says what of which alerts, and `now`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from worker.pace import Hold, HoldCode, Hush, Kind, Matcher, Muted
from worker.records import Alert

LONGEST = {"snooze": timedelta(days=30), "silence": timedelta(days=90)}
MOST_VALUES = 50
LONGEST_TEXT = 300
SHORTEST_IDLE_S, LONGEST_IDLE_S = 3_600, 30 * 86_400

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}")

_CODES: dict[Kind, HoldCode] = {"snooze": "snoozed", "silence": "silenced"}


def trouble(hush: Hush) -> str | None:
    """Why this cannot be said, with the mend; None: it can."""
    texts = [hush.by, hush.why, hush.tell, *(value for values in hush.matchers.values() for value in values)]
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
        (
            hush.kind != "silence" and (hush.idle_s is not None or bool(hush.tell)),
            "only a silence ends when it is idle",
        ),
        (
            not SHORTEST_IDLE_S <= (hush.idle_s or SHORTEST_IDLE_S) <= LONGEST_IDLE_S,
            "it is idle after 1h at the soonest and 30d at the latest",
        ),
        (bool(hush.tell) and not _ADDRESS.fullmatch(hush.tell), "whom to tell is one mail address: desk@example.org"),
    )
    return next((said for wrong, said in checks if wrong), None)


def _days(length: timedelta | None) -> str:
    return f"{length.days} days" if length else ""


def about(kind: Kind, alert: Alert) -> dict[Matcher, list[str]]:
    """What is meant by something that is said of one alert: the alert, or, but for an ack, all of its story."""
    of_story = kind != "ack" and alert.story_id is not None
    return {"story": [str(alert.story_id)]} if of_story else {"alert": [alert.id]}


def address(hush: Hush) -> str | None:
    """Who is told before it ends, as far as it says so itself."""
    return next((one for one in (hush.tell, hush.by.strip()) if _ADDRESS.fullmatch(one)), None)


def same(one: Hush, other: Hush) -> bool:
    """Whether the same person says the same, for as long."""
    facts = [(h.by, h.why, h.idle_s, h.tell, h.until and h.until - h.made_at) for h in (one, other)]
    return facts[0] == facts[1] and covers(one, other)


def covers(one: Hush, other: Hush) -> bool:
    """Whether both are of one kind and speak of the same alerts."""
    return one.kind == other.kind and _which(one) == _which(other)


def _which(hush: Hush) -> dict[Matcher, frozenset[str]]:
    return {matcher: frozenset(values) for matcher, values in hush.matchers.items()}


def led_on(hush: Hush, heirs: Mapping[tuple[Matcher, str], str]) -> Hush:
    """What was said of an alert or story that another has taken the place of speaks of that, too."""
    matchers = {
        matcher: tuple(dict.fromkeys([*values, *(heirs[matcher, v] for v in values if (matcher, v) in heirs)]))
        for matcher, values in hush.matchers.items()
    }
    return replace(hush, matchers=matchers) if _which(replace(hush, matchers=matchers)) != _which(hush) else hush


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
    said = speaking_of(alert, hushes, now)
    mute = next((hush for hush in said if hush.kind == "mute"), None)
    if mute:
        return Muted(f"muted by {mute.by} on {mute.made_at:%Y-%m-%d}{_because(mute)}")
    holds = [_hold(hush, hush.until) for hush in said if hush.until]
    return max(holds, key=lambda one: one.until, default=None)


def speaking_of(alert: Alert, hushes: Iterable[Hush], now: datetime) -> list[Hush]:
    """All that keeps an alert from going out."""
    return [hush for hush in hushes if in_force(hush, now) and hush.kind != "ack" and matches(hush, alert)]


def acknowledged(alert: Alert, hushes: Iterable[Hush]) -> bool:
    """Whether somebody has seen to it; what came later than they said so they have not seen."""
    said = (hush for hush in hushes if hush.kind == "ack" and hush.made_at >= alert.raised_at)
    return any(matches(hush, alert) for hush in said)


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
    idle = f", or once nothing has matched for {spoken(hush.idle_s)}" if hush.idle_s else ""
    return f"{hush.kind} {which}{until}{idle}{_because(hush)}"


def spoken(length_s: int) -> str:
    """A length of time as people write it: 48h, 90 min."""
    hours, rest = divmod(length_s, 3_600)
    return f"{length_s // 60} min" if rest else f"{hours}h"
