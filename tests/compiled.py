"""What SQLAlchemy has compiled for one SQLite store serves the stores of all tests of a process.

Each engine compiles each query for itself, which the service does once in its life and the tests did once in each test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, create_engine

MOST_KEPT = 3_000  # queries


@contextmanager
def compiled_once() -> Iterator[None]:
    """All SQLite engines that are made in this block share one dialect, by which queries are kept, and what it has compiled."""
    first = create_engine("sqlite://", query_cache_size=MOST_KEPT)
    first.connect().close()  # by which a dialect learns what its database can do

    def make(*given: Any, **named: Any) -> Engine:
        engine = create_engine(*given, **named)
        if engine.dialect.name == "sqlite":
            engine.dialect = first.dialect
            engine.update_execution_options(compiled_cache=first._compiled_cache)
        return engine

    with patch("worker.store.database.create_engine", make):
        yield
    first.dispose()
