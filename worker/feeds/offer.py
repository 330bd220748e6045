"""Finds the hub that a page offers, as W3C WebSub §4 says: Link headers first, then the links of the document. Pure.

https://www.w3.org/TR/websub/#discovery
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from worker.records import Offer

_MAX_HEADER, _MAX_URL, _MOST_LINKS = 16_000, 2_048, 100
_LINK = re.compile(r"<([^<>]{1,2048})>((?:\s{0,9};[^<>,;\"]{0,200}(?:\"[^\"]{0,500}\")?){0,20})")  # RFC 8288 §3
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)

Links = Iterable[tuple[str, str]]  # relations, with blanks between, and an address


def offered(headers: Mapping[str, str], links: Links, url: str) -> Offer | None:
    """The hub of a page that came from `url`, https before http; None: it offers none.

    The topic is the address that the page gives as its own, else the one that it came from.
    """
    said, written = list(_of_header(headers.get("link", ""))), [*links][:_MOST_LINKS]
    hubs = _addresses("hub", said, url) or _addresses("hub", written, url)
    if not hubs:
        return None
    topics = _addresses("self", said, url) or _addresses("self", written, url)
    secure = [hub for hub in hubs if hub.startswith("https:")]
    return Offer((secure or hubs)[0], topics[0] if topics else url)


def of_feed(found: Any) -> Links:
    """The links of what feedparser read: `<link rel>` of Atom, and `<atom:link rel>` of RSS."""
    for link in found.get("links") or ():
        yield str(link.get("rel") or ""), str(link.get("href") or "")


def of_json(found: Mapping[str, Any]) -> Links:
    """The `hubs` of a JSON Feed that speak WebSub, and its own address."""
    hubs = found.get("hubs")
    for hub in hubs if isinstance(hubs, list) else ():
        if isinstance(hub, dict) and str(hub.get("type", "")).casefold() in {"websub", "pubsubhubbub"}:
            yield "hub", str(hub.get("url") or "")
    yield "self", str(found.get("feed_url") or "")


def _of_header(header: str) -> Iterator[tuple[str, str]]:
    for link in _LINK.finditer(header[:_MAX_HEADER]):
        rel = _REL.search(link[2])
        if rel:
            yield rel[1] or rel[2] or "", link[1]


def _addresses(rel: str, links: Links, url: str) -> list[str]:
    found = (_absolute(href, url) for rels, href in links if rel in rels.lower().split())
    return [address for address in found if address]


def _absolute(href: str, url: str) -> str | None:
    """Exactly as it was written, for the hub knows its topics by the letter; None where nobody could be asked there."""
    try:
        address = urljoin(url, href.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    fit = parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    return address if href.strip() and fit and len(address) <= _MAX_URL and address.isprintable() else None
