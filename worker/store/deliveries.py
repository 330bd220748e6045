"""Deliveries: the outbox. A row for each alert and target, driven until it is sent or dead."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Update, func, insert, select, update

from worker.records import Delivery, Outcome
from worker.store import lag, leases
from worker.store.articles import insert_new
from worker.store.leases import MOST, NOW, Lease
from worker.store.tables import AnyRow, attempts, deliveries

_DELIVERY = [deliveries.c[name] for name in Delivery.__slots__]


def add(tx: Connection, new: Sequence[Delivery], now: datetime, *, woken: bool = True) -> list[str]:
    """Put deliveries into the outbox, due at once; the ids of those that were not there.

    Those that count as `woken` the caller wakes; others are left to the next tick.
    """
    ids: list[str] = []
    for delivery in new:
        row = {name: getattr(delivery, name) for name in Delivery.__slots__}
        row |= {"created_at": now, "next_at": now, "woken_at": now if woken else None}
        ids += tx.scalars(insert_new(tx, deliveries).values(row).returning(deliveries.c.id)).all()
    return ids


def unwake(tx: Connection, ids: Sequence[str]) -> None:
    """Let a later tick wake deliveries that had no place."""
    tx.execute(update(deliveries).where(deliveries.c.id.in_(ids)).values(woken_at=None))


def take(tx: Connection, delivery_id: str, lease: Lease) -> tuple[Delivery, int] | None:
    """The delivery, leased to us, and the id of its attempt, which is written before anything is sent."""
    row = leases.take(tx, _taking(), delivery_id, lease)
    if row is None:
        return None
    begun = insert(attempts).values(delivery_id=delivery_id, number=row.attempts, started_at=lease.now)
    attempt_id = tx.scalars(begun.returning(attempts.c.id)).one()
    return Delivery(**row._mapping), int(attempt_id)


@cache
def _taking() -> Any:
    return leases.taking(deliveries, due(NOW), _DELIVERY)


def due_at(tx: Connection, delivery_id: str) -> datetime:
    """When a delivery was due for the first time: the same at every try."""
    first = func.coalesce(deliveries.c.released_at, deliveries.c.created_at)
    found: datetime = tx.scalars(select(first).where(deliveries.c.id == delivery_id)).one()
    return found


def settle(  # noqa: PLR0913 - the facts of one attempt
    tx: Connection,
    delivery_id: str,
    token: str,
    attempt_id: int,
    outcome: Outcome,
    *,
    state: str,
    next_at: datetime,
    now: datetime,
    because: str = "",
    spent: bool = True,
) -> bool:
    """Write what came of an attempt, and why it goes on as it does.

    The delivery keeps its state when another holds the lease by now. An attempt that is not `spent` uses up no try.
    """
    ended = {"ended_at": now, "ok": outcome.ok, "status": outcome.status, "detail": outcome.detail[:500]}
    ended |= {"because": because[:700] or None}
    tx.execute(update(attempts).where(attempts.c.id == attempt_id).values(ended))
    values: dict[str, Any] = {
        "state": {"retry": "pending"}.get(state, state),
        "detail": outcome.detail[:500],
        "next_at": next_at,
        "lease_until": None,
        "lease_token": None,
        "woken_at": None,
        "code": None,
    }
    if state == "sent":
        values["sent_at"] = now
    if not spent:
        values["attempts"] = deliveries.c.attempts - 1
    ours = (deliveries.c.id == delivery_id) & (deliveries.c.lease_token == token)
    settled = tx.execute(update(deliveries).where(ours).values(values)).rowcount == 1
    if settled and state == "sent":
        lag.delivered(tx, delivery_id, now)
    return settled


def give_up(tx: Connection, most: int, now: datetime) -> int:
    """Put deliveries aside whose worker died in the middle of so many attempts; how many."""
    return tx.execute(_giving_up(), {"now": now, "most": most}).rowcount


@cache
def _giving_up() -> Update:
    lost = (deliveries.c.state == "pending") & (deliveries.c.lease_until < NOW) & (deliveries.c.attempts >= MOST)
    detail = "its worker died in the middle of each attempt; whether it arrived is unknown"
    return update(deliveries).where(lost).values(state="dead", detail=detail, lease_until=None)


def dead(tx: Connection, since: datetime | None = None, until: datetime | None = None) -> Sequence[AnyRow]:
    """Every dead letter that was written from `since` on and before `until`, the last first."""
    query = select(deliveries).where(deliveries.c.state == "dead").order_by(deliveries.c.created_at.desc())
    query = query.where(deliveries.c.created_at >= since) if since else query
    query = query.where(deliveries.c.created_at < until) if until else query
    return tx.execute(query).all()


def replay(tx: Connection, delivery_id: str, now: datetime) -> bool:
    """Try a dead letter again, or what was stopped, with the same id. False when it is neither."""
    back = tx.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery_id, deliveries.c.state.in_(("dead", "stopped")))
        .values(state="pending", attempts=0, next_at=now, woken_at=None)
    )
    return back.rowcount == 1


def attempts_of(tx: Connection, delivery_id: str) -> Sequence[AnyRow]:
    """Every try at a delivery, in order; one that never ended had its worker killed, its outcome is unknown."""
    return tx.execute(select(attempts).where(attempts.c.delivery_id == delivery_id).order_by(attempts.c.id)).all()


def due(now: datetime) -> Any:
    """What waits for nothing but somebody who sends it."""
    return (deliveries.c.state == "pending") & (deliveries.c.next_at <= now)
