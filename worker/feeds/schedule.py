"""Decides when to ask a feed again: often while it brings news, seldom while it does not, never against its wish."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from worker.feeds.moment import http_date
from worker.records import Answer, Feed, Parsed, Plan, Refused

_DAY_S = 86_400
_GROWTH = 1.5
_JITTER = 0.1
_MAX_DOUBLINGS = 16
_GONE = 410
_MIN_HINT_S = 60
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PollLimits:
    """The shortest and the longest time between two polls of a healthy feed, in seconds."""

    min_s: int
    max_s: int


@dataclass(frozen=True, slots=True)
class _Wait:
    seconds: int
    why: str


def plan(  # noqa: PLR0913, PLR0917 - these are all the facts there are
    feed: Feed,
    answer: Answer,
    parsed: Parsed | None,
    new_count: int,
    now: datetime,
    limits: PollLimits,
    jitter: float,
) -> Plan:
    """The next poll after `answer`. `parsed` is None when there was nothing to parse.

    `jitter` from 0 to 1 spreads the polls by a tenth either way, so that feeds added together drift apart.
    """
    if isinstance(answer, Refused):
        return _after_failure(feed, answer, now, limits, jitter)
    interval_s, because = _adapted(feed, new_count, limits)
    hint = _server_wish(answer.headers, parsed, now)
    wait_s = interval_s
    if hint and hint.seconds > interval_s:
        wait_s, because = hint.seconds, f"{because}, but {hint.why}"
    wait_s = _spread(wait_s, jitter, at_least=hint.seconds if hint else limits.min_s)
    return _plan(now, wait_s, interval_s, 0, because)


def _adapted(feed: Feed, new_count: int, limits: PollLimits) -> tuple[int, str]:
    if feed.last_polled_at is None:
        return limits.min_s, "first poll"
    if new_count:
        news = "1 new entry" if new_count == 1 else f"{new_count} new entries"
        return _within(feed.interval_s / 2, limits), f"{news}, so it is asked sooner"
    return _within(feed.interval_s * _GROWTH, limits), "nothing new, so it is asked later"


def _server_wish(headers: dict[str, str], parsed: Parsed | None, now: datetime) -> _Wait | None:
    """The longest that the server or the feed asks to be left alone, up to a day; on 200 and 304 alike."""
    wishes = [
        _Wait(_max_age_s(headers), "the server says that its answer stays fresh (max-age)"),
        _Wait(_expires_s(headers, now), "the server says that its answer stays fresh (Expires)"),
        _Wait(parsed.ttl_s or 0 if parsed else 0, "the feed asks for it (ttl)"),
    ]
    longest = max(wishes, key=lambda wish: wish.seconds)
    return _Wait(min(longest.seconds, _DAY_S), longest.why) if longest.seconds >= _MIN_HINT_S else None


def _max_age_s(headers: dict[str, str]) -> int:
    control = headers.get("cache-control", "")
    found = _MAX_AGE.search(control)
    if found is None or "no-cache" in control.lower() or "no-store" in control.lower():
        return 0
    age = headers.get("age", "").strip()
    spent = int(age[:9]) if age.isascii() and age.isdigit() else 0
    return max(0, int(found[1]) - spent)


def _expires_s(headers: dict[str, str], now: datetime) -> int:
    """Expires counts only without max-age (RFC 9111 §5.3), and against the server's own clock."""
    if "max-age" in headers.get("cache-control", "").lower():
        return 0
    expires, date = http_date(headers.get("expires")), http_date(headers.get("date")) or now
    return max(0, int((expires - date).total_seconds())) if expires else 0


def _after_failure(feed: Feed, refused: Refused, now: datetime, limits: PollLimits, jitter: float) -> Plan:
    """Twice as long after each failure in a row, up to a day; the usual interval stays for the day it recovers."""
    failures = feed.failures + 1
    interval_s = _within(feed.interval_s, limits)
    backoff_s = _DAY_S if refused.status == _GONE else interval_s * 2 ** min(feed.failures, _MAX_DOUBLINGS)
    wished_s = min(refused.retry_after_s or 0, _DAY_S)
    wait_s = _spread(min(max(backoff_s, wished_s), _DAY_S), jitter, at_least=wished_s)
    times = "once" if failures == 1 else f"{failures} times in a row"
    wish = ", and the server asks to wait (Retry-After)" if wished_s >= backoff_s else ""
    return _plan(now, wait_s, interval_s, failures, f"it failed {times}{wish}")


def _within(seconds: float, limits: PollLimits) -> int:
    return int(min(max(seconds, limits.min_s), limits.max_s))


def _spread(seconds: int, jitter: float, at_least: int) -> int:
    """Up to a tenth sooner or later, but not sooner than somebody wished, and not later than a day."""
    wanted = seconds * (1 - _JITTER + 2 * _JITTER * min(max(jitter, 0.0), 1.0))
    return max(1, min(_DAY_S, max(round(wanted), at_least)))


def _plan(now: datetime, wait_s: int, interval_s: int, failures: int, because: str) -> Plan:
    sentence = f"{because[0].upper()}{because[1:]}: again in {_words(wait_s)}."
    return Plan(now + timedelta(seconds=wait_s), interval_s, failures, sentence)


def _words(seconds: int) -> str:
    for size, name in ((3_600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return f"{round(seconds / size)} {name}s"
    return f"{seconds} seconds"
