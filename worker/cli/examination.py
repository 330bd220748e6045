"""What `namesake doctor` looks at, part by part."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from worker import wiring
from worker.health.broker import queues
from worker.health.limits import LIMITS
from worker.settings import Settings
from worker.store import feeds, pulses, watchlists
from worker.store.database import Database
from worker.tasks import QUEUES
from worker.watch import checking

SILENT = timedelta(seconds=LIMITS.pulse_s)  # as the verdict of the dashboard has it


class Finding(NamedTuple):
    """How one part fares, in a sentence."""

    part: str
    ok: bool
    sentence: str


def examine(settings: Settings, role: str) -> list[Finding]:
    """Look at what a role needs; every part answers, whatever is wrong with the others."""
    store = wiring.database(settings)
    found = [_database(store, settings)]
    if not found[0].ok:
        return found
    found += [_broker(settings), _watchlist(store, settings), _mail(settings)]
    wanted = {"worker": ("worker",), "beat": ("beat",), "dashboard": ("dashboard",)}.get(role, ("worker", "beat"))
    found += [_sign(store, kind, os.uname().nodename if role == "worker" else "") for kind in wanted]
    return found + ([_feeds(store)] if role == "all" else [])


def _database(store: Database, settings: Settings) -> Finding:
    def look() -> str:
        with store.read() as tx:
            count = len(feeds.all_feeds(tx))
        return f"{store.engine.dialect.name} answers; {count} feeds."

    mend = "run `namesake migrate`, or correct NAMESAKE_DATABASE_URL"
    where = "the database" if settings.database_url else str(settings.data / "namesake.db")
    return _guarded("database", look, f"{where} cannot be used; {mend}")


def _guarded(part: str, look: Callable[[], str], trouble: str) -> Finding:
    try:
        return Finding(part, ok=True, sentence=look())
    except (SQLAlchemyError, RedisError, OSError) as error:
        first = str(error).splitlines()[0][:200]
        return Finding(part, ok=False, sentence=f"{trouble} ({first}).")


def _broker(settings: Settings) -> Finding:
    answer = queues(settings.celery_broker_url(), QUEUES, wiring.now())
    if isinstance(answer, str):
        return Finding("broker", ok=False, sentence=f"{answer} Start it, or correct NAMESAKE_BROKER_URL.")
    return Finding("broker", ok=True, sentence=", ".join(f"{q.name}: {q.depth} waiting" for q in answer))


def _watchlist(store: Database, settings: Settings) -> Finding:
    reading, _ = checking.check(settings.watchlists)
    with store.read() as tx:
        current = watchlists.in_force(tx)
    in_force = f"version {current.id} is in force" if current else "no version is in force yet"
    if reading.watchlist is None:
        return Finding("watchlist", ok=False, sentence=f"has mistakes, {in_force}; see `namesake check`.")
    return Finding("watchlist", ok=True, sentence=f"{settings.watchlists} is good, {in_force}.")


def _mail(settings: Settings) -> Finding:
    if settings.smtp_host:
        return Finding("email", ok=True, sentence=f"goes out through {settings.smtp_host}:{settings.smtp_port}.")
    return Finding("email", ok=True, sentence="no server is set (NAMESAKE_SMTP_HOST); deliveries by email would wait.")


def _sign(store: Database, kind: str, machine: str) -> Finding:
    """A sign of life of a kind of process; `machine`: of one on this machine, as a container's health check wants."""
    with store.read() as tx:
        signs = [row.at for row in pulses.all_pulses(tx) if row.kind == kind and row.name.endswith(machine)]
    last = max(signs, default=None)
    if last is None:
        return Finding(kind, ok=False, sentence=f"has given no sign of life; start it: namesake {kind}")
    age = wiring.now() - last
    return Finding(kind, ok=age < SILENT, sentence=f"gave its last sign of life {age.total_seconds():.0f} s ago.")


def _feeds(store: Database) -> Finding:
    with store.read() as tx:
        ill = [row.url for row in feeds.all_feeds(tx) if row.trouble]
    if not ill:
        return Finding("feeds", ok=True, sentence="none has trouble.")
    return Finding(
        "feeds", ok=False, sentence=f"{len(ill)} have trouble, for example {ill[0]}; see `namesake feeds list`."
    )
