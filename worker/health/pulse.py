"""The sign of life of one process: what it does and has done. The caller stores it."""

import os
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from worker.facts import ProcessKind
from worker.health import machine

EVERY = timedelta(seconds=5)
RATE_OVER = timedelta(minutes=1)

Save = Callable[[str, dict[str, Any], datetime], None]


class Pulse:
    """Counts the tasks of a process and tells of them at most every five seconds.

    Threads may share it. A forked child makes its own. `beat` takes a function that stores a pulse
    (`store.pulses.beat` in a transaction), since health and store are strangers. `more` gives what only this kind of
    process knows: a worker its children, and the room on its disk.
    """

    def __init__(self, name: str, kind: ProcessKind, queues: Sequence[str], started_at: datetime) -> None:
        self.more: Callable[[], dict[str, Any]] = dict
        self.name = name
        self.kind = kind
        self.queues = tuple(queues)
        self._started_at = started_at
        self._doing: str | None = None
        self._doing_since: datetime | None = None
        self._ended: deque[datetime] = deque(maxlen=100_000)
        self._done = 0
        self._failed = 0
        self._last: datetime | None = None
        self._told: str | None = None
        self._watchlist_id: int | None = None
        self._screened_at: datetime | None = None
        self._lock = Lock()

    def screened_with(self, watchlist_id: int | None, now: datetime) -> None:
        """The version of the watchlist that this process works with."""
        with self._lock:
            self._watchlist_id, self._screened_at = watchlist_id, now

    def started(self, task: str, now: datetime) -> None:
        """A task begins: its name and what it is about."""
        with self._lock:
            self._doing, self._doing_since = task, now

    def finished(self, now: datetime, *, ok: bool) -> None:
        """The task has ended."""
        with self._lock:
            self._doing = self._doing_since = None
            self._ended.append(now)
            self._done += ok
            self._failed += not ok

    def beat(self, save: Save, now: datetime, *, force: bool = False) -> bool:
        """Tell what is known now, unless that was done less than five seconds ago. Whether it was told.

        That a task has ended is told at once when its beginning was, lest an idle process looks stuck.
        When `save` raises, the next beat tells again.
        """
        with self._lock:
            idle_now = self._told is not None and self._doing is None
            if not (force or idle_now or self._last is None or not timedelta(0) <= now - self._last < EVERY):
                return False
            values = self._values(now)
        save(self.name, values, now)
        with self._lock:
            self._last, self._told = now, values["doing"]
        return True

    def _values(self, now: datetime) -> dict[str, Any]:
        while self._ended and now - self._ended[0] > RATE_OVER:
            self._ended.popleft()
        return {
            "kind": self.kind,
            "pid": os.getpid(),
            "queues": list(self.queues),
            "doing": self._doing,
            "done": self._done,
            "failed": self._failed,
            "started_at": self._started_at,
            "watchlist_id": self._watchlist_id,
            "screened_at": self._screened_at,
            "doing_since": self._doing_since,
            "per_minute": len(self._ended),
            "rss_bytes": machine.memory_bytes(),
            "code": machine.code(),
            **self.more(),
        }
