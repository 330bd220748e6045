"""What readers of mails said of a name: that it is somebody else's. Each waits on the page of its alert for an editor."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import JSON, Column, Connection, ForeignKey, Integer, String, Table, Text, insert, select

from worker.store.columns import time
from worker.store.tables import ID_CHARS, AnyRow, metadata

MOST = 20  # of one alert

doubts = Table(
    "doubts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("alert_id", ForeignKey("alerts.id"), nullable=False, index=True),
    Column("actor", String(ID_CHARS), nullable=False),
    Column("words", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    time("at", nullable=False),
)


class Doubt(NamedTuple):
    """Somebody says of an alert that its article names another than this actor, and which words show it."""

    alert_id: str
    actor: str
    words: Sequence[str]
    reason: str
    by: str


def add(tx: Connection, doubt: Doubt, now: datetime) -> bool:
    """Remember a doubt. False where the same stands there already, or there are enough of them."""
    before = of(tx, doubt.alert_id)
    said = (doubt.actor, doubt.by, doubt.reason)
    if len(before) >= MOST or any((row.actor, row.by, row.reason) == said for row in before):
        return False
    tx.execute(insert(doubts).values(doubt._asdict() | {"words": list(doubt.words), "at": now}))
    return True


def of(tx: Connection, alert_id: str) -> Sequence[AnyRow]:
    """The doubts about an alert, in their order."""
    return tx.execute(select(doubts).where(doubts.c.alert_id == alert_id).order_by(doubts.c.id)).all()
