"""Entities of an article: the watched ones, and those that nobody watches, placed among the known ones."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from sqlalchemy import Connection

from resolver.offices import titles
from resolver.records import Actor, Kind, Resolution, Span
from resolver.strangers.entities import block_keys, is_full, place
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


class Known(Protocol):
    """Where the names that nobody watches are kept: the store, or the memory of a trial."""

    def homes(self, kind: str, names: Iterable[str]) -> dict[str, str]:
        """The entities that these spellings belong to; those never seen are left out."""

    def settle(self, kind: str, name: str, entity_id: str, *, anew: bool) -> str:
        """Let a spelling belong to an entity; the entity that it belongs to."""

    def candidates(self, keys: Sequence[str], kind: str) -> list[tuple[str, list[str]]]:
        """(id, spellings) of the entities that a new name may belong to."""

    def fresh_id(self, slug: str) -> str:
        """An id for a new entity."""

    def make(self, sighting: Sighting) -> None:
        """Make the entity of a sighting unless it is there."""

    def never_seen(self, entity_ids: Sequence[str]) -> set[str]:
        """Those of some entities that stand in no article yet."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The names in the store, as of now."""

    tx: Connection
    now: datetime

    def homes(self, kind: str, names: Iterable[str]) -> dict[str, str]:
        """See `Known`."""
        return spellings.homes(self.tx, kind, names)

    def settle(self, kind: str, name: str, entity_id: str, *, anew: bool) -> str:
        """See `Known`."""
        return spellings.settle(self.tx, kind, name, entity_id, self.now, anew=anew)

    def candidates(self, keys: Sequence[str], kind: str) -> list[tuple[str, list[str]]]:
        """See `Known`."""
        return spellings.candidates(self.tx, keys, kind)

    def fresh_id(self, slug: str) -> str:
        """See `Known`."""
        return entities.fresh_id(self.tx, slug)

    def make(self, sighting: Sighting) -> None:
        """See `Known`."""
        entities.make(self.tx, sighting, self.now)

    def never_seen(self, entity_ids: Sequence[str]) -> set[str]:
        """See `Known`."""
        return entities.never_seen(self.tx, entity_ids)


def strangers(known: Known, resolution: Resolution, watched_ids: Container[str]) -> Iterator[Sighting]:
    """The names that nobody watches, each under the known entity that it belongs to or under a new one.

    What the watchlist did not take for a watched actor is not counted to that actor here either.
    """
    for stranger in resolution.strangers:
        texts = Counter(_plain(span.text) for span in stranger.spans)
        lead = _plain(stranger.name)
        spelled = (text for text in texts if text not in stranger.cases and is_full(text, stranger.kind))
        full = tuple(dict.fromkeys((lead, *spelled)))
        for name, entity_id in _homes(known, full, stranger.kind, watched_ids).items():
            yield Sighting(
                entity_id=entity_id,
                name=name,
                kind=stranger.kind,
                watched=False,
                names={text: n for text, n in texts.items() if text == name or (name == lead and text not in full)},
                keys=block_keys(name, stranger.kind),
                titles=(stranger.title,) if stranger.title and name == lead else (),
            )


def newcomers(known: Known, resolution: Resolution, seen: Sequence[Sighting]) -> tuple[Newcomer, ...]:
    """The full names among strangers that were never seen before this article, which is not counted yet.

    A name that is like a watched one, and was taken for somebody else, is no news; nor is one of the headline alone.
    """
    fresh = known.never_seen([sighting.entity_id for sighting in seen])
    taken = {(mention.span.field, at) for mention in resolution.mentions for at in _offsets(mention.span)}
    homes = {sighting.name: sighting.entity_id for sighting in seen if sighting.entity_id in fresh}
    found: dict[str, Newcomer] = {}
    for stranger in resolution.strangers:
        name = _plain(stranger.name)
        told = any(span.field == "text" for span in stranger.spans)
        alike = any((span.field, at) in taken for span in stranger.spans for at in _offsets(span))
        if name in homes and told and not alike and is_full(name, stranger.kind):
            found.setdefault(homes[name], Newcomer(homes[name], name, stranger.kind, stranger.spans))
    return tuple(found.values())


def _offsets(span: Span) -> range:
    return range(span.start, span.end)


def _homes(known: Known, names: Sequence[str], kind: Kind, watched_ids: Container[str]) -> dict[str, str]:
    """The entity of each full name of one stranger: where it belongs already, or else where the first one does."""
    before = known.homes(kind, names)
    free = {name: entity_id for name, entity_id in before.items() if entity_id not in watched_ids}
    home = free.get(names[0]) or _placed(known, names[0], kind, watched_ids)
    return {
        name: known.settle(kind, name, free.get(name, home), anew=name in before and name not in free) for name in names
    }


def _placed(known: Known, name: str, kind: Kind, watched_ids: Container[str]) -> str:
    """The known entity whose spellings a new one is nearest to, or a new entity."""
    keys = block_keys(name, kind)
    near = [one for one in known.candidates(keys, kind) if one[0] not in watched_ids]
    found = place(name, kind, [(number, names) for number, (_, names) in enumerate(near)])
    if found is not None:
        return near[found][0]
    entity_id = known.fresh_id(id_of(name))
    known.make(Sighting(entity_id, name, kind, watched=False, names={}, keys=keys, titles=()))
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
