"""The tables. One schema for SQLite and PostgreSQL; `migrations/` brings a database to it.

Work that is due (feeds to poll, articles to screen, deliveries to send) carries the same four columns, see `leases`.
"""

from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

AnyRow: TypeAlias = Row[*tuple[Any, ...]]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time: SQLite drops the zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a naive time is a bug and raises."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone reached the store")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the store, as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _time(name: str, **options: Any) -> Column[datetime]:
    return Column(name, UtcDateTime, **options)


def _due_columns() -> tuple[Column[Any], ...]:
    """When a message was last sent for the row; who works on it until when; how often that was tried."""
    return (
        _time("woken_at"),
        Column("lease_token", String(32)),
        _time("lease_until"),
        Column("attempts", Integer, nullable=False, server_default="0"),
    )


feeds = Table(
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", String(2048), nullable=False, unique=True),
    Column("kind", String(10), nullable=False),
    Column("title", Text, nullable=False, server_default=""),
    Column("host", String(255), nullable=False, index=True),
    Column("tags", JSON, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", String(64)),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("interval_s", Integer, nullable=False),
    Column("trouble", Text),
    Column("because", Text),
    _time("added_at", nullable=False),
    _time("removed_at"),
    _time("last_polled_at"),
    _time("last_ok_at"),
    _time("last_new_at"),
    _time("next_poll_at", nullable=False, index=True),
    *_due_columns(),
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", String(255), primary_key=True),
    _time("next_at", nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    _time("started_at", nullable=False),
    _time("last_at", nullable=False),
    Column("articles", Integer, nullable=False, server_default="1"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False),
    Column("key", String(512), nullable=False),
    Column("url", String(2048)),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("lang", String(16)),
    _time("published_at"),
    _time("first_seen_at", nullable=False, index=True),
    Column("state", String(10), nullable=False, server_default="new"),  # new, screened, dead
    Column("error", Text),
    _time("screened_at"),
    Column("watchlist_id", Integer),
    Column("story_id", ForeignKey("stories.id"), index=True),
    Column("signature", JSON),
    *_due_columns(),
    UniqueConstraint("feed_id", "key"),
    Index("ix_articles_state_woken_at", "state", "woken_at"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("actor", String(64), nullable=False, index=True),
    Column("field", String(5), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("verdict", String(6), nullable=False),
    Column("how", String(7), nullable=False),
    Column("because", JSON, nullable=False),
    Column("title", Text),
)

topics_found = Table(
    "topics_found",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("topic", String(64), primary_key=True),
    Column("words", JSON, nullable=False),
)

entities = Table(
    "entities",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("watched", Boolean, nullable=False),
    _time("first_seen_at", nullable=False),
    _time("last_seen_at", nullable=False, index=True),
)

entity_names = Table(
    "entity_names",
    metadata,
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("mentions", Integer, nullable=False),
)

entity_keys = Table(
    "entity_keys",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
)

entity_articles = Table(
    "entity_articles",
    metadata,
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), primary_key=True, index=True),
    Column("mentions", Integer, nullable=False),
)

titles_seen = Table(
    "titles_seen",
    metadata,
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("title", String(255), primary_key=True),
    Column("source", Text, nullable=False),
    _time("published_at"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("dedup_key", String(64), nullable=False, unique=True),
    Column("watch", String(64), nullable=False, index=True),
    Column("severity", String(6), nullable=False),
    Column("story_id", ForeignKey("stories.id"), nullable=False, index=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("because", JSON, nullable=False),
    Column("quote", Text, nullable=False),
    Column("words", JSON, nullable=False),
    Column("actors", JSON, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("score", Float, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text),
    Column("title", Text, nullable=False),
    _time("published_at"),
    _time("first_seen_at", nullable=False),
    _time("raised_at", nullable=False, index=True),
    Column("watchlist_version", Integer, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("watch", String(64), nullable=False),
    Column("code", String(24), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("alert_id", ForeignKey("alerts.id"), index=True),
    _time("at", nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("alert_id", ForeignKey("alerts.id"), nullable=False, index=True),
    Column("route", String(64), nullable=False),
    Column("channel", String(8), nullable=False),
    Column("target", String(2048), nullable=False),
    Column("secret_ref", String(255)),
    Column("state", String(8), nullable=False, server_default="pending"),  # pending, sent, dead
    Column("detail", Text),
    _time("created_at", nullable=False),
    _time("next_at", nullable=False),
    _time("sent_at"),
    *_due_columns(),
    Index("ix_deliveries_state_next_at", "state", "next_at"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("delivery_id", ForeignKey("deliveries.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    _time("started_at", nullable=False),
    _time("ended_at"),
    Column("ok", Boolean),
    Column("status", Integer),
    Column("detail", Text),
)

watchlists = Table(
    "watchlists",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(32), nullable=False, index=True),
    Column("files", LargeBinary, nullable=False),
    Column("names", JSON, nullable=False),
    _time("loaded_at", nullable=False),
)

watchlist_check = Table(
    "watchlist_check",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(32), nullable=False),
    Column("ok", Boolean, nullable=False),
    Column("problems", JSON, nullable=False),
    _time("checked_at", nullable=False),
)

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
    _time("started_at", nullable=False),
    _time("at", nullable=False),
)

canaries = Table(
    "canaries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("queue", String(20), nullable=False, index=True),
    _time("sent_at", nullable=False),
    _time("back_at"),
)

failures = Table(
    "failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("task", String(40), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("traceback", Text, nullable=False),
    _time("at", nullable=False, index=True),
)
