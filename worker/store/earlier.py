"""What screening knew before a day: how much was read, who held which office, which names were met."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, Select, func, select

from worker.store.clusters import sightings
from worker.store.history import WHEN
from worker.store.tables import AnyRow, articles, entities, entity_keys, titles_seen

_READ = articles.c.state == "screened"


def read(tx: Connection, day: datetime) -> tuple[int, datetime | None]:
    """How many screened articles were news before a day, and when the first of them was."""
    count, first = tx.execute(select(func.count(), func.min(WHEN)).where(_READ, day > WHEN)).one()
    return int(count), first


def offices(tx: Connection, actors: Collection[str], day: datetime) -> Sequence[AnyRow]:
    """(entity_id, title, source, published_at, article_id) of what was news before a day, in the order of the news."""
    seen = select(titles_seen).join(articles, articles.c.id == titles_seen.c.article_id)
    here = seen.where(titles_seen.c.entity_id.in_(sorted(actors)), day > WHEN)
    return tx.execute(here.order_by(WHEN, articles.c.id, titles_seen.c.title)).all()


def names(tx: Connection, day: datetime) -> Sequence[AnyRow]:
    """(kind, name, entity_id) of the names that nobody watches and that were news before a day, the earliest first."""
    met = _met(day).add_columns(entities.c.kind, sightings.c.name, func.min(WHEN).label("at"))
    grouped = met.group_by(sightings.c.entity_id, entities.c.kind, sightings.c.name)
    found = grouped.subquery()
    query = select(found.c.kind, found.c.name, found.c.entity_id)
    return tx.execute(query.order_by(found.c.at, found.c.entity_id, found.c.name)).all()


def keys(tx: Connection, day: datetime) -> dict[str, list[str]]:
    """The index keys of those names, by entity."""
    met = _met(day).distinct().subquery()
    query = select(entity_keys.c.entity_id, entity_keys.c.key).join(met, met.c.entity_id == entity_keys.c.entity_id)
    found: dict[str, list[str]] = {}
    for entity_id, key in tx.execute(query):
        found.setdefault(entity_id, []).append(key)
    return found


def _met(day: datetime) -> Select[tuple[str]]:
    named = select(sightings.c.entity_id).join(articles, articles.c.id == sightings.c.article_id)
    return named.join(entities, entities.c.id == sightings.c.entity_id).where(entities.c.watched.is_(False), day > WHEN)
