"""What the entries of a file mean: the records that the rest of the service works with."""

from resolver.records import Actor, Exclusion, Phrase, Title, Topic
from worker.records import Match, Route, Sources, Watch
from worker.watch.language import (
    ActorEntry,
    MatchEntry,
    PhraseEntry,
    RouteEntry,
    SourcesEntry,
    TopicEntry,
    WatchEntry,
    WatchlistFile,
    Words,
)


def actor(entry: ActorEntry) -> Actor:
    """Whom to find."""
    return Actor(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        aliases=tuple(entry.aliases),
        titles=tuple(Title(t.title, t.of, t.since, t.until, t.lang) for t in entry.titles),
        context=tuple(entry.context.any),
        exclusions=tuple(Exclusion(tuple(e.any), e.reason) for e in entry.exclusions),
    )


def topic(entry: TopicEntry) -> Topic:
    """What to find."""
    phrases = entry.phrases
    return Topic(entry.id, _phrases(phrases.any), _phrases(phrases.all), _phrases(phrases.none))


def _phrases(entries: list[PhraseEntry]) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(words=tuple(e.words), within=e.within) if isinstance(e, Words) else Phrase(text=e) for e in entries
    )


def watch(entry: WatchEntry, file: WatchlistFile) -> Watch:
    """What raises an alert, with what its file says of all its watches."""
    return Watch(
        id=entry.id,
        match=_match(entry.match),
        severity=entry.severity or "medium",
        routes=tuple(dict.fromkeys(entry.route)),
        sources=_sources(entry.sources),
        min_sources=entry.min_sources,
        expires=entry.expires,
        timezone=file.timezone,
        status=file.status,
    )


def _match(entry: MatchEntry) -> Match:
    return Match(
        actors=tuple(entry.actors),
        topics=tuple(entry.topics),
        near=entry.near or ("sentence" if entry.new_entity else "story"),
        title_change=tuple(entry.title_change),
        new_entity=entry.new_entity,
        silence=entry.silence,
    )


def _sources(entry: SourcesEntry) -> Sources:
    return Sources(tuple(entry.only), tuple(entry.exclude), tuple(entry.tags), tuple(entry.exclude_tags))


def route(entry: RouteEntry) -> Route:
    """Where alerts go."""
    hook = entry.webhook
    to = tuple(dict.fromkeys(entry.email.to)) if entry.email else ()
    return Route(entry.id, to, hook.url if hook else None, hook.secret if hook else None)
