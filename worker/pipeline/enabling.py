"""Enable an endpoint that was switched off or that waits: a signed test goes there first; then what it missed, on request."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from sqlalchemy import Connection

from worker.alerts import breaker, outages
from worker.pipeline import hushing
from worker.pipeline.deliver import attempt
from worker.pipeline.listeners import routes_to
from worker.ports import Channels
from worker.post import Endpoint
from worker.records import ChannelName, Delivery, Outcome
from worker.store import deliveries, endpoints
from worker.store.database import Database


@dataclass(frozen=True, slots=True)
class Enabled:
    """What came of the test; `since` when it has missed something, and how much from then on."""

    outcome: Outcome
    since: datetime
    missed: int


def enable(database: Database, channels: Channels, endpoint: Endpoint, now: datetime) -> Enabled | None:
    """Send a test, and on success let the endpoint have its deliveries again. None: no route names it any more."""
    with database.read() as tx:
        key = _key(tx, endpoint)
    if key is None:
        return None
    ident = endpoints.endpoint_id(endpoint)
    notice = outages.trial(endpoint, ident, now)
    delivery = Delivery(
        notice.id, None, "test", cast("ChannelName", endpoint.channel), endpoint.target, key or None, attempts=1
    )
    outcome = attempt(channels, delivery, lambda: notice)
    with database.write() as tx:
        if outcome.ok:
            locked = endpoints.lock(tx, endpoint.channel, endpoint.target)
            endpoints.save(tx, replace(breaker.enabled(locked), taken_at=now))
            endpoints.let_go(tx, locked, now)
        since = endpoints.stopped_since(tx, endpoint) or endpoint.failing_since or now
        return Enabled(outcome, since, len(endpoints.missed(tx, endpoint, since)))


def _key(tx: Connection, endpoint: Endpoint) -> str | None:
    """The reference of the key that signs; empty: none does."""
    return next((route.webhook_secret or "" for route in routes_to(tx, endpoint)), None)


def send_missed(database: Database, endpoint: Endpoint, since: datetime, now: datetime) -> int:
    """Send what an endpoint missed from `since` on, under the same ids, the oldest first; how many.

    What somebody has muted, snoozed or silenced meanwhile stays back.
    """
    with database.read() as tx:
        ids = endpoints.missed(tx, endpoint, since)
    for start in range(0, len(ids), endpoints.BATCH):
        with database.write(alone="screen") as tx:
            for delivery_id in ids[start : start + endpoints.BATCH]:
                deliveries.replay(tx, delivery_id, now)
            hushing.heed(tx, now)
    return len(ids)
