"""The one table of who may do what: each route and method of the dashboard with what it asks. What is not in it is denied.

A new page is one line here; without it the dashboard does not start, and the error says which line is missing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.routing import APIRoute
from starlette.routing import compile_path

from worker.access import Person, Right, may, refusal
from worker.dashboard.entrance import Visit, visit

OPEN: Final = Right(None, None)  # nobody has to say who they are
SIGNED: Final = OPEN  # the address itself is the permission: the page checks its signature
LOOK: Final = Right("viewer", "read")
SAY: Final = Right("editor", "alerts:write")  # alerts, their stories and where they go
EDIT: Final = Right("editor", "watchlists:write")
FEED: Final = Right("editor", "feeds:write")
RULE: Final = Right("admin", "admin")
OWN: Final = Right("viewer", None)  # of people alone: their own login

RIGHTS: Final[Mapping[str, Right]] = {
    "GET /": LOOK,
    "GET /act/{token}": SIGNED,
    "POST /act/{token}": SIGNED,
    "GET /alerts": LOOK,
    "GET /alerts/{alert_id}": LOOK,
    "POST /alerts/{alert_id}/merge": SAY,
    "POST /alerts/{alert_id}/say": SAY,
    "POST /alerts/{alert_id}/split": SAY,
    "GET /api/alerts": LOOK,
    "GET /api/alerts/{alert_id}": LOOK,
    "POST /api/alerts/{alert_id}/{kind}": SAY,
    "GET /api/audit": LOOK,
    "GET /api/endpoints": LOOK,
    "GET /api/entities": LOOK,
    "GET /api/entities/{entity_id}": LOOK,
    "GET /api/feeds": LOOK,
    "POST /api/feeds": FEED,
    "DELETE /api/feeds/{feed_id}": FEED,
    "GET /api/health": LOOK,
    "GET /api/history": LOOK,
    "GET /api/hushes": LOOK,
    "POST /api/hushes": SAY,
    "POST /api/hushes/preview": LOOK,
    "GET /api/hushes/{hush_id}": LOOK,
    "POST /api/hushes/{hush_id}/end": SAY,
    "GET /api/lag": LOOK,
    "GET /api/ledger": LOOK,
    "GET /api/openapi.json": LOOK,
    "GET /api/queues": LOOK,
    "POST /api/v1/watchlists/backtest": EDIT,
    "POST /api/v1/watchlists/check": EDIT,
    "GET /api/v1/watchlists/ids": EDIT,
    "POST /api/v1/watchlists/mark": EDIT,
    "POST /api/v1/watchlists/test": EDIT,
    "GET /api/why": LOOK,
    "GET /api/workers": LOOK,
    "GET /articles": LOOK,
    "GET /articles/{article_id}": LOOK,
    "GET /audit": LOOK,
    "GET /deliveries": LOOK,
    "GET /deliveries/endpoints": LOOK,
    "POST /deliveries/endpoints/enable": SAY,
    "POST /deliveries/endpoints/missed": SAY,
    "GET /deliveries/routes": LOOK,
    "POST /deliveries/routes/try": SAY,
    "GET /deliveries/stopped": LOOK,
    "POST /deliveries/stopped/lift": SAY,
    "POST /deliveries/{delivery_id}/replay": SAY,
    "GET /doors": RULE,
    "POST /doors/logins/end": RULE,
    "POST /doors/tokens": RULE,
    "POST /doors/tokens/{token_id}/revoke": RULE,
    "POST /doors/users": RULE,
    "POST /doors/users/password": RULE,
    "POST /doors/users/remove": RULE,
    "POST /doors/users/role": RULE,
    "GET /entities": LOOK,
    "GET /entities/{entity_id}": LOOK,
    "POST /entities/{entity_id}/merge": SAY,
    "POST /entities/{entity_id}/split": SAY,
    "POST /entities/{entity_id}/undo/{ruling_id}": SAY,
    "GET /failures": LOOK,
    "GET /feeds": LOOK,
    "GET /feeds/export.opml": LOOK,
    "POST /feeds/import": FEED,
    "GET /feeds/new": FEED,
    "POST /feeds/new": FEED,
    "POST /feeds/{feed_id}/poll": FEED,
    "POST /feeds/{feed_id}/remove": FEED,
    "GET /health": OPEN,
    "GET /hub/{token}": SIGNED,
    "POST /hub/{token}": SIGNED,
    "GET /lag": LOOK,
    "GET /ledger": LOOK,
    "GET /live": LOOK,
    "GET /login": OPEN,
    "POST /login": OPEN,
    "POST /logout": OWN,
    "GET /mark.svg": OPEN,
    "GET /metrics": LOOK,
    "GET /password": OWN,
    "POST /password": OWN,
    "GET /queues": LOOK,
    "GET /quiet": LOOK,
    "POST /quiet/silence": SAY,
    "POST /quiet/{hush_id}/end": SAY,
    "GET /ready": OPEN,
    "GET /review": LOOK,
    "POST /review/undo/{review_id}": SAY,
    "POST /review/{mention_id}": SAY,
    "GET /schema/watchlist.v1.json": LOOK,
    "GET /search": LOOK,
    "GET /settings": RULE,
    "GET /status": LOOK,
    "GET /stories": LOOK,
    "GET /stories/{story_id}": LOOK,
    "POST /stories/{story_id}/merge": SAY,
    "POST /stories/{story_id}/split": SAY,
    "GET /topics": LOOK,
    "GET /topics/{topic}": LOOK,
    "GET /unsubscribe/{token}": SIGNED,
    "POST /unsubscribe/{token}": SIGNED,
    "POST /unsubscribe/{token}/all": SIGNED,
    "POST /unsubscribe/{token}/back": SIGNED,
    "GET /watchlists": LOOK,
    "POST /watchlists/delete/{name:path}": EDIT,
    "GET /watchlists/edit/{name:path}": EDIT,
    "POST /watchlists/edit/{name:path}": EDIT,
    "GET /watchlists/new": EDIT,
    "POST /watchlists/propose/alias": EDIT,
    "POST /watchlists/propose/exclusion": EDIT,
    "POST /watchlists/rename/{name:path}": EDIT,
    "GET /watchlists/versions": LOOK,
    "GET /watchlists/versions/{version_id}": LOOK,
    "POST /watchlists/versions/{version_id}/restore": EDIT,
    "GET /why": LOOK,
    "GET /workers": LOOK,
}


def routes(routers: Iterable[APIRouter]) -> Iterator[str]:
    """What the table calls each route of some routers: its method and path."""
    for router in routers:
        for route in router.routes:
            assert isinstance(route, APIRoute), f"{route} is no route that the door stands before"
            yield from (f"{method} {route.path}" for method in sorted(route.methods or ()))


def check(routers: Iterable[APIRouter]) -> None:
    """See that each route has its line. Raises LookupError with the lines that are missing or too many."""
    there = set(routes(routers))
    missing = [f'    "{name}": LOOK,  # or whatever it asks' for name in sorted(there - set(RIGHTS))]
    stale = [f"    {name} is in the table, and no such route is there" for name in sorted(set(RIGHTS) - there)]
    if missing or stale:
        raise LookupError("\n".join(("worker/dashboard/rights.py, RIGHTS:", *missing, *stale)))


async def door(request: Request) -> None:
    """Stands before every route. Raises HTTPException 401 for who is not known, and 403 for who may not."""
    right = RIGHTS.get(f"{request.method} {request.scope['route'].path}")
    if right is None:
        raise HTTPException(403, "Nobody may: this page is in no table.")
    guest = visit(request)
    if may(guest.person, right):
        return
    raise unknown(guest) if guest.person is None else HTTPException(403, refusal(guest.person, right))


def unknown(guest: Visit) -> HTTPException:
    """What somebody is told who is not known, or whom nobody can know now."""
    if guest.trouble:
        return HTTPException(503, f"Who you are cannot be checked: the store does not answer ({guest.trouble}).")
    if guest.wait:
        return HTTPException(429, "Too many attempts failed; wait.", {"retry-after": str(guest.wait.wait_s)})
    return HTTPException(401, guest.why, {"www-authenticate": 'Bearer realm="Namesake"'})


def may_send(who: Person | None, method: str, address: str) -> bool:
    """Whether somebody may send a form to an address, or follow a link there."""
    right = RIGHTS.get(_named(method, address.partition("?")[0]) or "")
    return right is not None and may(who, right)


def methods(path: str) -> str:
    """What an address takes, as the header `allow` says it."""
    exact = {way for way, told, _ in _patterns() if told == path}
    return ", ".join(sorted(exact or {way for way, _, pattern in _patterns() if pattern.match(path)}))


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    split = (name.partition(" ")[::2] for name in RIGHTS)
    return tuple((method, path, compile_path(path)[0]) for method, path in split)


def _named(method: str, path: str) -> str | None:
    if f"{method} {path}" in RIGHTS:
        return f"{method} {path}"
    found = (f"{way} {told}" for way, told, pattern in _patterns() if way == method and pattern.match(path))
    return next(found, None)
