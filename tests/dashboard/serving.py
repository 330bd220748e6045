"""The dashboard on a port of loopback, as the service serves it.

What an app works out once in its life, its routes and its compiled templates, all apps of a test run share. A server
without an open stream may end while the next test begins.
"""

import socket
import ssl
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import httpx2
from fastapi import FastAPI
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from worker.dashboard.app import create
from worker.dashboard.server import server
from worker.settings import Settings


class Compiled(BytecodeCache):
    """The templates that another app has compiled."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is there."""
        if code := self._codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is new."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
ROUTES: list[Any] = []
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # nothing here is encrypted, and to load the roots takes 50 ms
ENDING: deque[threading.Thread] = deque()
MOST_ENDING = 8


def _shared(app: FastAPI) -> FastAPI:
    app.state.views.templates.bytecode_cache = COMPILED
    if not ROUTES:
        ROUTES.extend(app.router.routes)
    app.router.routes = ROUTES
    return app


def _listening() -> socket.socket:
    """A listener that says that it is of TCP, as asyncio's own do: only then does asyncio send without delay."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    return listener


@contextmanager
def serving(room: Any, settings: Settings | None = None) -> Iterator[SimpleNamespace]:
    """The dashboard on a loopback port, by the server that the service runs."""
    app = _shared(create(room.database, settings or room.settings, room.now))
    app.state.views.gatherer.ttl_s = -1.0
    listener = _listening()  # which the server closes
    port = listener.getsockname()[1]
    running = server(app, settings or room.settings)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not running.started and thread.is_alive():
        time.sleep(0.01)
    base = f"http://127.0.0.1:{port}"
    with httpx2.Client(base_url=base, timeout=20, trust_env=False, verify=PLAIN) as client:
        yield SimpleNamespace(
            base=base, app=app, get=client.get, post=client.post, client=client, running=running, thread=thread
        )
    app.state.changes.closing = True
    running.should_exit = True
    ENDING.append(thread)
    await_ends(0 if app.state.changes.streams else MOST_ENDING)


def await_ends(left: int = 0) -> None:
    """Wait until all but so many servers have ended, each of which takes a fifth of a second to look up."""
    while len(ENDING) > left:
        thread = ENDING.popleft()
        thread.join(timeout=10)
        assert not thread.is_alive()
