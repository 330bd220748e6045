"""Work that is due: who is woken for it, and who holds it.

Celery on Redis may lose a message, and a worker may die with one in its hand. So a message only wakes: the row says
what is due. `wake` picks due rows and notes that a message goes out, so that the next tick does not flood the queue;
a lost message is sent again after a while. `take` is the fence: of all who try, one gets the lease, and when it dies
the row is due again once the lease has run out.

What each tick asks is put into words once in the life of a process, with `NOW` and `LOST` in place of the moments, which
`moments` gives when it is asked.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    UnaryExpression,
    and_,
    bindparam,
    or_,
    select,
    update,
)

NOW: Any = bindparam("now")
LOST: Any = bindparam("lost")  # a message that was sent before is lost
MOST: Any = bindparam("most", type_=Integer)


def moments(now: datetime, again_s: int) -> dict[str, datetime]:
    """`NOW` and `LOST`."""
    return {"now": now, "lost": now - timedelta(seconds=again_s)}


def free(table: Table, now: datetime) -> ColumnElement[bool]:
    """Nobody holds the row."""
    return or_(table.c.lease_until.is_(None), table.c.lease_until < now)


def unwoken(table: Table, lost: datetime) -> ColumnElement[bool]:
    """No message is on its way for the row, or it was sent so long ago that it must be lost."""
    return or_(table.c.woken_at.is_(None), table.c.woken_at < lost)


def waiting(
    table: Table, due: ColumnElement[bool], order: Sequence[UnaryExpression[Any] | ColumnElement[Any]]
) -> Select[Any]:
    """The ids of up to `MOST` due rows that nobody holds or was woken for, to be asked for by `wake`."""
    ids = select(table.c.id).where(due, free(table, NOW), unwoken(table, LOST))
    return ids.order_by(*order).limit(MOST).with_for_update(skip_locked=True)


def wake(tx: Connection, table: Table, ids: Select[Any], *, now: datetime, again_s: int, limit: int) -> list[Any]:
    """The ids of those `waiting`; they count as woken from now on."""
    picked = list(tx.scalars(ids, moments(now, again_s) | {"most": limit}))
    note(tx, table, picked, now)
    return picked


def note(tx: Connection, table: Table, ids: Sequence[Any], now: datetime) -> None:
    """Remember that a message goes out for these rows."""
    for start in range(0, len(ids), 500):
        tx.execute(update(table).where(table.c.id.in_(ids[start : start + 500])).values(woken_at=now))


def taking(table: Table, due: ColumnElement[bool], columns: Sequence[ColumnElement[Any]] = ()) -> Any:
    """What leases a row that is due at `NOW`, and returns these columns of it, or its id alone; for `take`.

    The attempt is counted before the work, so that poison ends as dead.
    """
    leased: dict[str, Any] = {"lease_token": bindparam("lease_of"), "lease_until": bindparam("leased_until")}
    mine = and_(table.c.id == bindparam("row_id"), due, free(table, NOW))
    taken = update(table).where(mine).values(leased | {"attempts": table.c.attempts + 1})
    return taken.returning(*(columns or (table.c.id,)))


def take(tx: Connection, taken: Any, row_id: object, lease: "Lease", **said: object) -> Any:
    """The row that `taken` leases, where the lease is ours now; else None."""
    held = {"row_id": row_id, "now": lease.now, "lease_of": lease.token, "leased_until": lease.until}
    return tx.execute(taken, held | said).first()


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
