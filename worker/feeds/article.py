"""Readable text out of HTML: of a fragment in a feed, and of a whole web page."""

from datetime import UTC, datetime

from lxml import etree

from worker.feeds.characters import one_line, readable
from worker.feeds.links import canonical
from worker.records import Entry

_MAX_PAGE_BYTES = 5_000_000
_MAX_FRAGMENT_CHARS = 2_000_000
_SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head", "textarea"})
_BREAKS = frozenset({"br", "li", "tr", "dt", "dd", "option"})
_PARAGRAPH_TAGS = (
    "p div h1 h2 h3 h4 h5 h6 ul ol table blockquote section article header footer aside figure figcaption pre hr "
    "main nav dl form address"
)
_PARAGRAPHS = frozenset(_PARAGRAPH_TAGS.split())
_MARKED = ("<", "&")


class _Text:
    """A parser target: libxml2 reports tags and text as it meets them, so no depth of nesting can hurt."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._silent: list[str] = []

    def start(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser hands them over
        if tag in _SILENT:
            self._silent.append(tag)
        self._parts.append(_gap(tag))

    def end(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()
        self._parts.append("" if tag in _BREAKS else _gap(tag))

    def data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(data.replace("\n", " "))

    def comment(self, text: str) -> None:
        """Comments are not text."""

    def close(self) -> str:
        return "".join(self._parts)


def plain(html: str, max_chars: int = 200_000) -> str:
    """The readable text of an HTML fragment: paragraphs kept apart, scripts and styles gone, entities resolved."""
    if not any(mark in html for mark in _MARKED):
        return readable(html, max_chars)
    parser = etree.HTMLParser(target=_Text(), recover=True, no_network=True, huge_tree=True, encoding="utf-8")
    try:
        text = etree.fromstring(_fragment(html), parser)
    except etree.LxmlError:
        return ""
    return readable(str(text or ""), max_chars)


def plain_line(html: str, max_chars: int = 500) -> str:
    """The same for a title: one line."""
    return one_line(plain(html, max_chars * 2), max_chars)


def page(html: bytes, url: str | None, max_chars: int = 200_000) -> Entry | None:
    """The article of a whole web page (trafilatura); None when no article is found in it.

    Pages are cut at 5 MB. The entry's key is its address, or empty when the page has none.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes a third of a second, and few feeds need it
    from trafilatura.settings import Document  # noqa: PLC0415 - the same

    found = bare_extraction(
        html[:_MAX_PAGE_BYTES],
        url=url,
        fast=True,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document) or not (found.text or "").strip():
        return None
    link = canonical(url or found.url or "")
    title = one_line(found.title or "")
    text = _without_title(title, readable(found.text or "", max_chars))
    return Entry(link or "", title, text, link, _day(found.date), _lang(found.language))


def _without_title(title: str, text: str) -> str:
    """The text of a page without its headline, where that is the first line as well; a page of a headline keeps it."""
    first, _, rest = text.partition("\n")
    repeated = one_line(first).casefold() == title.casefold()
    return rest.lstrip() if repeated and rest.strip() else text


def _fragment(html: str) -> bytes:
    text = html[:_MAX_FRAGMENT_CHARS].replace("\0", "")
    return f"<html><body><div>{text}</div></body></html>".encode("utf-8", "ignore")


def _gap(tag: str) -> str:
    if tag in _PARAGRAPHS:
        return "\n\n"
    return "\n" if tag in _BREAKS else " " if tag in {"td", "th", "img"} else ""


def _day(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "").replace(tzinfo=UTC)
    except ValueError:
        return None


def _lang(text: str | None) -> str | None:
    return text.split("-")[0].lower() if text else None
