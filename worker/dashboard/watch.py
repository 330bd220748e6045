"""Looks at the service whatever is broken: within seconds there is a verdict, also when the database hangs.

The store is read in one thread of its own, and waited for no longer than `DEADLINE_S`; a page that shows more than the
verdict gets what was known last, with its age.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotInTime
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from worker.dashboard.gather import Gatherer
from worker.facts import Facts, Verdict
from worker.health import surroundings
from worker.health.limits import LIMITS
from worker.health.report import judge
from worker.health.words import span

DEADLINE_S = 6.0
READERS = 4  # requests that may wait for the store at once, apart from all other pages

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sight:
    """A look: the verdict, and what it rests on. `stale`: the facts are the last that were known; None: none ever."""

    verdict: Verdict
    facts: Facts | None
    stale: bool


class Watch:
    """The one who looks. Threads may share it."""

    def __init__(self, gatherer: Gatherer, deadline_s: float = DEADLINE_S) -> None:
        self.readers = ThreadPoolExecutor(READERS, "readers")
        self._gatherer = gatherer
        self._deadline_s = deadline_s
        self._store = ThreadPoolExecutor(1, "store")
        self._lock = Lock()
        self._reading: tuple[Future[Facts], float] | None = None
        self._last: Facts | None = None
        self._since: dict[tuple[str, str], datetime] = {}

    def look(self) -> Sight:
        """The verdict of now."""
        reading, begun_s = self._read()
        try:
            facts = reading.result(max(0.0, begun_s + self._deadline_s - time.monotonic()))
        except SQLAlchemyError as error:
            return self._blind(_first_line(error))
        except NotInTime:
            return self._blind(f"it has said nothing for {span(time.monotonic() - begun_s)}")
        self._last = facts
        return Sight(self.noted(judge(facts, self._gatherer.now())), facts, stale=False)

    def read(self, work: Callable[[], T]) -> T | None:
        """Something more out of the store; None when it does not answer."""
        try:
            return self._store.submit(work).result(self._deadline_s)
        except (SQLAlchemyError, NotInTime):
            return None

    def noted(self, verdict: Verdict) -> Verdict:
        """The verdict, where each trouble that does not know since when has the time at which it was first seen."""
        now = self._gatherer.now()
        with self._lock:
            keys = [trouble.key for trouble in verdict.troubles]
            self._since = {key: self._since.get(key, now) for key in keys}
            troubles = tuple(
                trouble if trouble.since else replace(trouble, since=self._since[trouble.key])
                for trouble in verdict.troubles
            )
        return replace(verdict, troubles=troubles)

    def close(self) -> None:
        """Read no more; whoever waits is answered."""
        for pool in (self.readers, self._store):
            pool.shutdown(wait=False, cancel_futures=True)

    def _read(self) -> tuple[Future[Facts], float]:
        """The reading under way, or a new one. One that hangs is not joined by more of its kind."""
        with self._lock:
            if self._reading is None or self._reading[0].done():
                self._reading = (self._store.submit(self._gatherer.facts), time.monotonic())
            return self._reading

    def _blind(self, why: str) -> Sight:
        """The verdict without the store: what is known of the broker, the disk and the clock is judged all the same."""
        last, now = self._last, self._gatherer.now()
        troubles = [surroundings.no_database(why)]
        if last is not None:
            facts = replace(last, store_s=None, workers=(), **self._gatherer.around())
            troubles = [*surroundings.troubles(facts, now, LIMITS), *troubles]
        return Sight(self.noted(Verdict("bad", tuple(sorted(troubles, key=lambda one: one.level)))), last, stale=True)


def _first_line(error: SQLAlchemyError) -> str:
    words = str(getattr(error, "orig", None) or error).strip().splitlines()
    return (words or [type(error).__name__])[0].rstrip(".")[:200]
