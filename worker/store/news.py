"""What is known of one article, topic or story, for those who read its page."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, func, select

from worker.store.history import WHEN
from worker.store.hushes import audit
from worker.store.tables import (
    AnyRow,
    alerts,
    articles,
    decisions,
    entities,
    entity_articles,
    mentions,
    topics_found,
)

MOST_LOOKED_AT = 5_000  # articles of a topic from which its chart and its words are told
MOST_WORDS = 20
_MOST_NAMED = 100
_MOST_LOGGED = 20


def mentions_of(tx: Connection, article_id: int) -> Sequence[AnyRow]:
    """The stored mentions of an article in their order, each with the name of its actor."""
    query = select(mentions, entities.c.name).outerjoin(entities, entities.c.id == mentions.c.actor)
    order = (mentions.c.field.desc(), mentions.c.start, mentions.c.id)
    return tx.execute(query.where(mentions.c.article_id == article_id).order_by(*order)).all()


def topics_of(tx: Connection, article_id: int) -> dict[str, list[str]]:
    """The topics of an article, each with the words that made it one about it."""
    query = select(topics_found.c.topic, topics_found.c.words).where(topics_found.c.article_id == article_id)
    return {row.topic: list(row.words) for row in tx.execute(query.order_by(topics_found.c.topic))}


def named_in(tx: Connection, article_id: int) -> Sequence[AnyRow]:
    """(id, name, watched, mentions) of the entities that an article surely names, the most mentioned first."""
    columns = (entities.c.id, entities.c.name, entities.c.watched, entity_articles.c.mentions)
    query = select(*columns).join(entity_articles, entity_articles.c.entity_id == entities.c.id)
    order = (entity_articles.c.mentions.desc(), entities.c.name)
    return tx.execute(query.where(entity_articles.c.article_id == article_id).order_by(*order).limit(_MOST_NAMED)).all()


def placing(tx: Connection, article_id: int) -> AnyRow:
    """(state, error, story_id, joined, voice, revises) of an article: where it belongs, and why."""
    names = ("state", "error", "story_id", "joined", "voice", "revises")
    return tx.execute(select(*(articles.c[name] for name in names)).where(articles.c.id == article_id)).one()


def decided(tx: Connection, article_id: int) -> Sequence[AnyRow]:
    """Every decision about an article, in order."""
    return tx.execute(select(decisions).where(decisions.c.article_id == article_id).order_by(decisions.c.id)).all()


def moments_of_topic(tx: Connection, topic: str) -> list[datetime]:
    """When the articles about a topic were news, the newest of them, in the order of the news."""
    query = select(WHEN).join(topics_found, topics_found.c.article_id == articles.c.id)
    mine = query.where(topics_found.c.topic == topic).order_by(topics_found.c.article_id.desc())
    return sorted(tx.scalars(mine.limit(MOST_LOOKED_AT)))


def moments_of_entity(tx: Connection, entity_id: str) -> list[datetime]:
    """When the articles that name an entity were news, the newest of them, in the order of the news."""
    query = select(WHEN).join(entity_articles, entity_articles.c.article_id == articles.c.id)
    mine = query.where(entity_articles.c.entity_id == entity_id).order_by(entity_articles.c.article_id.desc())
    return sorted(tx.scalars(mine.limit(MOST_LOOKED_AT)))


def words_of_topic(tx: Connection, topic: str) -> list[tuple[str, int]]:
    """The words by which articles are about a topic, with the number of articles, the most frequent first."""
    query = select(topics_found.c.words).where(topics_found.c.topic == topic)
    rows = tx.scalars(query.order_by(topics_found.c.article_id.desc()).limit(MOST_LOOKED_AT))
    counted = Counter(word for words in rows for word in {" ".join(word.split()).casefold() for word in words})
    return counted.most_common(MOST_WORDS)


def seen_at(tx: Connection, article_ids: Sequence[int]) -> dict[int, datetime]:
    """When articles were first seen, by their ids."""
    query = select(articles.c.id, articles.c.first_seen_at).where(articles.c.id.in_(article_ids))
    return {row.id: row.first_seen_at for row in tx.execute(query)}


def alerts_of_stories(tx: Connection, story_ids: Sequence[int]) -> dict[int, int]:
    """How many alerts stand for each of these stories; those without are left out."""
    mine = alerts.c.story_id.in_(story_ids) & alerts.c.merged_into.is_(None)
    query = select(alerts.c.story_id, func.count()).where(mine).group_by(alerts.c.story_id)
    return {row[0]: row[1] for row in tx.execute(query)}


def changes_of_story(tx: Connection, story_id: int) -> list[AnyRow]:
    """Who merged or split a story, when and why, the last first."""
    query = select(audit).where(audit.c.what.in_(("merge", "split")), audit.c.sentence.contains(f"story {story_id}"))
    exact = re.compile(rf"\bstory {story_id}\b")
    return list(
        islice(
            (row for row in tx.execute(query.order_by(audit.c.id.desc())) if exact.search(row.sentence)), _MOST_LOGGED
        )
    )
