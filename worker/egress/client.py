"""Sends one request and gives back a bounded reply, or says why not."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import httpcore2
import httpx2

from worker.egress.decoder import ACCEPTED, Decoder, encoding_of, too_large
from worker.egress.guard import Barred, Deadline, GuardedBackend, Resolve, system_resolve
from worker.egress.table import Rules
from worker.records import Refused

_MAX_URL = 2_048
_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_PRIVATE_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization"})
_MAX_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Request:
    """What to send. `deadline_s` is wall-clock time over all, redirects included; `redirects` how many to follow.

    `secrets` are headers for the origin of `url` alone: no redirect takes them elsewhere.
    `private`: what is sent must not be read on the way; plain http leads into the operator's own networks only.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    deadline_s: float = 20.0
    max_bytes: int = 10_000_000
    redirects: int = 0
    private: bool = False
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: header names in lower case, the body decoded. `url` is the last address after redirects.

    `moved_to` is where those that came first and are for good (301, 308) led to; None: there was none.
    """

    status: int
    url: str
    headers: dict[str, str]
    body: bytes
    moved_to: str | None = None


class Egress:
    """The way out. `resolve` and `tls` stand here for tests alone; proxies and .netrc of the environment are ignored."""

    def __init__(
        self,
        rules: Rules,
        user_agent: str,
        *,
        resolve: Resolve = system_resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._rules = rules
        self._user_agent = user_agent
        self._resolve = resolve
        self._tls = tls

    def send(self, request: Request) -> Reply | Refused:
        """Send, follow the redirects that the request allows, and read the answer to its end.

        A Refused carries a `status` when the server had answered and only the body was not to be had.
        """
        deadline = Deadline(request.deadline_s)
        follow = request.redirects if request.method in {"GET", "HEAD"} else 0
        reply = self._once(request, deadline)
        hops, moved_to, for_good = 0, None, True
        while isinstance(reply, Reply) and follow and _is_redirect(reply):
            hops += 1
            step = _next(request, reply) if hops <= follow else _too_many(request)
            if isinstance(step, Refused):
                return step
            for_good = for_good and reply.status in _FOR_GOOD
            moved_to = step.url if for_good else moved_to
            request, reply = step, self._once(step, deadline)
        return replace(reply, moved_to=moved_to) if isinstance(reply, Reply) else reply

    def _once(self, request: Request, deadline: Deadline) -> Reply | Refused:
        url = read_url(request.url)
        if isinstance(url, Refused):
            return url
        own_only = request.private and url.scheme == "http"
        backend = GuardedBackend(self._rules, deadline, self._resolve, own_only=own_only)
        try:
            with (
                httpcore2.ConnectionPool(ssl_context=self._context(), network_backend=backend) as pool,
                pool.stream(
                    request.method, _core_url(url), headers=self._headers(request, url), content=request.body
                ) as response,
            ):
                return _read(response, request)
        except Barred as barred:
            return barred.refused
        except (httpcore2.TimeoutException, TimeoutError):
            return deadline.refused()
        except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError, OSError) as error:
            return _failed(url, error)

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:  # made once, on first use: reading all the root certificates takes 15 ms
            self._tls = httpx2.create_ssl_context(trust_env=False)
        return self._tls

    def _headers(self, request: Request, url: httpx2.URL) -> list[tuple[bytes, bytes]]:
        own = {"host": url.netloc.decode("ascii"), "user-agent": self._user_agent, "accept-encoding": ACCEPTED}
        given = {name.lower(): value for name, value in {**request.headers, **request.secrets}.items()}
        if request.body is not None:
            given["content-length"] = str(len(request.body))
        merged = own | given | {"host": own["host"], "accept-encoding": ACCEPTED, "connection": "close"}
        return [
            (name.encode("latin-1", "replace"), value.encode("latin-1", "replace")) for name, value in merged.items()
        ]


def read_url(text: str) -> httpx2.URL | Refused:
    """Read an address, and refuse what no feed or webhook has."""
    if len(text) > _MAX_URL:
        return Refused("url", f"The address is longer than {_MAX_URL} characters.")
    try:
        url = httpx2.URL(text)
    except (httpx2.InvalidURL, ValueError) as error:
        return Refused("url", f"The address cannot be read: {error}.")
    port = 80 if url.port is None else url.port
    usual = url.scheme in {"http", "https"} and url.host and "%" not in url.host and 0 < port <= _MAX_PORT
    if not usual:
        return Refused("url", "This is not an http or https address. Write it like https://example.org/feed.")
    if url.userinfo:
        return Refused("url", f"The address of {url.host} carries a user name or password. Take it out of the address.")
    return url


def _core_url(url: httpx2.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _is_redirect(reply: Reply) -> bool:
    return reply.status in _MOVED and "location" in reply.headers


def _too_many(request: Request) -> Refused:
    sentence = f"More than {request.redirects} redirects, the last one from {httpx2.URL(request.url).host}. Enter the final address."
    return Refused("redirects", sentence)


def _next(request: Request, reply: Reply) -> Request | Refused:
    """The request of the next hop: headers that prove who we are do not leave the host they were meant for."""
    here = httpx2.URL(request.url)
    try:
        there = here.join(reply.headers["location"])
    except (httpx2.InvalidURL, ValueError) as error:
        return Refused("redirects", f"{here.host} redirects to something that is not an address: {error}.")
    if here.scheme == "https" and there.scheme == "http":
        return Refused("redirects", f"{here.host} redirects from https to plain http, which can be read on the way.")
    same = (here.scheme, here.host, here.port) == (there.scheme, there.host, there.port)
    kept = {name: value for name, value in request.headers.items() if same or name.lower() not in _PRIVATE_HEADERS}
    secrets = request.secrets if same else {}
    return replace(request, url=str(there.copy_with(fragment=None)), headers=kept, secrets=secrets)


def _read(response: httpcore2.Response, request: Request) -> Reply | Refused:
    headers = _headers_of(response)
    body = _body(response, headers, request)
    if isinstance(body, Refused):
        return replace(body, status=response.status)
    return Reply(response.status, request.url, headers, body)


def _headers_of(response: httpcore2.Response) -> dict[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _body(response: httpcore2.Response, headers: dict[str, str], request: Request) -> bytes | Refused:
    if request.redirects and response.status in _MOVED and "location" in headers:
        return b""  # nobody reads it
    length = headers.get("content-length", "")
    if length.isdigit() and len(length) < 20 and int(length) > request.max_bytes:  # noqa: PLR2004 - digits of 2**63
        return too_large(request.max_bytes)
    encoding = encoding_of(headers.get("content-encoding", ""))
    if isinstance(encoding, Refused):
        return encoding
    return _decoded(response, Decoder(encoding, request.max_bytes))


def _decoded(response: httpcore2.Response, decoder: Decoder) -> bytes | Refused:
    try:
        for chunk in response.iter_stream():
            refused = decoder.feed(chunk)
            if refused:
                return refused
    except Barred as barred:
        return barred.refused
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        return Refused("cut-short", f"The answer broke off before its end ({_words(error)}).")
    return decoder.finish()


def _failed(url: httpx2.URL, error: Exception) -> Refused:
    if isinstance(error, httpcore2.ConnectError | ssl.SSLError):
        reason = "tls" if "SSL" in str(error) or "certificate" in str(error).lower() else "connect"
        what = "A secure connection to {} failed" if reason == "tls" else "No connection to {}"
        return Refused(reason, f"{what.format(url.netloc.decode('ascii'))}: {_words(error)}.")
    if isinstance(error, httpcore2.LocalProtocolError):
        return Refused("request", f"The request to {url.host} is not valid HTTP: {_words(error)}.")
    if isinstance(error, httpcore2.RemoteProtocolError):
        return Refused("protocol", f"{url.host} does not answer in valid HTTP: {_words(error)}.")
    return Refused("reset", f"{url.host} closed the connection: {_words(error)}.")


def _words(error: Exception) -> str:
    return str(error).strip().rstrip(".")[:200] or type(error).__name__
