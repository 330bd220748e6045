"""Wall clocks of a place as instants, and back: digests and quiet hours over both days on which clocks are changed. Pure.

A wall time that a place leaves out is the next one that it has; of one that comes twice the first counts.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from worker.pace import Digest, QuietHours

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
_HOURS_OF_A_WEEK = 7 * 24 + 2


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When the clocks of a place first show this time of this day, or a later one where they leap over it; UTC."""
    first, second = (datetime.combine(day, at.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1))
    if second >= first:
        return first
    after = datetime.combine(day, at.replace(fold=1), zone).utcoffset()  # the clocks leap over this time
    minutes = range(int((first - second) / _MINUTE) + 1)
    leapt = bisect_left(minutes, 1, key=lambda m: int((second + m * _MINUTE).astimezone(zone).utcoffset() == after))
    return second + leapt * _MINUTE


def next_digest(digest: Digest, timezone: str, after: datetime) -> datetime:
    """The first time after `after` at which a digest is due; UTC."""
    zone = ZoneInfo(timezone)
    if digest.every == "hourly":
        return _next_hour(digest, zone, after)
    today = after.astimezone(zone).date()
    days = (today + _DAY * offset for offset in range(-1, 16))
    due = (instant(day, digest.at, zone) for day in days if day.weekday() in digest.days)
    return next(at for at in due if at > after)


def _next_hour(digest: Digest, zone: ZoneInfo, after: datetime) -> datetime:
    at = _full_hour(after, zone)
    for _ in range(_HOURS_OF_A_WEEK):
        if at.astimezone(zone).weekday() in digest.days:
            break
        at = _full_hour(at, zone)
    return at


def _full_hour(after: datetime, zone: ZoneInfo) -> datetime:
    """The first full hour of a place after an instant: it may be half an hour off those of UTC, and change that."""
    start = after.astimezone(UTC).replace(second=0, microsecond=0)
    minutes = (start + _MINUTE * offset for offset in range(1, 122))
    return next(at for at in minutes if at.astimezone(zone).minute == 0)


def quiet_until(quiet: QuietHours, timezone: str, now: datetime) -> datetime | None:
    """The end of the quiet hours in which an instant lies, UTC; None: it lies in none."""
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    over_night = _DAY if quiet.until <= quiet.since else timedelta(0)
    for day in (today - _DAY, today):
        begin, end = instant(day, quiet.since, zone), instant(day + over_night, quiet.until, zone)
        if begin <= now < end:
            return end
    return None


def shown(at: datetime, timezone: str) -> str:
    """An instant as the clock of a place shows it: 07:30 on Mon 2 Nov (Europe/Berlin)."""
    local = at.astimezone(ZoneInfo(timezone))
    return f"{local:%H:%M} on {local:%a} {local.day} {local:%b} ({timezone})"
