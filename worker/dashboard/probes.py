"""Short answers for machines: health, readiness, metrics, and the schema of a watchlist."""

from datetime import datetime
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from worker.dashboard import metrics
from worker.dashboard.entrance import visit
from worker.dashboard.metrics import Pushes
from worker.dashboard.views import Shared, Views
from worker.store import hubs
from worker.watch.schema import json_schema

MARK = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0d4f5c"/>
<path d="M9 24V8h3l8 11V8h3v16h-3L12 13v11z" fill="#fbf9f4"/><rect x="9" y="26" width="14" height="2" fill="#f2c94c"/></svg>"""

router = APIRouter(include_in_schema=False)


@router.get("/health")
async def health(request: Request, views: Shared) -> JSONResponse:
    """200, or 503 when something is wrong. Reasons are for those who may enter."""
    verdict = (await views.aside(views.watch.look)).verdict
    content: dict[str, Any] = {"status": verdict.status, "at": views.now().isoformat()}
    guest = visit(request)
    if guest.person or guest.trouble:  # that the store is down says nothing that the status does not
        content["reasons"] = [
            {
                "part": one.part,
                "level": one.level,
                "sentence": one.sentence,
                "mend": one.mend,
                "since": _time(one.since),
            }
            for one in verdict.troubles
        ]
    return JSONResponse(content, 503 if verdict.status == "bad" else 200)


@router.get("/ready")
async def ready(views: Shared) -> JSONResponse:
    """200 when this process can show pages: the store answers and has its tables."""
    stale = (await views.aside(views.watch.look)).stale
    return JSONResponse({"ready": not stale}, 503 if stale else 200)


@router.get("/metrics")
async def scrape(views: Shared) -> Response:
    """The facts for Prometheus."""
    sight = await views.aside(views.watch.look)
    lags = () if sight.stale else await views.aside(partial(views.watch.read, views.gatherer.lag))
    pushes = None if sight.stale else await views.aside(partial(views.watch.read, partial(_pushes, views)))
    body = metrics.exposition(None if sight.stale else sight.facts, sight.verdict, lags or (), pushes)
    return Response(body, media_type=metrics.CONTENT_TYPE)


def _pushes(views: Views) -> Pushes:
    with views.database.read() as tx:
        counts, (live, waiting) = hubs.counts(tx), hubs.standing(tx, views.now())
    return Pushes(counts.get("received", 0), counts.get("unsigned", 0), live, waiting)


@router.get("/mark.svg")
def mark() -> Response:
    """The sign in the browser's tab."""
    return Response(MARK, media_type="image/svg+xml", headers={"cache-control": "max-age=86400"})


@router.get("/schema/watchlist.v1.json")
def schema() -> JSONResponse:
    """The JSON Schema of a watchlist, for editors."""
    return JSONResponse(json_schema(), media_type="application/schema+json")


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
