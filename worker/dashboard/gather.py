"""Brings all facts together: from the store, the broker, the supervisor's file and the settings."""

import json
import os
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from worker.alerts import outages
from worker.facts import Disk, EndpointFact, Facts, ProcessFact, QueueFact, Unknown, WorkerFact
from worker.health import broker, machine
from worker.health.clock import Clock
from worker.health.limits import LIMITS
from worker.health.processes import is_alive
from worker.lag import WINDOWS, AlertLag
from worker.ports import Now
from worker.post import Endpoint
from worker.settings import Settings
from worker.store import endpoints, lag, vitals
from worker.store import facts as stored
from worker.store.database import Database

LAG_TTL_S = 30.0
SLOW_TTL_S = 10.0  # for what looks at every attempt to deliver
MEGABYTE = 1_000_000
MOST_OF_TIME = 4.0  # what took a second is good for four
MOST_ENDPOINTS = 500
PROCESSES_MAX_BYTES = 1_000_000
PROCESSES_MAX_AGE = timedelta(seconds=30)  # an older file is left over from a run that was killed


class Gatherer:
    """Facts, read at most once in `ttl_s`, or rarer where reading takes long, however many pages ask."""

    def __init__(self, database: Database, settings: Settings, now: Now) -> None:
        self.database = database
        self.settings = settings
        self.now = now
        self.ttl_s = 1.0
        self._observed_since = now()
        self._lock = Lock()
        self._held: tuple[float, Facts] | None = None  # and until when
        self._lag: tuple[float, tuple[AlertLag, ...]] | None = None
        self._slow: tuple[float, Unknown] | None = None
        self._clock = Clock(now)

    def facts(self) -> Facts:
        """All facts. Raises SQLAlchemyError when the store cannot be read."""
        with self._lock:
            if self._held is None or time.monotonic() > self._held[0]:
                begun_s = time.monotonic()
                facts = self._read()
                took_s = time.monotonic() - begun_s
                self._held = (time.monotonic() + self.ttl_s * max(1.0, took_s * MOST_OF_TIME), facts)
            return self._held[1]

    def lag(self) -> tuple[AlertLag, ...]:
        """How long alerts took, for each window: read at most twice a minute."""
        with self._lock:
            if self._lag is None or time.monotonic() - self._lag[0] > min(LAG_TTL_S, self.ttl_s * LAG_TTL_S):
                with self.database.read() as tx:
                    reports = tuple(lag.reported(tx, window, self.now()) for window in WINDOWS)
                self._lag = (time.monotonic(), reports)
            return self._lag[1]

    def around(self) -> dict[str, Any]:
        """What is known without the store: the broker, the disks of this machine, the clock, the processes."""
        queues, trouble = self._queues(self.now())
        return {
            "queues": queues,
            "broker": trouble,
            "disks": self._disks(),
            "jumps": self._clock.look(),
            "processes": processes(self.settings.data / "run" / "processes.json", self.now()),
            "unwritable": unwritable(self.settings.data / "names"),
        }

    def _read(self) -> Facts:
        around, now = self.around(), self.now()
        begun_s = time.monotonic()
        with self.database.read() as tx:
            tx.exec_driver_sql("SELECT 1")
            store_s = time.monotonic() - begun_s
            workers = stored.workers(tx)
            around["disks"] += self._elsewhere(workers)
            return Facts(
                at=now,
                observed_since=self._observed_since,
                workers=workers,
                canaries=stored.canaries_by_queue(tx),
                feeds=vitals.fare(tx, now, LIMITS.feed_failures),
                lags=stored.lags(tx, now - timedelta(days=1)),
                ledger=stored.ledger(tx),
                waiting=stored.waiting(tx),
                day=stored.day(tx, now),
                watchlist=stored.watchlist(tx),
                smtp_configured=bool(self.settings.smtp_host),
                endpoints=tuple(fact_of(one) for one in endpoints.every(tx, MOST_ENDPOINTS)),
                unknown=self._slowly(tx),
                store_s=store_s,
                **around,
            )

    def _slowly(self, tx: Connection) -> Unknown:
        if self._slow is None or time.monotonic() - self._slow[0] > min(SLOW_TTL_S, self.ttl_s * SLOW_TTL_S):
            self._slow = (time.monotonic(), vitals.unknown(tx, self.now()))
        return self._slow[1]

    def _disks(self) -> tuple[Disk, ...]:
        free = machine.free_bytes(self.settings.data)
        least = self.settings.min_free_mb * MEGABYTE
        return () if free is None else (Disk("here", free, least),)

    def _elsewhere(self, workers: tuple[WorkerFact, ...]) -> tuple[Disk, ...]:
        """The disks of the workers on other machines, as they tell of them."""
        here, least = os.uname().nodename, self.settings.min_free_mb * MEGABYTE
        living = [one for one in workers if one.free_bytes is not None and is_alive(one, self.now())]
        return tuple(
            Disk(f"of {one.name}", one.free_bytes or 0, least) for one in living if not one.name.endswith(f"@{here}")
        )

    def _queues(self, now: datetime) -> tuple[tuple[QueueFact, ...], str | None]:
        found = broker.queues(self.settings.celery_broker_url(), LIMITS.queues, now)
        if isinstance(found, str):
            return tuple(QueueFact(name, None) for name in LIMITS.queues), found
        return found, None


def unwritable(folder: Path) -> str | None:
    """A folder that cannot be written to, or made; None: it can."""
    there = folder if folder.exists() else folder.parent
    usable = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    return None if usable else str(folder)


def fact_of(endpoint: Endpoint) -> EndpointFact:
    """An endpoint as it is shown."""
    shared = {name: getattr(endpoint, name) for name in EndpointFact.__slots__ if name not in {"id", "name"}}
    return EndpointFact(id=endpoints.endpoint_id(endpoint), name=outages.name(endpoint), **shared)


def processes(path: Path, now: datetime) -> tuple[ProcessFact, ...]:
    """What the supervisor last said of its processes; nothing when it does not run or the file is no such file."""
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        if path.stat().st_size <= PROCESSES_MAX_BYTES:
            report = json.loads(path.read_text("utf-8"))
            if now - datetime.fromisoformat(report["written_at"]) <= PROCESSES_MAX_AGE:
                return tuple(_process(row) for row in report["processes"])
    return ()


def _process(row: dict[str, Any]) -> ProcessFact:
    since = datetime.fromisoformat(row["since"]) if row["since"] else None
    return ProcessFact(str(row["name"]), row["pid"], since, int(row["restarts"]), row["last_exit"])
