"""Small charts, drawn on the server: values in, SVG out. Pure.

A chart is a picture with a sentence for those who do not see it; its page sets the same values in a table behind it
(the macro `chart`). Colours come from the style sheet, by class, so that charts are at home in light and dark.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from markupsafe import Markup

WIDTH, HEIGHT = 600, 96  # of the drawing; the page stretches it to its own width
_FOOT = 16  # for the labels of the first and the last value
_MOST_BARS = 62
_GAP = 0.25  # of a bar's width
_WEEK, _MONTH = 7, 31  # days


class Point(NamedTuple):
    """A value, and what it is of, as a reader would say it."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the sentence that says what it shows, and the values for the table behind it."""

    said: str
    points: tuple[Point, ...]
    svg: Markup


def bars(points: Sequence[Point], what: str) -> Chart:
    """Counts side by side. `what` names them in the plural: "articles"."""
    top = max((point.value for point in points), default=0) or 1
    step = WIDTH / max(1, len(points))
    room = HEIGHT - _FOOT
    drawn = Markup().join(
        _bar(at * step + step * _GAP / 2, point.value / top * room, step * (1 - _GAP), room)
        for at, point in enumerate(points)
        if point.value > 0
    )
    return _chart(points, what, drawn)


def lines(points: Sequence[Point], what: str) -> Chart:
    """A value as it went. `what` names it in the plural: "seconds"."""
    top = max((point.value for point in points), default=0) or 1
    step, room = WIDTH / max(1, len(points) - 1), HEIGHT - _FOOT
    places = " ".join(f"{at * step:.1f},{room - p.value / top * (room - 2):.1f}" for at, p in enumerate(points))
    return _chart(points, what, Markup('<polyline class="curve" points="{}"/>').format(places))


def _bar(left: float, tall: float, wide: float, room: float) -> Markup:
    tall = max(tall, 1.5)  # one among thousands can still be seen
    rect = Markup('<rect class="stave" x="{}" y="{}" width="{}" height="{}"/>')
    return rect.format(*(f"{value:.1f}" for value in (left, room - tall, wide, tall)))


def _chart(points: Sequence[Point], what: str, drawn: Markup) -> Chart:
    said = _said(points, what)
    frame = Markup(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-label="{said}" preserveAspectRatio="none">{drawn}'
        '<line class="ground" x1="0" y1="{y}" x2="{w}" y2="{y}"/></svg>'
    )
    return Chart(said, tuple(points), frame.format(w=WIDTH, h=HEIGHT - _FOOT, y=HEIGHT - _FOOT, said=said, drawn=drawn))


def _said(points: Sequence[Point], what: str) -> str:
    if not points:
        return f"No {what} yet."
    most = max(points, key=lambda point: point.value)
    ends = points[0].label if len(points) == 1 else f"{points[0].label} to {points[-1].label}"
    return f"{what.capitalize()}, {ends}: at most {most.value:g} ({most.label})."


def over_time(moments: Sequence[datetime]) -> list[Point]:
    """How many moments lie in each day, week or month (whichever leaves few enough bars), from the first to the last."""
    if not moments:
        return []
    days = [moment.date() for moment in moments]
    first, last = min(days), max(days)
    span = (last - first).days + 1
    unit = 1 if span <= _MOST_BARS else _WEEK if span <= _MOST_BARS * _WEEK else _MONTH
    counted = Counter(_start(day, unit) for day in days)
    starts = [_start(first, unit)]
    while (after := _start(starts[-1] + timedelta(days=unit), unit)) <= last:
        starts.append(after)
    return [Point(_named(start, unit), counted[start]) for start in starts[-_MOST_BARS:]]


def _start(day: date, unit: int) -> date:
    if unit == _MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if unit == _WEEK else day


def _named(start: date, unit: int) -> str:
    if unit == _MONTH:
        return f"{start:%Y-%m}"
    return f"week of {start}" if unit == _WEEK else start.isoformat()
