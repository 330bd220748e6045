"""How the service fared, a row a minute: bounded, and rolled up to a row an hour for what is older than a day."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select

from worker.store.articles import insert_new
from worker.store.signs import samples

MINUTE_S, HOUR_S = 60, 3_600
KEEP = {MINUTE_S: timedelta(hours=25), HOUR_S: timedelta(days=8)}

Figures = Mapping[str, float]


def is_known(tx: Connection, every_s: int, at: datetime) -> bool:
    """Whether there is a row for this time."""
    return tx.execute(select(samples.c.at).where(samples.c.every_s == every_s, samples.c.at == at)).first() is not None


def keep(tx: Connection, every_s: int, at: datetime, figures: Figures) -> None:
    """Write a row; one that is there already stays as it is: two ticks may run at once."""
    tx.execute(insert_new(tx, samples).values(every_s=every_s, at=at, figures=dict(figures)))


def between(tx: Connection, every_s: int, since: datetime, until: datetime) -> list[tuple[datetime, Figures]]:
    """The rows of a time, in their order."""
    mine = (samples.c.every_s == every_s) & (samples.c.at >= since) & (samples.c.at < until)
    rows = tx.execute(select(samples.c.at, samples.c.figures).where(mine).order_by(samples.c.at))
    return [(row.at, row.figures) for row in rows]


def newest(tx: Connection, every_s: int) -> datetime | None:
    """The time of the last row."""
    at: datetime | None = tx.scalar(select(func.max(samples.c.at)).where(samples.c.every_s == every_s))
    return at


def forget(tx: Connection, now: datetime) -> None:
    """Drop what is too old for any chart."""
    for every_s, length in KEEP.items():
        tx.execute(delete(samples).where(samples.c.every_s == every_s, samples.c.at < now - length))
