"""The logins of feeds: the names of secrets, never the secrets."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import JSON, Column, Connection, ForeignKey, String, Table, Text, delete, insert, select

from worker.records import Login
from worker.store.columns import time
from worker.store.tables import feeds, metadata

logins = Table(
    "logins",
    metadata,
    Column("feed_id", ForeignKey("feeds.id"), primary_key=True),
    Column("origin", String(300), nullable=False),
    Column("user", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("headers", JSON, nullable=False),
    time("set_at", nullable=False),
)

_LOGIN = [logins.c[name] for name in Login.__slots__]


def put(tx: Connection, feed_id: int, login: Login, now: datetime) -> None:
    """Read a feed with this login from now on, in place of the one that it had."""
    tx.execute(delete(logins).where(logins.c.feed_id == feed_id))
    row = asdict(login) | {"headers": [list(header) for header in login.headers]}
    tx.execute(insert(logins).values(row | {"feed_id": feed_id, "set_at": now}))


def of(tx: Connection, feed_id: int) -> Login | None:
    """The login of a feed; None: it is open."""
    row = tx.execute(select(*_LOGIN).where(logins.c.feed_id == feed_id)).first()
    if row is None:
        return None
    return Login(**row._asdict() | {"headers": tuple((name, value) for name, value in row.headers)})


def forget(tx: Connection, url: str) -> bool:
    """Take the login of a feed away. False when it had none."""
    mine = select(feeds.c.id).where(feeds.c.url == url)
    return tx.execute(delete(logins).where(logins.c.feed_id.in_(mine))).rowcount == 1
