"""The tables. One schema for SQLite and PostgreSQL; `migrations/` brings a database to it.

Work that is due (feeds to poll, articles to screen, deliveries to send) carries the same four columns, see `leases`.
"""

from typing import Any, TypeAlias

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from worker.store.columns import due_columns, feed_columns, feed_indexes, time, waiting_columns

ID_CHARS = 128  # the longest id that a watchlist may give
KEY_CHARS = 120  # of a key by which an entity is found

AnyRow: TypeAlias = Row[*tuple[Any, ...]]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
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
    time("added_at", nullable=False),
    time("removed_at"),
    time("last_polled_at", index=True),
    time("last_ok_at"),
    time("last_new_at"),
    time("next_poll_at", nullable=False),
    *feed_columns(),
    *feed_indexes(),
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", String(255), primary_key=True),
    time("next_at", nullable=False, index=True),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    time("started_at", nullable=False),
    time("last_at", nullable=False),
    Column("articles", Integer, nullable=False, server_default="1"),
    Column("publishers", Integer, nullable=False, server_default="1"),  # those that speak for themselves
    Column("sequence", Integer, nullable=False, server_default="0"),  # of what was last told of it
    Column("merged_into", Integer, index=True),  # the story that goes on in its place
    Column("split_from", Integer),  # somebody said that it is not this story
    Index("ix_stories_last_at_id", "last_at", "id"),
    Index("ix_stories_articles_id", "articles", "id"),
    Index("ix_stories_publishers_id", "publishers", "id"),
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
    time("published_at"),
    time("first_seen_at", nullable=False, index=True),
    Column("state", String(10), nullable=False, server_default="new"),  # new, screened, dead
    Column("error", Text),
    time("screened_at", index=True),
    Column("watchlist_id", Integer),
    Column("story_id", ForeignKey("stories.id"), index=True),
    Column("signature", Text),
    Column("voice", Boolean, nullable=False, server_default=false()),  # none before it in its story speaks for it
    Column("digest", String(64)),  # of title and text
    Column("revises", Integer, index=True),  # the article of which this is a later state
    Column("quiet", String(16)),  # the code why it raises no alert; NULL: it may
    time("not_before"),  # its page is being fetched: until then it is not screened
    Column("joined", Text),  # why it belongs to its story; NULL: from before that was kept
    *due_columns(),
    UniqueConstraint("feed_id", "key"),
    Index("ix_articles_feed_id_id", "feed_id", "id"),
    Index("ix_articles_state_woken_at", "state", "woken_at"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("actor", String(ID_CHARS), nullable=False, index=True),
    Column("field", String(5), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("verdict", String(6), nullable=False),
    Column("how", String(7), nullable=False),
    Column("because", JSON, nullable=False),
    Column("title", Text),
    Column("review_id", Integer, index=True),  # what somebody said of it that changed the verdict
    Index("ix_mentions_verdict_id", "verdict", "id"),
    Index("ix_mentions_verdict_score_id", "verdict", "score", "id"),
)

topics_found = Table(
    "topics_found",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("topic", String(ID_CHARS), primary_key=True),
    Column("words", JSON, nullable=False),
    Index("ix_topics_found_topic_article_id", "topic", "article_id"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", String(ID_CHARS), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("watched", Boolean, nullable=False),
    Column("articles", Integer, nullable=False, server_default="0"),
    Column("mentions", Integer, nullable=False, server_default="0"),
    Column("merged_into", String(ID_CHARS)),  # where its last spelling went, when it has none left
    time("first_seen_at", nullable=False),
    time("last_seen_at", nullable=False),
    *(Index(f"ix_entities_{name}_id", name, "id") for name in ("name", "articles", "mentions", "last_seen_at")),
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
    Column("key", String(KEY_CHARS), primary_key=True),
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
    time("published_at"),
)

title_changes = Table(
    "title_changes",
    metadata,
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("title", String(255), primary_key=True),
    time("at", nullable=False),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("dedup_key", String(64), nullable=False, unique=True),
    Column("watch", String(ID_CHARS), nullable=False, index=True),
    Column("severity", String(6), nullable=False),
    Column("story_id", ForeignKey("stories.id"), index=True),  # none: no article raised it
    Column("article_id", ForeignKey("articles.id"), index=True),
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
    time("published_at"),
    time("first_seen_at", nullable=False),
    time("raised_at", nullable=False),
    Column("watchlist_version", Integer, nullable=False),
    Column("draft", Boolean, nullable=False, server_default=false()),
    Column("same_as", JSON, nullable=False, server_default=text("'{}'")),
    Column("sequence", Integer, nullable=False, server_default="1"),
    Column("merged_into", String(64)),
    Index("ix_alerts_raised_at_id", "raised_at", "id"),
)

updates = Table(
    "updates",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("alert_id", ForeignKey("alerts.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("code", String(24), nullable=False),
    Column("about", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("dedup_key", String(64), index=True),  # of a hit that would have been an alert of its own
    Column("article_id", ForeignKey("articles.id"), index=True),
    time("at", nullable=False),
    Column("shown", JSON, nullable=False),  # the alert as it was told
    UniqueConstraint("alert_id", "number"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), index=True),
    Column("watch", String(ID_CHARS), nullable=False),
    Column("code", String(24), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("alert_id", ForeignKey("alerts.id"), index=True),
    time("at", nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("alert_id", ForeignKey("alerts.id"), index=True),  # one of these two: what is told
    Column("letter_id", ForeignKey("letters.id"), index=True),
    Column("route", String(ID_CHARS), nullable=False),
    Column("channel", String(8), nullable=False),
    Column("target", String(2048), nullable=False),
    Column("secret_ref", String(255)),
    Column("state", String(8), nullable=False, server_default="pending"),  # see facts.DELIVERY_STATES
    Column("detail", Text),
    time("created_at", nullable=False),
    time("next_at", nullable=False),
    time("sent_at", index=True),
    *waiting_columns(),
    *due_columns(),
    *(Index(f"ix_deliveries_state_{at}_id", "state", at, "id") for at in ("created_at", "next_at")),
    Index("ix_deliveries_lease_until", "lease_until"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("delivery_id", ForeignKey("deliveries.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    time("started_at", nullable=False),
    time("ended_at"),
    Column("ok", Boolean),
    Column("status", Integer),
    Column("detail", Text),
    Column("because", Text),  # what follows from it
)
