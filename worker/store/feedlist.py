"""The list of feeds as people look at it: searched, by state, sorted, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, case, func, select

from worker.store.tables import AnyRow, articles, feeds

Order = Literal["trouble", "name", "next", "last", "new"]

# The worst first: what only people can mend, what goes on by itself, what is well.
WORST = ("gone", "undead", "not_feed", "failing", "outage", "empty", "lying", "missed", "flood", "partly", "quiet", "moved", "new", "well")  # fmt: skip
_SHOWN = (
    "id", "url", "kind", "title", "tags", "state", "state_since", "trouble", "mend", "because", "failures", "every_s",
    "interval_s", "added_at", "last_polled_at", "last_ok_at", "last_new_at", "latest_at", "next_poll_at", "moved_to",
    "moved_from", "stays",
)  # fmt: skip
_RANK = case({state: rank for rank, state in enumerate(WORST)}, value=feeds.c.state, else_=len(WORST))
_ORDERS: Mapping[str, tuple[Any, ...]] = MappingProxyType(
    {
        "trouble": (_RANK, feeds.c.url),
        "name": (func.lower(func.coalesce(func.nullif(feeds.c.title, ""), feeds.c.url)), feeds.c.url),
        "next": (feeds.c.next_poll_at, feeds.c.id),
        "last": (feeds.c.last_polled_at.is_(None), feeds.c.last_polled_at.desc(), feeds.c.id),
        "new": (feeds.c.latest_at.is_(None), feeds.c.latest_at.desc(), feeds.c.id),
    }
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which feeds: a part of the name, address or host; a state, empty for all; and in which order."""

    search: str = ""
    state: str = ""
    order: Order = "trouble"


def page(tx: Connection, wanted: Wanted, limit: int, offset: int = 0) -> Sequence[AnyRow]:
    """So many feeds in force."""
    order = _ORDERS[wanted.order]
    places = select(feeds.c.id).where(*_wanted(wanted)).order_by(*order).limit(limit).offset(offset)
    shown = select(*(feeds.c[name] for name in _SHOWN)).where(feeds.c.id.in_(places))  # whole rows are slow to sort
    return tx.execute(shown.order_by(*order)).all()


def one(tx: Connection, url: str) -> AnyRow | None:
    """The feed that has this address, or had it before it moved."""
    mine = (feeds.c.url == url) | (feeds.c.moved_from == url)
    return tx.execute(select(*(feeds.c[name] for name in _SHOWN)).where(feeds.c.removed_at.is_(None), mine)).first()


def counts(tx: Connection) -> dict[str, int]:
    """How many feeds are in each state, the worst first."""
    query = select(feeds.c.state, func.count()).where(feeds.c.removed_at.is_(None)).group_by(feeds.c.state)
    found = {str(state): int(count) for state, count in tx.execute(query)}
    return {state: found[state] for state in WORST if state in found}


def brought(tx: Connection, ids: Sequence[int]) -> dict[int, int]:
    """How many articles each of these feeds brought."""
    query = select(articles.c.feed_id, func.count()).where(articles.c.feed_id.in_(ids))
    return {int(feed_id): int(count) for feed_id, count in tx.execute(query.group_by(articles.c.feed_id))}


def _wanted(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [feeds.c.removed_at.is_(None)]
    if wanted.state:
        found.append(feeds.c.state == wanted.state)
    if words := wanted.search.strip().lower():
        found.append(
            func.lower(feeds.c.title).contains(words, autoescape=True)
            | func.lower(feeds.c.url).contains(words, autoescape=True)
        )
    return found
