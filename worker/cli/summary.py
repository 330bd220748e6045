"""The table at the end of `namesake run --until-idle`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from worker.cli.terminal import say, table
from worker.store.database import Database
from worker.store.tables import alerts, articles, deliveries, entities, feeds, stories


def show(database: Database, began: datetime) -> None:
    """Say what the store holds now and what this run added."""
    say("\nSummary")
    table(("", "now", "by this run"), _rows(database, began), "Nothing.")


def _rows(database: Database, began: datetime) -> Sequence[Sequence[object]]:
    with database.read() as tx:

        def count(column: object, *clauses: object) -> int:
            return int(tx.scalar(select(func.count(column)).where(*clauses)) or 0)  # type: ignore[arg-type]

        here = feeds.c.removed_at.is_(None)
        new = articles.c.first_seen_at >= began
        shown = entities.c.merged_into.is_(None)
        raised, made = alerts.c.raised_at >= began, deliveries.c.created_at >= began
        rows: list[Sequence[object]] = [
            ("feeds and folders", count(feeds.c.id, here), count(feeds.c.id, here, feeds.c.last_polled_at >= began)),
            ("  with trouble", count(feeds.c.id, here, feeds.c.trouble.is_not(None)), ""),
            ("articles", count(articles.c.id), count(articles.c.id, new)),
            ("  screened", _state(count, "screened"), count(articles.c.id, articles.c.screened_at >= began)),
            ("  put aside", _state(count, "dead"), ""),
            ("stories", count(stories.c.id), count(stories.c.id, stories.c.started_at >= began)),
            ("entities", count(entities.c.id, shown), count(entities.c.id, shown, entities.c.first_seen_at >= began)),
            ("  watched", count(entities.c.id, entities.c.watched.is_(True)), ""),
            ("alerts", count(alerts.c.id), count(alerts.c.id, raised)),
            ("deliveries", count(deliveries.c.id), count(deliveries.c.id, made)),
        ]
        rows += [
            (
                f"  {said}",
                count(deliveries.c.id, deliveries.c.state == state),
                count(deliveries.c.id, made, deliveries.c.state == state),
            )
            for said, state in (("sent", "sent"), ("waiting", "pending"), ("dead letters", "dead"))
        ]
    return rows


def _state(count: object, state: str) -> int:
    return int(count(articles.c.id, articles.c.state == state))  # type: ignore[operator]
