"""Entities of an article: the watched ones, and those that nobody watches, placed among the known ones."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from resolver import titles
from resolver.entities import block_keys, is_full, place
from resolver.records import Actor, Kind, Resolution, Span
from worker.records import Newcomer
from worker.store import entities, spellings
from worker.store.entities import Sighting
from worker.watch.fields import id_of
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


def strangers(tx: Connection, resolution: Resolution, watched_ids: Container[str], now: datetime) -> Iterator[Sighting]:
    """The names that nobody watches, each under the known entity that it belongs to or under a new one.

    What the watchlist did not take for a watched actor is not counted to that actor here either.
    """
    for stranger in resolution.strangers:
        texts = Counter(_plain(span.text) for span in stranger.spans)
        lead = _plain(stranger.name)
        full = tuple(dict.fromkeys([lead, *(text for text in texts if is_full(text, stranger.kind))]))
        for name, entity_id in _homes(tx, full, stranger.kind, watched_ids, now).items():
            yield Sighting(
                entity_id=entity_id,
                name=name,
                kind=stranger.kind,
                watched=False,
                names={text: n for text, n in texts.items() if text == name or (name == lead and text not in full)},
                keys=block_keys(name, stranger.kind),
                titles=(stranger.title,) if stranger.title and name == lead else (),
            )


def newcomers(tx: Connection, resolution: Resolution, seen: Sequence[Sighting]) -> tuple[Newcomer, ...]:
    """The full names among strangers that were never seen before this article, which is not counted yet.

    A name that is like a watched one, and was taken for somebody else, is no news; nor is one of the headline alone.
    """
    fresh = entities.never_seen(tx, [sighting.entity_id for sighting in seen])
    known = {(mention.span.field, at) for mention in resolution.mentions for at in _offsets(mention.span)}
    homes = {sighting.name: sighting.entity_id for sighting in seen if sighting.entity_id in fresh}
    found: dict[str, Newcomer] = {}
    for stranger in resolution.strangers:
        name = _plain(stranger.name)
        told = any(span.field == "text" for span in stranger.spans)
        alike = any((span.field, at) in known for span in stranger.spans for at in _offsets(span))
        if name in homes and told and not alike and is_full(name, stranger.kind):
            found.setdefault(homes[name], Newcomer(homes[name], name, stranger.kind, stranger.spans))
    return tuple(found.values())


def _offsets(span: Span) -> range:
    return range(span.start, span.end)


def _homes(
    tx: Connection, names: Sequence[str], kind: Kind, watched_ids: Container[str], now: datetime
) -> dict[str, str]:
    """The entity of each full name of one stranger: where it belongs already, or else where the first one does."""
    known = spellings.homes(tx, kind, names)
    free = {name: entity_id for name, entity_id in known.items() if entity_id not in watched_ids}
    home = free.get(names[0]) or _placed(tx, names[0], kind, watched_ids, now)
    return {
        name: spellings.settle(tx, kind, name, free.get(name, home), now, anew=name in known and name not in free)
        for name in names
    }


def _placed(tx: Connection, name: str, kind: Kind, watched_ids: Container[str], now: datetime) -> str:
    """The known entity whose spellings a new one is nearest to, or a new entity."""
    keys = block_keys(name, kind)
    known = [near for near in spellings.candidates(tx, keys, kind) if near[0] not in watched_ids]
    found = place(name, kind, [(number, names) for number, (_, names) in enumerate(known)])
    if found is not None:
        return known[found][0]
    entity_id = entities.fresh_id(tx, id_of(name))
    entities.make(tx, Sighting(entity_id, name, kind, watched=False, names={}, keys=keys, titles=()), now)
    return entity_id


def _plain(name: str) -> str:
    """A name on one line."""
    return " ".join(name.split())[: entities.NAME_CHARS]


class Office(NamedTuple):
    """A title seen beside an entity, and the article that gives it."""

    article_id: int
    title: str
    source: str
    published_at: datetime | None


def changes(tx: Connection, entity_ids: Sequence[str], now: datetime) -> tuple[TitleChange, ...]:
    """The new offices of these entities, from all titles ever seen beside them; each is told once."""
    told: list[TitleChange] = []
    for entity_id in entity_ids:
        rows = entities.titles_of(tx, [entity_id])
        seen = [Office(row.article_id, row.title, row.source, row.published_at) for row in rows]
        new = new_offices(entity_id, seen, entities.changes_of(tx, entity_id))
        for change in new:
            entities.note_change(tx, entity_id, change.after_title, now)
        told += new
    return tuple(told)


def new_offices(entity_id: str, seen: Sequence[Office], told: Sequence[str]) -> tuple[TitleChange, ...]:
    """The changes of title that the offices of an entity show, without those told before in whatever wording.

    The wording of an office may grow fuller or older with each article.
    """
    found: list[TitleChange] = []
    timeline = [titles.Seen(o.title, o.published_at.date() if o.published_at else None, o.source) for o in seen]
    for change in titles.changes(timeline):
        known = (*told, *(one.after_title for one in found))
        if not any(titles.same_office(one, change.after.title) for one in known):
            found.append(_title_change(entity_id, change, seen))
    return tuple(found)


def _title_change(entity_id: str, change: titles.Change, seen: Sequence[Office]) -> TitleChange:
    return TitleChange(
        actor=entity_id,
        before_title=change.before.title,
        before_day=change.before.first,
        after_title=change.after.title,
        after_day=change.after.first,
        article_id=_shown_by(seen, change.after),
    )


def _shown_by(seen: Sequence[Office], term: titles.Term) -> int | None:
    """The article that gives an office first."""
    giving = [
        (o.published_at, o.article_id) for o in seen if o.published_at and titles.same_office(o.title, term.title)
    ]
    return min(giving)[1] if giving else None
