"""Which entries of a page are known under another id, and by which key an entry goes whose id was used before. Pure."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from worker.records import Entry

_MOST = 0.5  # of a page, and of what is new on it: then titles count, too


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the feed brought before, as far as it can be known again."""

    id: int
    key: str
    url: str | None
    title: str
    digest: str | None


def renamed(unseen: Sequence[Entry], held: int, known: Iterable[Known]) -> dict[str, Known]:
    """The article that each entry with an unseen key is, by that key; `held` entries stand on the page.

    An address that one entry and one article have makes them the same. Where most of the page has new ids, and most of
    that is known by address or headline, the headline does so, too: then the feed has given its entries new ids.

    Args:
        unseen: the entries whose keys nobody knows.
        held: how many entries the page holds.
        known: articles of the feed that are not on the page under their own keys.
    """
    articles = list(known)
    by_url = _matched(unseen, articles, lambda one: loose(one.url))
    if len(unseen) <= held * _MOST:
        return by_url
    left = [entry for entry in unseen if entry.key not in by_url]
    taken = {article.id for article in by_url.values()}
    by_title = _matched(left, [one for one in articles if one.id not in taken], lambda one: one.title.casefold())
    both = by_url | by_title
    return both if len(both) > len(unseen) * _MOST else by_url


def loose(url: str | None) -> str:
    """An address without what sites change when they move: the scheme, www, the last slash. Empty where there is none."""
    parts = urlsplit(url or "")
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def reused_key(entry: Entry) -> str:
    """The key of an entry whose id belongs to another one: it goes by its address and headline."""
    return "reused:" + hashlib.sha256(f"{entry.url}\n{entry.title}".encode("utf-8", "replace")).hexdigest()[:32]


def _matched(
    entries: Sequence[Entry], articles: Sequence[Known], sign: Callable[[Entry | Known], str]
) -> dict[str, Known]:
    """Entries and articles that share a sign which no other has."""
    ours, theirs = Counter(map(sign, entries)), Counter(map(sign, articles))
    by_sign: Mapping[str, Known] = {sign(article): article for article in articles}
    signs = ((entry, sign(entry)) for entry in entries)
    return {entry.key: by_sign[one] for entry, one in signs if one and ours[one] == theirs[one] == 1}
