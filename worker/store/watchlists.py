"""Watchlist versions: what is in force is the newest good version, for every process alike."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from worker.store.tables import AnyRow, watchlist_check, watchlists


def in_force(tx: Connection) -> AnyRow | None:
    """(id, version, names, loaded_at) of the version in force; None before the first."""
    columns = (watchlists.c.id, watchlists.c.version, watchlists.c.names, watchlists.c.loaded_at)
    return tx.execute(select(*columns).order_by(watchlists.c.id.desc()).limit(1)).first()


def files(tx: Connection, watchlist_id: int) -> dict[str, bytes]:
    """The files of a version, by name, as they were when it was loaded."""
    packed = tx.scalars(select(watchlists.c.files).where(watchlists.c.id == watchlist_id)).one()
    return {name: base64.b64decode(body) for name, body in json.loads(zlib.decompress(packed)).items()}


def put_in_force(
    tx: Connection, version: str, content: Mapping[str, bytes], names: Sequence[str], now: datetime
) -> int:
    """Make a version the one in force, and its id."""
    packed = zlib.compress(
        json.dumps({name: base64.b64encode(body).decode() for name, body in content.items()}).encode()
    )
    new = insert(watchlists).values(version=version, files=packed, names=list(names), loaded_at=now)
    return int(tx.scalars(new.returning(watchlists.c.id)).one())


def note_check(tx: Connection, version: str, problems: Sequence[str], now: datetime) -> None:
    """Remember how the newest reading of the files went; no problems: it is in force."""
    values = {"version": version, "ok": not problems, "problems": list(problems), "checked_at": now}
    if tx.execute(update(watchlist_check).where(watchlist_check.c.id == 1).values(values)).rowcount == 0:
        tx.execute(insert(watchlist_check).values(values | {"id": 1}))


def last_check(tx: Connection) -> AnyRow | None:
    """(version, ok, problems, checked_at) of the newest reading."""
    return tx.execute(select(watchlist_check)).first()
