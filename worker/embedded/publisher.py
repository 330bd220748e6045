"""The demo's feed server: a folder of feed files as a well-behaved site on loopback."""

import hashlib
import html
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

LOOPBACK = "127.0.0.1"
FEED_TYPES = {
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".rdf": "application/rdf+xml",
}
TYPES = FEED_TYPES | {".html": "text/html; charset=utf-8"}
REQUEST_TIMEOUT_S = 10.0


class Document(NamedTuple):
    """What a request gets: `changed_s` is a Unix time."""

    kind: str
    body: bytes
    changed_s: float

    @property
    def etag(self) -> str:
        """A strong validator: other bytes, another tag."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


class DemoFeeds(ThreadingHTTPServer):
    """Serves a folder's feeds and pages. Each request reads its file anew, so what is edited is published."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.folder = folder.resolve()

    @staticmethod
    def urls(folder: Path, port: int) -> list[str]:
        """The addresses of the feeds in `folder`, in order."""
        return [f"http://{LOOPBACK}:{port}/{quote(name)}" for name in _names(folder, FEED_TYPES)]

    def read(self, address: str) -> Document | None:
        """The document at an address, or None: not there, of another kind, or outside of the folder."""
        try:
            name = unquote(urlsplit(address).path, errors="strict").lstrip("/")
            path = (self.folder / name).resolve()
            if not name:
                return self._index()
            if not path.is_relative_to(self.folder) or path.suffix not in TYPES:
                return None
            with path.open("rb") as file:
                return Document(TYPES[path.suffix], file.read(), path.stat().st_mtime)
        except (OSError, ValueError):  # ValueError: bytes that no file name has
            return None

    def _index(self) -> Document:
        names = _names(self.folder, TYPES)
        links = "\n".join(f'<li><a href="/{quote(name)}">{html.escape(name)}</a></li>' for name in names)
        changed_s = max([(self.folder / name).stat().st_mtime for name in names], default=0.0)
        page = f"<!doctype html>\n<title>Demo feeds</title>\n<h1>Demo feeds</h1>\n<ul>\n{links}\n</ul>\n"
        return Document(TYPES[".html"], page.encode(), changed_s)


def is_unchanged(document: Document, if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Whether the reader has it already; the tag outranks the date (RFC 9110, 13.2.2)."""
    if if_none_match is not None:
        tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
        return "*" in tags or document.etag in tags
    try:
        known = parsedate_to_datetime(if_modified_since or "")
        return int(document.changed_s) <= known.timestamp()
    except (ValueError, OverflowError):
        return False


def _names(folder: Path, types: dict[str, str]) -> list[str]:
    root = folder.resolve()
    found = [path for path in root.rglob("*") if path.suffix in types and path.is_file()]
    return sorted(path.relative_to(root).as_posix() for path in found if path.resolve().is_relative_to(root))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "NamesakeDemo"
    sys_version = ""
    timeout = REQUEST_TIMEOUT_S
    server: DemoFeeds

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        document = self.server.read(self.path)
        if document is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        unchanged = is_unchanged(document, self.headers["If-None-Match"], self.headers["If-Modified-Since"])
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
        self.send_header("ETag", document.etag)
        self.send_header("Last-Modified", formatdate(document.changed_s, usegmt=True))
        self.send_header("Cache-Control", "no-cache")
        if not unchanged:
            self.send_header("Content-Type", document.kind)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Content-Length", str(len(document.body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(document.body)
