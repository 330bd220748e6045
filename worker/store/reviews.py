"""What people said of mentions that were not certain: it is them, it is not, it never is. Kept, and undone if need be."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    insert,
    or_,
    select,
    update,
)

from worker.store.columns import time
from worker.store.tables import ID_CHARS, AnyRow, articles, mentions, metadata

What = Literal["yes", "no", "never"]
WHATS: tuple[What, ...] = get_args(What)
SPELLING_CHARS = 255

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("what", String(5), nullable=False),
    Column("actor", String(ID_CHARS), nullable=False),
    Column("spelling", String(SPELLING_CHARS), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    time("at", nullable=False),
    time("undone_at"),
    Column("undone_by", Text),
    Index("ix_reviews_actor_spelling", "actor", "spelling"),
)


class Said(NamedTuple):
    """What somebody said of a spelling and a watched actor: `yes` and `no` of one story, `never` of every article."""

    what: What
    actor: str
    spelling: str
    article_id: int
    by: str
    why: str
    id: int = 0


def spelled(text: str) -> str:
    """A mention's text as it is compared: on one line, whatever its case."""
    return " ".join(text.split()).casefold()[:SPELLING_CHARS]


def add(tx: Connection, said: Said, now: datetime) -> int:
    """Keep what somebody said; its number."""
    row = {name: value for name, value in said._asdict().items() if name != "id"}
    return int(tx.scalars(insert(reviews).values(row | {"at": now}).returning(reviews.c.id)).one())


def in_force(tx: Connection, actors: Collection[str], story_id: int) -> list[Said]:
    """What stands of these actors for the articles of a story, the first said first."""
    of_story = select(articles.c.id).where(articles.c.story_id == story_id, articles.c.id == reviews.c.article_id)
    here = or_(reviews.c.what == "never", of_story.exists())
    stands = reviews.c.actor.in_(actors) & reviews.c.undone_at.is_(None) & here
    columns = [reviews.c[name] for name in Said._fields]
    return [Said(*row) for row in tx.execute(select(*columns).where(stands).order_by(reviews.c.id))]


def get(tx: Connection, review_id: int) -> AnyRow | None:
    """One review."""
    return tx.execute(select(reviews).where(reviews.c.id == review_id)).first()


def newest(tx: Connection, limit: int, actor: str = "") -> Sequence[AnyRow]:
    """Reviews, of one actor or of all, the last said first; (…, title) of the article that was looked at."""
    query = select(reviews, articles.c.title).join(articles, articles.c.id == reviews.c.article_id)
    query = query.where(reviews.c.actor == actor) if actor else query
    return tx.execute(query.order_by(reviews.c.id.desc()).limit(limit)).all()


def undone(tx: Connection, review_id: int, by: str, now: datetime) -> bool:
    """Note that a review is taken back. False where it was before."""
    mine = (reviews.c.id == review_id) & reviews.c.undone_at.is_(None)
    return tx.execute(update(reviews).where(mine).values(undone_at=now, undone_by=by)).rowcount == 1


def mention(tx: Connection, mention_id: int) -> AnyRow | None:
    """A mention with the story of its article."""
    query = select(mentions, articles.c.story_id).join(articles, articles.c.id == mentions.c.article_id)
    return tx.execute(query.where(mentions.c.id == mention_id)).first()


def alike(tx: Connection, said: Said, article_id: int | None = None) -> Sequence[AnyRow]:
    """(id, article_id) of the mentions still in doubt that a review settles; of one article alone, where it is named."""
    own = articles.alias()
    story = select(own.c.story_id).where(own.c.id == said.article_id).scalar_subquery()
    doubted = and_(mentions.c.actor == said.actor, mentions.c.verdict == "unsure")
    query = select(mentions.c.id, mentions.c.article_id, mentions.c.text).where(doubted)
    query = query if article_id is None else query.where(mentions.c.article_id == article_id)
    if said.what != "never":
        query = query.join(articles, articles.c.id == mentions.c.article_id).where(articles.c.story_id == story)
    return [row for row in tx.execute(query) if spelled(row.text) == said.spelling]


def settle(tx: Connection, rows: Sequence[AnyRow], verdict: str, review_id: int) -> None:
    """Give mentions the verdict of a review."""
    _change(tx, [row.id for row in rows], {"verdict": verdict, "review_id": review_id})


def reopen(tx: Connection, review_id: int) -> list[int]:
    """Let the mentions that a review settled be in doubt again; their articles."""
    found = tx.execute(select(mentions.c.id, mentions.c.article_id).where(mentions.c.review_id == review_id)).all()
    _change(tx, [row.id for row in found], {"verdict": "unsure", "review_id": None})
    return sorted({row.article_id for row in found})


def _change(tx: Connection, ids: Sequence[int], values: dict[str, Any]) -> None:
    for start in range(0, len(ids), 500):
        tx.execute(update(mentions).where(mentions.c.id.in_(ids[start : start + 500])).values(values))
