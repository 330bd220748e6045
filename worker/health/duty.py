"""When the operator hears that the service itself is not well: once, and once when it is well again. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from worker.facts import Trouble, Verdict

Turn = Literal["alarm", "more", "well"]
Key = tuple[str, str]

CONFIRM = timedelta(seconds=4)  # one bad look may be a restart
MORE_EVERY = timedelta(minutes=10)  # effects follow their cause within seconds; they are no news
HOLD = timedelta(minutes=1)
LONGEST_HOLD = timedelta(minutes=32)
REMEMBER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """What the operator has been told.

    Attributes:
        bad_since: since when something is wrong that was not told yet.
        alarm_at: when the open alarm was told; None: none is open.
        told: the troubles told since, and `told_at` when the last of them were.
        well_since: since when nothing grave is wrong, while the alarm is open.
        alarms: the beginnings of the alarms of the last hour: each doubles the wait for "well again".
    """

    bad_since: datetime | None = None
    alarm_at: datetime | None = None
    told: frozenset[Key] = frozenset()
    told_at: datetime | None = None
    well_since: datetime | None = None
    alarms: tuple[datetime, ...] = ()


def decide(duty: Duty, verdict: Verdict, now: datetime) -> tuple[Duty, Turn | None]:
    """What to tell now, and what is known of it afterwards. A service that starts is neither well nor bad."""
    if verdict.status == "starting":
        return duty, None
    if duty.alarm_at is None:
        return _quiet(duty, verdict, now)
    return _alarmed(duty, verdict, now) if verdict.status == "bad" else _calmer(duty, now)


def grave(verdict: Verdict) -> tuple[Trouble, ...]:
    """The reasons that are told."""
    return tuple(trouble for trouble in verdict.troubles if trouble.level == "bad")


def hold(duty: Duty) -> timedelta:
    """How long it must be well before that is told: longer, the more often it changed in the last hour."""
    return min(LONGEST_HOLD, HOLD * 2.0 ** max(0, len(duty.alarms) - 1))


def _quiet(duty: Duty, verdict: Verdict, now: datetime) -> tuple[Duty, Turn | None]:
    if verdict.status != "bad":
        return replace(duty, bad_since=None), None
    since = duty.bad_since or now
    if now - since < CONFIRM:
        return replace(duty, bad_since=since), None
    recent = tuple(at for at in duty.alarms if timedelta(0) <= now - at < REMEMBER)
    return Duty(None, now, _keys(verdict), now, None, (*recent, now)), "alarm"


def _alarmed(duty: Duty, verdict: Verdict, now: datetime) -> tuple[Duty, Turn | None]:
    """The alarm goes on. What came on top is told, but not in the minutes in which effects follow their cause."""
    new = _keys(verdict) - duty.told
    if new and duty.told_at is not None and now - duty.told_at >= MORE_EVERY:
        return replace(duty, told=duty.told | new, told_at=now, well_since=None), "more"
    return replace(duty, well_since=None), None


def _calmer(duty: Duty, now: datetime) -> tuple[Duty, Turn | None]:
    since = duty.well_since or now
    if now - since < hold(duty):
        return replace(duty, well_since=since), None
    return Duty(alarms=duty.alarms), "well"


def _keys(verdict: Verdict) -> frozenset[Key]:
    return frozenset(trouble.key for trouble in grave(verdict))
