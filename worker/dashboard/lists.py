"""The state of a list in its address: what is searched, how it is sorted, at which row it goes on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Query, Request
from sqlalchemy import ColumnElement, Connection, Select

from worker.dashboard.views import PAGE_SIZE
from worker.store.columns import LAST_ID
from worker.store.keyset import Order, Place, part
from worker.store.tables import AnyRow

MOST_ASKED = 200  # signs of a search
_OURS = ("q", "sort", "after", "before")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of a list. `kept` are further filters, by their names."""

    path: str
    q: str = ""
    sort: str = ""
    after: str = ""
    before: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)

    def address(self, **changed: str) -> str:
        """The address with some of it changed; what is empty is left out."""
        said = {**self.kept, "q": self.q, "sort": self.sort, **changed}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{self.path}?{query}" if query else self.path


def _asked(
    request: Request,
    q: Annotated[str, Query(max_length=MOST_ASKED, description="Words to look for.")] = "",
    sort: Annotated[str, Query(max_length=20)] = "",
    after: Annotated[str, Query(max_length=1_000)] = "",
    before: Annotated[str, Query(max_length=1_000)] = "",
) -> Asked:
    kept = {name: value[:MOST_ASKED] for name, value in request.query_params.items() if name not in _OURS}
    return Asked(request.url.path, q.strip(), sort, after, before, kept)


FromAddress = Annotated[Asked, Depends(_asked)]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to sort a list, with its address."""

    name: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a part, and the addresses of the parts around it and of the other orders (empty: there is none)."""

    rows: Sequence[AnyRow]
    asked: Asked
    ways: tuple[Way, ...]
    first: str
    previous: str
    next: str


def listing(
    tx: Connection, query: Select[Any], orders: Mapping[str, Order], asked: Asked, size: int = PAGE_SIZE
) -> Listing:
    """The part of a list that an address asks for. Raises HTTPException 400 where there is no such order or place."""
    name = asked.sort or next(iter(orders))
    order = orders.get(name)
    if order is None:
        raise HTTPException(400, f"This list cannot be sorted so: choose one of {', '.join(orders)}.")
    found = part(tx, query, order, _place(order, asked), size)
    return Listing(
        rows=found.rows,
        asked=asked,
        ways=tuple(Way(one, asked.address(sort=one), one == name) for one in orders),
        first=asked.address() if asked.after or asked.before else "",
        previous=asked.address(before=_written(found.before)) if found.before else "",
        next=asked.address(after=_written(found.after)) if found.after else "",
    )


def _written(values: Sequence[Any]) -> str:
    return json.dumps(values, default=datetime.isoformat, ensure_ascii=False, separators=(",", ":"))


def _place(order: Order, asked: Asked) -> Place | None:
    written = asked.after or asked.before
    if not written:
        return None
    try:
        values = json.loads(written)
        read = tuple(_read(column, value) for column, value in zip(order.columns, values, strict=True))
    except (ValueError, TypeError, RecursionError):
        raise HTTPException(400, "This address leads to no place of the list.") from None
    return Place(read, back=not asked.after)


def _read(column: ColumnElement[Any], value: Any) -> Any:
    """A value of a place as its column holds it. Raises ValueError or TypeError where it is none."""
    kind: type[Any] = column.type.python_type
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("a time without zone")
        return moment
    if not isinstance(value, (kind, int) if kind is float else kind) or isinstance(value, bool):
        raise TypeError(f"no {kind.__name__}")
    if isinstance(value, int) and not 0 <= value <= LAST_ID:
        raise ValueError("no number of a row")
    if isinstance(value, str) and "\0" in value:
        raise ValueError("no text")
    return value
