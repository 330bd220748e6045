"""Where readers of mails leave a list: by a signed link, without a login. A GET shows, only a POST changes.

Mail programs post here for their users (RFC 8058): without cookies, from nowhere, and they follow no redirect.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker.alerts import leaving
from worker.alerts.leaving import Reader
from worker.dashboard.forms import Form, sender
from worker.dashboard.lists import FromAddress, listing
from worker.dashboard.views import Shared, Views
from worker.post import Stop
from worker.store import hushes, stops, worklists

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
BY_LINK = "by the link in a mail"


def _reader(views: Shared, token: str) -> Reader:
    with views.database.write() as tx:
        reader = leaving.read(stops.key(tx), token)
    if reader is None:
        raise HTTPException(404, "This link to unsubscribe is not whole. Open it from the mail again.")
    return reader


Leaver = Annotated[Reader, Depends(_reader)]


@router.get(leaving.PATH + "{token}")
def ask(views: Shared, reader: Leaver, token: str) -> HTMLResponse:
    """What this reader gets, and the buttons that change it."""
    return _shown(views, reader, token)


@router.post(leaving.PATH + "{token}")
def leave(views: Shared, reader: Leaver, token: str) -> HTMLResponse:
    """No more mail of this list: one click."""
    return _left(views, reader, token, reader.list)


@router.post(leaving.PATH + "{token}/all")
def leave_all(views: Shared, reader: Leaver, token: str) -> HTMLResponse:
    """No more mail of any list."""
    return _left(views, reader, token, "")


@router.post(leaving.PATH + "{token}/back")
def come_back(views: Shared, reader: Leaver, token: str) -> HTMLResponse:
    """A reader who left wants the mail again; a mailbox that bounced is for the dashboard to lift."""
    with views.database.write() as tx:
        stops.come_back(tx, reader.address, reader.list)
    return _shown(views, reader, token)


@router.get("/deliveries/stopped")
def stopped(request: Request, views: Shared, asked: FromAddress) -> HTMLResponse:
    """The mailboxes that get no mail, and why."""
    with views.database.read() as tx:
        found = listing(tx, worklists.of_stops(asked.q), worklists.STOP_ORDERS, asked)
    return views.page(request, "stopped.html", found=found)


@router.post("/deliveries/stopped/lift")
def lift(views: Shared, form: Form) -> Response:
    """Send to a mailbox again. What was not sent meanwhile stays where it is, to be replayed by choice."""
    with views.database.write() as tx:
        if not stops.lift(tx, form.get("address", ""), form.get("list", "")):
            raise HTTPException(404, "This mailbox gets its mail already.")
        hushes.record(tx, sender(form), "lift", f"{form.get('address', '')} gets mail again", views.now())
    return RedirectResponse("/deliveries/stopped", 303)


def _left(views: Views, reader: Reader, token: str, list_: str) -> HTMLResponse:
    with views.database.write() as tx:
        stops.add(tx, Stop(reader.address, list_, "left", BY_LINK, views.now()))
    return _shown(views, reader, token)


def _shown(views: Views, reader: Reader, token: str) -> HTMLResponse:
    with views.database.read() as tx:
        stop = stops.of(tx, reader.address, reader.list)
    return views.alone("unsubscribe.html", reader=reader, stop=stop, action=f"{leaving.PATH}{token}")
