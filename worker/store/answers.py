"""What the store knows of an article or alert that somebody misses, besides the decisions about it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select

from worker.store.tables import AnyRow, alerts, articles, deliveries, entities, feeds, mentions

MOST_ARTICLES = 20
MOST_FEEDS = 5
_MOST_DIGITS = 9


def like(tx: Connection, words: str) -> Sequence[AnyRow]:
    """The articles that words ask for, the last first: article:ID, story:ID, or a piece of a title or an address."""
    columns = ("id", "title", "source", "state", "error", "first_seen_at", "screened_at", "attempts", "story_id")
    query = select(*(articles.c[name] for name in columns)).where(_asked(words.strip()))
    return tx.execute(query.order_by(articles.c.id.desc()).limit(MOST_ARTICLES)).all()


def _asked(words: str) -> ColumnElement[bool]:
    kind, _, ident = words.partition(":")
    if kind in {"article", "story"} and ident.isdecimal() and len(ident) <= _MOST_DIGITS:
        return (articles.c.id if kind == "article" else articles.c.story_id) == int(ident)
    if words.startswith("alr_"):
        return articles.c.id.in_(select(alerts.c.article_id).where(alerts.c.id == words))
    texts = (articles.c.title, articles.c.url)
    return or_(*(func.lower(text).contains(words.lower(), autoescape=True) for text in texts))


def found_in(tx: Connection, article_ids: Sequence[int]) -> Sequence[AnyRow]:
    """Who was found in articles, surely or not: (article_id, actor, name, text, score, verdict)."""
    about = (mentions.c.article_id, mentions.c.actor, mentions.c.text, mentions.c.score, mentions.c.verdict)
    query = select(*about, entities.c.name).outerjoin(entities, entities.c.id == mentions.c.actor)
    return tx.execute(query.where(mentions.c.article_id.in_(article_ids)).order_by(mentions.c.id)).all()


def unsent(tx: Connection, alert_ids: Sequence[str]) -> Sequence[AnyRow]:
    """The deliveries of alerts that reached nobody and that no rule holds: on their way, stopped or dead."""
    sent = deliveries.alias()  # the delivery itself, or the message in which it goes out with others
    whose = (deliveries.c[name] for name in ("id", "alert_id", "route", "channel", "target"))
    fate = (sent.c[name] for name in ("state", "detail", "next_at", "created_at", "attempts"))
    together = sent.c.id == func.coalesce(deliveries.c.batch_id, deliveries.c.id)
    stuck = sent.c.state.in_(("pending", "dead", "stopped")) & deliveries.c.alert_id.in_(alert_ids)
    query = select(*whose, *fate).join_from(deliveries, sent, together).where(stuck)
    return tx.execute(query.order_by(deliveries.c.id)).all()


def failing(tx: Connection) -> Sequence[AnyRow]:
    """Feeds that cannot be read, or were never: (url, title, failures, trouble, last_ok_at), the worst first."""
    about = ("url", "title", "failures", "trouble", "last_ok_at")
    dark = (feeds.c.failures > 0) | feeds.c.last_ok_at.is_(None)
    query = select(*(feeds.c[name] for name in about)).where(feeds.c.removed_at.is_(None), dark)
    return tx.execute(query.order_by(feeds.c.failures.desc(), feeds.c.id).limit(MOST_FEEDS)).all()


def last_read(tx: Connection) -> datetime | None:
    """When the last article was first seen; None: none was."""
    found: datetime | None = tx.scalar(select(func.max(articles.c.first_seen_at)))
    return found
