"""Screening: what a watchlist asks for, and the hit that an article makes."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from resolver.records import Actor, Kind, Mention, Span, Topic, TopicHit
from worker.pace import AT_ONCE, Pace

Severity = Literal["low", "medium", "high"]
Near = Literal["sentence", "paragraph", "story"]
Newcomers = Literal["person", "organisation", "any"]
Status = Literal["active", "draft", "paused"]
UpdateCode = Literal["new_actor", "severity_raised", "second_source", "title_change", "correction", "retraction"]

USUAL_UPDATES: tuple[UpdateCode, ...] = ("new_actor", "severity_raised", "title_change", "correction", "retraction")


@dataclass(frozen=True, slots=True)
class Match:
    """What a watch looks for: any of the actors and topics (of both, where both are named), new names, or silence."""

    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    near: Near = "story"
    title_change: tuple[str, ...] = ()
    new_entity: Newcomers | None = None
    silence: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Whose articles count for a watch: names of publishers, and tags of feeds. Empty: everybody's."""

    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """A rule of a watchlist: what to look for, how grave it is, where to send the alert.

    `expires` is its last day in the zone of its list. A draft's alerts are stored and not sent; what is paused is idle.
    `updates` says what is told of a story after its alert.
    """

    id: str
    match: Match
    severity: Severity = "medium"
    routes: tuple[str, ...] = ()
    sources: Sources = Sources()
    min_sources: int = 1
    expires: date | None = None
    timezone: str = "UTC"
    status: Status = "active"
    updates: tuple[UpdateCode, ...] = USUAL_UPDATES


@dataclass(frozen=True, slots=True)
class Route:
    """Where alerts go. `webhook_url`, `webhook_secret` and `chat` may be `${env:NAME}` references, never resolved here."""

    id: str
    email_to: tuple[str, ...] = ()
    webhook_url: str | None = None
    webhook_secret: str | None = None
    pace: Pace = AT_ONCE
    chat: str | None = None


@dataclass(frozen=True, slots=True)
class Watchlist:
    """All watchlist files of a folder as one: ids are unique across the files.

    `listed` are the names of actors of CSV files by id: each has a watch of its id, made when it is fulfilled.
    """

    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    watches: tuple[Watch, ...] = ()
    routes: tuple[Route, ...] = ()
    names: tuple[str, ...] = ()
    listed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A full name in an article that was never seen before, with the id of its new entity."""

    entity: str
    name: str
    kind: Kind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A watch that an article fulfils, with the mentions, topic words and new names that fulfil it."""

    watch: Watch
    mentions: tuple[Mention, ...]
    topics: tuple[TopicHit, ...]
    reason: str
    quote: str
    key: tuple[str, ...] = ()  # what makes it a different alert of the same watch, besides the story
    newcomers: tuple[Newcomer, ...] = ()
