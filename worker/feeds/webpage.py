"""Finds the address of the feed that a web page advertises."""

import re
from html import unescape

from worker.feeds.links import canonical

_HEAD_BYTES = 300_000
_LINK = re.compile(r"<link\b[^>]{1,1000}>", re.IGNORECASE)
_FEED_TYPE = re.compile(r"type\s*=\s*[\"']?application/(?:rss|atom)\+xml", re.IGNORECASE)
_HREF = re.compile(r"href\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>]+))", re.IGNORECASE)


def feed_address(html: bytes, url: str) -> str | None:
    """The first RSS or Atom address in the page's `<link rel="alternate">`, absolute."""
    for link in _LINK.finditer(html[:_HEAD_BYTES].decode("utf-8", "replace")):
        href = _HREF.search(link[0])
        if href and _FEED_TYPE.search(link[0]):
            return canonical(unescape(href[1] or href[2] or href[3]), url)
    return None
