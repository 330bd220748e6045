"""Send one delivery of the outbox and write what came of it."""

import time

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from worker.alerts import policy
from worker.alerts.batch import compose_batch, reminded
from worker.alerts.notice import compose
from worker.pipeline.parts import Parts
from worker.records import Alert, Delivery, Notice, Outcome
from worker.store import alerts, deliveries, letters, waiting

Told = Alert | Notice | list[Alert]
CONFIRM_TRIES = 20  # a second apart: the worker still knows that it sent while the database is away


def deliver(parts: Parts, delivery_id: str) -> Outcome | None:
    """Send a delivery that is due. None when it is not, or another worker sends it."""
    lease = parts.lease()
    with parts.database.write() as tx:
        taken = deliveries.take(tx, delivery_id, lease)
        told = _told(tx, taken[0]) if taken else None
    if taken is None or told is None:
        return None
    delivery, attempt_id = taken
    outcome = _send(parts, delivery, told)
    _confirm(parts, delivery, lease.token, attempt_id, outcome)
    return outcome


def _told(tx: Connection, delivery: Delivery) -> Told | None:
    """What the delivery is about: an alert, several in a batch, or a letter to an owner, which is written already."""
    if delivery.letter_id is not None:
        return letters.get(tx, delivery.letter_id)
    if delivery.alert_id is None:
        return waiting.members(tx, delivery.id)
    return alerts.get(tx, delivery.alert_id)


def _notice(told: Told, delivery: Delivery, dashboard_url: str) -> Notice:
    if isinstance(told, Notice):
        return told
    if isinstance(told, list):
        return compose_batch(told, delivery, dashboard_url)
    return reminded(compose(told, delivery.id, dashboard_url), delivery.reminder)


def _send(parts: Parts, delivery: Delivery, told: Told) -> Outcome:
    """The boundary of a channel: whatever breaks inside it is a failed attempt, and no other delivery suffers."""
    try:
        notice = _notice(told, delivery, parts.settings.dashboard_url)
        return parts.channels[delivery.channel](delivery, notice)
    except Exception as bug:  # noqa: BLE001 - the boundary
        return Outcome(ok=False, retry=True, detail=f"a bug in the {delivery.channel} channel: {type(bug).__name__}")


def _confirm(parts: Parts, delivery: Delivery, token: str, attempt_id: int, outcome: Outcome) -> None:
    next_try = policy.next_try(delivery.channel, delivery.attempts, outcome, parts.now(), parts.chance())
    for left in reversed(range(CONFIRM_TRIES)):
        now = parts.now()
        try:
            with parts.database.write() as tx:
                settled = deliveries.settle(
                    tx,
                    delivery.id,
                    token,
                    attempt_id,
                    outcome,
                    state=next_try.state,
                    next_at=next_try.at or now,
                    now=now,
                )
                if settled and outcome.ok and delivery.alert_id is None:
                    waiting.arrived(tx, delivery.id, now)
        except OperationalError:
            if not left:
                raise
            time.sleep(1)
        else:
            return
