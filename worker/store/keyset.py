"""Long lists in parts by keyset: a part begins after a row, found in an index, not after a number of rows counted off.

So the last part of 100,000 rows is as quick as the first, and rows that come meanwhile shift nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, tuple_

from worker.store.tables import AnyRow


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: by columns without NULL, the last of them unique, all in one direction."""

    columns: tuple[ColumnElement[Any], ...]
    falling: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A row at which a part begins: the values of the order's columns. `back`: the part lies before it."""

    values: tuple[Any, ...]
    back: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a list, in its order, and where it goes on before and after them (None: nowhere)."""

    rows: Sequence[AnyRow]
    before: tuple[Any, ...] | None
    after: tuple[Any, ...] | None


def part(tx: Connection, query: Select[Any], order: Order, place: Place | None, size: int) -> Part:
    """A part of at most `size` rows. The query must not be sorted or limited yet."""
    back = place is not None and place.back
    falling = order.falling != back
    if place is not None:
        here, there = tuple_(*order.columns), tuple_(*place.values)
        query = query.where(here < there if falling else here > there)
    keys = [column.label(f"key_{at}") for at, column in enumerate(order.columns)]
    sorting = [column.desc() if falling else column.asc() for column in order.columns]
    found = tx.execute(query.add_columns(*keys).order_by(*sorting).limit(size + 1)).all()
    more, rows = len(found) > size, found[:size]
    if back:
        rows = rows[::-1]
    ends = [tuple(row[-len(keys) :]) for row in (rows[0], rows[-1])] if rows else [None, None]
    return Part(rows, ends[0] if place is not None and (more or not back) else None, ends[1] if more or back else None)
