"""A news site on loopback: feeds, pages, robots.txt. It remembers what it was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FURNITURE = """\
<header class="site-header"><nav><ul><li><a href="/w">{0} in Washington</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<div id="onetrust-banner" role="dialog"><p>We and our partners, {0} among them, use cookies to make our pages better.</p></div>
<div class="breaking-news">Breaking: {0} lands in Oslo for talks</div>"""
AFTER = """\
<aside><h2>Most read</h2><p>{0} speaks to the Senate about a subject so long that it fills a whole paragraph of its box.</p></aside>
<section class="most-read"><ol><li><a href="/3">{0} again</a></li><li><a href="/4">{0} once more</a></li></ol></section>
<div class="newsletter"><p>Get the news about {0} and many others into your mailbox each morning.</p></div>
<footer><p>© {0} Media Group. All rights reserved.</p></footer>"""
WITHIN = """\
<p><strong>READ ALSO:</strong> <a href="/z">{0} visits the dam</a></p>
<div class="related-articles"><h3>Related</h3><ul><li><a href="/q">{0} signs the law</a></li></ul></div>
<ul><li><a href="/1">{0} meets the council of ministers</a></li><li><a href="/2">What {0} said on Monday</a></li></ul>"""


@dataclass
class Site:
    """What each path answers: (status, headers, body). A path that is not there is 404."""

    base: str
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    locks: dict[str, tuple[str, str]] = field(default_factory=dict)  # the header that opens a path, else 401

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        """Serve something; its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": "text/html; charset=utf-8"} | named, data)
        return self.base + path

    def feed(self, *items: tuple[str, str, str], path: str = "/rss", lang: str = "") -> str:
        """Serve an RSS feed of (title, text, path of the page)."""
        entries = "".join(
            f"<item><title>{title}</title><description>{text}</description><link>{self.base}{page}</link>"
            f"<guid>{page}</guid></item>"
            for title, text, page in items
        )
        said = f"<language>{lang}</language>" if lang else ""
        rss = f"<rss version='2.0'><channel><title>The Wire</title>{said}{entries}</channel></rss>"
        return self.put(path, rss, Content_Type="application/rss+xml")

    def paths(self) -> list[str]:
        """What was asked for, in order, beside feeds and robots.txt."""
        return [path for path, _ in self.asked if path not in {"/rss", "/robots.txt"}]


def article(title: str, *paragraphs: str, head: str = "", around: str = "", lang: str = "en") -> str:
    """A page with an article; `around` is a name that stands in all the furniture and nowhere else."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    before, after, within = (part.format(around) if around else "" for part in (FURNITURE, AFTER, WITHIN))
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title} - The Wire</title>{head}</head>'
        f'<body class="cookie-consent-open">{before}<main><article><h1>{title}</h1>{text}{within}</article></main>{after}</body></html>'
    )


@contextmanager
def website(address: str = "127.0.0.1") -> Iterator[Site]:
    """A site that is up."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, known))
            status, headers, body = site.answers.get(self.path, (404, {}, b""))
            if headers.get("ETag") and known.get("if-none-match") == headers["ETag"]:
                status, body = 304, b""
            name, value = site.locks.get(self.path, ("", ""))
            if name and known.get(name) != value:
                status, body = 401, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer((address, 0), Handler)
    site.base = f"http://{address}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()
