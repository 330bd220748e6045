"""The database itself: how to reach it, read from it, write to it and bring its schema up to date."""

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.pool import NullPool, StaticPool

MIGRATIONS = Path(__file__).parent / "migrations"
KEPT_OPEN = 8  # connections of a process; as many again while all senders write at once
CONNECT_TIMEOUT_S = 5  # a page that waits for a dead database must say so soon
POSTGRES = {  # a server whose machine is gone says nothing at all, and TCP alone waits a quarter of an hour for it
    "connect_timeout": CONNECT_TIMEOUT_S,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


class Database:
    """An engine with the two doors that the service uses: `read` and `write`.

    SQLite runs in WAL mode and takes its write lock when a write begins, so that writers queue up instead of
    failing half-way. `sqlite://` is a database in memory, for tests. One that is `only_read` refuses every write, also
    to the file itself, and is never made where there is none.
    """

    def __init__(self, url: str, *, only_read: bool = False) -> None:
        self.url = url
        self.engine = _read_only(url) if only_read else _engine(url)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to look with; whatever it changes is rolled back."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, alone: str = "") -> Iterator[Connection]:
        """A transaction: committed at the end of the block, rolled back when the block raises.

        Transactions that give the same word for `alone` run one after another, where others run at once.
        """
        with self.engine.connect().execution_options(namesake_write=True) as connection, connection.begin():
            if alone and self.engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({zlib.crc32(alone.encode())})")
            yield connection

    def migrate(self) -> None:
        """Bring the schema up to date. Two processes may call it at once."""
        if self._is_new():
            return
        from alembic import command  # noqa: PLC0415 - takes long to load, and hardly any process finds an old schema
        from alembic.config import Config  # noqa: PLC0415 - the same

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.write(alone="migrate") as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def _is_new(self) -> bool:
        """Whether the schema is that of the newest migration."""
        with self.read() as tx:
            if not inspect(tx).has_table("alembic_version"):
                return False
            return tx.scalars(text("SELECT version_num FROM alembic_version")).all() == [newest()]

    def after_fork(self) -> None:
        """Let go of the parent's connections without closing them: the parent still uses them."""
        self.engine.dispose(close=False)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def newest() -> str:
    """The number of the newest migration, by which its file begins."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(
            url, pool_pre_ping=True, pool_size=KEPT_OPEN, max_overflow=KEPT_OPEN, connect_args=POSTGRES
        )
    in_memory = url in {"sqlite://", "sqlite:///:memory:"}
    options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
    waiting: dict[str, Any] = {"timeout": 30, "check_same_thread": False}
    engine = create_engine(url, connect_args=waiting, **options)
    event.listen(engine, "connect", _tune_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _read_only(url: str) -> Engine:
    """An engine that the database itself keeps from writing."""
    if not url.startswith("sqlite"):
        refusing = {"connect_timeout": CONNECT_TIMEOUT_S, "options": "-c default_transaction_read_only=on"}
        return create_engine(url, pool_pre_ping=True, connect_args=refusing)
    path = Path(make_url(url).database or "").absolute()
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    address = f"file:{quote(str(path))}?mode=ro" + "&immutable=1" * alone  # SQLite shares its WAL through files there
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool)
    event.listen(engine, "connect", _tune_reader)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _tune_reader(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout=30000")
    connection.create_function("lower", 1, _lower, deterministic=True)


def _tune_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we send BEGIN ourselves: the driver would send a deferred one
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    """SQLite's own `lower` knows ASCII alone, and would never find a Cyrillic name."""
    return None if text is None else text.lower()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("namesake_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
