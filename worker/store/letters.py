"""Letters to those who keep watchlist files and routes: each stands here, ready to be sent, with its delivery in the outbox."""

from datetime import datetime

from sqlalchemy import JSON, Column, Connection, String, Table, Text, select

from worker.post import Way
from worker.records import Delivery, Notice
from worker.store import deliveries
from worker.store.articles import insert_new
from worker.store.columns import time
from worker.store.tables import metadata

ROUTE = "owner"  # of every letter; a route of a watchlist may have the same name, and is another

letters = Table(
    "letters",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    time("raised_at", nullable=False),
)

_NOTICE = [column for column in letters.c if column.name in Notice.__slots__]


def send(tx: Connection, to: str, letter: Notice, now: datetime) -> None:
    """Put a mail into the outbox. The same letter goes once."""
    post(tx, Way("email", to), letter, now)


def post(tx: Connection, way: Way, letter: Notice, now: datetime) -> None:
    """Put a letter into the outbox, by whatever way. The same letter goes once."""
    tx.execute(insert_new(tx, letters).values({column.name: getattr(letter, column.name) for column in _NOTICE}))
    delivery = Delivery(letter.id, None, ROUTE, way.channel, way.target, way.secret_ref, 0, letter_id=letter.id)
    deliveries.add(tx, [delivery], now, woken=False)


def get(tx: Connection, letter_id: str) -> Notice:
    """A letter, as it was written."""
    return Notice(**tx.execute(select(*_NOTICE).where(letters.c.id == letter_id)).one()._mapping)
