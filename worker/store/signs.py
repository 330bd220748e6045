"""The tables of the signs of life: pulses of processes, canaries through the queues, failures of tasks."""

from sqlalchemy import JSON, BigInteger, Column, Integer, String, Table, Text

from worker.store.columns import time
from worker.store.tables import metadata

pulses = Table(
    "pulses",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("queues", JSON, nullable=False),
    Column("doing", Text),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("failed", Integer, nullable=False, server_default="0"),
    Column("watchlist_id", Integer),  # the version it last screened with
    time("screened_at"),
    time("doing_since"),
    Column("rss_bytes", BigInteger),
    Column("free_bytes", BigInteger),
    Column("children", JSON, nullable=False, server_default="[]"),  # pids
    Column("replaced", Integer, nullable=False, server_default="0"),
    Column("per_minute", Integer, nullable=False, server_default="0"),
    Column("code", String(40)),
    time("started_at", nullable=False),
    time("at", nullable=False),
)

canaries = Table(
    "canaries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("queue", String(20), nullable=False, index=True),
    time("sent_at", nullable=False),
    time("back_at"),
)

failures = Table(
    "failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("task", String(40), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("traceback", Text, nullable=False),
    time("at", nullable=False, index=True),
)

samples = Table(
    "samples",
    metadata,
    Column("every_s", Integer, primary_key=True, autoincrement=False),  # how long a time one row stands for
    time("at", primary_key=True),  # its beginning
    Column("figures", JSON, nullable=False),  # by name; what was not to be known is not there
)
