"""Decides when to ask a feed again: as often as its news are worth, never against its wish. Pure."""

from datetime import datetime, timedelta

from worker.feeds import wishes
from worker.feeds.failures import KINDS, is_muted, is_undead, kind_of
from worker.feeds.interval import DAY_S, Pace, interval, stretched_s
from worker.feeds.wishes import Floor
from worker.records import Answer, Feed, Plan, Refused, Track

_JITTER = 0.1
_MONTH_S = 30 * DAY_S
_BUSY_SPREAD_S = 3_600
_LONGEST_WISH_S = 2 * DAY_S


def plan(
    feed: Feed, answer: Answer, now: datetime, pace: Pace, jitter: float, pushed_until: datetime | None = None
) -> Plan:
    """The next poll of `feed`, whose cadence and track were counted with this answer.

    `jitter` from 0 to 1 spreads the polls by a tenth either way, so that feeds added together drift apart. Until
    `pushed_until` a hub pushes what is new, and is trusted to.
    """
    if isinstance(answer, Refused):
        return _after_failure(feed, answer, now, pace, jitter)
    interval_s, because = interval(feed, pace, now)
    floor = wishes.floor(answer.headers, feed.wishes, now)
    if feed.every_s is not None:
        wait_s = _spread(interval_s, jitter, DAY_S)
        return _plan(now, max(wait_s, interval_s), interval_s, 0, because + _against(floor, interval_s))
    wait_s = _while_pushed_s(feed, pace, now, interval_s, pushed_until)
    because += ", and its hub pushes what is new" if wait_s > interval_s else ""
    if floor and floor.seconds > wait_s:
        wait_s, because = floor.seconds, f"{because}, but {floor.why}"
    wait_s = _spread(wait_s, jitter, max(DAY_S, interval_s), at_least=floor.seconds if floor else pace.min_s)
    skipped_s = _skipped_s(feed, now, wait_s)
    if skipped_s:
        because += ", and the feed asks not to be read before (skipHours, skipDays)"
    return _plan(now, wait_s + skipped_s, interval_s, 0, because)


def _while_pushed_s(feed: Feed, pace: Pace, now: datetime, usual_s: int, pushed_until: datetime | None) -> int:
    """The interval, stretched while a hub pushes; with all that chance may add, no longer than either allows."""
    if pushed_until is None:
        return usual_s
    left_s = (pushed_until - now).total_seconds()
    return max(usual_s, int(min(stretched_s(feed, pace, now, usual_s), left_s) / (1 + _JITTER)))


def _against(floor: Floor | None, interval_s: int) -> str:
    """The warning that a setting goes against the wish of the server."""
    if floor is None or floor.seconds <= interval_s:
        return ""
    return f", although {floor.why} for {words(floor.seconds)}: it may shut us out"


def _skipped_s(feed: Feed, now: datetime, wait_s: int) -> int:
    at = now + timedelta(seconds=wait_s)
    return round((wishes.allowed(at, feed.wishes) - at).total_seconds())


def _after_failure(feed: Feed, refused: Refused, now: datetime, pace: Pace, jitter: float) -> Plan:
    """The usual interval times what the failures weigh, the kind's own least wait, and the wish of the server.

    Up to a day; a month where the feed has failed for weeks or is gone. The usual interval stays for its recovery.
    """
    failures, track, kind = feed.failures + 1, feed.track, kind_of(refused)
    interval_s = min(max(feed.interval_s or pace.min_s, pace.min_s), pace.longest_s(feed.cadence, now))
    backoff_s = max(round(interval_s * max(1.0, track.score)), KINDS[kind].least_s)
    wished_s = min(refused.retry_after_s or 0, _LONGEST_WISH_S)
    least_s, most_s = _limits(track, now)
    wait_s = _spread(max(backoff_s, least_s), jitter, most_s)
    if kind == "too_often":  # all that were turned away together must not come back together
        wait_s += round(_BUSY_SPREAD_S * jitter)
    wish = ", and the server asks to wait (Retry-After)" if wished_s >= backoff_s else ""
    return _plan(now, max(wait_s, wished_s), interval_s, failures, f"{_failed(track, failures, now)}{wish}")


def _limits(track: Track, now: datetime) -> tuple[int, int]:
    if is_muted(track):
        return _MONTH_S, _MONTH_S
    return (DAY_S, _MONTH_S) if is_undead(track, now) else (0, DAY_S)


def _failed(track: Track, failures: int, now: datetime) -> str:
    if is_muted(track):
        return f"its server said {failures} times that it is gone for good"
    if is_undead(track, now) and track.failing_since:
        return f"it has failed for {(now - track.failing_since).days} days"
    return "it failed once" if failures == 1 else f"it failed {failures} times in a row"


def _spread(seconds: int, jitter: float, at_most: int, at_least: int = 1) -> int:
    """Up to a tenth sooner or later, but not sooner than somebody wished, and not later than the most."""
    wanted = seconds * (1 - _JITTER + 2 * _JITTER * min(max(jitter, 0.0), 1.0))
    return max(1, min(at_most, max(round(wanted), at_least)))


def _plan(now: datetime, wait_s: int, interval_s: int, failures: int, because: str) -> Plan:
    sentence = f"{because[0].upper()}{because[1:]}: again in {words(wait_s)}."
    return Plan(now + timedelta(seconds=wait_s), interval_s, failures, sentence)


def words(seconds: int) -> str:
    """A length of time as users read it, in the largest unit of which there are two."""
    for size, name in ((DAY_S, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return f"{round(seconds / size)} {name}s"
    return f"{seconds} seconds"
