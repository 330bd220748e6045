"""Tells open pages when they would look different: a stream of server-sent events.

An event carries no data. The page's script fetches its own address again, so there is one way to render a page.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from threading import Lock
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response, StreamingResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from worker.store import facts
from worker.store.database import Database

LOOK_EVERY_S = 0.5
AGES_EVERY_S = 5.0  # the page shows how old things are, so it changes when nothing happens too
MOST_STREAMS = 100

router = APIRouter(include_in_schema=False)


class Changes:
    """What the store looks like, read once for all streams."""

    def __init__(self, database: Database) -> None:
        self.closing = False
        self.streams = 0
        self._database = database
        self._lock = Lock()
        self._read_at_s = float("-inf")
        self._stamp: tuple[Any, ...] | None = None

    def stamp(self) -> tuple[Any, ...] | None:
        """A value that changes with the pages; None while the store cannot be read."""
        with self._lock:
            if time.monotonic() - self._read_at_s >= LOOK_EVERY_S / 2:
                self._stamp = self._read()
                self._read_at_s = time.monotonic()
            return self._stamp

    def _read(self) -> tuple[Any, ...] | None:
        try:
            with self._database.read() as tx:
                return facts.stamp(tx)
        except SQLAlchemyError:
            return None

    async def events(self) -> AsyncIterator[str]:
        """An event whenever the stamp changes, and every few seconds."""
        self.streams += 1
        try:
            told, told_at_s = await run_in_threadpool(self.stamp), time.monotonic()
            yield "retry: 2000\nevent: hello\ndata:\n\n"
            while not self.closing:
                await asyncio.sleep(LOOK_EVERY_S)
                stamp = await run_in_threadpool(self.stamp)
                if stamp != told or time.monotonic() - told_at_s > AGES_EVERY_S:
                    told, told_at_s = stamp, time.monotonic()
                    yield "event: change\ndata:\n\n"
        finally:
            self.streams -= 1


@router.get("/live")
async def live(request: Request) -> Response:
    """The stream of a page."""
    changes: Changes = request.app.state.changes
    if changes.streams >= MOST_STREAMS:
        return PlainTextResponse("Too many pages are open.\n", 503, {"retry-after": "30"})
    return StreamingResponse(changes.events(), media_type="text/event-stream", headers={"x-accel-buffering": "no"})
