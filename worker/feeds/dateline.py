"""The day that a text dates itself to, with the reason; None where it does not say, for a wrong day is worse.

A wrong day would give a minister the office of another year. So only two kinds of text are dated: those with a
dateline (at the top, or in brackets in the lead), and those whose own dates leave one answer.
"""

# ruff: noqa: RUF001 - dashes and letters of several scripts

import re
from datetime import date, timedelta

from worker.feeds.datewords import MONTHS, WEEKDAYS

_TOP_LINES = 8
_MAX_DATELINE_CHARS = 120
_LEAD_CHARS = 700
_FIRST_YEAR, _LAST_YEAR = 1990, 2100

_MONTH = "|".join(sorted((re.escape(word) for word in MONTHS), key=len, reverse=True))
_WEEKDAY = "|".join(sorted((re.escape(word) for word in WEEKDAYS), key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FULL = tuple(
    re.compile(rf"(?<![\w/.-])(?:(?P<weekday>{_WEEKDAY})\.?,?\s+)?{pattern}(?![\w/-]|\.\d)", re.IGNORECASE)
    for pattern in (
        rf"(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er)?\s+(?:de\s+|of\s+)?(?P<month>{_MONTH})\.?,?\s+(?:de\s+)?{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]\d\d:\d\d\S*)?",
        rf"{_YEAR}/(?P<month>\d\d)/(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d\d)\.{_YEAR}",
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{_YEAR}",
    )
)
_SLASHED = _FULL[-1]
_LABEL = re.compile(
    r"^(?:(?:first )?(?:published|posted|date|updated|last (?:updated|modified)|опубліковано|опубликовано|дата)"
    r"(?: on| at)?\s*:?\s*)",
    re.IGNORECASE,
)
_NOT_PUBLISHED = re.compile(r"^(?:last )?(?:updated|modified)", re.IGNORECASE)
_REST = re.compile(
    r"^[\s,.|•·–—-]*(?:(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d|Z)?|р\.?"
    r"|г\.?|года|року|by\s.{0,60}|\(?(?:Reuters|AP|AFP|Interfax|TASS)\)?)?[\s,.|•·–—)-]*$",
    re.IGNORECASE,
)
_CAPITALS = "A-ZÀ-ÞА-ЯІЇЄҐ"
_PLACE = re.compile(  # "KYIV, Ukraine (AP)" or "Kyiv,"; not "War of", for a headline may end in the day of an old event
    rf"^(?:[{_CAPITALS}][{_CAPITALS}.'’ -]{{2,30}}|[{_CAPITALS}][^\W\d_]{{2,20}}(?=\s*[,–—(-]))"
    rf"(?:,\s*[{_CAPITALS}][\w.'’ -]{{1,30}})?,?\s*(?:\([\w ]{{2,20}}\))?\s*[,–—-]?\s*\(?$"
)
_DASH = re.compile(r"^\)?\s*(?:\([\w/ ]{2,20}\)\s*)?[,/]?\s*(?:[A-Z][A-Za-z-]{1,15}[./]?\s*)?(?:--?|–|—|:)\s")

_SAME_WEEKS = re.compile(
    r"this year\b[^.;]{0,60}\b(?:compared|than|versus|against|over|from|up|down)\b[^.;]{0,40}"
    rf"\bsame (?:days?|weeks?|months?|period|time|timeframe|quarter)[^.;]{{0,20}}\b(?:in|of)\s+{_YEAR}",
    re.IGNORECASE,
)
_BASELINE = re.compile(r"pandemic|pre-?war|before the (?:war|invasion|crisis)|record|baseline", re.IGNORECASE)
_DAY_OF_YEAR = re.compile(
    rf"(?<!\w)(?P<month>{_MONTH})\.?\s+(?P<first>\d{{1,2}})(?:\s*(?:-|–|to|through)\s*(?P<last>\d{{1,2}}))?"
    r"(?:,?\s+(?P<own>\d{4})|(?P<this>,?\s+(?:of\s+)?this\s+year))",
    re.IGNORECASE,
)
_ON_WEEKDAY = re.compile(r"\bon\s+(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![\d,.$€£-])(?:19|20)\d\d(?![\d,%]|\.\d)")


def published(text: str) -> tuple[date | None, str]:
    """The day the text dates itself to, and why; (None, why not) when it does not say."""
    lines = [line.strip() for line in text.split("\n", 2_000) if line.strip()]
    dated = {day: line for line in lines if (day := of_line(line))}
    if len(dated) > 1:
        return None, "it has several lines that are dates, like a chronology"
    top = _before_text(lines)
    for day, line in dated.items():
        if line in top:
            return day, f"it is dated {line!r} at the top"
    for line in lines[: len(top) + 1]:
        lead_day = _of_lead(line)
        if lead_day is not None:
            return lead_day, f"its lead is dated {lead_day.isoformat()}"
    return _inferred(text)


def _before_text(lines: list[str]) -> list[str]:
    """The lines above the first paragraph."""
    first = next((place for place, line in enumerate(lines) if len(line) > _MAX_DATELINE_CHARS), len(lines))
    return lines[: min(first, _TOP_LINES)]


def of_line(line: str) -> date | None:
    """The day of a line that is a dateline and nothing else."""
    if len(line) > _MAX_DATELINE_CHARS or _NOT_PUBLISHED.match(line):
        return None
    rest = _LABEL.sub("", line.strip("()[]* \t"))
    for pattern in _FULL:
        found = pattern.search(rest)
        if found and (not rest[: found.start()].strip() or _PLACE.match(rest[: found.start()])):
            return _day(found) if _REST.match(rest[found.end() :]) else None
    return None


def _of_lead(line: str) -> date | None:
    """The day in "KYIV, Sept. 9, 2025 (Reuters) - …" or, after a weekday, in "on Tuesday (9 September 2025)"."""
    lead = line[:_LEAD_CHARS]
    for pattern in _FULL:
        found = pattern.search(lead)
        if found is None:
            continue
        before, after = lead[: found.start()], lead[found.end() :]
        if _PLACE.match(before) and _DASH.match(after):
            return _day(found)
        if after.startswith(")") and re.search(rf"(?:{_WEEKDAY}|today)\s*\($", before, re.IGNORECASE):
            return _day(found)
    return None


def _day(found: re.Match[str]) -> date | None:
    """The date of a match; None when there is no such day, its weekday is another, or day and month may be swapped."""
    groups = found.groupdict()
    month_text = groups["month"].lower()
    month = int(month_text) if month_text.isdigit() else MONTHS[month_text]
    day, year = int(groups["day"]), int(groups["year"])
    if found.re is _SLASHED:
        if day <= 12 and month <= 12 and day != month:  # noqa: PLR2004 - 9/10/2025 is two days
            return None
        day, month = (month, day) if month > 12 else (day, month)  # noqa: PLR2004 - the same
    result = _date(year, month, day)
    weekday = groups.get("weekday")
    if result and weekday and WEEKDAYS[weekday.lower()] != result.weekday():
        return None
    return result


def _inferred(text: str) -> tuple[date | None, str]:
    """From "April 1-24 of this year compared to the same weeks in 2024" and "on Wednesday" in the lead."""
    year = _this_year(text)
    if year is None:
        return None, "it carries no dateline, and does not say which year is this year"
    days = [day for found in _DAY_OF_YEAR.finditer(text) if (day := _last_day(found, year))]
    weekday = _ON_WEEKDAY.search(next((line for line in text.split("\n") if len(line) > 60), "")[:_LEAD_CHARS])  # noqa: PLR2004 - a lead, not a headline
    if not days or weekday is None:
        return None, f"this year is {year}, but its dates and its lead do not leave one day"
    latest = max(days)
    wanted = WEEKDAYS[weekday["weekday"].lower()]
    day = latest + timedelta(days=(wanted - latest.weekday()) % 7)
    why = f"its year is {year} by comparison, its latest date is {latest.isoformat()}, and its lead speaks of "
    return day, why + f"{weekday['weekday']}: the first one from then on"


def _this_year(text: str) -> int | None:
    """The year after the one that "this year" is compared to, unless a later year is named or it is a baseline."""
    years = set()
    for found in _SAME_WEEKS.finditer(text):
        around = text[max(0, found.start() - 200) : found.end() + 100]
        if not _BASELINE.search(around):
            years.add(int(found["year"]) + 1)
    if len(years) != 1:
        return None
    year = years.pop()
    named = {int(each) for each in _ANY_YEAR.findall(text)}
    return year if max(named, default=year) <= year else None


def _last_day(found: re.Match[str], year: int) -> date | None:
    if found["own"] and int(found["own"]) != year:
        return None
    return _date(year, MONTHS[found["month"].lower()], int(found["last"] or found["first"]))


def _date(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year < _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
