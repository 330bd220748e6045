"""What deliveries mean for their endpoint, and the endpoint for its deliveries."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from worker.alerts import breaker, outages
from worker.pipeline.listeners import listeners
from worker.post import Endpoint, Turn
from worker.records import Delivery, Outcome
from worker.store import deliveries, endpoints, leases, letters
from worker.store.leases import Lease
from worker.store.tables import deliveries as rows

PAGE = "/deliveries/endpoints"
Admitted = Literal["go", "probe"]


def admit(tx: Connection, delivery_id: str, lease: Lease) -> Admitted | None:
    """Whether a delivery that is due may go to its endpoint now. None: it waits, or is put aside, with its reason."""
    may = deliveries.due(lease.now) & leases.free(rows, lease.now)
    endpoint = endpoints.addressed(tx, delivery_id, may)
    if endpoint is None:
        return None
    if endpoint.disabled_at is not None:
        endpoints.stop(tx, endpoint, lease.now, _off(endpoint))
        return None
    if endpoint.opened_at is not None:
        return "probe" if _may_probe(tx, endpoint, lease) else None
    if endpoints.in_hand(tx, endpoint, lease.now) < breaker.places(endpoint):
        return "go"
    deliveries.unwake(tx, [delivery_id])
    return None


def _may_probe(tx: Connection, seen: Endpoint, lease: Lease) -> bool:
    """Whether this is the one delivery that shall see whether the endpoint works again; the others wait for it.

    Should its worker die, another goes when the lease has run out.
    """
    endpoint = endpoints.lock(tx, seen.channel, seen.target)
    if endpoint.probe_at is None or endpoint.probe_at <= lease.now:
        endpoints.save(tx, replace(endpoint, probe_at=lease.until))
        return True
    endpoints.let_wait(tx, endpoint, lease.now, _waits(endpoint))
    return False


@dataclass(frozen=True, slots=True)
class Note:
    """What an endpoint was before a try, and becomes by it."""

    before: Endpoint
    after: Endpoint
    turn: Turn | None


def judge(tx: Connection, delivery: Delivery, outcome: Outcome, now: datetime, *, probe: bool) -> Note:
    """What a try says of its endpoint. It stays locked: call it before anything is written of its deliveries."""
    before = endpoints.lock(tx, delivery.channel, delivery.target)
    after, turn = breaker.after(before, outcome, now, probe=probe)
    return Note(before, after, turn)


def follow(tx: Connection, note: Note, now: datetime, dashboard_url: str) -> None:
    """Keep what became of an endpoint, let its deliveries wait or go, and tell its owner."""
    after = note.after
    endpoints.save(tx, after)
    if after.disabled_at is not None:
        endpoints.stop(tx, after, now, _off(after))
    elif after.opened_at is not None:
        endpoints.let_wait(tx, after, now, _waits(after))
    elif note.before.opened_at is not None:
        endpoints.let_go(tx, after, now)
    if note.turn is not None:
        _tell(tx, after, note.turn, now, dashboard_url)


def _tell(tx: Connection, endpoint: Endpoint, turn: Turn, now: datetime, dashboard_url: str) -> None:
    told = listeners(tx, endpoint)
    link = dashboard_url.rstrip("/") + PAGE if dashboard_url else None
    known = outages.Known(endpoints.endpoint_id(endpoint), told.routes, link)
    for way in told.ways:
        letters.post(tx, way, outages.letter(turn, endpoint, known, way.target, now), now)


def _waits(endpoint: Endpoint) -> str:
    since = f"{endpoint.opened_at:%Y-%m-%d %H:%M}" if endpoint.opened_at else ""
    return f"waits, and uses up no try: {outages.name(endpoint)} takes nothing since {since} UTC ({endpoint.detail})"


def _off(endpoint: Endpoint) -> str:
    since = f"{endpoint.disabled_at:%Y-%m-%d %H:%M}" if endpoint.disabled_at else ""
    return f"{outages.name(endpoint)} is switched off since {since} UTC ({endpoint.detail})"
