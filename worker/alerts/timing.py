"""When a message goes out, and why not sooner. Pure: how the route sends, facts and `now` in; a hold or nothing out.

Nothing here drops anything: each rule names the time at which it is asked again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from worker.alerts.wallclock import next_digest, quiet_until, shown
from worker.pace import HOUR, Hold, Pace
from worker.records import Delivery, Route, Severity

NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Group:
    """What waits for one target and has something in common.

    Attributes:
        since: when the first of it came up.
        severity: of its gravest alert.
        told_at: when this group was last told; None: never.
        lately: when messages went to this target in the last hour.
        queued: when those go out that wait for a free place already; None: none wait. Nobody overtakes them.
    """

    since: datetime
    severity: Severity
    told_at: datetime | None = None
    lately: tuple[datetime, ...] = ()
    queued: datetime | None = None


class Grouped(Protocol):
    """What alerts may have in common."""

    @property
    def id(self) -> str: ...  # noqa: D102 - see `Alert`
    @property
    def watch(self) -> str: ...  # noqa: D102
    @property
    def story_id(self) -> int | None: ...  # noqa: D102
    @property
    def severity(self) -> Severity: ...  # noqa: D102


def hold(pace: Pace, group: Group, now: datetime) -> Hold | None:
    """Why a group still waits; the first rule that objects is the one that is told. None: it goes out now."""
    return next((held for rule in _RULES if (held := rule(pace, group, now))), None)


def _digest(pace: Pace, group: Group, now: datetime) -> Hold | None:
    if pace.digest is None:
        return None
    due = next_digest(pace.digest, pace.timezone, group.since)
    said = f"held until {shown(due, pace.timezone)} by the {pace.digest.every} digest"
    return Hold(due, "digest", said) if now < due else None


def _wait(pace: Pace, group: Group, now: datetime) -> Hold | None:
    due = group.since + pace.group_wait
    if pace.digest is not None or now >= due:
        return None
    said = f"held until {shown(due, pace.timezone)} to gather what belongs to it"
    return Hold(due, "group_wait", said)


def _interval(pace: Pace, group: Group, now: datetime) -> Hold | None:
    if pace.digest is not None or group.told_at is None or now >= group.told_at + pace.group_interval:
        return None
    due = group.told_at + pace.group_interval
    last = shown(group.told_at, pace.timezone)
    said = f"held until {shown(due, pace.timezone)}: its group was told at {last}, and waits between two messages"
    return Hold(due, "group_interval", said)


def _quiet(pace: Pace, group: Group, now: datetime) -> Hold | None:
    quiet = pace.quiet_hours
    if quiet is None or group.severity in quiet.breaks:
        return None
    due = quiet_until(quiet, pace.timezone, now)
    return Hold(due, "quiet_hours", f"held until {shown(due, pace.timezone)} by quiet hours") if due else None


def _flood(pace: Pace, group: Group, now: datetime) -> Hold | None:
    room = free_places(pace, group.lately, now)
    if pace.max_per_hour is None or (room and group.queued is None):
        return None
    due = group.queued or sorted(group.lately)[-pace.max_per_hour] + HOUR
    said = f"held until {shown(due, pace.timezone)}, to go out with others: no more than {pace.max_per_hour} an hour"
    return Hold(due, "rate_limited", said)


_RULES: tuple[Callable[[Pace, Group, datetime], Hold | None], ...] = (
    _digest,
    _wait,
    _interval,
    _quiet,
    _flood,
)


def free_places(pace: Pace, lately: tuple[datetime, ...], now: datetime) -> int | None:
    """How many messages may still go to a target now; None: as many as there are."""
    if pace.max_per_hour is None:
        return None
    return max(0, pace.max_per_hour - sum(now - at < HOUR for at in lately))


def group_key(route: Route, delivery: Delivery, alert: Grouped) -> str:
    """What alerts have in common that one message may tell: the route, the target, and what the route groups by."""
    pace = route.pace
    values = {"watch": alert.watch, "story": alert.story_id or alert.id, "severity": alert.severity}
    shared = [] if pace.digest else [f"{one}={values[one]}" for one in sorted(set(pace.group_by))]
    parts = [delivery.route, delivery.channel, delivery.target, delivery.secret_ref or "", *shared]
    return sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
