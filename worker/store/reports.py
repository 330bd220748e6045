"""Where articles come from, as watches judge their sources: publisher, hosts, tags, and the terms they are told in."""

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from sqlalchemy import Connection, Select, func, select

from worker.records import UpdateCode
from worker.store.tables import AnyRow, articles, decisions, feeds

MOST_EARLIER = 200  # articles of a story that a decision looks back at
MOST_TOLD = 2_000  # articles of a story that are counted anew
FULFILLED = ("first", "second_source", "waiting", "duplicate", *get_args(UpdateCode))


def of(tx: Connection, article_id: int) -> AnyRow:
    """(source, url, host, kind, tags, signature) of an article; host, kind and tags are its feed's."""
    return tx.execute(_reports().where(articles.c.id == article_id)).one()


def waiting(tx: Connection, watch: str, story_id: int) -> Sequence[AnyRow]:
    """The articles of a story that fulfilled a watch and did not raise its alert, the earliest first."""
    counted = (decisions.c.watch == watch) & (decisions.c.code == "waiting")
    query = _reports().join(decisions, decisions.c.article_id == articles.c.id).where(articles.c.story_id == story_id)
    return tx.execute(query.where(counted).order_by(decisions.c.id).limit(MOST_EARLIER)).all()


def counted(tx: Connection, watch: str, story_id: int) -> Sequence[AnyRow]:
    """The articles of a story that fulfilled a watch, and whose source counts for it, the earliest first."""
    fulfilled = (decisions.c.watch == watch) & decisions.c.code.in_(FULFILLED)
    query = _reports().join(decisions, decisions.c.article_id == articles.c.id).where(articles.c.story_id == story_id)
    return tx.execute(query.where(fulfilled).order_by(decisions.c.id).limit(MOST_EARLIER)).all()


def voices(tx: Connection, story_id: int) -> Sequence[AnyRow]:
    """The articles of a story that speak for themselves, the earliest first."""
    mine = (articles.c.story_id == story_id) & articles.c.voice
    return tx.execute(_reports().where(mine).order_by(articles.c.id).limit(MOST_EARLIER)).all()


def told(tx: Connection, story_id: int) -> Sequence[AnyRow]:
    """The articles of a story without their later states, the earliest first."""
    mine = (articles.c.story_id == story_id) & articles.c.revises.is_(None)
    return tx.execute(_reports().where(mine).order_by(articles.c.id).limit(MOST_TOLD)).all()


def read_ever(tx: Connection) -> tuple[int, datetime | None]:
    """How many articles were ever read (by their ids, which no query need count), and when the first was."""
    most = tx.scalar(select(func.max(articles.c.id)))
    return int(most or 0), tx.scalar(select(articles.c.first_seen_at).order_by(articles.c.first_seen_at).limit(1))


def read_since(tx: Connection, since: datetime) -> bool:
    """Whether anything was read since a time."""
    newer = select(articles.c.id).where(articles.c.first_seen_at > since).limit(1)
    return tx.execute(newer).first() is not None


def all_read(tx: Connection, before: datetime) -> bool:
    """Whether no article that was first seen before a time still waits to be screened."""
    late = (articles.c.state == "new") & (articles.c.first_seen_at < before)
    return tx.execute(select(articles.c.id).where(late).limit(1)).first() is None


def feeds_answer(tx: Connection, since: datetime) -> bool:
    """Whether a feed was read well at its last poll, and was not due again before a time."""
    well = feeds.c.removed_at.is_(None) & (feeds.c.failures == 0) & feeds.c.last_ok_at.is_not(None)
    return tx.execute(select(feeds.c.id).where(well, feeds.c.next_poll_at >= since).limit(1)).first() is not None


def _reports() -> Select[tuple[object, ...]]:
    columns = (
        articles.c.id,
        articles.c.source,
        articles.c.url,
        articles.c.signature,
        feeds.c.host,
        feeds.c.kind,
        feeds.c.tags,
    )
    return select(*columns).join(feeds, feeds.c.id == articles.c.feed_id)
