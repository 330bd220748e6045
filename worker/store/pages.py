"""The pages behind entries that feeds only tease: which are awaited, what came of them, and what robots.txt says."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    Select,
    String,
    Table,
    Text,
    Update,
    false,
    func,
    insert,
    select,
    update,
)

from worker.records import Robots, Wanted
from worker.store import feeds, fulltext, leases
from worker.store.articles import insert_new
from worker.store.columns import due_columns, time
from worker.store.leases import LOST, MOST, NOW, Lease
from worker.store.tables import AnyRow, articles, hosts, metadata

pages = Table(
    "pages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, unique=True),
    Column("url", String(2048), nullable=False, index=True),
    Column("host", String(255), nullable=False),
    Column("teaser", Text, nullable=False),
    time("next_at", nullable=False),
    time("read_at", index=True),  # NULL: it is awaited
    Column("full", Boolean, nullable=False, server_default=false()),
    Column("note", Text),  # why not
    Column("etag", Text),
    Column("last_modified", Text),
    *due_columns(),
)

robots = Table(
    "robots",
    metadata,
    Column("host", String(300), primary_key=True),
    Column("text", Text, nullable=False),
    Column("closed", Boolean, nullable=False),
    time("until", nullable=False),
)


def unread(tx: Connection, article_ids: Sequence[int]) -> list[AnyRow]:
    """(id, title, text, url, revises) of articles that may raise alerts and have an address."""
    columns = (articles.c.id, articles.c.title, articles.c.text, articles.c.url, articles.c.revises)
    mine = articles.c.id.in_(article_ids) & articles.c.url.is_not(None) & articles.c.quiet.is_(None)
    return list(tx.execute(select(*columns).where(mine).order_by(articles.c.id)).all())


def awaited(tx: Connection, feed_id: int) -> int:
    """How many pages of a feed are awaited."""
    mine = select(func.count()).select_from(pages).join(articles, articles.c.id == pages.c.article_id)
    return int(tx.scalar(mine.where(pages.c.read_at.is_(None), articles.c.feed_id == feed_id)) or 0)


def ask(tx: Connection, wanted: Iterable[AnyRow], now: datetime, until: datetime) -> None:
    """Await the pages of these articles; they are not screened before the page is read, or before `until`."""
    for row in wanted:
        values = {"article_id": row.id, "url": row.url, "host": feeds.host_of(row.url), "teaser": row.text}
        tx.execute(insert(pages).values(values | {"next_at": now}))
        tx.execute(update(articles).where(articles.c.id == row.id).values(not_before=until))


def wake(tx: Connection, now: datetime, again_s: int, limit: int) -> list[int]:
    """Awaited pages that are due: one of each host at a time, and no host sooner than its gap allows."""
    return leases.wake(tx, pages, _waiting(), now=now, again_s=again_s, limit=limit)


@cache
def _waiting() -> Select[Any]:
    due = _due(NOW) & leases.free(pages, NOW) & leases.unwoken(pages, LOST) & _host_is_free(NOW)
    woken = select(pages.c.host).where(_due(NOW), ~leases.unwoken(pages, LOST))
    turn = func.row_number().over(partition_by=pages.c.host, order_by=pages.c.id).label("turn")
    turns = select(pages.c.id, turn).where(due, pages.c.host.not_in(woken)).subquery()
    return select(turns.c.id).where(turns.c.turn == 1).order_by(turns.c.id).limit(MOST)


def take(tx: Connection, page_id: int, lease: Lease, host_gap_s: float) -> Wanted | None:
    """The page to fetch, leased to us, with its host booked; None when another has it, or its host wants a rest."""
    if not leases.take(tx, _taking(), page_id, lease):
        return None
    columns = (pages.c.id, pages.c.article_id, pages.c.url, pages.c.host, pages.c.teaser)
    of = (
        pages.c.attempts.label("tries"),
        articles.c.title,
        articles.c.lang,
        articles.c.published_at.label("published"),
    )
    row = tx.execute(select(*columns, *of).join(articles).where(pages.c.id == page_id)).one()
    feeds.book_host(tx, row.host, lease.now + timedelta(seconds=host_gap_s))
    before = _read_before(tx, row.url)
    return Wanted(**row._mapping, **(before or {}))


@cache
def _taking() -> Any:
    return leases.taking(pages, _due(NOW) & _host_is_free(NOW))


def later(tx: Connection, page_id: int, token: str, at: datetime) -> None:
    """Try a page that we hold again."""
    mine = (pages.c.id == page_id) & (pages.c.lease_token == token)
    tx.execute(update(pages).where(mine).values(next_at=at, lease_until=None, lease_token=None, woken_at=None))


def settle(  # noqa: PLR0913 - what is known of a page
    tx: Connection,
    page: Wanted,
    token: str,
    now: datetime,
    *,
    found: dict[str, Any],
    note: str | None,
    validators: tuple[str | None, str | None],
) -> bool:
    """End the wait for a page that we hold, with what its article says now. False when it is too late for that.

    `found` are columns of the article; empty: it stays the teaser, for the reason in `note`.
    """
    mine = (pages.c.id == page.id) & (pages.c.lease_token == token) & pages.c.read_at.is_(None)
    values = {"read_at": now, "full": bool(found), "note": note, "lease_until": None, "lease_token": None}
    values |= {"etag": validators[0], "last_modified": validators[1]} if found else {}
    if tx.execute(update(pages).where(mine).values(values)).rowcount == 0:
        return False
    before = tx.execute(select(articles.c.title, articles.c.text).where(articles.c.id == page.article_id)).one()
    unscreened = (articles.c.id == page.article_id) & (articles.c.state == "new") & leases.free(articles, now)
    freed = tx.execute(update(articles).where(unscreened).values(found | {"not_before": None, "woken_at": now}))
    if freed.rowcount and found:
        was, now_says = (f"{before.title}\n{one}" for one in (before.text, found["text"]))
        fulltext.replace(tx, page.article_id, fulltext.terms(was), fulltext.terms(now_says))
    if freed.rowcount == 0:
        late = "its page came after it had been screened"
        tx.execute(update(pages).where(pages.c.id == page.id).values(full=False, note=late))
    return freed.rowcount == 1


def give_up(tx: Connection, now: datetime) -> None:
    """End the wait for pages that did not come in time: their articles are screened as their feeds tell them."""
    tx.execute(_giving_up(), {"now": now})


@cache
def _giving_up() -> Update:
    late = select(articles.c.id).where(articles.c.not_before <= NOW, articles.c.state == "new")
    mine = pages.c.read_at.is_(None) & leases.free(pages, NOW) & pages.c.article_id.in_(late)
    note = "its page did not come in time; the site may be slow, or has too many to fetch"
    return update(pages).where(mine).values(read_at=NOW, note=note)


def teasers(tx: Connection, article_ids: Sequence[int]) -> dict[int, str]:
    """What the feed said of articles whose pages were asked for, by article."""
    rows = tx.execute(select(pages.c.article_id, pages.c.teaser).where(pages.c.article_id.in_(article_ids)))
    return {row.article_id: row.teaser for row in rows}


def of(tx: Connection, article_id: int) -> AnyRow | None:
    """(url, full, note, read_at) of the page behind an article; None: it was not asked for."""
    columns = (pages.c.url, pages.c.full, pages.c.note, pages.c.read_at)
    return tx.execute(select(*columns).where(pages.c.article_id == article_id)).first()


def unread_because(tx: Connection, article_id: int) -> tuple[str, ...]:
    """Why no more of an article was read than its feed gives, as a sentence of its own; empty: all of it was."""
    row = of(tx, article_id)
    return () if row is None or row.full else (f"only its feed's teaser was read: {row.note}",)


def tally(tx: Connection, since: datetime) -> Sequence[AnyRow]:
    """(feed_id, full, note, number) of the pages read since, the reasons apart."""
    columns = (articles.c.feed_id, pages.c.full, pages.c.note)
    read = select(*columns, func.count().label("number")).join(articles, articles.c.id == pages.c.article_id)
    return tx.execute(read.where(pages.c.read_at >= since).group_by(*columns).order_by(articles.c.feed_id)).all()


def rules(tx: Connection, host: str, now: datetime) -> Robots | None:
    """What a host's robots.txt says; None: it must be asked."""
    row = tx.execute(select(robots).where(robots.c.host == host, robots.c.until > now)).first()
    return None if row is None else Robots(**row._mapping)


def keep(tx: Connection, learned: Robots) -> None:
    """Remember what a robots.txt says, in place of what it said."""
    if tx.execute(insert_new(tx, robots).values(asdict(learned))).rowcount == 0:
        tx.execute(update(robots).where(robots.c.host == learned.host).values(asdict(learned)))


def _read_before(tx: Connection, url: str) -> dict[str, Any] | None:
    """The newest state of a page that was read for another article, or for an earlier state of this one."""
    columns = (pages.c.etag, pages.c.last_modified, articles.c.text.label("text_before"))
    known = select(*columns).join(articles, articles.c.id == pages.c.article_id)
    row = tx.execute(known.where(pages.c.url == url, pages.c.full).order_by(pages.c.read_at.desc()).limit(1)).first()
    return dict(row._mapping) if row else None


def _due(now: datetime) -> ColumnElement[bool]:
    return pages.c.read_at.is_(None) & (pages.c.next_at <= now)


def _host_is_free(now: datetime) -> ColumnElement[bool]:
    other = pages.alias()
    busy = select(other.c.host).where(other.c.lease_until >= now)
    waiting = select(hosts.c.host).where(hosts.c.next_at > now)
    return pages.c.host.not_in(busy) & pages.c.host.not_in(waiting)
