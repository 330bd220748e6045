import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from worker.egress import Egress, Rules
from worker.records import Alert, Delivery, Hit, Match, Newcomer, Watch

NOON = datetime(2025, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture(scope="session")
def make_alert() -> Callable[..., Alert]:
    def make(**changes) -> Alert:
        facts = {
            "id": "alr_0123456789abcdef0123456789abcdef",
            "watch": "fund-watch",
            "severity": "high",
            "story_id": 7,
            "article_id": 19,
            "reason": "names Yuliia Svyrydenko and the topic minerals-fund in one story",
            "because": ("the given name and the surname agree", "the office fits the date"),
            "quote": "Svyrydenko signed the minerals fund agreement.",
            "words": {"Yuliia Svyrydenko": ["Svyrydenko"], "minerals-fund": ["minerals fund"]},
            "actors": {"svyrydenko": "Yuliia Svyrydenko"},
            "topics": ("minerals-fund",),
            "score": 0.973,
            "source": "The Gazette",
            "url": "https://gazette.example/fund?from=rss&n=1",
            "title": "Minister signs fund agreement",
            "published_at": NOON,
            "first_seen_at": NOON,
            "raised_at": NOON,
            "watchlist_version": 3,
        }
        return Alert(**(facts | changes))

    return make


@pytest.fixture(scope="session")
def make_hit() -> Callable[..., Hit]:
    def make(key: tuple[str, ...] = (), newcomers: tuple[Newcomer, ...] = (), **watch) -> Hit:
        asked = {"id": "fund-watch", "match": Match(), "routes": ("desk",)} | watch
        return Hit(Watch(**asked), (), (), "a reason", "a quote", key, newcomers)

    return make


@pytest.fixture
def make_delivery() -> Callable[..., Delivery]:
    def make(channel: str, target: str, secret_ref: str | None = None) -> Delivery:
        return Delivery("msg_abc234", "alr_0123456789abcdef0123456789abcdef", "desk", channel, target, secret_ref, 0)

    return make


@dataclass
class Receiver:
    """A webhook receiver on loopback.

    `answers` are used in turn, the last one for ever: a status, headers and a body, or "hang", or "reset".
    """

    answers: list = field(default_factory=lambda: [(204, {}, b"")])
    got: list = field(default_factory=list)
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/hook") -> str:
        """An address of this receiver."""
        return f"http://127.0.0.1:{self.port}{path}"

    def next_answer(self):
        """What to say to the next request."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Handler(BaseHTTPRequestHandler):
    """Writes down what it gets, and answers as it is told."""

    def do_POST(self):
        """Take one request."""
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["content-length"]))
        receiver.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        answer = receiver.next_answer()
        if answer == "hang":
            receiver.over.wait(20)
        elif answer == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            self.reply(*answer)

    do_GET = do_POST  # noqa: N815 - the library's name

    def reply(self, status, headers, body):
        """Send an answer; a client that has read enough may hang up."""
        self.send_response(status)
        for name, value in {"content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Keeps quiet about connections that break: they are meant to."""

    daemon_threads = True

    def shutdown_request(self, request):
        """Close without the usual good-bye, so that a reset stays one."""
        request.close()

    def handle_error(self, *_):
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Server(("127.0.0.1", 0), Handler)
    server.receiver = Receiver(port=server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server.receiver
    server.receiver.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def egress() -> Egress:
    return Egress(Rules.parse("127.0.0.0/8", ""), "Namesake tests")
