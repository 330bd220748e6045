"""Feed lists as OPML, the format in which feed readers exchange them (OPML 2.0)."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from lxml import etree

from worker.feeds import document
from worker.feeds.address import web_address
from worker.feeds.characters import one_line
from worker.records import Feed

Listed = tuple[str, str, tuple[str, ...]]

MAX_BYTES = 6_500_000

_MAX_FEEDS = 30_000
_MAX_TROUBLES = 20
_MAX_TAG_CHARS = 80


def read(data: bytes) -> tuple[list[Listed], tuple[str, ...]]:
    """The feeds of an OPML list as (address, title, tags), each address once, and a sentence for all that is wrong.

    The titles of the folders around a feed and its `category` become its tags.
    """
    if len(data) > MAX_BYTES:
        return [], (f"The OPML list is larger than {MAX_BYTES:,} bytes. Split it.",)
    data = document.as_utf8(data)
    if document.declares_entities(data):
        return [], ("The OPML list declares XML entities of its own, as attacks do, and is not read.",)
    root, troubles = _root(data)
    if root is None:
        return [], tuple(troubles)
    if str(etree.QName(root).localname).lower() != "opml":
        return [], (f"This is not an OPML list: it begins with <{etree.QName(root).localname}>, not <opml>.",)
    feeds = _feeds(root, troubles)
    if not feeds:
        troubles.append('The OPML list names no feeds: no <outline> has an "xmlUrl".')
    return feeds, tuple(troubles)


def write(feeds: Iterable[Feed]) -> str:
    """An OPML 2.0 list of the http feeds, sorted by address; tags become categories."""
    lines = [_outline(feed) for feed in sorted(feeds, key=lambda feed: feed.url) if feed.kind == "http"]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    title = "  <head><title>Feeds of Namesake</title></head>"
    return "\n".join([*head, title, "  <body>", *lines, "  </body>", "</opml>", ""])


def _root(data: bytes) -> tuple[etree._Element | None, list[str]]:
    """The parsed list; a broken one is read as far as it can be, and the first mistake is told."""
    if not data.strip():
        return None, ["The OPML list is empty."]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return None, [f"The OPML list cannot be read: {error}."]
    if root is None:
        return None, ["The OPML list cannot be read: it is not XML."]
    errors = [entry for entry in parser.error_log if entry.level_name != "WARNING"]
    if not errors:
        return root, []
    where = f"line {errors[0].line}: {errors[0].message.strip()}"
    return root, [f"The OPML list is broken in {where}. What could be read was read; compare the number of feeds."]


def _feeds(root: etree._Element, troubles: list[str]) -> list[Listed]:
    found: dict[str, Listed] = {}
    for outline, folders in _outlines(root):
        address = _attribute(outline, "xmlUrl")
        if not address:
            continue
        if len(found) >= _MAX_FEEDS:
            troubles.append(f"Only the first {_MAX_FEEDS:,} feeds were read.")
            break
        title = one_line(_attribute(outline, "title") or _attribute(outline, "text"))
        try:
            url = web_address(address)
        except ValueError as error:
            _tell(troubles, f"Line {outline.sourceline}: {error}")
        else:
            found.setdefault(url, (url, title, _tags(outline, folders)))
    return list(found.values())


def _outlines(root: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, ...]]]:
    """Every outline with the titles of the folders around it, outermost first."""
    stack: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    while stack:
        element, folders = stack.pop()
        if not isinstance(element.tag, str):  # a comment
            continue
        if etree.QName(element).localname == "outline":
            yield element, folders
            if not _attribute(element, "xmlUrl"):
                name = one_line(_attribute(element, "text") or _attribute(element, "title"), _MAX_TAG_CHARS)
                folders = (*folders, name) if name else folders
        stack.extend((child, folders) for child in reversed(element))


def _tags(outline: etree._Element, folders: tuple[str, ...]) -> tuple[str, ...]:
    categories = _attribute(outline, "category").split(",")
    own = [one_line(category.strip().strip("/"), _MAX_TAG_CHARS) for category in categories]
    return tuple(dict.fromkeys(tag for tag in (*folders, *own) if tag))


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute whatever its case: readers disagree about xmlUrl."""
    wanted = name.lower()
    return next((str(value) for key, value in element.attrib.items() if str(key).lower() == wanted), "")


def _outline(feed: Feed) -> str:
    title = one_line(feed.title) or feed.url
    category = one_line(",".join(tag.replace(",", " ") for tag in feed.tags))
    tags = f" category={quoteattr(category)}" if category else ""
    return (
        f'    <outline type="rss" text={quoteattr(title)} title={quoteattr(title)} xmlUrl={quoteattr(feed.url)}{tags}/>'
    )


def _tell(troubles: list[str], sentence: str) -> None:
    if len(troubles) < _MAX_TROUBLES:
        troubles.append(sentence)
