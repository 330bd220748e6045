"""Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). All that comes out is plain text. Pure."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from worker.feeds import offer
from worker.feeds.article import plain, plain_line
from worker.feeds.characters import one_line, readable
from worker.feeds.item import Item, keyed
from worker.feeds.links import canonical
from worker.feeds.moment import iso_date
from worker.records import Entry, Page, Parsed, Refused

_VERSION = "jsonfeed.org/version/"
_MAX_KEY_CHARS = 1_600
_NO_FEED = Refused(
    "not-a-feed", "This is JSON, but no JSON Feed. Namesake reads RSS, Atom and JSON Feed: look for the address of one."
)


def parse(page: Page, max_entries: int, max_chars: int, now: datetime) -> Parsed | Refused:
    """The entries of a JSON Feed in UTF-8, at most `max_entries` of the first; Refused where it is none.

    As with XML, dates after `now` become None, and an item that cannot be read is left out and counted in `trouble`.
    """
    try:
        found = json.loads(page.body)
    except (ValueError, RecursionError) as error:
        return Refused("not-a-feed", f"This begins like JSON and is broken: {one_line(str(error), 120)}.")
    if (
        not isinstance(found, dict)
        or _VERSION not in str(found.get("version"))
        or not isinstance(found.get("items"), list)
    ):
        return _NO_FEED
    items = [_item(raw, found, page.url, max_chars) for raw in found["items"][:max_entries]]
    read = [replace(item, entry=_not_from_the_future(item.entry, now)) for item in items if item]
    notes = (
        f"{items.count(None):,} of its entries hold no title, text or address and were left out."
        if None in items
        else "",
        _left_out(len(found["items"]), len(items)),
        "" if items else "The feed holds no entries at present.",
    )
    title = plain_line(_text(found, "title"))
    hub = offer.offered(page.headers, offer.of_json(found), page.url)
    return Parsed(tuple(keyed(read)), title, trouble=" ".join(note for note in notes if note) or None, offer=hub)


def _item(raw: Any, feed: Mapping[str, Any], base: str, max_chars: int) -> Item | None:
    """One item with what could become its key; None when it holds neither title nor text nor address."""
    if not isinstance(raw, dict):
        return None
    html = _text(raw, "content_html")
    text = plain(html, max_chars) if html else readable(_text(raw, "content_text") or _text(raw, "summary"), max_chars)
    title = plain_line(_text(raw, "title"))
    link = _text(raw, "url") or _text(raw, "external_url")
    url = canonical(link, base) if link else None
    if not (title or text or url):
        return None
    published = iso_date(_text(raw, "date_published") or _text(raw, "date_modified"))
    guid = raw.get("id")
    named = one_line(str(guid), _MAX_KEY_CHARS) if isinstance(guid, str | int) else ""
    return Item(Entry("", title, text, url, published, _lang(raw, feed)), named)


def _not_from_the_future(entry: Entry, now: datetime) -> Entry:
    late = entry.published is not None and entry.published > now
    return replace(entry, published=None) if late else entry


def _left_out(held: int, read: int) -> str:
    if held <= read:
        return ""
    return (
        f"The feed holds {held:,} entries; the first {read:,} were read. Raise NAMESAKE_FEED_MAX_ENTRIES to read more."
    )


def _lang(raw: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    said = _text(raw, "language") or _text(feed, "language")
    lang = said.strip().replace("_", "-").split("-")[0].lower()
    return lang if lang.isascii() and lang.isalpha() and len(lang) in {2, 3} else None


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return value if isinstance(value, str) else ""
