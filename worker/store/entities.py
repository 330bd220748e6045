"""Canonical entities: the watched ones, and those that nobody watches yet. What is written, and what is shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from worker.store.articles import insert_new
from worker.store.clusters import sightings
from worker.store.tables import (
    KEY_CHARS,
    AnyRow,
    articles,
    entities,
    entity_articles,
    entity_keys,
    entity_names,
    title_changes,
    titles_seen,
)

NAME_CHARS = 255
MOST_LOOKED_AT = 5_000  # articles of an entity from which its company and its days are told
_SHOWN = ("id", "name", "kind", "watched", "first_seen_at", "last_seen_at", "articles", "mentions")


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entity in one article: the spellings found with their counts, and the offices given beside them.

    `name` is the full name that the others of the article go with; a watched actor's is the watchlist's.
    """

    entity_id: str
    name: str
    kind: str
    watched: bool
    names: Mapping[str, int]
    keys: tuple[str, ...]
    titles: tuple[str, ...]


def fresh_id(tx: Connection, slug: str) -> str:
    """An id for a new entity: the slug of its name, numbered when that is taken."""
    slug = slug[:70] or "entity"
    taken = set(tx.scalars(select(entities.c.id).where(or_(entities.c.id == slug, entities.c.id.like(f"{slug}-%")))))
    return next(name for name in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def never_seen(tx: Connection, entity_ids: Sequence[str]) -> set[str]:
    """Those of some entities that stand in no article yet."""
    found: set[str] = set()
    for start in range(0, len(entity_ids), 500):
        new = entities.c.id.in_(entity_ids[start : start + 500]) & (entities.c.articles == 0)
        found |= set(tx.scalars(select(entities.c.id).where(new)))
    return found


def saw(
    tx: Connection, article_id: int, source: str, published_at: datetime | None, seen: Iterable[Sighting], now: datetime
) -> None:
    """Write the entities of one article. Writing the same article again changes nothing."""
    for sighting in seen:
        make(tx, sighting, now)
        key = {"article_id": article_id, "entity_id": sighting.entity_id, "name": sighting.name[:NAME_CHARS]}
        found = {"names": dict(sighting.names), "titles": list(sighting.titles), "at": now}
        if tx.execute(insert_new(tx, sightings).values(key | found)).rowcount == 1:
            _count(tx, article_id, sighting)
            _name(tx, sighting)
        for title in sighting.titles:
            here = {"article_id": article_id, "source": source, "published_at": published_at}
            tx.execute(
                insert_new(tx, titles_seen).values(
                    here | {"entity_id": sighting.entity_id, "title": title[:NAME_CHARS]}
                )
            )


def make(tx: Connection, sighting: Sighting, now: datetime) -> None:
    """Make the entity of a sighting unless it is there, with the keys by which it is found."""
    new = {"id": sighting.entity_id, "name": sighting.name, "kind": sighting.kind, "watched": sighting.watched}
    tx.execute(insert_new(tx, entities).values(new | {"first_seen_at": now, "last_seen_at": now}))
    values: dict[str, Any] = {"last_seen_at": now, "watched": sighting.watched}
    if sighting.watched:
        values |= {"name": sighting.name, "merged_into": None}
    tx.execute(update(entities).where(entities.c.id == sighting.entity_id).values(values))
    keys = [{"key": key[:KEY_CHARS], "entity_id": sighting.entity_id} for key in sighting.keys]
    if keys:
        tx.execute(insert_new(tx, entity_keys), keys)


def _count(tx: Connection, article_id: int, sighting: Sighting) -> None:
    mentions = sum(sighting.names.values())
    place = {"entity_id": sighting.entity_id, "article_id": article_id}
    first = tx.execute(insert_new(tx, entity_articles).values(place | {"mentions": mentions})).rowcount
    if not first:
        here = (entity_articles.c.entity_id == sighting.entity_id) & (entity_articles.c.article_id == article_id)
        tx.execute(update(entity_articles).where(here).values(mentions=entity_articles.c.mentions + mentions))
    tx.execute(
        update(entities)
        .where(entities.c.id == sighting.entity_id)
        .values(articles=entities.c.articles + first, mentions=entities.c.mentions + mentions)
    )
    for name, count in sighting.names.items():
        named = (entity_names.c.entity_id == sighting.entity_id) & (entity_names.c.name == name[:NAME_CHARS])
        counted = tx.execute(update(entity_names).where(named).values(mentions=entity_names.c.mentions + count))
        if counted.rowcount == 0:
            row = {"entity_id": sighting.entity_id, "name": name[:NAME_CHARS], "mentions": count}
            tx.execute(insert(entity_names).values(row))


def _name(tx: Connection, sighting: Sighting) -> None:
    """Show an unwatched entity by the full name that most articles use; of equals, the longest."""
    if sighting.watched:
        return
    one = tx.scalar(select(entities.c.name).where(entities.c.id == sighting.entity_id))
    if one != sighting.name:
        rename(tx, sighting.entity_id)


def rename(tx: Connection, entity_id: str) -> None:
    """Choose the name to show anew."""
    here = sightings.c.entity_id == entity_id
    order = (func.count().desc(), func.length(sightings.c.name).desc(), sightings.c.name)
    best = tx.scalar(select(sightings.c.name).where(here).group_by(sightings.c.name).order_by(*order).limit(1))
    if best is not None:
        tx.execute(update(entities).where(entities.c.id == entity_id).values(name=best))


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
    tx.execute(insert_new(tx, title_changes).values(entity_id=entity_id, title=title[:NAME_CHARS], at=now))


def names_of(tx: Connection, entity_id: str) -> Sequence[AnyRow]:
    """Every spelling of an entity with its count, the most frequent first."""
    query = select(entity_names).where(entity_names.c.entity_id == entity_id)
    return tx.execute(query.order_by(entity_names.c.mentions.desc(), entity_names.c.name)).all()


def listing(
    tx: Connection, search: str = "", *, unwatched: bool = False, limit: int = 100, offset: int = 0
) -> Sequence[AnyRow]:
    """Entities with their counts of articles and mentions, the most mentioned first; `search` is part of a name."""
    query = select(*(entities.c[name] for name in _SHOWN)).where(entities.c.merged_into.is_(None))
    if unwatched:
        query = query.where(entities.c.watched.is_(False))
    if search:
        part = search.lower()
        named, spelled = (
            func.lower(table.c.name).contains(part, autoescape=True) for table in (entities, entity_names)
        )
        query = query.where(or_(named, entities.c.id.in_(select(entity_names.c.entity_id).where(spelled))))
    query = query.order_by(entities.c.mentions.desc(), entities.c.name, entities.c.id).limit(limit).offset(offset)
    return tx.execute(query).all()


def get(tx: Connection, entity_id: str) -> AnyRow | None:
    """One entity, under its own id or under that of one that was merged into it."""
    row = tx.execute(select(entities).where(entities.c.id == entity_id)).first()
    seen = {entity_id}
    while row is not None and row.merged_into and row.merged_into not in seen:
        seen.add(row.merged_into)
        row = tx.execute(select(entities).where(entities.c.id == row.merged_into)).first()
    return row


def some(tx: Connection, entity_ids: Iterable[str]) -> dict[str, AnyRow]:
    """Several entities by their ids, as `listing` shows them; those that were merged away are left out."""
    shown = select(*(entities.c[name] for name in _SHOWN))
    query = shown.where(entities.c.id.in_(list(entity_ids)), entities.c.merged_into.is_(None))
    return {row.id: row for row in tx.execute(query)}


def beside(tx: Connection, entity_id: str, limit: int = 10) -> Sequence[AnyRow]:
    """Entities that stand in the same articles, the newest of them: (id, name, articles), the most frequent first."""
    mine = select(entity_articles.c.article_id).where(entity_articles.c.entity_id == entity_id)
    here = mine.order_by(entity_articles.c.article_id.desc()).limit(MOST_LOOKED_AT)
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
        .order_by(entity_articles.c.article_id.desc())
        .limit(limit)
    )
    return tx.execute(query).all()


