"""Stored articles as they came to pass: which there are between two days, in the order of the news, and what they say."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, case, func, insert, select

from resolver.records import Document
from worker.records import Article
from worker.store.database import Database
from worker.store.tables import articles, feeds, metadata

MOST_IDS = 500  # asked for, or written, at once

_ARTICLE = [articles.c[name] for name in Article.__slots__]

# When an article was news: the day that it claims, but none after the one on which it was met.
_CLAIMED = articles.c.published_at.is_not(None) & (articles.c.published_at < articles.c.first_seen_at)
WHEN: ColumnElement[datetime] = case((_CLAIMED, articles.c.published_at), else_=articles.c.first_seen_at)


class Past(NamedTuple):
    """A screened article, when it was news, and the tags of its feed."""

    article: Article
    at: datetime
    tags: tuple[str, ...]


class Extent(NamedTuple):
    """The ids of articles in the order of the news, when the first and the last were news, and how many are left out.

    Left out is what was not screened yet, or put aside: it has no story.
    """

    ids: "array[int]"
    first: datetime | None
    last: datetime | None
    unscreened: int


def extent(tx: Connection, since: datetime | None, until: datetime | None) -> Extent:
    """The screened articles that were news at or after `since` and before `until`; None: however early, or late."""
    here = _within(since, until)
    screened = articles.c.state == "screened"
    query = select(articles.c.id).where(screened, *here).order_by(WHEN, articles.c.id)
    ids = array("q", tx.execution_options(yield_per=10_000).scalars(query))
    ends = tx.execute(select(func.min(WHEN), func.max(WHEN)).where(screened, *here)).one()
    others = tx.scalars(select(func.count()).select_from(articles).where(~screened, *here)).one()
    return Extent(ids, ends[0], ends[1], others)


def _within(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    here: list[ColumnElement[bool]] = []
    if since:  # what was news by then was met by then: that column has an index
        here += [articles.c.first_seen_at >= since, since <= WHEN]
    if until:
        here.append(until > WHEN)
    return here


def read(tx: Connection, ids: Sequence[int]) -> list[Past]:
    """The articles of these ids, in their order; one that is gone is left out."""
    found: dict[int, Past] = {}
    for start in range(0, len(ids), MOST_IDS):
        part = articles.c.id.in_(ids[start : start + MOST_IDS])
        query = select(*_ARTICLE, WHEN, feeds.c.tags).join(feeds).where(part)
        found |= {row[0]: _past(row) for row in tx.execute(query)}
    return [found[ident] for ident in ids if ident in found]


def _past(row: Any) -> Past:
    *columns, at, tags = row
    return Past(Article(*columns), at, tuple(tags))


def keep(database: Database, documents: Iterable[Document], now: datetime) -> None:
    """Fill a new database with documents as if they had been screened: they are numbered in their order, from 1.

    They have no story: whoever decides about them places them. One without a date is news of now.
    """
    metadata.create_all(database.engine)
    rows = (_row(number, one, now) for number, one in enumerate(documents, start=1))
    with database.write() as tx:
        feed = {"url": "documents", "kind": "folder", "host": "", "tags": [], "interval_s": 0}
        tx.execute(insert(feeds).values(feed | {"added_at": now, "next_poll_at": now}))
        while part := list(islice(rows, MOST_IDS)):
            tx.execute(insert(articles), part)


def _row(number: int, document: Document, now: datetime) -> dict[str, Any]:
    day = document.published
    return {
        "id": number,
        "feed_id": 1,
        "key": str(number),
        "url": document.url,
        "title": document.title,
        "text": document.text,
        "source": document.source or document.id,
        "lang": document.lang,
        "published_at": datetime.combine(day, time(), UTC) if day else None,
        "first_seen_at": now,
        "state": "screened",
    }
