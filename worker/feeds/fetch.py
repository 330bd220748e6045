"""Asks a feed's server whether there is anything new, and says what came back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from worker.egress import Egress, Reply, Request
from worker.feeds.login import Resolve, Shown, masked, shown
from worker.feeds.moment import http_date
from worker.records import Answer, Feed, Page, Refused, Unchanged

_REDIRECTS = 5
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_WAITING = frozenset({429, 503})
_LOCKED = frozenset({401, 402, 403})
_NOT_TAKEN = "The server does not take the login of this feed, or leads to another server, which does not get it."
_SENTENCES = {
    400: "The server does not understand the request. Check the address.",
    401: "The server wants a login.",
    402: "The server wants to be paid, or a login.",
    403: "The server forbids reading this feed. Ask its owner, or set NAMESAKE_USER_AGENT to your contact address.",
    404: "There is no feed at this address. Check it, or look for the feed's new address.",
    410: "The feed is gone for good, says its server.",
    429: "The server says that it is asked too often. Namesake waits as long as it wishes.",
    503: "The server is overloaded or in maintenance. Namesake asks again later.",
}


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _no_secret(_reference: str) -> Refused:
    return Refused("secret", "no secret can be read here")


class HttpFetch:
    """Fetches feeds over HTTP through the egress guard, with the validators that the server gave last time.

    `resolve` gives the secrets that the logins of feeds name.
    """

    def __init__(
        self,
        egress: Egress,
        timeout_s: float,
        max_bytes: int,
        now: Callable[[], datetime] = _utc_now,
        resolve: Resolve = _no_secret,
    ) -> None:
        self._egress = egress
        self._timeout_s = timeout_s
        self._max_bytes = max_bytes
        self._now = now
        self._resolve = resolve

    def __call__(self, feed: Feed, /) -> Answer:
        """Page, Unchanged (304) or Refused, within the deadline. Never raises for what a server does."""
        headers = {"accept": _ACCEPT} | _validators(feed)
        request = Request("GET", feed.url, headers, None, self._timeout_s, self._max_bytes, redirects=_REDIRECTS)
        if feed.login is None:
            return self._answer(request)
        login = shown(feed.login, feed.url, self._resolve)
        if isinstance(login, Refused):
            return self._elsewhere(request, login) if login.reason == "login" else login
        return _masked(self._answer(replace(request, private=True, secrets=login.headers)), login)

    def _elsewhere(self, request: Request, barred: Refused) -> Answer:
        """A feed that moved away from the server of its login: read as its redirect was, without one, or why not."""
        found = self._answer(request)
        return barred if isinstance(found, Refused) and found.status in _LOCKED else found

    def _answer(self, request: Request) -> Answer:
        reply = self._egress.send(request)
        return reply if isinstance(reply, Refused) else answer(reply, self._now())


def answer(reply: Reply, now: datetime) -> Answer:
    """What a reply means. `now` turns a Retry-After date into seconds."""
    if reply.status == 304:  # noqa: PLR2004 - Not Modified
        return Unchanged(reply.headers, reply.moved_to)
    if reply.status in {200, 203, 226}:
        return Page(reply.url, reply.body, reply.headers, reply.moved_to)
    sentence = _SENTENCES.get(reply.status) or _by_class(reply.status)
    retry_after_s = wait_s(reply.headers.get("retry-after"), now) if reply.status in _WAITING else None
    return Refused(f"http-{reply.status}", f"{sentence} (HTTP {reply.status})", reply.status, retry_after_s)


def wait_s(retry_after: str | None, now: datetime) -> int | None:
    """Seconds of a Retry-After header (RFC 9110 §10.2.3: seconds, or a date); None when there is none."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return int(text[:9])
    moment = http_date(text)
    return max(0, int((moment - now).total_seconds())) if moment else None


def _masked(answer: Answer, login: Shown) -> Answer:
    """The answer to a request with a login: none of its words, and no new address, may carry the secret on."""
    if not isinstance(answer, Refused):
        there = answer.moved_to or ""
        return answer if masked(there, login) == there else replace(answer, moved_to=None)
    sentence = f"{_NOT_TAKEN} (HTTP {answer.status})" if answer.status in {401, 403} else answer.sentence
    return replace(answer, sentence=masked(sentence, login))


def _validators(feed: Feed) -> dict[str, str]:
    """ETag and Last-Modified go back exactly as they came: they are the server's, and opaque (RFC 9110 §13.1)."""
    found = {"if-none-match": feed.etag, "if-modified-since": feed.last_modified}
    return {name: value for name, value in found.items() if value}


def _by_class(status: int) -> str:
    if status >= 500:  # noqa: PLR2004 - 5xx
        return "The server has a problem of its own. Namesake asks again later."
    if status >= 400:  # noqa: PLR2004 - 4xx
        return "The server refuses the request. Check the address."
    if status >= 300:  # noqa: PLR2004 - 3xx
        return "The server redirects without saying where to. Enter the final address."
    return "The server answers without a feed. Check the address."
