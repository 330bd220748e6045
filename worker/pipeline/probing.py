"""Try a route: a test alert by the same channels, at once, and what went over the wire."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256

from sqlalchemy import Connection

from worker.alerts import leaving, policy
from worker.alerts.notice import compose
from worker.pipeline.deliver import attempt
from worker.ports import Channels
from worker.post import Stop
from worker.records import Alert, Delivery, Notice, Outcome, Route
from worker.store import stops, watchlists
from worker.watch.pieces import Piece, read_yaml

SENTENCE = "This is a test: Yuliia Svyrydenko is found here, as she would be in an article."


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying one target."""

    delivery: Delivery
    outcome: Outcome
    took_s: float


def routes(tx: Connection) -> Mapping[str, Route]:
    """The routes of the version in force, by id; none before there is one. Lists of names are not read for it."""
    row = watchlists.in_force(tx)
    files = watchlists.files(tx, row.id) if row else {}
    pieces = [read_yaml(name, data) for name, data in files.items() if name.lower().endswith((".yaml", ".yml"))]
    return {route.id: route for piece in pieces if isinstance(piece, Piece) for route in piece.routes}


def stopped(tx: Connection, route: Route) -> Mapping[str, Stop]:
    """The mailboxes of a route that get no mail at all."""
    found = {address: stops.of(tx, address, "") for address in route.email_to}
    return {address: stop for address, stop in found.items() if stop}


def try_route(
    channels: Channels, route: Route, dashboard_url: str, now: datetime, none: Mapping[str, Stop]
) -> list[Tried]:
    """Send a test to each target of a route, but for the mailboxes of `none`. Nothing is tried twice."""
    alert = _alert(route, now)
    tried = []
    for delivery in policy.deliveries(alert.id, [route]):
        begun = time.monotonic()
        notice = partial(_test, alert, delivery.id, dashboard_url)
        stop = none.get(delivery.target) if delivery.channel == "email" else None
        outcome = _not_sent(stop) if stop else attempt(channels, delivery, notice)
        tried.append(Tried(delivery, outcome, time.monotonic() - begun))
    return tried


def _not_sent(stop: Stop) -> Outcome:
    return Outcome(ok=False, retry=False, detail=leaving.sentence(stop))


def _test(alert: Alert, delivery_id: str, dashboard_url: str) -> Notice:
    notice = compose(alert, delivery_id, dashboard_url)
    return replace(notice, payload=notice.payload | {"type": "alert.test"})


def _alert(route: Route, now: datetime) -> Alert:
    digest = sha256(f"{route.id}\x1f{now.isoformat()}".encode()).hexdigest()[:32]
    return Alert(
        id=f"alr_{digest}",
        watch="test",
        severity="low",
        story_id=None,
        article_id=None,
        reason=f"Somebody tries the route {route.id}; nothing has happened.",
        because=(),
        quote=SENTENCE,
        words={"Yuliia Svyrydenko": ["Yuliia Svyrydenko"]},
        actors={"svyrydenko": "Yuliia Svyrydenko"},
        topics=(),
        score=1.0,
        source="Namesake",
        url=None,
        title=f"Test of the route {route.id}",
        published_at=None,
        first_seen_at=now,
        raised_at=now,
        watchlist_version=0,
    )
