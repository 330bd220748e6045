"""Watchlist versions: what is in force is the newest good version, for every process alike."""

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

from worker.store.columns import time
from worker.store.tables import AnyRow, metadata

watchlists = Table(
    "watchlists",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(32), nullable=False, index=True),
    Column("files", LargeBinary, nullable=False),
    Column("names", JSON, nullable=False),
    Column("digests", JSON, nullable=False, server_default="{}"),  # of each file, to tell which changed
    Column("by", String(80)),  # who saved it in the dashboard; NULL: the files were changed on disk
    Column("why", Text),
    time("loaded_at", nullable=False),
)

watchlist_check = Table(
    "watchlist_check",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(32), nullable=False),
    Column("ok", Boolean, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("told", JSON, nullable=False, server_default="{}"),  # which failures the owner of each file knows of
    time("checked_at", nullable=False),
)

SEEN = [watchlists.c[name] for name in ("id", "version", "names", "loaded_at", "digests", "by", "why")]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a version comes from: who saved it in the dashboard, and why. Nobody: the files were changed on disk."""

    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """How a reading went. No problems: it is in force. `told`: the failures that each file's owner knows of."""

    version: str
    problems: Sequence[str]
    told: Mapping[str, Any]


def in_force(tx: Connection) -> AnyRow | None:
    """(id, version, names, loaded_at, digests, by, why) of the version in force; None before the first."""
    return tx.execute(select(*SEEN).order_by(watchlists.c.id.desc()).limit(1)).first()


def history(tx: Connection, limit: int) -> Sequence[AnyRow]:
    """Versions like that of `in_force`, the newest first."""
    return tx.execute(select(*SEEN).order_by(watchlists.c.id.desc()).limit(limit)).all()


def get(tx: Connection, watchlist_id: int) -> AnyRow | None:
    """One version."""
    return tx.execute(select(*SEEN).where(watchlists.c.id == watchlist_id)).first()


def before(tx: Connection, watchlist_id: int) -> AnyRow | None:
    """The version that was in force before another."""
    older = select(*SEEN).where(watchlists.c.id < watchlist_id)
    return tx.execute(older.order_by(watchlists.c.id.desc()).limit(1)).first()


def files(tx: Connection, watchlist_id: int) -> dict[str, bytes]:
    """The files of a version, by name, as they were when it was loaded."""
    packed = tx.scalars(select(watchlists.c.files).where(watchlists.c.id == watchlist_id)).one()
    return {name: base64.b64decode(body) for name, body in json.loads(zlib.decompress(packed)).items()}


def put_in_force(
    tx: Connection,
    version: str,
    content: Mapping[str, bytes],
    names: Sequence[str],
    now: datetime,
    origin: Origin = Origin(),
) -> int:
    """Make a version the one in force, and its id."""
    packed = zlib.compress(
        json.dumps({name: base64.b64encode(body).decode() for name, body in content.items()}).encode()
    )
    row = {"version": version, "files": packed, "names": list(names), "loaded_at": now}
    row |= {"digests": {name: digest(body) for name, body in content.items()}, "by": origin.by, "why": origin.why}
    return int(tx.scalars(insert(watchlists).values(row).returning(watchlists.c.id)).one())


def digest(content: bytes) -> str:
    """What tells one content of a file from another."""
    return hashlib.sha256(content).hexdigest()[:16]


def note_check(tx: Connection, checked: Checked, now: datetime) -> None:
    """Remember how the newest reading of the files went."""
    values = {"version": checked.version, "ok": not checked.problems, "problems": list(checked.problems)}
    values |= {"told": dict(checked.told), "checked_at": now}
    if tx.execute(update(watchlist_check).where(watchlist_check.c.id == 1).values(values)).rowcount == 0:
        tx.execute(insert(watchlist_check).values(values | {"id": 1}))


def last_check(tx: Connection) -> AnyRow | None:
    """(version, ok, problems, told, checked_at) of the newest reading."""
    return tx.execute(select(watchlist_check)).first()
