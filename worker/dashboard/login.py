"""Where people log in and out. A login is a secret of 256 bits in a cookie; the store keeps its hash, so it can be ended."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker.dashboard.entrance import COOKIE, SECURE_COOKIE, visit
from worker.dashboard.forms import Form
from worker.dashboard.views import Shared, Views
from worker.pipeline import accounts, passwords
from worker.pipeline.accounts import Attempt, NotDoneError, TooMany
from worker.store import access

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LONGEST_NEXT = 500


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why somebody could not log in, with the status of the answer."""

    status: int
    sentence: str


Next = Annotated[str, Query(alias="next", max_length=LONGEST_NEXT, description="The page to go on to.")]


@router.get("/login")
def ask(request: Request, views: Shared, onward: Next = "") -> Response:
    """The form; who is known already goes on."""
    if visit(request).person:
        return RedirectResponse(within(onward), 303)
    return _shown(request, views, onward, None)


@router.post("/login")
def log_in(request: Request, views: Shared, form: Form) -> Response:
    """Begin a login under a new secret, and end the one that this browser had before."""
    guest, onward = visit(request), form.get("next", "")[:LONGEST_NEXT]
    agent = request.headers.get("user-agent", "")
    name, password = form.get("name", "").strip()[: access.NAME_CHARS], form.get("password", "")[: passwords.MOST_CHARS]
    secret = accounts.enter(views.database, Attempt(name, guest.address, agent, views.now()), password)
    if isinstance(secret, TooMany):
        told = f"Too many attempts failed. Wait {secret.wait_s // 60} minutes, or ask whoever runs Namesake."
        answer = _shown(request, views, onward, _Wrong(429, told))
        answer.headers["retry-after"] = str(secret.wait_s)
        return answer
    if secret is None:
        return _shown(request, views, onward, _Wrong(401, "This name and password do not belong together."))
    _end(request, views)
    done = RedirectResponse(within(onward), 303)
    name = SECURE_COOKIE if guest.https else COOKIE
    lasts_s = int(accounts.LOGIN_LASTS.total_seconds())
    done.set_cookie(name, secret, max_age=lasts_s, path="/", secure=guest.https, httponly=True, samesite="lax")
    return done


@router.post("/logout")
def log_out(request: Request, views: Shared, form: Form) -> Response:  # noqa: ARG001 - the form shows that it is ours
    """End this login."""
    _end(request, views)
    done = RedirectResponse("/login", 303)
    https = visit(request).https
    done.delete_cookie(SECURE_COOKIE if https else COOKIE, path="/", secure=https, httponly=True, samesite="lax")
    return done


def within(address: str) -> str:
    """A page of ours to go on to; the overview where the address leads anywhere else."""
    plain = address.isascii() and address.isprintable() and not {"\\", " "} & set(address)
    if not plain or not address.startswith("/") or address.startswith("//"):
        return "/"
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc and parts.path != "/login" else "/"


def _end(request: Request, views: Views) -> None:
    person = visit(request).person
    if person and person.session:
        try:
            accounts.leave(views.database, person.session, (person.name, views.now()))
        except NotDoneError:
            return  # it ended by itself meanwhile


def _shown(request: Request, views: Views, onward: str, wrong: _Wrong | None) -> HTMLResponse:
    if views.settings.dashboard_login == "proxy":
        raise HTTPException(404, "Nobody logs in here: the proxy before this dashboard does that.")
    context = {"onward": onward, "wrong": wrong, "form_token": views.form_token(request)}
    page = views.alone("login.html", **context)
    page.status_code = wrong.status if wrong else 200
    return page
