"""Looks at a feed before the expensive parse: what it is, whether it is safe, and only as many entries as are read."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.parsers import expat

from worker.feeds.decode import decoded
from worker.feeds.moment import iso_date

MAX_DEPTH = 200

_PROLOG_BYTES = 200_000
_UTF_16_32 = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BARE_16 = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]{0,500}\?>")
_DECLARED = re.compile(rb"<\?xml[^>]{0,300}?encoding\s*=\s*[\"']([\w.-]+)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.-]+)", re.IGNORECASE)
_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*(?::[\w.-]+)?)")
_REFERENCE = re.compile(rb"&#([xX][0-9a-fA-F]+|[0-9]+);?")
_ITEM_START = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)(?=[\s>/])")
_ITEM_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>")
_DATE = re.compile(
    rb"<(?:[\w.-]+:)?(?:pubDate|published|updated|issued|modified|date)(?:\s[^>]*)?>\s*([^<]{6,60}?)\s*<"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A feed cut to its newest entries. `left_out` counts the entries that are not read."""

    body: bytes
    left_out: int


def as_utf8(body: bytes, content_type: str = "") -> bytes:
    """The same document in UTF-8 if it came in UTF-16 or UTF-32, so that the checks below can see through it.

    So does one that says it is UTF-8 (or says nothing) and is not: feedparser would take Cyrillic for French.
    """
    encoding = next((name for mark, name in (*_UTF_16_32, *_BARE_16) if body.startswith(mark)), None)
    if encoding:
        text = body.decode(encoding, "replace")
    elif _says_utf8(body, content_type) and not _is_utf8(body):
        text, _ = decoded(body)
    else:
        return body
    return _DECLARATION.sub("", text.removeprefix("\ufeff")).encode("utf-8", "replace")


def _says_utf8(body: bytes, content_type: str) -> bool:
    charset = _CHARSET.search(content_type)
    declared = _DECLARED.search(body[:500])
    said = charset[1].lower() if charset else declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    return said in {"utf-8", "utf8", "us-ascii", "ascii"}


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def scrubbed(body: bytes) -> bytes:
    """Replace references to characters that do not exist: one of them makes feedparser give up the whole feed."""
    return _REFERENCE.sub(lambda found: found[0] if _exists(found[1]) else b"&#xFFFD;", body)


def _exists(reference: bytes) -> bool:
    digits, base = (reference[1:], 16) if reference[:1] in b"xX" else (reference, 10)
    number = int(digits, base) if len(digits) < 9 else sys.maxunicode + 1  # noqa: PLR2004 - longer is larger
    return 0 < number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 - the surrogates


def root_name(body: bytes) -> str:
    """The name of the outermost element in lower case, without its namespace prefix; empty when there is none."""
    for _, token in _prolog(body):
        root = _ROOT.match(token)
        if root:
            return root[1].decode("ascii", "replace").rpartition(":")[2].lower()
    return ""


def declares_entities(body: bytes) -> bool:
    """Whether a DOCTYPE brings entities of its own, as entity bombs and file readers do."""
    for kind, token in _prolog(body):
        if kind == "doctype" and b"[" in token[: _end_of_doctype(token)]:
            return b"<!entity" in body.lower()
    return False


def newest(body: bytes, max_entries: int) -> Cut:
    """Cut the document to `max_entries` entries and close it again.

    Feeds put the newest first; where the dates say otherwise, the last ones are kept.
    """
    starts = [found.start() for found in _ITEM_START.finditer(body)]
    if len(starts) <= max_entries:
        return Cut(body, 0)
    ends = [found.end() for found in _ITEM_END.finditer(body)]
    if len(ends) != len(starts):  # broken, or entries within entries: the first ones are the best guess
        return Cut(body[: starts[max_entries]], len(starts) - max_entries)
    oldest_first = _date_after(body, starts[-1]) > _date_after(body, starts[0])
    if oldest_first:
        return Cut(body[: starts[0]] + body[starts[-max_entries] :], len(starts) - max_entries)
    return Cut(body[: ends[max_entries - 1]] + body[ends[-1] :], len(starts) - max_entries)


def depth(body: bytes) -> int | None:
    """How deep the elements of well-formed XML are nested, counted no further than `MAX_DEPTH` + 1; None if broken."""
    gauge = _Gauge()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = gauge.start, gauge.end
    try:
        parser.Parse(body, True)  # noqa: FBT003 - the C function takes no keywords
    except (expat.ExpatError, ValueError, LookupError):
        return None
    except _TooDeep:
        return MAX_DEPTH + 1
    return gauge.deepest


class _TooDeep(Exception):
    """More nesting than any feed has."""


class _Gauge:
    """Counts how deep the parser is."""

    def __init__(self) -> None:
        self.deepest = 0
        self._depth = 0

    def start(self, _name: str, _attributes: object) -> None:
        self._depth += 1
        self.deepest = max(self.deepest, self._depth)
        if self._depth > MAX_DEPTH:
            raise _TooDeep

    def end(self, _name: str) -> None:
        self._depth -= 1


def _prolog(body: bytes) -> Iterator[tuple[str, bytes]]:
    """What stands before the first element, piece by piece, and that element: comments cannot hide anything."""
    rest = body[:_PROLOG_BYTES].removeprefix(b"\xef\xbb\xbf")
    while True:
        start = rest.find(b"<")
        if start < 0:
            return
        rest = rest[start:]
        closing = b"-->" if rest.startswith(b"<!--") else b"?>" if rest.startswith(b"<?") else None
        if closing:
            end = rest.find(closing)
            rest = rest[end + len(closing) :] if end >= 0 else b""
            continue
        is_doctype = rest[:9].lower() == b"<!doctype"
        yield ("doctype" if is_doctype else "element"), rest
        rest = rest[_end_of_doctype(rest) if is_doctype else 1 :]


def _end_of_doctype(token: bytes) -> int:
    """The end of "<!DOCTYPE … >", internal subset included."""
    close, subset = token.find(b">"), token.find(b"[")
    if close < 0:
        return len(token)
    if 0 <= subset < close:
        end = re.compile(rb"\]\s*>").search(token, subset)
        return end.end() if end else len(token)
    return close + 1


def _date_after(body: bytes, start: int) -> datetime:
    found = _DATE.search(body, start, start + 20_000)
    text = found[1].decode("ascii", "replace") if found else ""
    return iso_date(text) or datetime.min.replace(tzinfo=UTC)
