"""Asks a hub over HTTP through the egress guard, as W3C WebSub §5.1 says (https://www.w3.org/TR/websub/).

The request carries the key by which pushes are signed. So it goes by https, also to hubs whose feeds write http, or into
the operator's own networks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlencode, urljoin

from worker.egress import Egress, Reply, Request
from worker.feeds.fetch import wait_s
from worker.records import Refused

_MAX_BYTES = 200_000
_REDIRECTS = 3
_SAME_METHOD = frozenset({307, 308})
_REASON_CHARS = 150
_HEADERS = {"content-type": "application/x-www-form-urlencoded", "accept": "text/plain, */*;q=0.5"}


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class HttpAsk:
    """Sends our requests to hubs, each with the deadline it was made with."""

    egress: Egress
    timeout_s: float
    now: Callable[[], datetime] = _utc_now

    def __call__(self, hub: str, form: Mapping[str, str], /) -> Refused | None:
        """None when the hub took the request; it verifies by itself. Never raises for what a hub does."""
        body = urlencode(form).encode()
        request = Request("POST", hub, _HEADERS, body, self.timeout_s, _MAX_BYTES, private=True)
        reply = self.egress.send(request)
        if isinstance(reply, Refused) and reply.reason == "plain":
            request = replace(request, url=hub.replace("http:", "https:", 1))
            reply = self.egress.send(request)
        for _ in range(_REDIRECTS):
            if not (isinstance(reply, Reply) and reply.status in _SAME_METHOD and "location" in reply.headers):
                break
            request = replace(request, url=_joined(request.url, reply.headers["location"]))
            reply = self.egress.send(request)
        return _meaning(reply, self.now())


def _joined(here: str, location: str) -> str:
    """Where a redirect leads; what is no address the guard refuses."""
    try:
        return urljoin(here, location)
    except ValueError:
        return location


def _meaning(reply: Reply | Refused, now: datetime) -> Refused | None:
    if isinstance(reply, Refused):
        if reply.reason == "plain":
            return replace(
                reply, sentence="it leads to plain http, where the key of its pushes could be read on the way"
            )
        return replace(reply, sentence=reply.sentence[:1].lower() + reply.sentence[1:].rstrip("."))
    if 200 <= reply.status < 300:  # noqa: PLR2004 - 2xx: 202 says the standard, and many say 204
        return None
    words = " ".join(reply.body[:1_000].decode("utf-8", "replace").split())
    said = "".join(sign for sign in words if sign.isprintable())[:_REASON_CHARS]
    plain = said and reply.headers.get("content-type", "").startswith("text/plain")
    sentence = f"it answered with HTTP {reply.status}" + (f": {said}" if plain else "")
    return Refused(f"http-{reply.status}", sentence, reply.status, wait_s(reply.headers.get("retry-after"), now))
