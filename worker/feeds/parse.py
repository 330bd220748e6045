"""Reads a page as a feed: RSS 0.9 to 2.0, RDF, Atom and JSON Feed, broken ones too. All that comes out is plain text."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import feedparser

from worker.feeds import document, jsonfeed, offer, webpage, wishes
from worker.feeds.article import plain_line
from worker.feeds.item import keyed, read
from worker.records import Entry, Page, Parsed, Refused, Wishes

_BLANK = b"\xef\xbb\xbf \t\r\n"  # before JSON: a byte order mark, too
_MINUTE_S = 60
_PERIODS_S = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_MAX_BROKEN_BYTES = 1_000_000  # the parser for broken XML takes seconds for each megabyte of an attack
_BROKEN = f"The feed is broken XML; only its first {_MAX_BROKEN_BYTES:,} bytes were read."
_MAX_TTL_S = 31 * 86_400
_NOT_FEEDS = {"urlset": "a sitemap", "sitemapindex": "a sitemap", "opml": "an OPML list of feeds: import it instead"}


def parse(page: Page, max_entries: int, max_chars: int, now: datetime) -> Parsed | Refused:
    """The entries of a feed, at most `max_entries` of the newest, each with at most `max_chars` of text.

    Dates after `now` become None. A page that is no feed is Refused. An entry that cannot be read is left out and
    counted in `trouble`.
    """
    body = document.as_utf8(page.body, page.headers.get("content-type", ""))
    if body.lstrip(_BLANK)[:1] in {b"{", b"["}:
        return jsonfeed.parse(replace(page, body=body), max_entries, max_chars, now)
    cut = document.newest(document.scrubbed(body), max_entries)
    nesting = document.depth(cut.body)
    refused = _not_a_feed(body, page) or _too_deep(nesting)
    if refused:
        return refused
    found = _feedparser(
        cut.body[: None if nesting else _MAX_BROKEN_BYTES], _headers(page, changed=body is not page.body)
    )
    if found is None or not (found.version or found.entries):
        return _unknown(body)
    items = [read(raw, page.url, found.feed.get("language"), max_chars) for raw in found.entries[:max_entries]]
    entries = tuple(_not_from_the_future(entry, now) for entry in keyed([item for item in items if item]))
    left_out = cut.left_out + max(0, len(found.entries) - max_entries)
    notes = (
        _BROKEN if not nesting and len(cut.body) > _MAX_BROKEN_BYTES else "",
        _left_out(len(items), left_out),
        _unread(items.count(None)),
        "" if items else "The feed holds no entries at present.",
    )
    title = plain_line(str(found.feed.get("title") or ""))
    wished = Wishes(_ttl_s(found.feed), *wishes.skips(cut.body))
    hub = offer.offered(page.headers, offer.of_feed(found.feed), page.url)
    return Parsed(entries, title, wished, " ".join(note for note in notes if note) or None, hub)


def _feedparser(body: bytes, headers: dict[str, str]) -> Any:
    """Bytes only: given a string, feedparser opens it as a file or an address. None when it stumbles."""
    try:
        return feedparser.parse(
            BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError):
        return None


def _not_from_the_future(entry: Entry, now: datetime) -> Entry:
    """A date that has not come yet is a mistake of the sender, and would sort before all true ones for ever."""
    if entry.published is None or entry.published <= now:
        return entry
    return replace(entry, published=None)


def _left_out(read_count: int, left_out: int) -> str:
    if not left_out:
        return ""
    held = f"The feed holds {read_count + left_out:,} entries; the newest {read_count:,} were read."
    return f"{held} Raise NAMESAKE_FEED_MAX_ENTRIES to read more."


def _unread(count: int) -> str:
    return f"{count:,} of its entries hold no title, text or address and were left out." if count else ""


def _ttl_s(feed: Any) -> int | None:
    """How long the feed asks to be left alone: RSS `ttl` (minutes) or the `sy:` module of RSS 1.0."""
    ttl = str(feed.get("ttl", "")).strip()
    if ttl.isascii() and ttl.isdigit() and len(ttl) < 9:  # noqa: PLR2004 - longer is nonsense
        return min(int(ttl) * _MINUTE_S, _MAX_TTL_S) or None
    period = _PERIODS_S.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    often = str(feed.get("sy_updatefrequency", "")).strip()
    times = int(often) if often.isascii() and often.isdigit() and 0 < len(often) < 6 else 1  # noqa: PLR2004 - the same
    return min(period // max(1, times), _MAX_TTL_S) if period else None


def _headers(page: Page, *, changed: bool) -> dict[str, str]:
    """What feedparser should know: the character set, unless the body was converted, and the language.

    Not the address: feedparser would make guids absolute with it, and a feed that moves would be all news.
    """
    content_type = "application/xml; charset=utf-8" if changed else page.headers.get("content-type", "")
    headers = {"content-type": content_type, "content-language": page.headers.get("content-language", "")}
    return {name: value for name, value in headers.items() if value}


def _not_a_feed(body: bytes, page: Page) -> Refused | None:
    """What can be told without a parse."""
    if not body.strip():
        return Refused("empty", "The answer is empty. Open the address in a browser to see what it is.")
    if document.declares_entities(body):
        return Refused("entities", "The feed declares XML entities of its own, as attacks do, and is not read.")
    if document.root_name(body) == "html":
        return _web_page(page)
    return None


def _too_deep(nesting: int | None) -> Refused | None:
    if nesting is None or nesting <= document.MAX_DEPTH:
        return None
    return Refused("nested", f"The feed nests its elements more than {document.MAX_DEPTH} deep, as attacks do.")


def _web_page(page: Page) -> Refused:
    named = webpage.offers(page)
    mend = f"its feed seems to be at {named[0].url}" if named else "look for the address of its RSS or Atom feed"
    return Refused("web-page", f"This is a web page, not a feed; {mend}.")


def _unknown(body: bytes) -> Refused:
    root = document.root_name(body)
    what = _NOT_FEEDS.get(root) or (f"XML with the root <{root[:40]}>" if root else "not XML")
    return Refused(
        "not-a-feed",
        f"This is no feed that Namesake can read (it is {what}). Enter the address of an RSS, Atom or JSON feed.",
    )
