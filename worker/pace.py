"""When a route sends: at once, gathered, or as a digest; how often at the most; and the hours in which it is quiet.

Wall clocks are those of `timezone`, a place of the tz database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

Every = Literal["hourly", "daily", "weekly"]
GroupBy = Literal["watch", "story", "severity"]

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)  # Monday is 0
BY_STORY: tuple[GroupBy, ...] = ("story",)


@dataclass(frozen=True, slots=True)
class Digest:
    """One message for all alerts of an hour, a day or a week, at `at` on these weekdays (hourly: on the full hour)."""

    every: Every
    at: time = time(0)
    days: tuple[int, ...] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one wall clock to another, over midnight where the second is earlier. `breaks` go out all the same."""

    since: time
    until: time
    breaks: tuple[str, ...] = ()  # severities


@dataclass(frozen=True, slots=True)
class Reminders:
    """A grave alert that nobody acknowledged is told again after `every`, `most` times."""

    every: timedelta
    most: int


@dataclass(frozen=True, slots=True)
class Pace:
    """When a route sends.

    Attributes:
        digest: all alerts in one message; None: as they come.
        group_by: what alerts have in common that are gathered into one message.
        group_wait: how long the first of a group waits for others.
        group_interval: how long after a message of a group the next one goes out at the soonest.
        max_per_hour: messages to one target in any hour; what is more goes out together at the next free place.
        quiet_hours: what comes up then is held until their end.
        remind: None: nothing is told twice.
        timezone: of all wall clocks here.
    """

    digest: Digest | None = None
    group_by: tuple[GroupBy, ...] = BY_STORY
    group_wait: timedelta = timedelta(0)
    group_interval: timedelta = timedelta(0)
    max_per_hour: int | None = None
    quiet_hours: QuietHours | None = None
    remind: Reminders | None = None
    timezone: str = "UTC"


AT_ONCE = Pace()


# --- what keeps an alert from going out ----------------------------------------------------------------------

HoldCode = Literal["snoozed", "silenced", "digest", "group_wait", "group_interval", "quiet_hours", "rate_limited"]
Kind = Literal["ack", "snooze", "mute", "silence"]
Matcher = Literal["alert", "story", "watch", "actor", "topic", "source", "severity"]

HOUR = timedelta(hours=1)
TOGETHER = frozenset({"snoozed", "silenced", "rate_limited"})  # what these held goes out as one message at the end


@dataclass(frozen=True, slots=True)
class Hold:
    """Something waits: until when (UTC), the code of the rule, and the sentence that users read."""

    until: datetime
    code: HoldCode
    sentence: str


@dataclass(frozen=True, slots=True)
class Hush:
    """What somebody said about the alerts that match: each matcher, by any of its values.

    Attributes:
        kind: ack: seen, no reminders; snooze and silence: held until their end; mute: never sent.
        matchers: which alerts; never empty.
        by: who said it.
        why: the reason that others read.
        made_at: when.
        until: the end; None: for ever.
        idle_s: it ends sooner, once nothing has matched for so long; None: it does not.
        tell: the address that is told a day before the end; empty: `by`, where that is one, else the owners of lists.
    """

    kind: Kind
    matchers: Mapping[Matcher, Sequence[str]]
    by: str
    why: str
    made_at: datetime
    until: datetime | None = None
    id: int = 0
    idle_s: int | None = None
    tell: str = ""


@dataclass(frozen=True, slots=True)
class Muted:
    """An alert is never sent, and why."""

    sentence: str
    code: Literal["muted"] = "muted"
