"""What is followed: feeds added and taken out by people and programs. Each change is logged with who made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from worker.alerts.plain import shorten
from worker.feeds.characters import one_line
from worker.feeds.login import told
from worker.records import Login
from worker.store import feeds, hushes, logins
from worker.store.tables import AnyRow

MAX_TAG_CHARS = 80
MOST_TAGS = 50
UNITS_S = {"m": 60, "h": 3_600, "d": 86_400}
YEAR_S = 365 * 86_400
_MOST_DIGITS = 7
_LOGGED_CHARS = 300


@dataclass(frozen=True, slots=True)
class Wish:
    """A feed or folder to follow. What it brings from before `alerts_since` raises no alert; None: all may."""

    url: str
    alerts_since: datetime | None
    title: str = ""
    tags: tuple[str, ...] = ()

    @property
    def kind(self) -> feeds.Kind:
        """Whether it is asked for over HTTP or read from a folder."""
        return "http" if "://" in self.url else "folder"


def tags_of(names: Sequence[str]) -> tuple[str, ...]:
    """Tags, each once. Raises ValueError with the mend."""
    found = tuple(dict.fromkeys(tag for name in names if (tag := one_line(name))))
    if long := next((tag for tag in found if len(tag) > MAX_TAG_CHARS), None):
        raise ValueError(f"the tag {long[:40]}… is longer than {MAX_TAG_CHARS} characters.")
    if len(found) > MOST_TAGS:
        raise ValueError(f"a feed has {MOST_TAGS} tags at the most.")
    return found


def alerts_since(since: str, now: datetime) -> datetime | None:
    """From when on what a first poll brings may raise alerts: "" (now), 24h, 7d; all: None. Raises ValueError."""
    if since == "all":
        return None
    length_s = seconds(since) if since else 0
    if length_s is None:
        raise ValueError(f"{since!r} is no length of time; write 24h or 7d, at most 365d, or all.")
    return now - timedelta(seconds=length_s)


def seconds(text: str) -> int | None:
    """Seconds of 15m, 24h, 7d; None: it is none of these, or more than a year."""
    number, unit = text[:-1], text[-1:]
    if not (number.isascii() and number.isdigit() and len(number) < _MOST_DIGITS and unit in UNITS_S):
        return None
    length_s = int(number) * UNITS_S[unit]
    return length_s if length_s <= YEAR_S else None


def follow(tx: Connection, wishes: Sequence[Wish], by: str, now: datetime) -> list[bool]:
    """Follow all of these, each due at once; for each whether it is new."""
    added = [
        feeds.add(tx, one.url, now, kind=one.kind, title=one.title, tags=one.tags, alerts_since=one.alerts_since)
        for one in wishes
    ]
    new = [one.url for one, is_new in zip(wishes, added, strict=True) if is_new]
    if new:
        said = new[0] if len(new) == 1 else f"{len(new):,} feeds, the first {new[0]}"
        hushes.record(tx, by, "feed added", shorten(f"follow {said}", _LOGGED_CHARS), now)
    return added


def unfollow(tx: Connection, url: str, by: str, now: datetime) -> bool:
    """Follow a feed no more; what it brought stays. False when it was not there."""
    gone = feeds.remove(tx, url, now)
    if gone:
        hushes.record(tx, by, "feed removed", shorten(f"follow {url} no more", _LOGGED_CHARS), now)
    return gone


def log_in(tx: Connection, feed: AnyRow, login: Login | None, by: str, now: datetime) -> None:
    """Read a feed with this login from now on, or with none; it is asked at once, and for the whole page."""
    had = logins.forget(tx, feed.url)
    if login:
        logins.put(tx, feed.id, login, now)
    if login or had:
        said = f"login of {feed.url}: {told(login) if login else 'none'}"
        hushes.record(tx, by, "feed login", shorten(said, _LOGGED_CHARS), now)
        feeds.set_reading(tx, feed.url, etag=None, last_modified=None, body_hash=None)
        feeds.poll_now(tx, feed.url, now)
