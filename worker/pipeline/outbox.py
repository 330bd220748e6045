"""Put the deliveries of an alert into the outbox: due at once, or held by a rule that is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from worker.alerts import hushes as saying
from worker.alerts import policy, timing
from worker.alerts.timing import Group
from worker.alerts.updates import REOPENS
from worker.pace import Pace
from worker.records import Alert, Delivery, Route
from worker.store import hushes, waiting
from worker.store.waiting import Target


def put(tx: Connection, alert: Alert, routes: Sequence[Route]) -> list[str]:
    """One delivery for each target of some routes. The ids of those that are due at once; the caller wakes them."""
    by_id = {route.id: route for route in routes}
    found = policy.deliveries(alert.id, routes, alert.update.id if alert.update else None)
    said = saying.speaking_of(alert, hushes.in_force(tx, alert.raised_at), alert.raised_at) if found else []
    hushed = saying.fate(alert, said, alert.raised_at)
    hushes.hide(tx, said, alert.id, alert.raised_at)
    made: list[str] = []
    for delivery in found:
        route = by_id[delivery.route]
        key = timing.group_key(route, delivery, alert)
        fate = hushed or timing.hold(route.pace, _group(tx, alert, delivery, route.pace, key), alert.raised_at)
        if not waiting.put(tx, delivery, key, _reminding(route.pace, alert), fate, alert.raised_at):
            continue
        if fate is None:
            made.append(delivery.id)
        else:
            waiting.note(tx, alert, fate.code, f"{route.id}: {fate.sentence}", alert.raised_at)
    return made


def _reminding(pace: Pace, alert: Alert) -> Pace:
    """How a route sends; reminders are of alerts, and of news that undo an acknowledgement."""
    return replace(pace, remind=None) if alert.update and alert.update.code not in REOPENS else pace


def _group(tx: Connection, alert: Alert, delivery: Delivery, pace: Pace, key: str) -> Group:
    """The facts of a group that an alert joins: each only where the route asks for it."""
    now = alert.raised_at
    gathers = pace.group_wait or pace.group_interval
    target = Target(delivery.route, delivery.channel, delivery.target)
    return Group(
        since=(waiting.opened_at(tx, key) or now) if gathers else now,
        severity=alert.severity,
        told_at=waiting.told_at(tx, key, now) if pace.group_interval else None,
        lately=lately(tx, target, pace, now),
        queued=waiting.queued(tx, target) if pace.max_per_hour else None,
    )


def lately(tx: Connection, target: Target, pace: Pace, now: datetime) -> tuple[datetime, ...]:
    """When messages went to a target in the last hour, where its route counts them."""
    return waiting.lately(tx, target, now) if pace.max_per_hour else ()
