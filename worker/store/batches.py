"""Several alerts in one message: its members, and what becomes of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select, update

from worker.records import Alert
from worker.store import updates
from worker.store.tables import deliveries


def members(tx: Connection, batch_id: str) -> list[Alert]:
    """The alerts that a batch tells, as it tells them, the first first."""
    query = select(deliveries).where(deliveries.c.batch_id == batch_id)
    told = [alert for row in tx.execute(query).all() if (alert := updates.told(tx, row)) is not None]
    return sorted(told, key=lambda alert: (alert.raised_at, alert.id))


def take_out(
    tx: Connection, batch_id: str, alert_ids: Sequence[str], state: Literal["muted", "stopped"], why: str
) -> None:
    """Take alerts out of a batch that does not tell them any more; `why` is for users."""
    mine = (deliveries.c.batch_id == batch_id) & deliveries.c.alert_id.in_(alert_ids)
    tx.execute(update(deliveries).where(mine).values(batch_id=None, state=state, detail=why))


def arrived(tx: Connection, batch_id: str, now: datetime) -> None:
    """Note that a batch was sent, and so were its members."""
    tx.execute(update(deliveries).where(deliveries.c.batch_id == batch_id).values(sent_at=now))
