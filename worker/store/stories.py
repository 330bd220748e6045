"""Stories: what was told of them, how far they have spread, and which turned out to be one, or two."""

from sqlalchemy import Connection, func, select, update

from worker.store.tables import articles, stories


def next_sequence(tx: Connection, story_id: int) -> int:
    """The place of what is told next among all that is told of a story, from 1."""
    counted = update(stories).where(stories.c.id == story_id).values(sequence=stories.c.sequence + 1)
    return int(tx.scalars(counted.returning(stories.c.sequence)).one())


def spoke(tx: Connection, article_id: int, story_id: int) -> None:
    """Count an article as one that speaks for itself in its story."""
    tx.execute(update(articles).where(articles.c.id == article_id).values(voice=True))
    voices = select(func.count()).where(articles.c.story_id == story_id, articles.c.voice)
    tx.execute(update(stories).where(stories.c.id == story_id).values(publishers=voices.scalar_subquery()))
