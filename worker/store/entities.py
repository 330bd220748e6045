"""Canonical entities: the watched ones, and those that nobody watches yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from worker.store.articles import insert_new
from worker.store.tables import (
    AnyRow,
    articles,
    entities,
    entity_articles,
    entity_keys,
    entity_names,
    title_changes,
    titles_seen,
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entity in one article: the spellings found with their counts, and the offices given beside them."""

    entity_id: str
    name: str
    kind: str
    watched: bool
    names: dict[str, int]
    keys: tuple[str, ...]
    titles: tuple[str, ...]


def candidates(tx: Connection, keys: Sequence[str], kind: str) -> list[tuple[str, list[str]]]:
    """(id, names) of the entities that share an index key: those a new name may belong to."""
    query = (
        select(entities.c.id, entity_names.c.name)
        .join(entity_keys, entity_keys.c.entity_id == entities.c.id)
        .join(entity_names, entity_names.c.entity_id == entities.c.id)
        .where(entity_keys.c.key.in_(keys), entities.c.kind == kind)
        .order_by(entities.c.first_seen_at, entities.c.id, entity_names.c.name)
        .distinct()
        .limit(500)
    )
    found: dict[str, list[str]] = {}
    for row in tx.execute(query.add_columns(entities.c.first_seen_at)):
        found.setdefault(row.id, []).append(row.name)
    return list(found.items())


def fresh_id(tx: Connection, slug: str) -> str:
    """An id for a new entity: the slug of its name, numbered when that is taken."""
    slug = slug[:70] or "entity"
    taken = set(tx.scalars(select(entities.c.id).where(or_(entities.c.id == slug, entities.c.id.like(f"{slug}-%")))))
    return next(name for name in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def saw(
    tx: Connection, article_id: int, source: str, published_at: datetime | None, seen: Iterable[Sighting], now: datetime
) -> None:
    """Write the entities of one article. Writing the same article again changes nothing."""
    for sighting in seen:
        _upsert(tx, sighting, now)
        first_time = tx.execute(
            insert_new(tx, entity_articles).values(
                entity_id=sighting.entity_id, article_id=article_id, mentions=sum(sighting.names.values())
            )
        )
        if first_time.rowcount == 1:
            _count_names(tx, sighting)
        for title in sighting.titles:
            tx.execute(
                insert_new(tx, titles_seen).values(
                    entity_id=sighting.entity_id,
                    article_id=article_id,
                    title=title[:255],
                    source=source,
                    published_at=published_at,
                )
            )


def _upsert(tx: Connection, sighting: Sighting, now: datetime) -> None:
    new = {"id": sighting.entity_id, "name": sighting.name, "kind": sighting.kind, "watched": sighting.watched}
    tx.execute(insert_new(tx, entities).values(new | {"first_seen_at": now, "last_seen_at": now}))
    values: dict[str, Any] = {"last_seen_at": now}
    if sighting.watched:
        values |= {"watched": True, "name": sighting.name}
    tx.execute(update(entities).where(entities.c.id == sighting.entity_id).values(values))
    for key in sighting.keys:
        tx.execute(insert_new(tx, entity_keys).values(key=key[:120], entity_id=sighting.entity_id))


def _count_names(tx: Connection, sighting: Sighting) -> None:
    for name, count in sighting.names.items():
        here = (entity_names.c.entity_id == sighting.entity_id) & (entity_names.c.name == name[:255])
        counted = tx.execute(update(entity_names).where(here).values(mentions=entity_names.c.mentions + count))
        if counted.rowcount == 0:
            tx.execute(insert(entity_names).values(entity_id=sighting.entity_id, name=name[:255], mentions=count))


def titles_of(tx: Connection, entity_ids: Sequence[str]) -> list[AnyRow]:
    """Every office seen beside these entities: (entity_id, title, source, published_at), by article."""
    found: list[AnyRow] = []
    for start in range(0, len(entity_ids), 500):
        here = titles_seen.c.entity_id.in_(entity_ids[start : start + 500])
        query = select(titles_seen).where(here).order_by(titles_seen.c.article_id, titles_seen.c.title)
        found += tx.execute(query).all()
    return found


def changes_of(tx: Connection, entity_id: str) -> list[str]:
    """The offices of an entity that were told as new, in the order they were."""
    told = select(title_changes.c.title).where(title_changes.c.entity_id == entity_id)
    return list(tx.scalars(told.order_by(title_changes.c.at, title_changes.c.title)))


def note_change(tx: Connection, entity_id: str, title: str, now: datetime) -> None:
    """Remember that an office was told as new."""
    tx.execute(insert_new(tx, title_changes).values(entity_id=entity_id, title=title[:255], at=now))


def names_of(tx: Connection, entity_id: str) -> Sequence[AnyRow]:
    """Every spelling of an entity with its count, the most frequent first."""
    query = select(entity_names).where(entity_names.c.entity_id == entity_id)
    return tx.execute(query.order_by(entity_names.c.mentions.desc(), entity_names.c.name)).all()


def listing(tx: Connection, search: str = "", *, limit: int = 100, offset: int = 0) -> Sequence[AnyRow]:
    """Entities with their counts of articles and mentions, the most mentioned first; `search` is part of a name."""
    count = func.count(entity_articles.c.article_id).label("articles")
    total = func.coalesce(func.sum(entity_articles.c.mentions), 0).label("mentions")
    query = select(entities, count, total).outerjoin(entity_articles, entity_articles.c.entity_id == entities.c.id)
    if search:
        part = search.lower()
        named, spelled = (
            func.lower(table.c.name).contains(part, autoescape=True) for table in (entities, entity_names)
        )
        query = query.where(or_(named, entities.c.id.in_(select(entity_names.c.entity_id).where(spelled))))
    query = query.group_by(entities.c.id).order_by(total.desc(), entities.c.name).limit(limit).offset(offset)
    return tx.execute(query).all()


def get(tx: Connection, entity_id: str) -> AnyRow | None:
    """One entity."""
    return tx.execute(select(entities).where(entities.c.id == entity_id)).first()


def beside(tx: Connection, entity_id: str, limit: int = 10) -> Sequence[AnyRow]:
    """Entities that stand in the same articles: (id, name, articles), the most frequent first."""
    here = select(entity_articles.c.article_id).where(entity_articles.c.entity_id == entity_id)
    count = func.count().label("articles")
    query = (
        select(entities.c.id, entities.c.name, count)
        .join(entity_articles, entity_articles.c.entity_id == entities.c.id)
        .where(entity_articles.c.article_id.in_(here), entities.c.id != entity_id)
        .group_by(entities.c.id, entities.c.name)
        .order_by(count.desc(), entities.c.name)
        .limit(limit)
    )
    return tx.execute(query).all()


def articles_of(tx: Connection, entity_id: str, limit: int = 20) -> Sequence[AnyRow]:
    """Articles that name an entity: (id, title, source, url, published_at), the newest first."""
    query = (
        select(articles.c.id, articles.c.title, articles.c.source, articles.c.url, articles.c.published_at)
        .join(entity_articles, entity_articles.c.article_id == articles.c.id)
        .where(entity_articles.c.entity_id == entity_id)
        .order_by(articles.c.id.desc())
        .limit(limit)
    )
    return tx.execute(query).all()
