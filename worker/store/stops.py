"""Mailboxes that get no mail: their readers left a list, or there is no such mailbox. Each can be lifted."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    insert,
    or_,
    select,
    update,
)

from worker.post import Bounce, Stop
from worker.store.articles import insert_new
from worker.store.columns import time
from worker.store.tables import ID_CHARS, deliveries, metadata

ADDRESS_CHARS = 320
_DETAIL_CHARS = 500

stops = Table(
    "stops",
    metadata,
    Column("address", String(ADDRESS_CHARS), primary_key=True),
    Column("list", String(ID_CHARS), primary_key=True),  # the watch; empty: every one
    Column("cause", String(8), nullable=False),  # left, bounced
    Column("detail", Text, nullable=False),
    time("since", nullable=False),
    Index("ix_stops_since_address_list", "since", "address", "list"),
)

keys = Table(
    "keys",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("key", String(64), nullable=False),
)

bounces = Table(  # mails that came back after their mail server had taken them
    "bounces",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("delivery_id", String(64), nullable=False),
    Column("address", String(ADDRESS_CHARS), nullable=False, index=True),
    time("at", nullable=False),
    Column("for_good", Boolean, nullable=False),
    Column("detail", Text, nullable=False),
)

_STOP = [stops.c[name] for name in Stop.__slots__]
_LINKS = "unsubscribe"


def add(tx: Connection, stop: Stop) -> None:
    """Send nothing more there. A stop that stands already stays as it was."""
    row = {name: getattr(stop, name) for name in Stop.__slots__} | {"detail": stop.detail[:_DETAIL_CHARS]}
    tx.execute(insert_new(tx, stops).values(row | {"address": folded(stop.address)}))


def of(tx: Connection, address: str, list_: str) -> Stop | None:
    """The stop that holds for mail of a list to an address; one for every list goes before."""
    named = stops.c.address == folded(address), or_(stops.c.list == list_, stops.c.list == "")
    row = tx.execute(select(*_STOP).where(*named).order_by(stops.c.list).limit(1)).first()
    return Stop(**row._mapping) if row else None


def newest(tx: Connection, limit: int) -> list[Stop]:
    """The stops, the last first."""
    query = select(*_STOP).order_by(stops.c.since.desc(), stops.c.address, stops.c.list).limit(limit)
    return [Stop(**row._mapping) for row in tx.execute(query)]


def lift(tx: Connection, address: str, list_: str) -> bool:
    """Send there again from now on, whatever came back before. False where there is no such stop."""
    tx.execute(delete(bounces).where(bounces.c.address == folded(address)))
    named = stops.c.address == folded(address), stops.c.list == list_
    return tx.execute(delete(stops).where(*named)).rowcount == 1


def come_back(tx: Connection, address: str, list_: str) -> None:
    """A reader wants mail of a list again. That there is no such mailbox, they cannot undo."""
    theirs = stops.c.address == folded(address), stops.c.cause == "left", stops.c.list.in_((list_, ""))
    tx.execute(delete(stops).where(*theirs))


def came_back(tx: Connection, bounce: Bounce, address: str, now: datetime) -> list[date]:
    """Note that a mail came back: its delivery is dead. The days on which mail of this address came back."""
    row = {"delivery_id": bounce.delivery_id, "address": folded(address), "at": now}
    tx.execute(insert(bounces).values(row | {"for_good": bounce.for_good, "detail": bounce.detail[:_DETAIL_CHARS]}))
    dead = {"state": "dead", "detail": f"the mail came back later: {bounce.detail}"[:_DETAIL_CHARS]}
    tx.execute(update(deliveries).where(deliveries.c.id == bounce.delivery_id).values(dead))
    times = tx.scalars(select(bounces.c.at).where(bounces.c.address == folded(address)))
    return [at.date() for at in times]


def waiting(tx: Connection, address: str) -> Sequence[str]:
    """The deliveries to an address that were not sent because of a stop."""
    kept = deliveries.c.state == "stopped", deliveries.c.channel == "email"
    rows = tx.execute(select(deliveries.c.id, deliveries.c.target).where(*kept).order_by(deliveries.c.created_at))
    return [row.id for row in rows if folded(row.target) == folded(address)]


def key(tx: Connection) -> bytes:
    """The key that signs links to unsubscribe, made when it is first asked for.

    It lies in the store, for who can write there needs no link to stop mail.
    """
    named = select(keys.c.key).where(keys.c.name == _LINKS)
    found = tx.scalars(named).first()
    if found is None:
        tx.execute(insert_new(tx, keys).values(name=_LINKS, key=secrets.token_hex(32)))
        found = tx.scalars(named).one()
    return bytes.fromhex(found)


def folded(address: str) -> str:
    """An address as it is compared: nobody tells two readers apart by capitals."""
    return address.strip().casefold()
