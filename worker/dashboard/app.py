"""The app: pages, API and probes behind the guard, and an apology for each way in which a request can fail."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from worker.dashboard import (
    acting,
    adding,
    api,
    backtests,
    checks,
    doors,
    editor,
    endpoints,
    feedcalls,
    feeds,
    hub,
    hushing,
    inforce,
    lag,
    leaving,
    live,
    login,
    marking,
    names,
    news,
    ownlogin,
    pages,
    probes,
    proposals,
    review,
    rights,
    sayings,
    specification,
    status,
    stories,
    trying,
    versions,
)
from worker.dashboard.entrance import FORWARDED, Entrance, visit
from worker.dashboard.guard import HEADERS, Guard
from worker.dashboard.views import Views
from worker.ports import Now
from worker.settings import Settings
from worker.store.database import Database

NEWS = (hushing, sayings, leaving, acting, news, names, review, stories, proposals, trying)
SERVICE = (lag, endpoints, pages, feeds, adding, feedcalls, hub, status, probes, live, api)
LISTS = (versions, editor, checks, backtests, marking)
HOUSE = (login, ownlogin, doors, inforce, specification)
ROUTERS = tuple(part.router for part in (*NEWS, *SERVICE, *LISTS, *HOUSE))
NO_SUCH_METHOD = 405
TITLES = {404: "Nothing here", NO_SUCH_METHOD: "Not that way", 400: "That address is not right", 403: "Not allowed"}
TITLES |= {401: "Who are you?", 429: "Too many attempts"}


def create(database: Database, settings: Settings, now: Now) -> FastAPI:
    """The dashboard over a store. It starts, and says so, even when the store or the broker is down."""
    rights.check(ROUTERS)
    options: dict[str, Any] = {"openapi_url": None, "docs_url": None, "redoc_url": None}
    app = FastAPI(title="Namesake", version="1", dependencies=[Depends(rights.door)], **options)
    app.state.views = Views(database, settings, now)
    app.state.changes = live.Changes(database)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(SQLAlchemyError, _no_database)
    app.add_exception_handler(Exception, _bug)
    app.add_middleware(Guard, settings=settings, entrance=Entrance(database, settings, now))
    return app


def _answer(request: Request, status: int, title: str, sentence: str, mend: str) -> Response:
    """The apology: JSON for programs, a page for people."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence, "mend": mend}, status)
    views: Views = request.app.state.views
    return views.apology(status, title, sentence, mend, request)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in {404, NO_SUCH_METHOD} and _is_strange(request):
        error = rights.unknown(visit(request))
    if error.status_code == 401 and (page := _login_page(request)):  # noqa: PLR2004 - nobody is known
        return page
    sentence = error.detail if error.detail.endswith(".") else _unknown(request, error.status_code)
    headers = dict(error.headers or {})
    if error.status_code == NO_SUCH_METHOD:  # several routes may share an address
        headers["allow"] = rights.methods(request.url.path)
        sentence = f"{sentence} It takes {headers['allow']}."
    title = TITLES.get(error.status_code, "Not possible")
    answer = _answer(request, error.status_code, title, sentence, _way_on(request, error.status_code))
    answer.headers.update(headers)
    return answer


def _is_strange(request: Request) -> bool:
    """Whether somebody not known asks for an address that is none: which there are is for those who may enter."""
    nowhere = "route" not in request.scope and not request.url.path.startswith("/static/")
    return nowhere and visit(request).person is None


def _login_page(request: Request) -> Response | None:
    """Where a person who opens a page logs in; None for programs, and where a proxy does that."""
    views: Views = request.app.state.views
    opens = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    if not opens or views.settings.dashboard_login == "proxy" or visit(request).why == FORWARDED:
        return None
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    onward = f"?next={quote(wanted, safe='/')}" if wanted != "/" and len(wanted) <= login.LONGEST_NEXT else ""
    return RedirectResponse(f"/login{onward}", 303)


def _unknown(request: Request, status: int) -> str:
    path = request.url.path[:100]
    if status != NO_SUCH_METHOD:
        return f"There is no page {path}."
    return (
        f"{path} does not answer to {request.method[:20]}: it belongs to a button or a program, not to the address bar."
    )


def _way_on(request: Request, status: int) -> str:
    if status == 401:  # noqa: PLR2004 - nobody is known
        return "Log in at /login, or send a token of the page Doors."
    program = request.url.path.startswith("/api/")
    return "/api/openapi.json describes every call." if program else "The menu above leads to everything there is."


def _misread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    where = ", ".join(str(one["loc"][-1]) for one in error.errors()[:3])
    return _answer(request, 400, TITLES[400], f"The value of “{where}” is out of range.", "Correct the address.")


def _no_database(request: Request, error: Exception) -> Response:
    sentence = f"The dashboard cannot read its store ({type(error).__name__})."
    mend = "Start the database, or correct NAMESAKE_DATABASE_URL. This page comes back by itself."
    return _answer(request, 503, "The database does not answer", sentence, mend)


def _bug(request: Request, error: Exception) -> Response:
    """The boundary of a request. The server logs the traceback; this layer stands outside of the guard."""
    sentence = f"This page met a bug ({type(error).__name__}). Its traceback is in the log of the dashboard."
    answer = _answer(request, 500, "That went wrong", sentence, "Please report it.")
    answer.headers.update(HEADERS)
    return answer
