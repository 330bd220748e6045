"""The sign of life of one process: what it does and has done. The caller stores it."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from worker.facts import ProcessKind

EVERY = timedelta(seconds=5)

Save = Callable[[str, dict[str, Any], datetime], None]


class Pulse:
    """Counts the tasks of a process and tells of them at most every five seconds.

    Threads may share it. A forked child makes its own. `beat` takes a function that stores a pulse
    (`store.pulses.beat` in a transaction), since health and store are strangers.
    """

    def __init__(self, name: str, kind: ProcessKind, queues: Sequence[str], started_at: datetime) -> None:
        self.name = name
        self.kind = kind
        self.queues = tuple(queues)
        self._started_at = started_at
        self._doing: str | None = None
        self._done = 0
        self._failed = 0
        self._last: datetime | None = None
        self._told: str | None = None
        self._watchlist_id: int | None = None
        self._lock = Lock()

    def screened_with(self, watchlist_id: int | None) -> None:
        """The version of the watchlist that this process works with."""
        with self._lock:
            self._watchlist_id = watchlist_id

    def started(self, task: str) -> None:
        """A task begins: its name and what it is about."""
        with self._lock:
            self._doing = task

    def finished(self, *, ok: bool) -> None:
        """The task has ended."""
        with self._lock:
            self._doing = None
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
            values = self._values()
        save(self.name, values, now)
        with self._lock:
            self._last, self._told = now, values["doing"]
        return True

    def _values(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "pid": os.getpid(),
            "queues": list(self.queues),
            "doing": self._doing,
            "done": self._done,
            "failed": self._failed,
            "started_at": self._started_at,
            "watchlist_id": self._watchlist_id,
        }
