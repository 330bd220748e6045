"""The article of a web page: its text without the page around it, its own address, and its language. Pure."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from lxml import etree, html

from worker.feeds import webpage
from worker.feeds.article import page as extracted
from worker.feeds.links import canonical
from worker.records import FullRead, Page, Refused

MAX_BYTES = 3_000_000
_LANG = re.compile(r"([a-z]{2,3})(?:[-_][\w-]+)?", re.IGNORECASE)
_MOST_ELEMENTS = 30_000  # more take seconds, and no article has them
_AROUND = frozenset({"nav", "aside", "footer", "form", "dialog", "menu"})
_ROLES = frozenset({"navigation", "complementary", "dialog", "alertdialog", "contentinfo", "search", "banner"})
_BOX = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|most-?(?:read|popular|viewed|shared|commented)|trending|popular|newsletter|cookie\w*"
    r"|consent|gdpr|onetrust|didomi|more-(?:from|on|stories|news|like)|read-?(?:more|next|also|on)|see-?also|also-?read"
    r"|up-?next|promo|promoted|sponsored|outbrain|taboola|subscrib\w*|paywall|share|sharing|social|ticker|breaking|latest"
    r"|comments?|breadcrumbs?|tags?|author-bio|teasers?|sidebar|masthead|site-?(?:header|footer|nav)|skip-?link\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOXES = frozenset({"div", "section", "ul", "ol", "header", "table", "figure", "details", "h2", "h3", "h4", "p"})
_LISTS = frozenset({"ul", "ol", "div", "section", "p", "table"})
_MOST_SHARE = 0.3  # of a page's paragraphs that a box may hold: what holds more is the article
_LINKED = 0.8  # of a text that is links
_LONGEST_LINKS = 1_500


def read(page: Page, max_chars: int) -> FullRead | Refused:
    """The article of a page, with at most `max_chars` of text; Refused where there is none."""
    kind = page.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind not in {"text/html", "application/xhtml+xml", ""}:
        return Refused("not-html", f"its address leads to {kind[:60]}, not to a web page")
    tree = _tree(webpage.text(page, MAX_BYTES))
    if tree is None:
        return Refused("no-article", "its page holds no HTML")
    elements = list(islice(tree.iter(), _MOST_ELEMENTS + 1))
    if len(elements) > _MOST_ELEMENTS:
        return Refused("too-large", f"its page has more than {_MOST_ELEMENTS:,} elements")
    own, lang = _own_address(tree, page.url), _language(tree)
    _clear(elements)
    found = extracted(html.tostring(tree, encoding="utf-8"), page.url, max_chars)
    if found is None:
        return Refused("no-article", "no article was found in its page")
    return FullRead(found.text, own or canonical(page.url), found.published, lang)


def _tree(text: str) -> Any:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.replace("\0", "").encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return tree if isinstance(tree, html.HtmlElement) else None


def _own_address(tree: Any, url: str) -> str | None:
    """What the page calls its own address (rel=canonical); a site's front page is no article's address."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            own = canonical(link.get("href") or "", url)
            return own if own and own.split("/", 3)[-1] else None
    return None


def _language(tree: Any) -> str | None:
    said = _LANG.fullmatch((tree.get("lang") or tree.get("xml:lang") or "").strip())
    return said[1].lower() if said else None


def _clear(elements: Sequence[Any]) -> None:
    """Take away what stands around the article, and boxes within it that lead elsewhere."""
    most = _MOST_SHARE * sum(_length(element) for element in elements if element.tag == "p")
    for element in filter(_is_around, elements):
        if element.getparent() is not None and _paragraphs(element) <= most:
            element.drop_tree()


def _is_around(element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in {"html", "body", "main", "article", "head"}:
        return False
    if tag in _AROUND or (element.get("role") or "").lower() in _ROLES or element.get("aria-hidden") == "true":
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"
    return (tag in _BOXES and bool(_BOX.search(names[:500]))) or (tag in _LISTS and _is_links(element))


def _is_links(element: Any) -> bool:
    """Whether a list or paragraph is hardly more than links: "Read also: …"."""
    links = [link for link in element.iter("a") if link.get("href")]
    if not links:
        return False
    length = _length(element)
    return length <= _LONGEST_LINKS and sum(map(_length, links)) >= _LINKED * (length - _label(element))


def _label(element: Any) -> int:
    """Letters of a word before the first link, as in "Read also:"."""
    text = " ".join((element.text or "").split())
    first = next(iter(element), None)
    if not text and first is not None and first.tag in {"strong", "b", "em", "span"}:
        text = " ".join(first.text_content().split())
    return len(text) if text.endswith(":") and len(text) < 40 else 0  # noqa: PLR2004 - a label, not a sentence


def _paragraphs(element: Any) -> int:
    return sum(_length(one) for one in element.iter("p"))


def _length(element: Any) -> int:
    return len(" ".join(element.text_content().split()))
