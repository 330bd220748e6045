"""The routes in force, and a button that sends a test to one and shows what went over the wire."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from worker import wiring
from worker.alerts.plain import shorten
from worker.dashboard.forms import Form, sender
from worker.dashboard.views import Shared
from worker.pipeline import probing
from worker.store import hushes

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/deliveries/routes")
def routes(request: Request, views: Shared) -> HTMLResponse:
    """Where alerts can go."""
    with views.database.read() as tx:
        found = probing.routes(tx)
    return views.page(request, "routes.html", routes=found.values(), tried=None)


@router.post("/deliveries/routes/try")
def try_route(request: Request, views: Shared, form: Form) -> HTMLResponse:
    """Send a test at once, by the settings of this process."""
    name = form.get("route", "")
    with views.database.read() as tx:
        found = probing.routes(tx)
        if name not in found:
            raise HTTPException(404, f"There is no route {shorten(name, 80)} in the watchlist in force.")
        none = probing.stopped(tx, found[name])
    try:
        channels = wiring.channels(views.settings, wiring.egress(views.settings))
    except ValueError as error:
        raise HTTPException(422, f"{shorten(str(error), 300)}.") from None
    with views.database.write() as tx:
        hushes.record(tx, sender(form), "test", f"a test sent to the route {name}", views.now())
    tried = probing.try_route(channels, found[name], views.settings.dashboard_url, views.now(), none)
    return views.page(request, "routes.html", routes=found.values(), tried=tried, name=name)
