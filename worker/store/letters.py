"""Letters to the owners of watchlist files: each stands here with its delivery in the outbox."""

from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, Text, select

from worker.records import Delivery, Letter
from worker.store import deliveries
from worker.store.articles import insert_new
from worker.store.columns import time
from worker.store.tables import metadata

ROUTE = "owner"  # of every letter; a route of a watchlist may have the same name, and is another

letters = Table(
    "letters",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("to", String(254), nullable=False),
    Column("thread", String(64), nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    time("made_at", nullable=False),
)

_LETTER = [letters.c[name] for name in Letter.__slots__]


def send(tx: Connection, letter: Letter, now: datetime) -> None:
    """Put a letter into the outbox. The same letter goes once."""
    row = {name: getattr(letter, name) for name in Letter.__slots__} | {"made_at": now}
    tx.execute(insert_new(tx, letters).values(row))
    delivery = Delivery(letter.id, None, ROUTE, "email", letter.to, None, 0, letter_id=letter.id)
    deliveries.add(tx, [delivery], now, woken=False)


def get(tx: Connection, letter_id: str) -> tuple[Letter, datetime]:
    """A letter and when it was written."""
    row = tx.execute(select(*_LETTER, letters.c.made_at).where(letters.c.id == letter_id)).one()
    return Letter(*row[:-1]), row.made_at
