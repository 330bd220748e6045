"""Send one delivery of the outbox and write what came of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from worker.alerts import bounces, leaving, links, policy
from worker.alerts.batch import Acts, compose_batch
from worker.alerts.leaving import Reader
from worker.alerts.notice import compose, list_of
from worker.alerts.policy import Next
from worker.pipeline import content, endpoints
from worker.pipeline.content import Told, Unsaid
from worker.pipeline.parts import Parts
from worker.ports import Channels
from worker.post import MAIL, Stop
from worker.records import Delivery, Notice, Outcome
from worker.store import batches, deliveries, stops
from worker.store.leases import Lease

CONFIRM_TRIES = 20  # a second apart: the worker still knows that it sent while the database is away


@dataclass(frozen=True, slots=True)
class _Taken:
    """A delivery that is ours: what it tells, by which links its reader leaves and acts, and where it comes back to.

    `probe`: it shall see whether an endpoint that takes nothing works again.
    """

    delivery: Delivery
    attempt_id: int
    told: Told
    probe: bool
    leave: str | None = None
    return_path: str | None = None
    acts: Acts = field(default_factory=dict)


def deliver(parts: Parts, delivery_id: str) -> Outcome | None:
    """Send a delivery that is due. None when it is not, or another worker sends it."""
    lease = parts.lease()
    with parts.database.write() as tx:
        taken = _take(parts, tx, delivery_id, lease)
    if taken is None or isinstance(taken, Outcome):
        return taken
    outcome = attempt(parts.channels, taken.delivery, lambda: _notice(parts, taken))
    _confirm(parts, taken, lease.token, outcome)
    return outcome


def _take(parts: Parts, tx: Connection, delivery_id: str, lease: Lease) -> _Taken | Outcome | None:
    """Take a delivery; the outcome at once where there is nothing to tell any more."""
    admitted = endpoints.admit(tx, delivery_id, lease)
    found = deliveries.take(tx, delivery_id, lease) if admitted else None
    told = content.told(tx, found[0]) if found else None
    if found is None or told is None:
        return None
    delivery, attempt_id = found
    left = content.still(tx, delivery, told, lease.now)
    if isinstance(left, Unsaid):
        outcome, now = Outcome(ok=False, retry=False, detail=left.why, alone=True), parts.now()
        deliveries.settle(tx, delivery_id, lease.token, attempt_id, outcome, state=left.state, next_at=now, now=now)
        return outcome
    taken = _Taken(delivery, attempt_id, left, admitted == "probe")
    return _with_links(parts, tx, taken) if delivery.channel == MAIL else taken


def _with_links(parts: Parts, tx: Connection, taken: _Taken) -> _Taken:
    """A mail has links by which its reader leaves and acts, and a mailbox where it comes back to."""
    delivery, told, key, settings = taken.delivery, taken.told, stops.key(tx), parts.settings
    reader = Reader(delivery.target, "" if isinstance(told, list) else list_of(told))
    leave = leaving.link(settings.dashboard_url, key, reader)
    back = bounces.return_path(settings.bounce_to, key, delivery.id)
    if isinstance(told, Notice):
        return replace(taken, leave=leave, return_path=back)
    due, alerts = deliveries.due_at(tx, delivery.id), told if isinstance(told, list) else [told]
    acts = {alert.id: links.links(settings.dashboard_url, key, alert.id, delivery.target, due) for alert in alerts}
    return replace(taken, leave=leave, return_path=back, acts=acts)


def attempt(channels: Channels, delivery: Delivery, notice: Callable[[], Notice]) -> Outcome:
    """The boundary of a channel: whatever breaks inside it is a failed attempt, and no other delivery suffers."""
    try:
        return channels[delivery.channel](delivery, notice())
    except Exception as bug:  # noqa: BLE001 - the boundary
        return Outcome(ok=False, retry=True, detail=f"a bug in the {delivery.channel} channel: {type(bug).__name__}")


def _notice(parts: Parts, taken: _Taken) -> Notice:
    return replace(_composed(parts, taken), return_path=taken.return_path)


def _composed(parts: Parts, taken: _Taken) -> Notice:
    told, delivery, address = taken.told, taken.delivery, parts.settings.dashboard_url
    if isinstance(told, Notice):
        return replace(told, leave=taken.leave)
    if isinstance(told, list):
        return compose_batch(told, delivery, address, taken.leave, taken.acts)
    acts = taken.acts.get(told.id, {})
    notice = compose(told, delivery.id, address, taken.leave, acts, delivery.reminder)
    return replace(notice, follows=policy.first_id(delivery)) if told.update else notice


def _confirm(parts: Parts, taken: _Taken, token: str, outcome: Outcome) -> None:
    """Write what came of a try. While the database is away the worker still knows, and asks again."""
    next_try = _next(parts, taken, outcome)
    for left in reversed(range(CONFIRM_TRIES)):
        try:
            with parts.database.write() as tx:
                _settle(parts, tx, taken, token, outcome, next_try)
        except OperationalError:
            if not left:
                raise
            time.sleep(1)
        else:
            return


def _next(parts: Parts, taken: _Taken, outcome: Outcome) -> Next:
    if taken.probe and not outcome.ok and outcome.retry:
        return Next(
            "retry", parts.now(), f"a try to see whether it works again, which counts for nothing: {outcome.detail}"
        )
    delivery = taken.delivery
    return policy.next_try(delivery.channel, delivery.attempts, outcome, parts.now(), parts.chance())


def _settle(parts: Parts, tx: Connection, taken: _Taken, token: str, outcome: Outcome, next_try: Next) -> None:
    now, delivery = parts.now(), taken.delivery
    note = endpoints.judge(tx, delivery, outcome, now, probe=taken.probe)
    settled = deliveries.settle(
        tx,
        delivery.id,
        token,
        taken.attempt_id,
        outcome,
        state=next_try.state,
        next_at=next_try.at or now,
        now=now,
        because=next_try.because,
        spent=outcome.ok or not taken.probe,
    )
    endpoints.follow(tx, note, now, parts.settings.dashboard_url)
    if settled and outcome.ok and delivery.alert_id is None:
        batches.arrived(tx, delivery.id, now)
    if outcome.bounced:
        stops.add(tx, Stop(delivery.target, "", "bounced", outcome.detail, now))
