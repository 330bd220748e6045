"""The page of the doors: who may enter, who is in, and the tokens of programs. For admins."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker.access import BUILT_IN, ROLES, SCOPES, role_of, scopes_of
from worker.dashboard.entrance import is_loopback, visit
from worker.dashboard.forms import Form, sender
from worker.dashboard.views import RowId, Shared, Views
from worker.pipeline import accounts
from worker.pipeline.accounts import NotDoneError
from worker.settings import Settings
from worker.store import access

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
DAYS = {"30 days": 30, "90 days": 90, "a year": 366}


@dataclass(frozen=True, slots=True)
class Made:
    """A new token: the only time that its secret is shown."""

    name: str
    secret: str


@router.get("/doors")
def page(request: Request, views: Shared) -> HTMLResponse:
    """Users, logins and tokens."""
    return _shown(request, views, None)


@router.post("/doors/users")
def add(views: Shared, form: Form) -> Response:
    """A new user."""
    with _telling():
        role = role_of(form.get("role", ""))
        name = form.get("name", "").strip()
        accounts.add_user(views.database, name, role, form.get("password", ""), _who(views, form))
    return _back()


@router.post("/doors/users/role")
def change_role(views: Shared, form: Form) -> Response:
    """Another role for a user."""
    with _telling():
        accounts.set_role(views.database, form.get("name", ""), role_of(form.get("role", "")), _who(views, form))
    return _back()


@router.post("/doors/users/password")
def change_password(views: Shared, form: Form) -> Response:
    """Another password for a user; their logins end."""
    with _telling():
        accounts.set_password(views.database, form.get("name", ""), form.get("password", ""), _who(views, form))
    return _back()


@router.post("/doors/users/remove")
def remove(views: Shared, form: Form) -> Response:
    """A user may enter no more."""
    with _telling():
        accounts.remove_user(views.database, form.get("name", ""), _who(views, form))
    return _back()


@router.post("/doors/logins/end")
def end(views: Shared, form: Form) -> Response:
    """End a login, at once and on the server."""
    with _telling():
        accounts.leave(views.database, form.get("login", ""), _who(views, form))
    return _back()


@router.post("/doors/tokens")
def make_token(request: Request, views: Shared, form: Form) -> HTMLResponse:
    """A token for a program. Its secret is on this page and never again."""
    name = form.get("name", "").strip()
    with _telling():
        days = DAYS.get(form.get("days", ""), 0)
        scopes = scopes_of(form.get("scope", "").split("\n"))
        _, secret = accounts.make_token(views.database, name, scopes, days, _who(views, form))
    return _shown(request, views, Made(name, secret))


@router.post("/doors/tokens/{token_id}/revoke")
def revoke(views: Shared, token_id: RowId, form: Form) -> Response:
    """A token opens nothing any more."""
    with _telling():
        accounts.revoke(views.database, token_id, _who(views, form))
    return _back()


@contextmanager
def _telling() -> Iterator[None]:
    """What cannot be done is told with its mend."""
    try:
        yield
    except (NotDoneError, ValueError) as wrong:
        sentence = str(wrong)
        raise HTTPException(422, f"{sentence[0].upper()}{sentence[1:]}.") from None


def _who(views: Views, form: Form) -> tuple[str, datetime]:
    return sender(form), views.now()


def _back() -> Response:
    return RedirectResponse("/doors", 303)


def _shown(request: Request, views: Views, made: Made | None) -> HTMLResponse:
    now = views.now()
    with views.database.read() as tx:
        context: dict[str, Any] = {
            "users": access.every_user(tx),
            "logins": access.logins(tx, now),
            "tokens": access.every_token(tx),
        }
    who = visit(request).person
    context |= {"roles": ROLES, "scopes": SCOPES, "days": DAYS, "built_in": BUILT_IN, "now": now, "made": made}
    context |= {"door": _told(views.settings, has_users=bool(context["users"])), "mine": who.session if who else ""}
    return views.page(request, "doors.html", **context)


def _told(settings: Settings, *, has_users: bool) -> str:
    """How people enter here, as a sentence."""
    if settings.dashboard_login == "proxy":
        return f"People enter by the word of the proxy at {settings.dashboard_proxies}; users and logins here do not count."
    if has_users or settings.dashboard_login or not is_loopback(settings.dashboard_host):
        return "People enter with a name and a password."
    return (
        "There is no login: whoever sits at this machine may do everything. The first user that you add here closes the "
        "door, so make it an admin. Only programs on this machine reach the dashboard: it listens on loopback."
    )
