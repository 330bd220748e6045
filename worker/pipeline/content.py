"""What a message tells by the time it goes out: what was closed, muted or left meanwhile it tells no more."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from worker.alerts import hushes as saying
from worker.alerts import leaving
from worker.alerts.notice import list_of
from worker.pace import Muted
from worker.post import MAIL
from worker.records import Alert, Delivery, Notice
from worker.store import batches, hushes, letters, stops, updates

Told = Alert | Notice | list[Alert]


class Unsaid(NamedTuple):
    """Why an alert is not told: people said so (`muted`), or its reader gets no mail of its watch (`stopped`)."""

    state: Literal["muted", "stopped"]
    why: str


def told(tx: Connection, delivery: Delivery) -> Told | None:
    """What the delivery is about: an alert, several in a batch, or a letter to an owner, which is written already."""
    if delivery.letter_id is not None:
        return letters.get(tx, delivery.letter_id)
    if delivery.alert_id is None:
        return batches.members(tx, delivery.id)
    return updates.told(tx, delivery)


def still(tx: Connection, delivery: Delivery, told: Told, now: datetime) -> Told | Unsaid:
    """What of it is told now. What a batch loses is noted as not sent; an Unsaid where nothing is left."""
    if isinstance(told, Notice):
        stop = stops.of(tx, delivery.target, list_of(told)) if delivery.channel == MAIL else None
        return told if stop is None else Unsaid("stopped", leaving.sentence(stop))
    unsaid = dict(_unsaid(tx, delivery, told if isinstance(told, list) else [told], now))
    if not isinstance(told, list):
        return unsaid.get(told.id, told)
    for reason in dict.fromkeys(unsaid.values()):
        lost = [ident for ident, why in unsaid.items() if why == reason]
        batches.take_out(tx, delivery.id, lost, reason.state, reason.why)
    left = [alert for alert in told if alert.id not in unsaid]
    return left or next(iter(unsaid.values()), Unsaid("muted", "there is nothing left to tell"))


def _unsaid(tx: Connection, delivery: Delivery, alerts: list[Alert], now: datetime) -> Iterator[tuple[str, Unsaid]]:
    """The alerts that are not told, by id, each with the reason.

    At the first try of a single alert the rules were asked just before.
    """
    waited = delivery.alert_id is None or delivery.attempts > 1
    said = hushes.in_force(tx, now) if waited else []
    watches = {alert.watch for alert in alerts} if delivery.channel == MAIL else set()
    left = {watch: stop for watch in watches if (stop := stops.of(tx, delivery.target, watch))}
    for alert in alerts:
        if alert.merged_into is not None:
            yield alert.id, Unsaid("muted", f"merged: the alert {alert.merged_into} tells its story")
        elif isinstance(fate := saying.fate(alert, said, now), Muted):
            yield alert.id, Unsaid("muted", fate.sentence)
        elif alert.watch in left:
            yield alert.id, Unsaid("stopped", leaving.sentence(left[alert.watch]))
