"""Facts of an alert as people say them: how sure it is, when, and where else it was told. Pure."""

from datetime import datetime

from resolver.verdict import SURE

_VERY_SURE = 0.95


def sureness(score: float) -> str:
    """What a score from 0 to 1 means to somebody who has to act on it."""
    if score >= _VERY_SURE:
        return "very sure"
    return "sure, though a namesake is possible" if score >= SURE else "likely, not more: read the sentence first"


def day_and_time(when: datetime | None) -> str:
    """A time as people write it: Sun 22 Nov 2026, 09:05 UTC."""
    return f"{when:%a} {when.day} {when:%b %Y, %H:%M} UTC" if when else "at a time it does not say"


def spread(copies: int, publishers: int) -> str:
    """Where else a story was told; empty: nowhere."""
    others = copies - 1
    if others < 1:
        return ""
    voices = f"{publishers} publishers speak for themselves" if publishers > 1 else "copies of one report"
    return f"also in {others} other{'s' * (others > 1)} ({voices})"
