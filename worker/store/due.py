"""How much is left to do, for those who wait until nothing is."""

from datetime import datetime

from sqlalchemy import Connection, Table, func, or_, select

from worker.records import Alert
from worker.store import alerts as alert_rows
from worker.store.database import Database
from worker.store.tables import articles, deliveries, feeds


def left(tx: Connection, now: datetime) -> int:
    """Pieces of work that are due now or in somebody's hands."""
    polls = feeds.c.removed_at.is_(None) & or_(feeds.c.next_poll_at <= now, feeds.c.lease_until >= now)
    sends = (deliveries.c.state == "pending") & or_(deliveries.c.next_at <= now, deliveries.c.lease_until >= now)
    counted = ((feeds, polls), (articles, articles.c.state == "new"), (deliveries, sends))
    return sum(_count(tx, table, clause) for table, clause in counted)


def done(tx: Connection) -> int:
    """Pieces of work that are finished; it only grows."""
    counted = ((articles, articles.c.state != "new"), (deliveries, deliveries.c.state != "pending"))
    return sum(_count(tx, table, clause) for table, clause in counted)


def _count(tx: Connection, table: Table, clause: object) -> int:
    return int(tx.scalar(select(func.count()).select_from(table).where(clause)) or 0)  # type: ignore[arg-type]


def alerts_to_show(database: Database, since: datetime, limit: int) -> list[Alert]:
    """Alerts raised since, in their order."""
    with database.read() as tx:
        return alert_rows.raised_since(tx, since, limit)


def document(database: Database, article_id: int | None) -> str | None:
    """The document of an article as its source names it: the file in a folder, or the entry's address."""
    if article_id is None:
        return None
    with database.read() as tx:
        row = tx.execute(
            select(articles.c.key, articles.c.url, feeds.c.kind).join(feeds).where(articles.c.id == article_id)
        ).one()
    return str(row.key.rpartition("#")[0]) if row.kind == "folder" else str(row.url or row.key)
