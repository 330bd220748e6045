"""Silences: since when each watch that asks for one is in force, when it was last heard of, what was decided last."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, String, Table, Text, delete, select, update

from worker.records import Decision
from worker.store.articles import insert_new
from worker.store.columns import time
from worker.store.tables import ID_CHARS, AnyRow, articles, metadata

silences = Table(
    "silences",
    metadata,
    Column("watch", String(ID_CHARS), primary_key=True),
    time("since", nullable=False),  # when the watch came into force
    time("heard_at"),
    Column("heard_in", ForeignKey("articles.id")),
    time("blind_at"),
    Column("code", String(24)),  # of the last decision about it
    Column("sentence", Text),
)


def follow(tx: Connection, watches: Collection[str], now: datetime) -> None:
    """Begin with the watches that are new in force, and forget those that are no more."""
    known = set(tx.scalars(select(silences.c.watch)))
    for gone in known.difference(watches):
        tx.execute(delete(silences).where(silences.c.watch == gone))
    for watch in watches:
        if watch not in known:
            tx.execute(insert_new(tx, silences).values(watch=watch, since=now))


def heard(tx: Connection, watch: str, article_id: int, at: datetime, now: datetime) -> None:
    """Note that an article of `at` was about what a watch asks for; an older one changes nothing."""
    tx.execute(insert_new(tx, silences).values(watch=watch, since=now))
    older = (silences.c.watch == watch) & (silences.c.heard_at.is_(None) | (silences.c.heard_at < at))
    tx.execute(update(silences).where(older).values(heard_at=at, heard_in=article_id, code="heard", sentence=None))


def all_silences(tx: Connection) -> Sequence[AnyRow]:
    """Every silence that is watched for, with the title and source of the last article that broke it."""
    last = silences.outerjoin(articles, articles.c.id == silences.c.heard_in)
    query = select(silences, articles.c.title, articles.c.source).select_from(last)
    return tx.execute(query.order_by(silences.c.watch)).all()


def decided(tx: Connection, watch: str, decision: Decision, blind_at: datetime | None) -> bool:
    """Note what was decided last about a silence. False when that was the same as before."""
    here = silences.c.watch == watch
    before = tx.scalar(select(silences.c.code).where(here))
    values = {"code": decision.code, "sentence": decision.sentence, "blind_at": blind_at}
    tx.execute(update(silences).where(here).values(values))
    return before != decision.code
