"""The lists that people look through: what each shows, how it is searched, and how it may be sorted.

Each is a query for `keyset.part`; a search for words of articles goes through their index.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, false, func, or_, select

from worker.store import fulltext
from worker.store.alerts import ALERT
from worker.store.keyset import Order
from worker.store.pieces import has
from worker.store.tables import alerts, articles, entities, entity_articles, mentions, stories, topics_found

_COUNTED = (func.count().label("articles"), func.max(topics_found.c.article_id).label("last"))
_TOPICS = select(topics_found.c.topic, *_COUNTED).group_by(topics_found.c.topic).subquery()

ALERT_ORDERS: Mapping[str, Order] = {
    "newest": Order((alerts.c.raised_at, alerts.c.id)),
    "oldest": Order((alerts.c.raised_at, alerts.c.id), falling=False),
    "watch": Order((alerts.c.watch, alerts.c.id), falling=False),
}
ARTICLE_ORDERS: Mapping[str, Order] = {
    "newest": Order((articles.c.id,)),
    "oldest": Order((articles.c.id,), falling=False),
}
STORY_ORDERS: Mapping[str, Order] = {
    "latest": Order((stories.c.last_at, stories.c.id)),
    "articles": Order((stories.c.articles, stories.c.id)),
    "publishers": Order((stories.c.publishers, stories.c.id)),
}
ENTITY_ORDERS: Mapping[str, Order] = {
    "mentions": Order((entities.c.mentions, entities.c.id)),
    "articles": Order((entities.c.articles, entities.c.id)),
    "latest": Order((entities.c.last_seen_at, entities.c.id)),
    "name": Order((entities.c.name, entities.c.id), falling=False),
}
TOPIC_ORDERS: Mapping[str, Order] = {
    "name": Order((_TOPICS.c.topic,), falling=False),
    "articles": Order((_TOPICS.c.articles, _TOPICS.c.topic)),
    "latest": Order((_TOPICS.c.last, _TOPICS.c.topic)),
}
REVIEW_ORDERS: Mapping[str, Order] = {
    "newest": Order((mentions.c.id,)),
    "likeliest": Order((mentions.c.score, mentions.c.id)),
}


def of_alerts(tx: Connection, asked: str = "") -> Select[Any]:
    """Alerts that none took the place of: of a watch, with words of their article, or with a piece of their reason."""
    query = select(*ALERT).where(alerts.c.merged_into.is_(None))
    if not asked:
        return query
    told = has(asked, alerts.c.watch, alerts.c.title, alerts.c.reason)
    found = fulltext.matching(tx, asked, alerts.c.article_id)
    return query.where(told if found is None else or_(told, found))


def of_articles(tx: Connection, asked: str = "", *, entity: str = "", topic: str = "", source: str = "") -> Select[Any]:
    """Articles: with all words asked for, that name an entity, are about a topic, come from a source."""
    names = ("id", "title", "source", "url", "lang", "published_at", "first_seen_at", "state", "story_id", "revises")
    query = select(*(articles.c[name] for name in names))
    if asked:
        found = fulltext.matching(tx, asked)
        query = query.where(false() if found is None else found)
    if entity:
        named = select(entity_articles.c.article_id).where(entity_articles.c.entity_id == entity)
        query = query.where(articles.c.id.in_(named))
    if topic:
        query = query.where(articles.c.id.in_(select(topics_found.c.article_id).where(topics_found.c.topic == topic)))
    return query.where(articles.c.source == source) if source else query


def of_stories(tx: Connection, asked: str = "") -> Select[Any]:
    """Stories that go on under their own number: with a headline, or an article, that has the words asked for.

    Story by story, until a part is full: of words that most articles have, not all stories need to be known for that.
    """
    query = select(stories).where(func.coalesce(stories.c.merged_into, 0) == 0)  # no index: that of the order is for it
    if not asked:
        return query
    found = fulltext.matching(tx, asked, each=True)
    if found is None:
        return query.where(false())
    return query.where(select(articles.c.id).where(articles.c.story_id == stories.c.id, found).exists())


def of_entities(kind: str = "", *, watched: bool | None = None) -> Select[Any]:
    """Entities that were not merged into another."""
    query = select(entities).where(entities.c.merged_into.is_(None))
    query = query.where(entities.c.kind == kind) if kind else query
    return query if watched is None else query.where(entities.c.watched.is_(watched))


def of_topics(asked: str = "") -> Select[Any]:
    """Topics that were found: (topic, articles, last), the number of their articles and the id of the newest."""
    return select(_TOPICS).where(has(asked, _TOPICS.c.topic)) if asked else select(_TOPICS)


def of_unsure(asked: str = "", actor: str = "") -> Select[Any]:
    """Mentions in doubt, with the article that has them and the name of the actor who may be meant."""
    shown = (articles.c.title.label("article_title"), articles.c.text.label("article_text"), articles.c.lang)
    query = (
        select(mentions, *shown, articles.c.source, articles.c.url, articles.c.story_id, entities.c.name)
        .join(articles, articles.c.id == mentions.c.article_id)
        .outerjoin(entities, entities.c.id == mentions.c.actor)
        .where(mentions.c.verdict == "unsure")
    )
    query = query.where(mentions.c.actor == actor) if actor else query
    return query.where(has(asked, mentions.c.text, mentions.c.actor, articles.c.title)) if asked else query
