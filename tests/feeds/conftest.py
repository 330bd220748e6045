"""A real web server on loopback, and feeds and pages to read."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from worker.records import Feed

BROKEN = Path(__file__).parent / "broken"


@pytest.fixture
def broken() -> Path:
    """The folder of mistaken input, each file named for its mistake."""
    return BROKEN


@pytest.fixture
def feed() -> Callable[..., Feed]:
    """Makes a feed; what is not said is ordinary."""

    def make(url: str = "https://news.example/feed", **known: object) -> Feed:
        ordinary: dict[str, object] = {"etag": None, "last_modified": None, "body_hash": None, "last_polled_at": None}
        ordinary |= {"id": 1, "kind": "http", "title": "News", "host": "news.example", "tags": ()}
        return Feed(url=url, **(ordinary | {"failures": 0, "interval_s": 3_600} | known))

    return make


@pytest.fixture
def website() -> Iterator[Callable[..., tuple[str, list[dict[str, str]]]]]:
    """Serves one answer; gives its address and the headers of the requests that came."""
    servers: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def start(status: int, body: bytes = b"", **headers: str) -> tuple[str, list[dict[str, str]]]:
        seen: list[dict[str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                seen.append({name.lower(): value for name, value in self.headers.items()})
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}/feed", seen

    yield start
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()
