"""Gets what is no feed through the egress guard: the pages of articles, robots.txt, the front pages of sites."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from worker.egress import Egress, Request
from worker.feeds.fetch import answer
from worker.records import Answer, Refused

PAGES = "text/html, application/xhtml+xml, application/xml;q=0.8, text/plain;q=0.7, */*;q=0.5"  # the kinds of content that are asked for
FEEDS = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/html;q=0.9, "
    "application/xhtml+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_REDIRECTS = 5


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class HttpGet:
    """Gets one address, within the deadline and the size that it was made with."""

    egress: Egress
    timeout_s: float
    max_bytes: int
    now: Callable[[], datetime] = _utc_now
    accept: str = PAGES

    def __call__(self, url: str, /, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """Page, Unchanged (304: it is as `etag` and `last_modified` knew it) or Refused. Never raises for a server."""
        validators = {"if-none-match": etag, "if-modified-since": last_modified}
        headers = {"accept": self.accept} | {name: value for name, value in validators.items() if value}
        request = Request("GET", url, headers, None, self.timeout_s, self.max_bytes, redirects=_REDIRECTS)
        reply = self.egress.send(request)
        return reply if isinstance(reply, Refused) else answer(reply, self.now())
