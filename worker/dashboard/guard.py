"""Stands before every page: the Host header, who may enter, which posts are ours, and what a browser may do."""

import base64
import hmac
import ipaddress
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from worker.alerts import leaving, links
from worker.settings import Settings

USER = "namesake"
OPEN = frozenset({"/health", "/ready"})  # for orchestrators: without a password they tell the status alone
STYLE = "/static/style.css"  # of the page where readers of mails unsubscribe
_JSON = frozenset({"application/json", "application/json; charset=utf-8"})
TRIES, TRIES_WITHIN_S = 10, 60.0
MOST_ADDRESSES = 10_000
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


def check_binding(settings: Settings) -> str | None:
    """Why the dashboard must not listen where the settings say; None when it may."""
    if settings.dashboard_password.get_secret_value() or _is_loopback(settings.dashboard_host):
        return None
    return (
        f"the dashboard would be open to everybody who reaches {settings.dashboard_host}: "
        "set NAMESAKE_DASHBOARD_PASSWORD, or listen on 127.0.0.1"
    )


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    return host.lower() == "localhost"


class Guard:
    """The ASGI layer around the app."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = {"localhost", settings.dashboard_host.lower(), urlsplit(settings.dashboard_url).hostname or ""}
        self._password = settings.dashboard_password.get_secret_value()
        self._failures: dict[str, deque[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope, Headers(scope=scope))
        await (refusal or self._app)(scope, receive, _with_headers(send, scope["path"]))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not self._is_our_name(headers.get("host", "")):
            told = "This is not an address of this dashboard. Name it in NAMESAKE_DASHBOARD_URL if it should be.\n"
            return PlainTextResponse(told, 400)
        if refused := self._who(scope, headers):
            return refused
        reads = scope["method"] in {"GET", "HEAD", "OPTIONS"}
        if reads or _is_signed(scope) or is_same_origin(headers) or is_program(scope["path"], headers):
            return None
        return PlainTextResponse("This form was not sent from a page of this dashboard.\n", 403)

    def _is_our_name(self, host: str) -> bool:
        """A name that we know, or a bare address: only names can be turned against us (DNS rebinding)."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").lower()
        except ValueError:
            return False
        with suppress(ValueError):
            return bool(ipaddress.ip_address(name))
        return bool(name) and name in self._names

    def _who(self, scope: Scope, headers: Headers) -> Response | None:
        """None for who may enter. Basic authentication (RFC 7617), tried at most ten times a minute by an address."""
        address = (scope.get("client") or ("unknown", 0))[0]
        limited = bool(self._password) and self._tried(address) >= TRIES
        given = headers.get("authorization", "")
        trusted = not self._password or (not limited and is_right(given, self._password))
        scope["namesake_trusted"] = trusted
        if given and not trusted and not limited:
            self._note(address)
        if trusted or scope["path"] in OPEN or _is_signed(scope):
            return None
        if limited:
            return PlainTextResponse("Too many wrong passwords; wait a minute.\n", 429, {"retry-after": "60"})
        challenge = {"www-authenticate": 'Basic realm="Namesake", charset="UTF-8"'}
        return PlainTextResponse(
            f"The user is {USER}; the password is in NAMESAKE_DASHBOARD_PASSWORD.\n", 401, challenge
        )

    def _tried(self, address: str) -> int:
        tries = self._failures.get(address, deque())
        while tries and time.monotonic() - tries[0] > TRIES_WITHIN_S:
            tries.popleft()
        return len(tries)

    def _note(self, address: str) -> None:
        if len(self._failures) >= MOST_ADDRESSES:
            self._failures.clear()
        self._failures.setdefault(address, deque(maxlen=TRIES)).append(time.monotonic())


def _is_signed(scope: Scope) -> bool:
    """Whether the address itself is the permission: the page checks its signature, and mail programs post to it."""
    return bool(scope["path"].startswith((leaving.PATH, links.PATH))) or (
        scope["path"] == STYLE and scope["method"] == "GET"
    )


def is_right(authorization: str, password: str) -> bool:
    """Whether an Authorization header names our user and password, compared in constant time."""
    scheme, _, coded = authorization.partition(" ")
    given = b""
    with suppress(ValueError):
        given = base64.b64decode(coded, validate=True)
    return hmac.compare_digest(given, f"{USER}:{password}".encode()) and scheme.lower() == "basic"


def is_same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that a page of ours sent this: Fetch Metadata, or the Origin for older ones."""
    if site := headers.get("sec-fetch-site"):
        return site == "same-origin"
    origin = headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == headers.get("host")


def is_program(path: str, headers: Mapping[str, str]) -> bool:
    """Whether a program calls the API: a browser names where a post comes from, and sends no JSON elsewhere unasked."""
    from_browser = "sec-fetch-site" in headers or "origin" in headers or "referer" in headers
    return path.startswith("/api/") and not from_browser and headers.get("content-type", "") in _JSON


def _with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers.setdefault("cache-control", "no-cache" if path.startswith("/static/") else "no-store")
        await send(message)

    return sending
