"""Stands before every page: the Host header, the size of a request, which posts are ours, and what a browser may do.

Who somebody is finds `entrance`; who may do what says the table in `rights`.
"""

import ipaddress
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from worker.alerts import leaving, links
from worker.dashboard.entrance import Entrance, Visit
from worker.feeds import hub
from worker.settings import Settings

LARGEST_BODY = 7_000_000  # bytes: a form carries a file twice, and writes Cyrillic in six signs
LARGEST_OF_STRANGERS = 64_000
_JSON = frozenset({"application/json", "application/json; charset=utf-8"})
_TELLS_NOTHING = ("/static/", "/ready", "/mark.svg", leaving.PATH, links.PATH, hub.PATH)  # whoever asks
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The ASGI layer around the app."""

    def __init__(self, app: ASGIApp, settings: Settings, entrance: Entrance) -> None:
        self._app = app
        self._entrance = entrance
        self._callback = urlsplit(settings.callback_url).hostname or ""
        self._names = {"localhost", settings.dashboard_host.lower(), urlsplit(settings.dashboard_url).hostname or ""}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers, sending = Headers(scope=scope), _with_headers(send, scope["path"])
        guest = await self._guest(scope, headers)
        scope["namesake_visit"] = guest
        most = LARGEST_BODY if guest.person or scope["path"].startswith(hub.PATH) else LARGEST_OF_STRANGERS
        refused = self._refusal(scope, headers, most)
        await (refused or self._app)(scope, _bounded(receive, most), sending)

    async def _guest(self, scope: Scope, headers: Headers) -> Visit:
        if scope["path"].startswith(_TELLS_NOTHING) or not self._is_our_name(scope, headers):
            return self._entrance.stranger(scope, headers)
        return await self._entrance.enter(scope, headers)

    def _refusal(self, scope: Scope, headers: Headers, most: int) -> Response | None:
        if not self._is_our_name(scope, headers):
            told = "This is not an address of this dashboard. Name it in NAMESAKE_DASHBOARD_URL if it should be."
            return _said(scope, 400, told)
        if _length(headers) > most:
            return _said(scope, 413, "That is more than this dashboard takes.")
        reads = scope["method"] in {"GET", "HEAD", "OPTIONS"}
        if reads or _is_signed(scope) or is_same_origin(headers) or is_program(scope["path"], headers):
            return None
        return _said(scope, 403, "This form was not sent from a page of this dashboard.")

    def _is_our_name(self, scope: Scope, headers: Headers) -> bool:
        """A name that we know, or a bare address: only names can be turned against us (DNS rebinding).

        By the name at which hubs call nothing but that is reached.
        """
        try:
            name = (urlsplit(f"//{headers.get('host', '')}").hostname or "").lower()
        except ValueError:
            return False
        with suppress(ValueError):
            return bool(ipaddress.ip_address(name))
        called = scope["path"].startswith(hub.PATH) and name == self._callback
        return bool(name) and (name in self._names or called)


def _is_signed(scope: Scope) -> bool:
    """Whether the address itself is the permission: the page checks its signature, and mail programs post to it."""
    return bool(scope["path"].startswith((leaving.PATH, links.PATH, hub.PATH)))


def is_same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that a page of ours sent this: Fetch Metadata, or the Origin for older ones."""
    if site := headers.get("sec-fetch-site"):
        return site == "same-origin"
    origin = headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == headers.get("host")


def is_program(path: str, headers: Mapping[str, str]) -> bool:
    """Whether a program calls the API: a browser names where a post comes from, and sends no JSON elsewhere unasked.

    A token in the header shows it, too: no browser sends one by itself.
    """
    from_browser = "sec-fetch-site" in headers or "origin" in headers or "referer" in headers
    shown = headers.get("authorization", "").lower().startswith("bearer ")
    return path.startswith("/api/") and (
        shown or (not from_browser and headers.get("content-type", "").lower() in _JSON)
    )


def _said(scope: Scope, status: int, sentence: str) -> Response:
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": sentence, "mend": "/api/openapi.json describes every call."}, status)
    return PlainTextResponse(f"{sentence}\n", status)


def _length(headers: Mapping[str, str]) -> int:
    """How long the body is, as far as the headers say."""
    said = headers.get("content-length", "")[:15]
    return int(said) if said.isascii() and said.isdigit() else 0


def _bounded(receive: Receive, most: int) -> Receive:
    """The body of a request, up to so many bytes, whatever its headers say of its length."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413, "That is more than this dashboard takes.")
        return message

    return receiving


def _with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers.setdefault("cache-control", "no-cache" if path.startswith("/static/") else "no-store")
        await send(message)

    return sending
