"""Entities of an article: the watched ones, and those that nobody watches, placed among the known ones."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from anyascii import anyascii
from sqlalchemy import Connection

from resolver import titles
from resolver.entities import block_keys, place
from resolver.records import Actor, Resolution, Stranger
from worker.store import entities
from worker.store.entities import Sighting
from worker.store.tables import AnyRow
from worker.watch.hits import TitleChange


def watched(actors: Mapping[str, Actor], resolution: Resolution) -> list[Sighting]:
    """The watched entities that the article surely names."""
    sure = [mention for mention in resolution.mentions if mention.verdict == "sure"]
    return [
        Sighting(
            entity_id=actor.id,
            name=actor.name,
            kind=actor.kind,
            watched=True,
            names=dict(Counter(m.span.text for m in sure if m.actor == actor.id and m.how != "title")),
            keys=block_keys(actor.name, actor.kind),
            titles=tuple(dict.fromkeys(m.title for m in sure if m.actor == actor.id and m.title)),
        )
        for actor in (actors[actor_id] for actor_id in dict.fromkeys(mention.actor for mention in sure))
    ]


def strangers(tx: Connection, resolution: Resolution) -> list[Sighting]:
    """The names that nobody watches, each placed in a known entity or in a new one."""
    found: dict[str, Sighting] = {}
    for stranger in resolution.strangers:
        sighting = _placed(tx, stranger, found)
        found[sighting.entity_id] = _joined(found.get(sighting.entity_id), sighting)
    return list(found.values())


def _placed(tx: Connection, stranger: Stranger, here: dict[str, Sighting]) -> Sighting:
    keys = block_keys(stranger.name, stranger.kind)
    return Sighting(
        entity_id=_known(tx, stranger, keys, here) or _new_id(tx, stranger.name, here),
        name=stranger.name,
        kind=stranger.kind,
        watched=False,
        names=dict(Counter([stranger.name, *(span.text for span in stranger.spans[1:])])),
        keys=keys,
        titles=(stranger.title,) if stranger.title else (),
    )


def _known(tx: Connection, stranger: Stranger, keys: tuple[str, ...], here: dict[str, Sighting]) -> str | None:
    """The entity of an earlier article, or of an earlier name in this one, that the name belongs to."""
    known = entities.candidates(tx, keys, stranger.kind)
    known += [(s.entity_id, list(s.names)) for s in here.values() if s.kind == stranger.kind and {*s.keys} & {*keys}]
    found = place(stranger.name, stranger.kind, [(number, names) for number, (_, names) in enumerate(known)])
    return None if found is None else known[found][0]


def _joined(one: Sighting | None, other: Sighting) -> Sighting:
    if one is None:
        return other
    return Sighting(
        entity_id=one.entity_id,
        name=one.name,
        kind=one.kind,
        watched=False,
        names=dict(Counter(one.names) + Counter(other.names)),
        keys=tuple(dict.fromkeys(one.keys + other.keys)),
        titles=tuple(dict.fromkeys(one.titles + other.titles)),
    )


def _new_id(tx: Connection, name: str, here: dict[str, Sighting]) -> str:
    entity_id = entities.fresh_id(tx, slug(name))
    while entity_id in here:
        entity_id += "-2"
    return entity_id


def slug(name: str) -> str:
    """A name as an id: Latin small letters and hyphens."""
    latin = anyascii(unicodedata.normalize("NFC", name)).lower()
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def changes(tx: Connection, entity_ids: Sequence[str], now: datetime) -> tuple[TitleChange, ...]:
    """The new offices of these entities, from all titles ever seen beside them; each is told once."""
    told = []
    for entity_id in entity_ids:
        rows = entities.titles_of(tx, [entity_id])
        seen = [
            titles.Seen(row.title, row.published_at.date() if row.published_at else None, row.source) for row in rows
        ]
        for change in titles.changes(seen):
            if _is_new(tx, entity_id, change):
                entities.note_change(tx, entity_id, change.after.title, now)
                told.append(_title_change(entity_id, change, rows))
    return tuple(told)


def _is_new(tx: Connection, entity_id: str, change: titles.Change) -> bool:
    """Whether no wording of the office was told before: it may grow fuller or older with each article."""
    return not any(titles.same_office(told, change.after.title) for told in entities.changes_of(tx, entity_id))


def _title_change(entity_id: str, change: titles.Change, rows: Sequence[AnyRow]) -> TitleChange:
    return TitleChange(
        actor=entity_id,
        before_title=change.before.title,
        before_day=change.before.first,
        after_title=change.after.title,
        after_day=change.after.first,
        article_id=_shown_by(rows, change.after),
    )


def _shown_by(rows: Sequence[AnyRow], term: titles.Term) -> int | None:
    """The article that gives an office first."""
    giving = [row for row in rows if row.published_at and titles.same_office(row.title, term.title)]
    return min(giving, key=lambda row: (row.published_at, row.article_id)).article_id if giving else None
