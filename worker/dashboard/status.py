"""The page Health: the verdict, what the service stands on, the way of an article, and how it fared over time.

It is rendered whatever is broken: what the store last said stands there with its age.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from worker.dashboard.shown import figure
from worker.dashboard.views import Shared, Views
from worker.facts import Facts
from worker.health import series
from worker.health.processes import is_alive, is_stuck, ours
from worker.health.series import CHARTS, HOUR_S, MINUTE_S, SPANS, Chart, Sample
from worker.lag import Window
from worker.store import samples, vitals

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Curve:
    """A chart as it is drawn: its rows, and in words what they show for those who do not see it."""

    chart: Chart
    rows: tuple[tuple[int, tuple[float | None, ...]], ...]  # seconds since 1970, and a value for each series
    summary: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return all(value is None for _, values in self.rows for value in values)


@router.get("/status", include_in_schema=False, response_class=HTMLResponse)
async def page(request: Request, views: Shared, window: Annotated[Window, Query()] = "hour") -> HTMLResponse:
    """Health."""
    return await views.aside(lambda: _page(request, views, window))


@router.get("/api/history")
async def history(
    views: Shared, window: Annotated[Window, Query(description="The last hour, day or week.")] = "hour"
) -> list[Sample]:
    """How the service fared: figures by name for each minute, ten minutes or hour. Counts are for a minute."""
    points = await views.aside(lambda: views.watch.read(lambda: _points(views, window)))
    return points or []


def _page(request: Request, views: Views, window: Window) -> HTMLResponse:
    sight = views.watch.look()
    points = None if sight.stale else views.watch.read(lambda: _points(views, window))
    passed = None if sight.stale else views.watch.read(lambda: _passed(views))
    context: dict[str, Any] = {
        "verdict": sight.verdict,
        "facts": sight.facts,
        "stale": sight.stale,
        "window": window,
        "windows": tuple(SPANS),
        "curves": [curve(chart, points) for chart in CHARTS] if points is not None else None,
        "passed": passed,
    }
    return views.shown(request, "status.html", **context, **(_living(sight.facts, views) if sight.facts else {}))


def _points(views: Views, window: Window) -> list[Sample]:
    now, every_s = views.now(), HOUR_S if window == "week" else MINUTE_S
    with views.database.read() as tx:
        rows = samples.between(tx, every_s, now - SPANS[window].length - timedelta(seconds=SPANS[window].every_s), now)
    return series.drawn([Sample(*row) for row in rows], window, now)


def _passed(views: Views) -> Mapping[str, int]:
    with views.database.read() as tx:
        return vitals.funnel(tx, views.now() - timedelta(days=1))


def _living(facts: Facts, views: Views) -> dict[str, Any]:
    now = views.now()
    kinds = {
        kind: [one for one in ours(facts.workers, now) if one.kind == kind]
        for kind in ("worker", "child", "beat", "tick")
    }
    return {
        "workers": [(one, is_alive(one, now)) for one in kinds["worker"]],
        "children": [(one, is_alive(one, now), is_stuck(one, now)) for one in kinds["child"]],
        "beat": max(kinds["beat"], key=lambda one: one.at, default=None),
        "tick": max(kinds["tick"], key=lambda one: one.at, default=None),
        "canaries": {canary.queue: canary for canary in facts.canaries},
        "codes": sorted({one.code for one in facts.workers if one.code and is_alive(one, now)}),
    }


def curve(chart: Chart, points: list[Sample]) -> Curve:
    """A chart over these points."""
    rows = tuple(
        (int(point.at.timestamp()), tuple(point.figures.get(name) for name, _ in chart.series)) for point in points
    )
    return Curve(chart, rows, "; ".join(_said(chart, at, rows) for at in range(len(chart.series))))


def _said(chart: Chart, at: int, rows: tuple[tuple[int, tuple[float | None, ...]], ...]) -> str:
    label = chart.series[at][1]
    known = [value for _, values in rows if (value := values[at]) is not None]
    if not known:
        return f"{label}: nothing measured"
    last, most = figure(known[-1], chart.unit), figure(max(known), chart.unit)
    return f"{label}: {last} at the end, {most} at the most"
