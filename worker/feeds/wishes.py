"""When a server, or a feed itself, asks to be left alone. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from worker.feeds.moment import http_date
from worker.records import Wishes

DAY_S = 86_400
_LEAST_S = 60  # less is no wish
_LEAST_TTL_S = 300  # a ttl of a minute or two is what a template left in
_WEEK_HOURS = 168
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_SKIPS = re.compile(rb"<skip(hours|days)\s*>(.{0,2000}?)</skip\1", re.IGNORECASE | re.DOTALL)
_SKIPPED = re.compile(rb"<(?:hour|day)\s*>\s*(\w{1,9})\s*</", re.IGNORECASE)
_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Floor:
    """The least time to the next poll, and who asks for it, as an end of a sentence."""

    seconds: int
    why: str


def floor(headers: dict[str, str], wishes: Wishes, now: datetime) -> Floor | None:
    """The longest that the server or the feed asks to be left alone, up to a day; on 200 and 304 alike."""
    ttl_s = wishes.ttl_s or 0
    asked = [
        Floor(_max_age_s(headers), "the server says that its answer stays fresh (max-age)"),
        Floor(_expires_s(headers, now), "the server says that its answer stays fresh (Expires)"),
        Floor(ttl_s if ttl_s >= _LEAST_TTL_S else 0, "the feed asks for it (ttl)"),
    ]
    longest = max(asked, key=lambda wish: wish.seconds)
    return Floor(min(longest.seconds, DAY_S), longest.why) if longest.seconds >= _LEAST_S else None


def skips(body: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The hours (0 to 23, GMT) and days (Monday is 0) in which an RSS feed asks not to be read: RSS 2.0 `skipHours`."""
    first = _ITEM.search(body)
    hours: set[int] = set()
    days: set[int] = set()
    for found in _SKIPS.finditer(body, 0, first.start() if first else len(body)):
        for value in _SKIPPED.findall(found[2]):
            word = value.decode("ascii", "replace").lower()
            if word in _DAYS:
                days.add(_DAYS.index(word))
            elif word.isdigit() and int(word) <= 24:  # noqa: PLR2004 - RSS 0.91 counts from 1 to 24
                hours.add(int(word) % 24)
    return tuple(sorted(hours)), tuple(sorted(days))


def allowed(at: datetime, wishes: Wishes) -> datetime:
    """The first moment from `at` on at which a feed may be read; `at` itself if it forbids every hour of the week."""
    moment = at
    for _ in range(_WEEK_HOURS):
        if moment.hour not in wishes.skip_hours and moment.weekday() not in wishes.skip_days:
            return moment
        moment = moment.replace(minute=at.minute // 6, second=at.second) + timedelta(hours=1)
    return at


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
