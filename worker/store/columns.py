"""Columns that the tables share: times that keep their zone, and what work that is due carries."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    String,
    Text,
    TypeDecorator,
    false,
    text,
)

LAST_ID = 2**31 - 1  # no database numbers its rows further


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time: SQLite drops the zone, so it is taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What it holds."""
        return datetime

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


def time(name: str, **options: Any) -> Column[datetime]:
    """A column that holds a time."""
    return Column(name, UtcDateTime, **options)


def due_columns() -> tuple[Column[Any], ...]:
    """What `leases` needs: when a message was last sent for the row, who works on it until when, how often."""
    return (
        time("woken_at"),
        Column("lease_token", String(32)),
        time("lease_until"),
        Column("attempts", Integer, nullable=False, server_default="0"),
    )


def feed_columns() -> tuple[Column[Any], ...]:
    """What a feed shows, how it fares, how it is read, and when it is due."""
    return (*cadence_columns(), *track_columns(), *reading_columns(), *due_columns())


def feed_indexes() -> tuple[Index, ...]:
    """By which feeds are counted and woken. Those of the feeds in hand are small: few are polled at once."""
    return (
        Index("ix_feeds_removed_at_failures_state", "removed_at", "failures", "state"),  # how they fare, counted
        Index("ix_feeds_removed_at_next_poll_at_id_host", "removed_at", "next_poll_at", "id", "host"),  # in turn
        _of_some("ix_feeds_host_lease_until", "host", "lease_until", where="lease_until IS NOT NULL"),
        _of_some("ix_feeds_woken_at_host", "woken_at", "host", where="woken_at IS NOT NULL"),
    )


def _of_some(name: str, *columns: str, where: str) -> Index:
    """An index of the rows for which that is so."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


def cadence_columns() -> tuple[Column[Any], ...]:
    """What the schedule of a feed rests on: how often it publishes, when it asks to be left alone, what was set."""
    return (
        Column("mass", Float, nullable=False, server_default="0"),
        time("counted_at"),
        time("since"),
        time("latest_at"),
        Column("window", Integer, nullable=False, server_default="0"),
        Column("ttl_s", Integer),
        Column("skip_hours", JSON, nullable=False, server_default="[]"),
        Column("skip_days", JSON, nullable=False, server_default="[]"),
        Column("every_s", Integer),  # NULL: as the schedule says
        time("hit_at"),  # when an article of it last fulfilled a watch
        time("alerts_since"),  # at the first poll, what is older raises no alert; NULL: all may
    )


def track_columns() -> tuple[Column[Any], ...]:
    """What the polls of a feed showed (`Track`), how it is by that (`Judged`), and the address it had before it moved."""
    counts = ("gone", "empty", "floods", "misses", "moved_seen")
    return (
        Column("failure", String(16)),
        Column("score", Float, nullable=False, server_default="0"),
        *(Column(name, Integer, nullable=False, server_default="0") for name in counts),
        *(time(name) for name in ("failing_since", "full_at", "lied_at", "moved_since", "state_since")),
        Column("moved_to", String(2048), index=True),
        Column("moved_from", String(2048), index=True),
        Column("stays", Boolean, nullable=False, server_default=false()),
        Column("state", String(12), nullable=False, server_default="new", index=True),
        Column("mend", Text),
    )


def reading_columns() -> tuple[Column[Any], ...]:
    """How a feed is read, as it was set: the pages behind its entries, and who publishes it."""
    return (
        Column("fulltext", String(8)),  # NULL: as the settings say
        Column("publisher", String(200)),  # NULL: the feed's own title
        Column("cursor", String(1000)),  # the file after which the round through a folder goes on; NULL: a new round
    )


def waiting_columns() -> tuple[Column[Any], ...]:
    """What `waiting` needs: how a delivery's route sends, with what it may go out, why it waits, and its reminders.

    Besides: what of its alert it tells, and how far the story had spread when it was let go.
    """
    return (
        Column("pace", JSON),  # NULL: at once
        Column("group_key", String(32), index=True),
        Column("code", String(24)),  # of the rule that holds it
        Column("batch_id", String(64), index=True),  # the delivery in which it goes out with others
        time("released_at"),
        time("remind_at", index=True),
        Column("reminder", Integer, nullable=False, server_default="0"),
        Column("update_id", String(64), index=True),
        Column("copies", Integer),
        Column("publishers", Integer),
    )
