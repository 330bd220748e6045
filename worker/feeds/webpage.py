"""The feeds that a web page names: in its head, in its Link header, by its ordinary links. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from worker.feeds.characters import one_line
from worker.feeds.decode import decoded
from worker.feeds.links import absolute
from worker.records import Page

MOST = 50  # feeds that are taken from a page
_MOST_BYTES = 1_000_000  # of a page; a head ends long before
_MOST_LINKS = 10
_MOST_HEADER_CHARS = 20_000
_TITLE_CHARS = 200
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_FEED_TYPE = re.compile(r"(?:application|text)/(?:x[.-])?(?:rss|atom|rdf|feed)(?:\+(?:xml|json))?")
_FEED_SCHEME = re.compile(r"^\s*feed:(?:(?=https?:)|(?=//))", re.IGNORECASE)
_FEED_PATH = re.compile(r"(?:^|[/._-])(?:rss\d?|atom|rdf|feeds?)(?:[/._-]|$)", re.IGNORECASE)
_LINK = re.compile(r"<([^<>]{1,2048})>((?:\s*;\s*[\w*!-]+(?:\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]*))?)*)")
_PARAMETER = re.compile(r";\s*([\w*!-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]*))")
_OF_COMMENTS = re.compile(
    r"\bcomments\b|kommentar|commentaires|comentarios|coment[aá]rios|commenti\b|reacties|komentarz|комментари|коментар"
    r"|yorumlar|コメント|评论|評論|댓글|تعليق",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that a site names: where, what the site calls it, and whether it holds only what readers comment."""

    url: str
    title: str = ""
    comments: bool = False


def text(page: Page, max_bytes: int) -> str:
    """The HTML of a page: as the server says it is written, else as the page says, else as it looks."""
    body = page.body[:max_bytes]
    said = _CHARSET.search(page.headers.get("content-type", "")) or _META_CHARSET.search(body[:4_096])
    if said:
        name = said[1] if isinstance(said[1], str) else said[1].decode("ascii", "replace")
        try:
            return body.decode(name, "replace")
        except (LookupError, ValueError):
            pass
    return decoded(body)[0]


def offers(page: Page) -> tuple[Offer, ...]:
    """The feeds that a page names by `rel=alternate`, in its head before its Link header; those of comments last."""
    found: dict[str, Offer] = {}
    seen = _seen(page)
    for said in (*seen.links, *_header(page.headers.get("link", ""))):
        url = _address(said, seen.base(page.url)) if _names_a_feed(said) else None
        if url and len(found) < MOST:
            title = one_line(said.get("title") or "", _TITLE_CHARS)
            found.setdefault(url, Offer(url, title, _is_of_comments(title, url)))
    return tuple(sorted(found.values(), key=lambda offer: offer.comments))


def linked(page: Page) -> tuple[str, ...]:
    """The first addresses that ordinary links of a page lead to and that look like feeds of its own site."""
    seen = _seen(page)
    found = (_address(said, seen.base(page.url)) for said in seen.anchors)
    own = (url for url in found if url and _is_near(url, page.url) and not _is_of_comments("", url))
    return tuple(dict.fromkeys(own))[:_MOST_LINKS]


class _Seen:
    """A parser target: libxml2 reports tags as it meets them, so neither depth nor number of them can hurt."""

    def __init__(self) -> None:
        self.links: list[Mapping[str, str]] = []
        self.anchors: list[Mapping[str, str]] = []
        self._base = ""

    def base(self, url: str) -> str:
        """What relative addresses are relative to."""
        return absolute(self._base, url) or url

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        if tag == "link" and len(self.links) < MOST * 10 and _names_a_feed(attrs):
            self.links.append(dict(attrs))
        elif tag == "a" and len(self.anchors) < MOST and _FEED_PATH.search(_path(attrs.get("href", ""))):
            self.anchors.append(dict(attrs))
        elif tag == "base":
            self._base = self._base or attrs.get("href", "")

    def end(self, tag: str) -> None:
        """Where an element ends says nothing of it."""

    def data(self, data: str) -> None:
        """Neither does its text."""

    def comment(self, text: str) -> None:
        """What is commented out is not offered."""

    def close(self) -> "_Seen":
        return self


def _seen(page: Page) -> _Seen:
    parser = etree.HTMLParser(target=_Seen(), recover=True, no_network=True, huge_tree=True, encoding="utf-8")
    body = text(page, _MOST_BYTES).replace("\0", "").encode("utf-8", "ignore")
    try:
        seen = etree.fromstring(body, parser)
    except etree.LxmlError:
        return _Seen()
    return seen if isinstance(seen, _Seen) else _Seen()


def _names_a_feed(said: Mapping[str, str]) -> bool:
    kind = said.get("type", "").partition(";")[0].strip().lower()
    rel = said.get("rel", "").lower().split()
    return "alternate" in rel and "stylesheet" not in rel and bool(_FEED_TYPE.fullmatch(kind))


def _header(link: str) -> Iterator[Mapping[str, str]]:
    """The links of a Link header (RFC 8288)."""
    for found in _LINK.finditer(link[:_MOST_HEADER_CHARS]):
        said = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(found[2])}
        yield said | {"href": found[1]}


def _address(said: Mapping[str, str], base: str) -> str | None:
    href = _FEED_SCHEME.sub("", said.get("href", ""))  # feed://… and feed:https://…
    return absolute(href, base) if href.strip() else None


def _path(href: str) -> str:
    return href[:500].partition("?")[0].partition("#")[0]


def _is_near(url: str, page: str) -> bool:
    host, own = urlsplit(url).hostname or "", (urlsplit(page).hostname or "").removeprefix("www.")
    return host == own or host.endswith(f".{own}")


def _is_of_comments(title: str, url: str) -> bool:
    return bool(_OF_COMMENTS.search(title)) or "comments" in urlsplit(url).path.lower().split("/")
