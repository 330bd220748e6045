"""Signs of life: pulses of processes, canaries through the queues, failures of tasks."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from worker.store.articles import insert_new
from worker.store.signs import canaries, failures, pulses
from worker.store.tables import AnyRow

KEEP_PULSES = timedelta(minutes=10)
KEEP_CANARIES = timedelta(hours=1)
KEEP_FAILURES = timedelta(days=7)


def beat(tx: Connection, name: str, values: dict[str, Any], now: datetime) -> None:
    """A process says that it lives: kind, pid, queues, doing, done, failed, started_at."""
    if tx.execute(update(pulses).where(pulses.c.name == name).values(values | {"at": now})).rowcount == 0:
        tx.execute(insert_new(tx, pulses).values(values | {"name": name, "at": now}))  # two ticks may run at once


def all_pulses(tx: Connection) -> Sequence[AnyRow]:
    """Every process that gave a sign, by name."""
    return tx.execute(select(pulses).order_by(pulses.c.kind, pulses.c.name)).all()


def forget(tx: Connection, now: datetime) -> None:
    """Drop processes that have long given no sign, and old canaries and failures."""
    tx.execute(delete(pulses).where(pulses.c.at < now - KEEP_PULSES))
    tx.execute(delete(canaries).where(canaries.c.sent_at < now - KEEP_CANARIES))
    tx.execute(delete(failures).where(failures.c.at < now - KEEP_FAILURES))


def send_canary(tx: Connection, queue: str, now: datetime) -> int:
    """A canary leaves for a queue; its id goes with the message."""
    return int(tx.scalars(insert(canaries).values(queue=queue, sent_at=now).returning(canaries.c.id)).one())


def canary_due(tx: Connection, queue: str, now: datetime, every_s: int) -> bool:
    """Whether the last canary left so long ago that the next one should."""
    last = tx.scalar(select(func.max(canaries.c.sent_at)).where(canaries.c.queue == queue))
    return last is None or last <= now - timedelta(seconds=every_s)


def canary_back(tx: Connection, canary_id: int, now: datetime) -> None:
    """A canary came out of its queue, through a worker's child."""
    tx.execute(update(canaries).where(canaries.c.id == canary_id).values(back_at=now))


def last_canaries(tx: Connection, limit: int = 200) -> Sequence[AnyRow]:
    """(queue, sent_at, back_at) of the last canaries, the newest first."""
    return tx.execute(select(canaries).order_by(canaries.c.id.desc()).limit(limit)).all()


def note_failure(tx: Connection, task: str, subject: str, error: tuple[str, str], now: datetime) -> None:
    """Keep a task's failure: its sentence and its traceback."""
    sentence, traceback = error
    tx.execute(
        insert(failures).values(
            task=task, subject=subject[:120], sentence=sentence[:1000], traceback=traceback[-8000:], at=now
        )
    )
