"""The files of a folder that is read like a feed, as they were when they were read."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table, Text

from worker.store.tables import metadata

NAME_CHARS = 1_000

files = Table(
    "files",
    metadata,
    Column("feed_id", ForeignKey("feeds.id"), primary_key=True),
    Column("name", String(NAME_CHARS), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("stories", Integer, nullable=False),
    Column("trouble", Text),
)
