"""An empty store for a test, quicker than by the migrations: they run once in a process, and their result is copied.

What is about the migrations themselves calls `Database.migrate`.
"""

import sqlite3
from functools import cache
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from worker.store.database import Database


def prepare(database: Database) -> Database:
    """Give an empty database its schema, or empty one of a PostgreSQL server that has it already; the same database."""
    if database.engine.dialect.name == "sqlite":
        with database.engine.connect() as connection:
            _template().backup(connection.connection.driver_connection)  # type: ignore[arg-type]
    elif _head(database) == _newest():
        _empty(database)
    else:
        with database.write() as tx:
            tx.execute(text("DROP SCHEMA public CASCADE"))
            tx.execute(text("CREATE SCHEMA public"))
        database.migrate()
    return database


@cache
def _template() -> sqlite3.Connection:
    """A database in memory with the newest schema, never closed."""
    made = Database("sqlite://")
    made.migrate()
    with made.engine.connect() as connection:
        kept: Any = connection.connection.driver_connection
    return kept


def _newest() -> str:
    return str(_template().execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _head(database: Database) -> str | None:
    try:
        with database.write() as tx:
            return tx.scalar(text("SELECT version_num FROM alembic_version"))
    except ProgrammingError:
        return None


def _empty(database: Database) -> None:
    with database.write() as tx:
        names = tx.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
        tables = ", ".join(f'"{name}"' for name in names if name != "alembic_version")
        tx.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
