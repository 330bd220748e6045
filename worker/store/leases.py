"""Work that is due: who is woken for it, and who holds it.

Celery on Redis may lose a message, and a worker may die with one in its hand. So a message only wakes: the row says
what is due. `wake` picks due rows and notes that a message goes out, so that the next tick does not flood the queue;
a lost message is sent again after a while. `take` is the fence: of all who try, one gets the lease, and when it dies
the row is due again once the lease has run out.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, UnaryExpression, and_, or_, select, update


def free(table: Table, now: datetime) -> ColumnElement[bool]:
    """Nobody holds the row."""
    return or_(table.c.lease_until.is_(None), table.c.lease_until < now)


def unwoken(table: Table, now: datetime, again_s: int) -> ColumnElement[bool]:
    """No message is on its way for the row, or it was sent so long ago that it must be lost."""
    return or_(table.c.woken_at.is_(None), table.c.woken_at < now - timedelta(seconds=again_s))


def wake(  # noqa: PLR0913 - the facts of one query
    tx: Connection,
    table: Table,
    due: ColumnElement[bool],
    *,
    now: datetime,
    again_s: int,
    limit: int,
    order: Sequence[UnaryExpression[Any] | ColumnElement[Any]] = (),
) -> list[Any]:
    """The ids of up to `limit` due rows that nobody holds or was woken for; they count as woken from now on."""
    ids = (
        select(table.c.id)
        .where(due, free(table, now), unwoken(table, now, again_s))
        .order_by(*order)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    picked = [row.id for row in tx.execute(ids)]
    note(tx, table, picked, now)
    return picked


def note(tx: Connection, table: Table, ids: Sequence[Any], now: datetime) -> None:
    """Remember that a message goes out for these rows."""
    for start in range(0, len(ids), 500):
        tx.execute(update(table).where(table.c.id.in_(ids[start : start + 500])).values(woken_at=now))


def take(
    tx: Connection,
    table: Table,
    row_id: object,
    due: ColumnElement[bool],
    lease: "Lease",
    columns: Sequence[ColumnElement[Any]] = (),
) -> Any:
    """The row, with these columns or its id alone, where the lease is ours now; else None.

    The attempt is counted before the work, so that poison ends as dead.
    """
    taken = (
        update(table)
        .where(and_(table.c.id == row_id, due, free(table, lease.now)))
        .values(lease_token=lease.token, lease_until=lease.until, attempts=table.c.attempts + 1)
    )
    return tx.execute(taken.returning(*(columns or (table.c.id,)))).first()


def release_all(tx: Connection, tables: Sequence[Table]) -> None:
    """Make all work in hand or on its way due at once: only when it is certain that no worker lives."""
    for table in tables:
        under_way = or_(table.c.lease_until.is_not(None), table.c.woken_at.is_not(None))
        tx.execute(update(table).where(under_way).values(lease_until=None, woken_at=None))


class Lease:
    """A claim on a row: a token that fences out others, from `now` for `length_s` seconds."""

    __slots__ = ("length_s", "now", "token")

    def __init__(self, token: str, now: datetime, length_s: int) -> None:
        self.token = token
        self.now = now
        self.length_s = length_s

    @property
    def until(self) -> datetime:
        """When the row is due again, should its holder die."""
        return self.now + timedelta(seconds=self.length_s)
