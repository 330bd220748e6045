"""One item of a feed as feedparser gives it, made into an Entry; and the keys by which entries are told apart."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from worker.feeds.article import plain, plain_line
from worker.feeds.characters import one_line, readable
from worker.feeds.links import canonical
from worker.feeds.moment import parsed_date
from worker.records import Entry

_MAX_KEY_CHARS = 400
_MAX_LANG_CHARS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """An entry that has no key yet, with what could become its key."""

    entry: Entry
    guid: str


def read(raw: Any, base: str, feed_lang: str | None, max_chars: int) -> Item | None:
    """The entry of a feedparser item; None when it holds neither title nor text nor address, or cannot be read."""
    try:
        return _read(raw, base, feed_lang, max_chars)
    except (ValueError, TypeError, AttributeError, KeyError, LookupError):
        return None


def keyed(items: Sequence[Item]) -> Iterator[Entry]:
    """Give each entry its key: its guid if no other entry has it, else its address if no other has it, else a hash.

    Of entries that are the same even then, the first is kept.
    """
    guids = Counter(item.guid for item in items)
    links = Counter(item.entry.url for item in items)
    seen: set[str] = set()
    for item in items:
        key = _key(item, guids, links)
        if key not in seen:
            seen.add(key)
            yield _with_key(item.entry, key)


def _read(raw: Any, base: str, feed_lang: str | None, max_chars: int) -> Item | None:
    title = _line(raw.get("title_detail") or {"value": raw.get("title", "")})
    text = _text(raw, max_chars)
    url = canonical(str(raw.get("link") or ""), base) if raw.get("link") else None
    if not (title or text or url):
        return None
    published = parsed_date(_first(raw, "published_parsed", "updated_parsed", "created_parsed"))
    entry = Entry("", title, text, url, published, _lang(raw, feed_lang))
    return Item(entry, one_line(str(raw.get("id") or ""), _MAX_KEY_CHARS * 4))


def _line(detail: Any) -> str:
    value = str(detail.get("value") or "")
    return plain_line(value)


def _text(raw: Any, max_chars: int) -> str:
    """The fullest of the item's texts: a feed may carry both a summary and the whole article."""
    details = [*raw.get("content", ()), raw.get("summary_detail") or {"value": raw.get("summary", "")}]
    fullest = max(details, key=lambda detail: len(detail.get("value") or ""))
    value = str(fullest.get("value") or "")
    is_text = fullest.get("type") == "text/plain" and "</" not in value
    return readable(value, max_chars) if is_text else plain(value, max_chars)


def _lang(raw: Any, feed_lang: str | None) -> str | None:
    """The two- or three-letter language of the item, else of the feed: "en" of "en-GB"."""
    own = next((detail.get("language") for detail in raw.get("content", ()) if detail.get("language")), None)
    title = (raw.get("title_detail") or {}).get("language")
    lang = str(raw.get("language") or own or title or feed_lang or "").strip().replace("_", "-").split("-")[0].lower()
    return lang if lang.isalpha() and lang.isascii() and 1 < len(lang) <= _MAX_LANG_CHARS else None


def _first(raw: Any, *names: str) -> Any:
    return next((found for name in names if (found := dict.get(raw, name))), None)  # past feedparser's own fallbacks


def _key(item: Item, guids: Counter[str], links: Counter[str | None]) -> str:
    entry = item.entry
    if item.guid and guids[item.guid] == 1:
        return item.guid if len(item.guid) <= _MAX_KEY_CHARS else _hash(item.guid)
    if entry.url and links[entry.url] == 1:
        return entry.url if len(entry.url) <= _MAX_KEY_CHARS else _hash(entry.url)
    return _hash(f"{entry.title}\n{entry.published.isoformat() if entry.published else entry.text[:1000]}")


def _hash(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _with_key(entry: Entry, key: str) -> Entry:
    return Entry(key, entry.title, entry.text, entry.url, entry.published, entry.lang)
