"""A service in which all is well, and makers of the signs that it gives."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from worker.facts import (
    CanaryFact,
    Day,
    Facts,
    FeedsFact,
    Ledger,
    QueueFact,
    Waiting,
    WatchlistFact,
    WorkerFact,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(hours=5)
QUEUES = ("poll", "screen", "deliver")


def ago(seconds):
    return NOW - timedelta(seconds=seconds)


def sign(kind="worker", at_s=2, **changes):
    queues = QUEUES if kind == "worker" else ()
    fact = WorkerFact(f"{kind}@host", kind, 7, queues, None, 10, 0, LONG_AGO, ago(at_s))
    return replace(fact, **changes)


def child(pid, at_s=2, **changes):
    return sign("child", at_s, name=f"host/{pid}", pid=pid, **changes)


def canary(queue, sent_s=5, trip_s=0.1, waiting_s=None):
    waiting = None if waiting_s is None else ago(waiting_s)
    return CanaryFact(queue, ago(sent_s), ago(sent_s - trip_s), trip_s, waiting)


BOOKS = Ledger({"new": 0, "screened": 9, "dead": 0}, 9, {"pending": 0, "sent": 3, "dead": 0}, 3, 3, 3, 0, 3, ())
WELL = Facts(
    at=NOW,
    observed_since=LONG_AGO,
    workers=(sign(), sign("child", 20), sign("beat")),
    queues=tuple(QueueFact(name, 0, None, 0) for name in QUEUES),
    broker=None,
    canaries=tuple(canary(name) for name in QUEUES),
    feeds=FeedsFact(many=2),
    lags=(),
    ledger=BOOKS,
    waiting=Waiting(None, None, 0),
    day=Day(9, 3, 3),
    watchlist=WatchlistFact("v1", ("a.yaml",), LONG_AGO, True, (), NOW),  # noqa: FBT003
    processes=(),
    smtp_configured=True,
)
