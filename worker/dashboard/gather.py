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
from worker.facts import EndpointFact, Facts, FeedFact, ProcessFact, QueueFact, Verdict
from worker.health import broker
from worker.health.report import LIMITS, judge
from worker.lag import WINDOWS, AlertLag
from worker.ports import Now
from worker.post import Endpoint
from worker.settings import Settings
from worker.store import endpoints, lag
from worker.store import facts as stored
from worker.store.database import Database

LAG_TTL_S = 30.0
FEEDS_SHARE = 20  # times as long as they took to read, feeds are held
MOST_ENDPOINTS = 500
PROCESSES_MAX_BYTES = 1_000_000
PROCESSES_MAX_AGE = timedelta(seconds=30)  # an older file is left over from a run that was killed


class Gatherer:
    """Facts and verdict, read at most once in `ttl_s` however many pages ask."""

    def __init__(self, database: Database, settings: Settings, now: Now) -> None:
        self.database = database
        self.settings = settings
        self.now = now
        self.ttl_s = 1.0
        self._observed_since = now()
        self._lock = Lock()
        self._held: tuple[float, Facts] | None = None
        self._lag: tuple[float, tuple[AlertLag, ...]] | None = None
        self._feeds: tuple[float, tuple[FeedFact, ...]] | None = None

    def facts(self) -> Facts:
        """All facts. Raises SQLAlchemyError when the store cannot be read."""
        with self._lock:
            if self._held is None or time.monotonic() - self._held[0] > self.ttl_s:
                self._held = (time.monotonic(), self._read())
            return self._held[1]

    def lag(self) -> tuple[AlertLag, ...]:
        """How long alerts took, for each window: read at most twice a minute."""
        with self._lock:
            if self._lag is None or time.monotonic() - self._lag[0] > min(LAG_TTL_S, self.ttl_s * LAG_TTL_S):
                with self.database.read() as tx:
                    reports = tuple(lag.reported(tx, window, self.now()) for window in WINDOWS)
                self._lag = (time.monotonic(), reports)
            return self._lag[1]

    def verdict(self) -> Verdict:
        """The status with its reasons."""
        return judge(self.facts(), self.now())

    def _read(self) -> Facts:
        now = self.now()
        queues, trouble = self._queues(now)
        with self.database.read() as tx:
            return Facts(
                at=now,
                observed_since=self._observed_since,
                workers=stored.workers(tx),
                queues=queues,
                broker=trouble,
                canaries=stored.canaries_by_queue(tx),
                feeds=self._every_feed(tx),
                lags=stored.lags(tx, now - timedelta(days=1)),
                ledger=stored.ledger(tx),
                waiting=stored.waiting(tx),
                day=stored.day(tx, now),
                watchlist=stored.watchlist(tx),
                processes=processes(self.settings.data / "run" / "processes.json", now),
                smtp_configured=bool(self.settings.smtp_host),
                unwritable=unwritable(self.settings.data / "names"),
                endpoints=tuple(fact_of(one) for one in endpoints.every(tx, MOST_ENDPOINTS)),
            )

    def _every_feed(self, tx: Connection) -> tuple[FeedFact, ...]:
        """Every feed, read so seldom that it takes a twentieth of the time at the most: 20,000 take a while."""
        began = time.monotonic()
        if self._feeds is None or began > self._feeds[0]:
            read = stored.feed_facts(tx)
            self._feeds = (began + FEEDS_SHARE * (time.monotonic() - began), read)
        return self._feeds[1]

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
