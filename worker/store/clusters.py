"""The tables of the clustering: where each spelling belongs, where it was seen, and what people ruled about it."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text

from worker.store.columns import time
from worker.store.tables import metadata

rulings = Table(
    "rulings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("what", String(5), nullable=False),  # merge, split, undo
    Column("entity_id", ForeignKey("entities.id"), nullable=False, index=True),
    Column("other_id", ForeignKey("entities.id"), nullable=False, index=True),
    Column("moves", JSON, nullable=False),  # [spelling, from, to] each
    Column("by", String(255), nullable=False),
    Column("why", Text, nullable=False),
    Column("undone_by", Integer),
    time("at", nullable=False),
)

spellings = Table(
    "spellings",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), nullable=False, index=True),
    Column("ruling_id", ForeignKey("rulings.id")),  # the ruling that put it there; none: the clustering did
    time("placed_at", nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), primary_key=True, index=True),
    Column("name", String(255), primary_key=True),
    Column("names", JSON, nullable=False),  # what stands in the article, with counts
    Column("titles", JSON, nullable=False),
    time("at", nullable=False),
)
