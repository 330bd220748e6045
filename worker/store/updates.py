"""What is told of alerts after they were raised: a frozen picture of the alert as each update left it."""

from dataclasses import replace
from typing import Any, get_args

from pydantic import TypeAdapter
from sqlalchemy import Connection, func, select

from worker.records import Alert, News, Severity, Standing, Update
from worker.store import alerts as raised
from worker.store.articles import insert_new
from worker.store.tables import AnyRow, updates

_ALERT: TypeAdapter[Alert] = TypeAdapter(Alert)


def standing(tx: Connection, alert: Alert) -> Standing:
    """How an alert stands after all that was told of it."""
    rows = tx.execute(select(updates).where(updates.c.alert_id == alert.id).order_by(updates.c.number)).all()
    shown = [alert, *(_shown(row) for row in rows)]
    return Standing(
        alert_id=alert.id,
        raised_at=alert.raised_at,
        severity=max((one.severity for one in shown), key=get_args(Severity).index),
        actors={ident: name for one in shown for ident, name in one.actors.items()},
        told=frozenset((row.code, row.about) for row in rows),
    )


def number(tx: Connection, alert_id: str) -> int:
    """The number of the next update of an alert."""
    return int(tx.scalar(select(func.max(updates.c.number)).where(updates.c.alert_id == alert_id)) or 0) + 1


def add(tx: Connection, alert: Alert, news: News, dedup_key: str | None) -> bool:
    """Keep an alert as an update leaves it. False when the same was told before."""
    update = alert.update
    assert update is not None
    row: dict[str, Any] = {name: getattr(update, name) for name in Update.__slots__}
    row |= {"alert_id": alert.id, "about": news.about, "dedup_key": dedup_key, "at": alert.raised_at}
    row |= {"article_id": alert.article_id, "shown": _ALERT.dump_python(replace(alert, update=None), mode="json")}
    return tx.execute(insert_new(tx, updates).values(row)).rowcount == 1


def told(tx: Connection, delivery: Any) -> Alert | None:
    """The alert of a delivery, or of its row, as it tells it: as it was raised, or as an update left it."""
    if delivery.update_id is None:
        found = raised.get(tx, delivery.alert_id)
    else:
        row = tx.execute(select(updates).where(updates.c.id == delivery.update_id)).first()
        found = None if row is None else _shown(row)
    if found is None or delivery.copies is None:
        return found
    return replace(found, copies=delivery.copies, publishers=delivery.publishers or 1)


def of(tx: Connection, alert_id: str) -> list[Alert]:
    """An alert as each of its updates left it, in order."""
    rows = tx.execute(select(updates).where(updates.c.alert_id == alert_id).order_by(updates.c.number))
    return [_shown(row) for row in rows]


def _shown(row: AnyRow) -> Alert:
    alert = _ALERT.validate_python(row.shown, strict=False)
    return replace(alert, update=Update(**{name: row._mapping[name] for name in Update.__slots__}))
