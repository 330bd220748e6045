"""Stories: what was told of them, how far they have spread, and which turned out to be one, or two."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from worker.store.tables import AnyRow, articles, stories

MOST_SHOWN = 200  # articles of a story


def get(tx: Connection, story_id: int) -> AnyRow | None:
    """A story, as its full row; that which goes on in its place, where it was merged."""
    row = tx.execute(select(stories).where(stories.c.id == story_id)).first()
    return get(tx, row.merged_into) if row is not None and row.merged_into is not None else row


def timeline(tx: Connection, story_id: int) -> Sequence[AnyRow]:
    """(id, title, source, url, first_seen_at, voice, revises, joined) of the articles of a story, the earliest first."""
    names = ("id", "title", "source", "url", "first_seen_at", "voice", "revises", "joined")
    columns = [articles.c[name] for name in names]
    query = select(*columns).where(articles.c.story_id == story_id).order_by(articles.c.id).limit(MOST_SHOWN)
    return tx.execute(query).all()


def next_sequence(tx: Connection, story_id: int) -> int:
    """The place of what is told next among all that is told of a story, from 1."""
    counted = update(stories).where(stories.c.id == story_id).values(sequence=stories.c.sequence + 1)
    return int(tx.scalars(counted.returning(stories.c.sequence)).one())


def spoke(tx: Connection, article_id: int, story_id: int) -> None:
    """Count an article as one that speaks for itself in its story."""
    tx.execute(update(articles).where(articles.c.id == article_id).values(voice=True))
    voices = select(func.count()).where(articles.c.story_id == story_id, articles.c.voice)
    tx.execute(update(stories).where(stories.c.id == story_id).values(publishers=voices.scalar_subquery()))


def count(tx: Connection, story_id: int, many: int, voices: Sequence[int]) -> None:
    """Write anew how many articles a story has, and which of them speak for themselves."""
    tx.execute(update(articles).where(articles.c.story_id == story_id).values(voice=articles.c.id.in_(voices)))
    values = {"articles": many, "publishers": max(1, len(voices))}
    tx.execute(update(stories).where(stories.c.id == story_id).values(values))


def are_parted(tx: Connection, one: int, other: int) -> bool:
    """Whether somebody said that two stories are not one."""
    rows = tx.execute(select(stories.c.id, stories.c.split_from).where(stories.c.id.in_((one, other)))).all()
    origins = [row.split_from for row in rows if row.split_from is not None]
    return any(origin in (one, other) for origin in origins) or len(origins) != len(set(origins))


def merge(tx: Connection, older: int, younger: int) -> None:
    """Let all articles of a story belong to another, which is found under either id from now on."""
    was = tx.execute(select(stories).where(stories.c.id == younger)).one()
    tx.execute(update(articles).where(articles.c.story_id == younger).values(story_id=older))
    mine = (stories.c.id == younger) | (stories.c.merged_into == younger)
    tx.execute(update(stories).where(mine).values(merged_into=older))
    kept = {
        "sequence": stories.c.sequence + was.sequence,
        "split_from": func.coalesce(stories.c.split_from, was.split_from),
    }
    tx.execute(update(stories).where(stories.c.id == older).values(kept))


def split(tx: Connection, article_id: int, title: str, now: datetime) -> int:
    """Let an article with its later states be a story of its own; the id of that."""
    old = select(articles.c.story_id).where(articles.c.id == article_id).scalar_subquery()
    row = {"title": title, "started_at": now, "last_at": now, "split_from": old}
    new = int(tx.scalars(stories.insert().values(row).returning(stories.c.id)).one())
    mine = (articles.c.id == article_id) | (articles.c.revises == article_id)
    tx.execute(update(articles).where(mine).values(story_id=new))
    return new
