"""Whether a feed whose server says that it has moved for good is read at the new address from now on. Pure.

301 and 308 only, and only while the new address is read as a feed: a login page or a page about maintenance is none.
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from worker.records import Answer, Feed, Refused

AGREED_FOR, AGREED_TIMES = timedelta(days=7), 3
_LOST = frozenset({"missing", "gone"})
_MOST_CHARS = 2_048


def due(feed: Feed, answer: Answer, now: datetime) -> tuple[str, str] | None:
    """The new address, and why it is taken now as a part of a sentence; None: not yet, or never.

    `feed` carries the track after this answer.
    """
    track = feed.track
    if feed.stays or track.moved_to is None or track.moved_since is None or not _is_fit(feed.url, track.moved_to):
        return None
    if isinstance(answer, Refused):
        lost = track.failure in _LOST and track.moved_seen > 1
        return (track.moved_to, "the old address is gone") if lost else None
    if _is_secured(feed.url, track.moved_to):
        return track.moved_to, "it is the same one, by https"
    if track.moved_seen >= AGREED_TIMES and now - track.moved_since >= AGREED_FOR:
        return track.moved_to, f"its server has said so {track.moved_seen} times since {track.moved_since:%-d %B}"
    return None


def _is_fit(here: str, there: str) -> bool:
    parts = urlsplit(there)
    return parts.scheme in {"http", "https"} and not parts.username and there != here and len(there) <= _MOST_CHARS


def _is_secured(here: str, there: str) -> bool:
    old, new = urlsplit(here), urlsplit(there)
    same = (old.hostname, old.path, old.query) == (new.hostname, new.path, new.query)
    return same and (old.scheme, new.scheme) == ("http", "https")
