"""How webhooks and the mail server fare, and the buttons that send there again."""

from datetime import datetime

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker import wiring
from worker.alerts.plain import shorten
from worker.dashboard.forms import Form, sender
from worker.dashboard.gather import fact_of
from worker.dashboard.views import PAGE_SIZE, PageNumber, Shared, Views, offset_of, paged
from worker.pipeline.enabling import Enabled, enable, send_missed
from worker.pipeline.listeners import routes_by
from worker.post import Endpoint
from worker.store import endpoints, hushes

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/deliveries/endpoints")
def listing(request: Request, views: Shared, page: PageNumber = 1) -> HTMLResponse:
    """The endpoints, those that get nothing first."""
    return _shown(request, views, page)


@router.post("/deliveries/endpoints/enable")
def test_and_enable(request: Request, views: Shared, form: Form) -> HTMLResponse:
    """Send a test at once, by the settings of this process, and enable the endpoint when it arrives."""
    endpoint = _named(views, form.get("endpoint", ""))
    try:
        channels = wiring.channels(views.settings, wiring.egress(views.settings))
    except ValueError as error:
        raise HTTPException(422, f"{shorten(str(error), 300)}.") from None
    done = enable(views.database, channels, endpoint, views.now())
    if done is None:
        raise HTTPException(404, "No route in force names this endpoint any more.")
    _log(views, form, "enable", f"a test sent to {fact_of(endpoint).name}, to enable it")
    return _shown(request, views, 1, (endpoint, done))


@router.post("/deliveries/endpoints/missed")
def missed(views: Shared, form: Form) -> Response:
    """Send what an endpoint missed since a time."""
    endpoint = _named(views, form.get("endpoint", ""))
    try:
        since = datetime.fromisoformat(form.get("since", ""))
    except ValueError:
        raise HTTPException(400, "Say since when, as 2026-11-20T08:00+00:00.") from None
    if since.tzinfo is None:
        raise HTTPException(400, "Say since when with its zone, as 2026-11-20T08:00+00:00.")
    send_missed(views.database, endpoint, since, views.now())
    _log(views, form, "missed", f"what {fact_of(endpoint).name} missed since {since.isoformat()} sent again")
    return RedirectResponse("/deliveries?state=pending", 303)


def _log(views: Views, form: Form, what: str, sentence: str) -> None:
    with views.database.write() as tx:
        hushes.record(tx, sender(form), what, sentence, views.now())


def _named(views: Views, ident: str) -> Endpoint:
    with views.database.read() as tx:
        endpoint = endpoints.by_id(tx, ident)
    if endpoint is None:
        raise HTTPException(404, "There is no such endpoint.")
    return endpoint


def _shown(request: Request, views: Views, page: int, tried: tuple[Endpoint, Enabled] | None = None) -> HTMLResponse:
    with views.database.read() as tx:
        found, paging = paged(endpoints.every(tx, PAGE_SIZE + 1, offset_of(page)), page)
        routes = routes_by(tx)
    rows = [fact_of(one) for one in found]
    named = {fact.id: routes.get((one.channel, one.target), ()) for fact, one in zip(rows, found, strict=True)}
    try:
        reach = wiring.rules(views.settings)
    except ValueError:
        reach = None
    one, done = tried or (None, None)
    name = fact_of(one) if one else None
    return views.page(
        request, "endpoints.html", rows=rows, routes=named, reach=reach, paging=paging, tried=name, done=done
    )
