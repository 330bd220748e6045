"""How the processes of Celery tell that they live, also when they are idle: children and the beat in a thread.

So one that was stopped, or whose machine is gone, falls silent within seconds. What a task is at, and since when, stands in
the same sign: alive and stuck are two things. The main process of a worker has no such thread, since it forks: it tells with
the heartbeats that it sends to the broker, and falls silent with it.
"""

import logging
import os
import threading
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from celery import signals
from sqlalchemy.exc import SQLAlchemyError

from worker import wiring
from worker.facts import ProcessKind
from worker.health import machine
from worker.health.pulse import EVERY, Pulse
from worker.settings import current
from worker.store import pulses
from worker.store.database import Database

log = logging.getLogger(__name__)


class Signs:
    """The sign of life of this process, once it has a name."""

    def __init__(self) -> None:
        self.pulse: Pulse | None = None
        self._stop = threading.Event()

    def begin(self, name: str, kind: ProcessKind, queues: Sequence[str] = ()) -> Pulse:
        """Have a name, and nothing told so far."""
        self.pulse = Pulse(name, kind, queues, wiring.now())
        return self.pulse

    def keep_telling(self, pulse: Pulse) -> None:
        """Tell every few seconds from now on, in a thread."""
        self._stop = threading.Event()
        threading.Thread(target=_tell_until, args=(pulse, self._stop), name="signs", daemon=True).start()

    def screened_with(self, watchlist_id: int | None) -> None:
        """The version of the watchlist that this process works with."""
        if self.pulse is not None:
            self.pulse.screened_with(watchlist_id, wiring.now())

    def tell(self) -> None:
        """Tell at once what just began or ended, where it is time to."""
        if self.pulse is not None:
            told(self.pulse)

    def end(self) -> None:
        """Tell no more: the process ends."""
        self._stop.set()


def _tell_until(pulse: Pulse, stop: threading.Event) -> None:
    while True:
        told(pulse)
        if stop.wait(EVERY.total_seconds()):
            return


SIGNS = Signs()


def told(pulse: Pulse) -> None:
    """Write a sign of life; a store that is away is no reason to die."""
    try:
        pulse.beat(_save, wiring.now())
    except SQLAlchemyError as error:
        log.warning("cannot write a sign of life: %s", error)


def _save(name: str, values: dict[str, Any], now: datetime) -> None:
    with _database().write() as tx:
        pulses.beat(tx, name, values, now)


@lru_cache(maxsize=1)
def _database() -> Database:
    return wiring.database(current())


class _Pool:
    """The children of a worker, and how many of them are gone."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        self._seen: set[int] = set()

    def __call__(self) -> dict[str, Any]:
        """What only a worker can tell."""
        inner = getattr(self._pool, "_pool", None)  # the pool of billiard; other kinds of pool have no children
        pids = sorted(child.pid for child in list(getattr(inner, "_pool", ())) if child.pid)
        self._seen.update(pids)
        room = machine.free_bytes(current().data)
        return {"children": pids, "replaced": len(self._seen) - len(pids), "free_bytes": room}


@signals.worker_ready.connect
def _worker_ready(sender: Any, **_: object) -> None:
    pulse = SIGNS.begin(sender.hostname, "worker", [queue.name for queue in sender.task_consumer.queues])
    pulse.more = _Pool(sender.pool)
    SIGNS.tell()


@signals.heartbeat_sent.connect
def _heartbeat(**_: object) -> None:
    SIGNS.tell()


@signals.worker_init.connect
@signals.beat_init.connect
def _sources_are_read(**_: object) -> None:
    """Before the children are born, and before anybody edits the sources."""
    machine.code()


@signals.beat_init.connect
def _beat_starts(**_: object) -> None:
    SIGNS.keep_telling(SIGNS.begin(f"beat@{os.uname().nodename}", "beat"))


@signals.worker_process_init.connect
def _child_starts(**_: object) -> None:
    """A forked child opens its own connection and counts its own work."""
    if _database.cache_info().currsize:
        _database().after_fork()
        _database.cache_clear()
    SIGNS.keep_telling(SIGNS.begin(f"{os.uname().nodename}/{os.getpid()}", "child"))


@signals.worker_process_shutdown.connect
def _ends(**_: object) -> None:
    SIGNS.end()


@signals.task_prerun.connect
def _task_starts(task: Any = None, args: Sequence[object] = (), **_: object) -> None:
    if SIGNS.pulse is not None:
        SIGNS.pulse.started(f"{task.name} {' '.join(map(str, args))}"[:120].strip(), wiring.now())
        SIGNS.tell()


@signals.task_postrun.connect
def _task_ends(state: str = "", **_: object) -> None:
    if SIGNS.pulse is not None:
        SIGNS.pulse.finished(wiring.now(), ok=state in {"SUCCESS", "IGNORED"})
        SIGNS.tell()
