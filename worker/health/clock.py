"""Notices that the wall clock jumped, beside the clock that only counts."""

import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from threading import Lock

from worker.facts import Jump
from worker.ports import Now

LEAST_S = 5.0  # less is how clocks are set right, and how long a busy machine may halt between two looks


class Clock:
    """Compares the two clocks each time it is asked. Slow corrections, over hours, are no jump."""

    def __init__(self, now: Now, counted_s: Callable[[], float] = time.monotonic) -> None:
        self._now, self._counted_s = now, counted_s
        self._lock = Lock()
        self._last: tuple[datetime, float] | None = None
        self._jumps: deque[Jump] = deque(maxlen=20)

    def look(self) -> tuple[Jump, ...]:
        """The jumps seen so far, the last one at the end."""
        with self._lock:
            now, counted_s = self._now(), self._counted_s()
            if self._last is not None:
                moved_s = (now - self._last[0]).total_seconds() - (counted_s - self._last[1])
                if abs(moved_s) >= LEAST_S:
                    self._jumps.append(Jump(now, moved_s))
            self._last = (now, counted_s)
            return tuple(self._jumps)
