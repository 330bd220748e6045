"""How long alerts take from publication to reader: a page, and the same for programs."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from worker.dashboard.views import Shared
from worker.lag import AlertLag, Window
from worker.store import lag as stored

router = APIRouter()


@router.get("/lag", include_in_schema=False)
def page(request: Request, views: Shared) -> HTMLResponse:
    """The last hour, day and week: how long alerts took, which step took the time, and which took the longest."""
    with views.database.read() as tx:
        waiting, since = stored.undelivered(tx)
    return views.page(request, "lag.html", reports=views.gatherer.lag(), waiting=waiting, since=since)


@router.get("/api/lag")
def lag(views: Shared, window: Annotated[Window, Query(description="The last hour, day or week.")] = "day") -> AlertLag:
    """How long alerts took that first reached a reader in a window that ends now; the figures may be 30 s old."""
    return next(one for one in views.gatherer.lag() if one.window == window)
