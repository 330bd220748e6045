"""Alerts and the decisions about them: written in the transaction that closes their article."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from worker.records import Alert, Decision
from worker.store.articles import insert_new
from worker.store.hushes import hidden
from worker.store.reports import FULFILLED
from worker.store.tables import AnyRow, alerts, articles, decisions, deliveries, stories, updates

_MOST_DIGITS = 9

_OWN = tuple(name for name in Alert.__slots__ if name in alerts.c)


def spread(name: str) -> Any:
    """How far the story of an alert has spread, by the column that counts it; 1 where it has none."""
    of_story = select(stories.c[name]).where(stories.c.id == alerts.c.story_id).correlate(alerts).scalar_subquery()
    return func.coalesce(of_story, 1)


ALERT = [
    *(alerts.c[name] for name in _OWN),
    spread("articles").label("copies"),
    spread("publishers").label("publishers"),
]


def raised_before(tx: Connection, dedup_key: str) -> datetime | None:
    """When this was told, by an alert of its own or as news of another; None: never."""
    raised = tx.scalars(select(alerts.c.raised_at).where(alerts.c.dedup_key == dedup_key)).first()
    return raised or tx.scalars(select(updates.c.at).where(updates.c.dedup_key == dedup_key)).first()


def of_story(tx: Connection, story_id: int, watch: str | None = None) -> list[Alert]:
    """The alerts about a story that no other has taken the place of, the first raised first."""
    query = select(*ALERT).where(alerts.c.story_id == story_id, alerts.c.merged_into.is_(None))
    query = query.where(alerts.c.watch == watch) if watch else query
    return [alert_of(row) for row in tx.execute(query.order_by(alerts.c.raised_at, alerts.c.id))]


def key_of(tx: Connection, alert_id: str) -> str:
    """The dedup key of an alert."""
    return str(tx.scalar(select(alerts.c.dedup_key).where(alerts.c.id == alert_id)))


def move(tx: Connection, alert_id: str, story_id: int, dedup_key: str) -> None:
    """Let an alert be about another story: its own, after a merge or a split."""
    tx.execute(update(alerts).where(alerts.c.id == alert_id).values(story_id=story_id, dedup_key=dedup_key))


def close(tx: Connection, alert_id: str, heir: str) -> None:
    """Let another alert take the place of one; whoever asks for either, or for those before it, finds that."""
    mine = (alerts.c.id == alert_id) | (alerts.c.merged_into == alert_id)
    tx.execute(update(alerts).where(mine).values(merged_into=heir))


def add(tx: Connection, alert: Alert, dedup_key: str) -> bool:
    """Raise an alert. False when another worker raised it first."""
    row = {name: getattr(alert, name) for name in _OWN} | {"dedup_key": dedup_key}
    row |= {"because": list(alert.because), "topics": list(alert.topics)}
    return tx.execute(insert_new(tx, alerts).values(row)).rowcount == 1


def note(
    tx: Connection, article_id: int | None, watch: str, decision: Decision, alert_id: str | None, now: datetime
) -> None:
    """Remember why an alert was sent or not. No article: the clock asked."""
    tx.execute(
        insert(decisions).values(
            article_id=article_id,
            watch=watch,
            code=decision.code,
            sentence=decision.sentence,
            alert_id=alert_id,
            at=now,
        )
    )


def get(tx: Connection, alert_id: str) -> Alert | None:
    """One alert."""
    row = tx.execute(select(*ALERT).where(alerts.c.id == alert_id)).first()
    return None if row is None else alert_of(row)


def newest(tx: Connection, limit: int, offset: int = 0) -> list[Alert]:
    """Alerts, the last raised first."""
    query = select(*ALERT).order_by(alerts.c.raised_at.desc(), alerts.c.id).limit(limit).offset(offset)
    return [alert_of(row) for row in tx.execute(query)]


def raised_since(tx: Connection, since: datetime, limit: int) -> list[Alert]:
    """Alerts raised at or after a time, in the order they were raised."""
    query = select(*ALERT).where(alerts.c.raised_at >= since).order_by(alerts.c.raised_at, alerts.c.id).limit(limit)
    return [alert_of(row) for row in tx.execute(query)]


def decisions_of(tx: Connection, alert: Alert) -> Sequence[AnyRow]:
    """Every decision about the article of an alert, in order; about the alert itself where no article raised it."""
    about_article = decisions.c.article_id == alert.article_id
    mine = decisions.c.alert_id == alert.id if alert.article_id is None else about_article
    return tx.execute(select(decisions).where(mine).order_by(decisions.c.id)).all()


def decided_about(tx: Connection, article_id: int) -> Sequence[AnyRow]:
    """Every decision about an article, in order."""
    return tx.execute(select(decisions).where(decisions.c.article_id == article_id).order_by(decisions.c.id)).all()


def decided_like(tx: Connection, words: str, limit: int, offset: int = 0) -> Sequence[AnyRow]:
    """Every decision that words ask for, the last first: with the title and source of its article or alert.

    Words are the id of an alert, article:ID, story:ID, watch:ID or hush:ID (what it held), or a piece of a title or an address, whatever its
    capitals.
    """
    title = func.coalesce(articles.c.title, alerts.c.title).label("title")
    source = func.coalesce(articles.c.source, alerts.c.source).label("source")
    query = (
        select(decisions, title, source)
        .outerjoin(articles, articles.c.id == decisions.c.article_id)
        .outerjoin(alerts, alerts.c.id == decisions.c.alert_id)
        .where(_asked(words))
        .order_by(decisions.c.id.desc())
    )
    return tx.execute(query.limit(limit).offset(offset)).all()


def _asked(words: str) -> ColumnElement[bool]:
    kind, _, ident = words.strip().partition(":")
    if kind == "watch" and ident:
        return decisions.c.watch == ident
    if kind == "hush" and ident.isdecimal() and len(ident) <= _MOST_DIGITS:
        return decisions.c.alert_id.in_(select(hidden.c.alert_id).where(hidden.c.hush_id == int(ident)))
    if kind in {"article", "story"} and ident.isdecimal() and len(ident) <= _MOST_DIGITS:
        goes_on = select(stories.c.merged_into).where(stories.c.id == int(ident)).scalar_subquery()
        here = articles.c.story_id == func.coalesce(goes_on, int(ident))
        return articles.c.id == int(ident) if kind == "article" else here
    if words.startswith("alr_"):
        return decisions.c.alert_id == words.strip()
    piece = words.strip().lower()
    texts = (articles.c.title, articles.c.url, alerts.c.title)
    return or_(*(func.lower(text).contains(piece, autoescape=True) for text in texts))


def fulfilled(tx: Connection, article_id: int, watch: str) -> bool:
    """Whether an article fulfilled a watch, and its source counts for it."""
    here = (decisions.c.article_id == article_id) & (decisions.c.watch == watch) & decisions.c.code.in_(FULFILLED)
    return tx.execute(select(decisions.c.id).where(here).limit(1)).first() is not None


def deliveries_of(tx: Connection, alert_id: str) -> Sequence[AnyRow]:
    """Every delivery of an alert, as full rows."""
    return tx.execute(select(deliveries).where(deliveries.c.alert_id == alert_id).order_by(deliveries.c.route)).all()


def alert_of(row: AnyRow) -> Alert:
    """The alert of a row of the table."""
    return Alert(**{**row._mapping, "because": tuple(row.because), "topics": tuple(row.topics)})
