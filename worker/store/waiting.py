"""Deliveries that wait: held by a rule until a time, then sent alone or with others in one batch."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import Connection, Select, func, insert, select, update

from worker.pace import AT_ONCE, HOUR, TOGETHER, Hold, Muted, Pace
from worker.records import Alert, Delivery
from worker.store import updates
from worker.store.alerts import ALERT, alert_of, spread
from worker.store.articles import insert_new
from worker.store.leases import NOW
from worker.store.tables import AnyRow, alerts, decisions, deliveries

CLOSED_AFTER = timedelta(days=1)
MOST_HELD = 5_000  # looked at in one tick

_PACE = TypeAdapter(Pace)
_SENDING = ("pending", "sent", "dead")
_UNSENT = ("held", "pending", "dead", "stopped")
_SPREAD = (("copies", "articles"), ("publishers", "publishers"))


class Target(NamedTuple):
    """Where messages go, counted together."""

    route: str
    channel: str
    target: str


class Held(NamedTuple):
    """A delivery that waited long enough for one rule, its alert, and how its route sends."""

    row: AnyRow
    alert: Alert
    pace: Pace


def put(  # noqa: PLR0913 - the facts of one row
    tx: Connection,
    delivery: Delivery,
    group_key: str,
    pace: Pace,
    fate: Hold | Muted | None,
    now: datetime,
    *,
    woken: bool = True,
) -> bool:
    """Put a delivery into the outbox: due at once, held, or muted. False when it is there already.

    One that is due and counts as `woken` the caller wakes; another is left to the next tick.
    """
    row: dict[str, Any] = {name: getattr(delivery, name) for name in Delivery.__slots__}
    row |= {"created_at": now, "next_at": now, "group_key": group_key, **_state(fate, now)}
    row |= {"pace": None if pace == AT_ONCE else _PACE.dump_python(pace, mode="json")}
    row |= {"woken_at": now if woken and fate is None else None}
    row |= _spread(delivery.alert_id) if fate is None else {}
    if pace.remind and not delivery.reminder:
        row["remind_at"] = now + pace.remind.every
    return tx.execute(insert_new(tx, deliveries).values(row)).rowcount == 1


def _spread(alert_id: Any) -> dict[str, Any]:
    """How far the story of an alert has spread by now, for a delivery that is let go."""
    of_alert = {name: select(spread(column)).where(alerts.c.id == alert_id) for name, column in _SPREAD}
    return {name: query.scalar_subquery() for name, query in of_alert.items()}


def _state(fate: Hold | Muted | None, now: datetime) -> dict[str, Any]:
    if fate is None:
        return {"state": "pending", "released_at": now}
    at = fate.until if isinstance(fate, Hold) else now
    state = "held" if isinstance(fate, Hold) else "muted"
    return {"state": state, "next_at": at, "code": fate.code, "detail": fate.sentence}


def note(tx: Connection, alert: Alert, code: str, sentence: str, now: datetime) -> None:
    """Remember why an alert waits, or how it went out."""
    notes(tx, [(alert, sentence)], code, now)


def notes(tx: Connection, told: Sequence[tuple[Alert, str]], code: str, now: datetime) -> None:
    """Remember the same of many alerts, each with its sentence."""
    shared = {"code": code, "at": now}
    rows = [
        shared | {"article_id": alert.article_id, "watch": alert.watch, "alert_id": alert.id, "sentence": sentence}
        for alert, sentence in told
    ]
    if rows:
        tx.execute(insert(decisions), rows)


def due(tx: Connection, now: datetime) -> list[Held]:
    """Every held delivery whose time has come, the first raised first."""
    waits = (deliveries.c.state == "held") & (deliveries.c.next_at <= now)
    order = (deliveries.c.created_at, deliveries.c.id)
    return _held(tx, tx.execute(select(deliveries).where(waits).order_by(*order).limit(MOST_HELD)).all())


def _held(tx: Connection, rows: Sequence[AnyRow]) -> list[Held]:
    paces: dict[str, Pace] = {}  # few routes hold many deliveries
    for row in rows:
        if (key := repr(row.pace)) not in paces:
            paces[key] = AT_ONCE if row.pace is None else _PACE.validate_python(row.pace, strict=False)
    told = updates.told_by(tx, rows)
    return [Held(row, alert, paces[repr(row.pace)]) for row, alert in zip(rows, told, strict=True)]


def any_due(tx: Connection, now: datetime) -> bool:
    """Whether there is anything to release or to remind of."""
    return any(tx.scalar(query, {"now": now}) is not None for query in _any())


@cache
def _any() -> tuple[Select[Any], ...]:
    held = (deliveries.c.state == "held") & (deliveries.c.next_at <= NOW)
    return tuple(select(deliveries.c.id).where(due).limit(1) for due in (held, deliveries.c.remind_at <= NOW))


def opened_at(tx: Connection, group_key: str) -> datetime | None:
    """Since when a group gathers; None: it does not."""
    gathers = (deliveries.c.group_key == group_key) & (deliveries.c.state == "held")
    gathering = select(func.min(deliveries.c.created_at)).where(gathers, deliveries.c.code.not_in(TOGETHER))
    found: datetime | None = tx.scalars(gathering).one()
    return found


def told_at(tx: Connection, group_key: str, now: datetime) -> datetime | None:
    """When a group was last told; None: never, or it is closed, for there was no news of it for a day."""
    columns = func.max(deliveries.c.released_at), func.max(deliveries.c.created_at)
    told, news = tx.execute(select(*columns).where(deliveries.c.group_key == group_key)).one()
    found: datetime | None = told
    return found if news is not None and now - news < CLOSED_AFTER else None


def lately(tx: Connection, target: Target, now: datetime) -> tuple[datetime, ...]:
    """When messages went to a target in the last hour."""
    mine = _to(target) & deliveries.c.state.in_(_SENDING) & (deliveries.c.released_at > now - HOUR)
    return tuple(tx.scalars(select(deliveries.c.released_at).where(mine, deliveries.c.letter_id.is_(None))))


def queued(tx: Connection, target: Target) -> datetime | None:
    """When those go out that wait for a free place; None: none wait."""
    waits = _to(target) & (deliveries.c.state == "held") & (deliveries.c.code == "rate_limited")
    found: datetime | None = tx.scalars(select(func.min(deliveries.c.next_at)).where(waits)).one()
    return found


def _to(target: Target) -> Any:
    here = deliveries.c.route == target.route, deliveries.c.channel == target.channel
    return here[0] & here[1] & (deliveries.c.target == target.target)


def hold(tx: Connection, ids: Sequence[str], fate: Hold | Muted, now: datetime) -> None:
    """Let deliveries wait on, or end them."""
    _update(tx, ids, {**_state(fate, now)})


def send_alone(tx: Connection, ids: Sequence[str], now: datetime) -> None:
    """Let held deliveries go out, each on its own."""
    _update(tx, ids, {"state": "pending", "next_at": now} | _released(now))


def send_together(tx: Connection, rows: Sequence[AnyRow], now: datetime) -> str:
    """Let held deliveries go out in one message; its id, which is the same for the same deliveries."""
    ids = sorted(row.id for row in rows)
    batch_id = "msg_" + sha256("\x1f".join(ids).encode()).hexdigest()[:32]
    first = rows[0]
    shared = {name: getattr(first, name) for name in ("route", "channel", "target", "secret_ref")}
    times = {"created_at": now, "next_at": now, "released_at": now}
    tx.execute(insert(deliveries).values(id=batch_id, state="pending", **shared, **times))
    _update(tx, ids, {"state": "batched", "batch_id": batch_id} | _released(now))
    return batch_id


def _released(now: datetime) -> dict[str, Any]:
    return {"released_at": now, "code": None, "detail": None} | _spread(deliveries.c.alert_id)


def stop_reminding(tx: Connection, alert_id: str) -> None:
    """Remind of an alert no more: something newer is told of it."""
    tx.execute(update(deliveries).where(deliveries.c.alert_id == alert_id).values(remind_at=None))


def stop(tx: Connection, alert_id: str, why: str) -> None:
    """Send nothing more of an alert, but what is being sent just now, and never; `why` is for users."""
    mine = (deliveries.c.alert_id == alert_id) & _reached_nobody()
    tx.execute(update(deliveries).where(mine).values(state="muted", detail=why))
    stop_reminding(tx, alert_id)


def to_remind(tx: Connection, now: datetime) -> list[tuple[Held, int]]:
    """Deliveries whose alert, or news of it, may have to be told again, and how often that was."""
    rows = tx.execute(select(deliveries).where(deliveries.c.remind_at <= now).limit(MOST_HELD)).all()
    return [(held, _reminded(tx, held.row)) for held in _held(tx, rows)]


def _reminded(tx: Connection, row: AnyRow) -> int:
    same = _to(Target(row.route, row.channel, row.target)) & (deliveries.c.alert_id == row.alert_id)
    same &= deliveries.c.update_id.is_not_distinct_from(row.update_id)
    return int(tx.scalar(select(func.max(deliveries.c.reminder)).where(same)) or 0)


def remind_again(tx: Connection, delivery_id: str, at: datetime | None) -> None:
    """When to ask again whether an alert has to be told again; None: never."""
    _update(tx, [delivery_id], {"remind_at": at})


def unsent(tx: Connection) -> list[Alert]:
    """The alerts that wait for something, and whose sending has not begun."""
    waits = deliveries.c.state.in_(("held", "pending")) & (deliveries.c.attempts == 0)
    return _alerts_of(tx, waits)


def _alerts_of(tx: Connection, those: Any) -> list[Alert]:
    ids = select(deliveries.c.alert_id).where(those, deliveries.c.alert_id.is_not(None)).distinct().limit(MOST_HELD)
    return [alert_of(row) for row in tx.execute(select(*ALERT).where(alerts.c.id.in_(ids.scalar_subquery())))]


def reminded_of(tx: Connection) -> list[Alert]:
    """The alerts of which a reminder has reached nobody so far."""
    return _alerts_of(tx, _reached_nobody() & (deliveries.c.reminder > 0))


def stop_reminders(tx: Connection, alert_ids: Sequence[str], fate: Muted, now: datetime) -> None:
    """End the reminders of alerts that reached nobody so far: somebody has seen to these alerts."""
    mine = deliveries.c.alert_id.in_(alert_ids) & (deliveries.c.reminder > 0) & _reached_nobody()
    tx.execute(update(deliveries).where(mine).values(_state(fate, now)))


def tried(tx: Connection) -> list[Alert]:
    """The alerts that were tried in vain, and will be tried again."""
    return _alerts_of(tx, _tried())


def stop_tried(tx: Connection, alert_ids: Sequence[str], fate: Muted, now: datetime) -> None:
    """Try alerts no more that were tried in vain."""
    mine = deliveries.c.alert_id.in_(alert_ids) & _tried()
    tx.execute(update(deliveries).where(mine).values(_state(fate, now)))


def _tried() -> Any:
    return (deliveries.c.state == "pending") & (deliveries.c.attempts > 0) & deliveries.c.lease_until.is_(None)


def _reached_nobody() -> Any:
    return deliveries.c.state.in_(_UNSENT) & deliveries.c.lease_until.is_(None)


def again(tx: Connection, alert_ids: Sequence[str], now: datetime) -> None:
    """Let every rule be asked anew about what is not sent yet: somebody said something about these alerts."""
    fresh = deliveries.c.alert_id.in_(alert_ids) & (deliveries.c.attempts == 0) & deliveries.c.lease_until.is_(None)
    held = fresh & deliveries.c.state.in_(("held", "pending")) & deliveries.c.group_key.is_not(None)
    tx.execute(update(deliveries).where(held).values(state="held", next_at=now, woken_at=None))


def _update(tx: Connection, ids: Sequence[str], values: dict[str, Any]) -> None:
    for start in range(0, len(ids), 500):
        mine = deliveries.c.id.in_(ids[start : start + 500])
        tx.execute(update(deliveries).where(mine).values({"woken_at": None} | values))
