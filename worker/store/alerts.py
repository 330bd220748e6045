"""Alerts and the decisions about them: written in the transaction that closes their article."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select

from worker.records import Alert, Decision
from worker.store.articles import insert_new
from worker.store.hushes import hidden
from worker.store.tables import AnyRow, alerts, articles, decisions, deliveries

_MOST_DIGITS = 9

ALERT = [alerts.c[name] for name in Alert.__slots__]


def raised_before(tx: Connection, dedup_key: str) -> datetime | None:
    """When this alert was raised; None: never."""
    return tx.scalars(select(alerts.c.raised_at).where(alerts.c.dedup_key == dedup_key)).first()


def add(tx: Connection, alert: Alert, dedup_key: str) -> bool:
    """Raise an alert. False when another worker raised it first."""
    row = {name: getattr(alert, name) for name in Alert.__slots__} | {"dedup_key": dedup_key}
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
        return (articles.c.id if kind == "article" else articles.c.story_id) == int(ident)
    if words.startswith("alr_"):
        return decisions.c.alert_id == words.strip()
    piece = words.strip().lower()
    texts = (articles.c.title, articles.c.url, alerts.c.title)
    return or_(*(func.lower(text).contains(piece, autoescape=True) for text in texts))


def deliveries_of(tx: Connection, alert_id: str) -> Sequence[AnyRow]:
    """Every delivery of an alert, as full rows."""
    return tx.execute(select(deliveries).where(deliveries.c.alert_id == alert_id).order_by(deliveries.c.route)).all()


def alert_of(row: AnyRow) -> Alert:
    """The alert of a row of the table."""
    return Alert(**{**row._mapping, "because": tuple(row.because), "topics": tuple(row.topics)})