def days_of(tx: Connection, entity_id: str) -> tuple[datetime | None, datetime | None]:
    """When the first and the last dated article that names an entity was published."""
    day = articles.c.published_at
    query = select(func.min(day), func.max(day)).join(entity_articles, entity_articles.c.article_id == articles.c.id)
    first, last = tx.execute(query.where(entity_articles.c.entity_id == entity_id)).one()
    return first, last


def recount(tx: Connection, entity_ids: Iterable[str]) -> None:
    """Work out spellings, places, titles and times of entities anew, from their sightings."""
    for entity_id in dict.fromkeys(entity_ids):
        for table in (entity_articles, entity_names, titles_seen):
            tx.execute(table.delete().where(table.c.entity_id == entity_id))
        query = select(sightings, articles.c.source, articles.c.published_at).join(articles)
        rows = tx.execute(query.where(sightings.c.entity_id == entity_id).order_by(sightings.c.article_id)).all()
        places: Counter[int] = Counter()
        names: Counter[str] = Counter()
        for row in rows:
            places[row.article_id] += sum(row.names.values())
            names.update({name[:NAME_CHARS]: count for name, count in row.names.items()})
        _fill(tx, entity_id, places, names, rows)
        values: dict[str, Any] = {"articles": len(places), "mentions": places.total()}
        if rows:
            values |= {"first_seen_at": min(r.at for r in rows), "last_seen_at": max(r.at for r in rows)}
        tx.execute(update(entities).where(entities.c.id == entity_id).values(values))
        rename(tx, entity_id)


def unsee(tx: Connection, entity_id: str, article_ids: Sequence[int]) -> None:
    """Forget that these articles name an entity: they are read again."""
    for start in range(0, len(article_ids), 500):
        here = sightings.c.article_id.in_(article_ids[start : start + 500])
        tx.execute(sightings.delete().where(here, sightings.c.entity_id == entity_id))
    recount(tx, [entity_id])


def _fill(
    tx: Connection, entity_id: str, places: Mapping[int, int], names: Mapping[str, int], rows: Sequence[AnyRow]
) -> None:
    """Write what an entity's sightings add up to."""
    one = {"entity_id": entity_id}
    counted = [one | {"article_id": article, "mentions": count} for article, count in places.items()]
    named = [one | {"name": name, "mentions": count} for name, count in names.items()]
    offices = {(r.article_id, title[:NAME_CHARS]): r for r in rows for title in r.titles}
    seen = [
        one | {"article_id": article, "title": title, "source": row.source, "published_at": row.published_at}
        for (article, title), row in offices.items()
    ]
    for table, found in ((entity_articles, counted), (entity_names, named), (titles_seen, seen)):
        if found:
            tx.execute(insert(table), found)
