"""Reads dates that servers and feeds write. All results are aware UTC."""

import time
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST_YEAR = 1990


def http_date(text: str | None) -> datetime | None:
    """A date of an HTTP header (RFC 9110); None when there is none or it is no date."""
    try:
        moment = parsedate_to_datetime(text or "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def iso_date(text: str) -> datetime | None:
    """A date or time in ISO 8601, or as in mail headers; without a zone it is taken as UTC."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return http_date(text)


def parsed_date(parts: time.struct_time | None) -> datetime | None:
    """What feedparser made of a date; None for years before 1990, which are epochs and typing errors."""
    if parts is None or not _FIRST_YEAR <= parts.tm_year <= 9998:  # noqa: PLR2004 - room for a time zone
        return None
    try:
        return datetime.fromtimestamp(timegm(parts), UTC)
    except (ValueError, OverflowError, OSError):
        return None
