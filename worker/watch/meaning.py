"""What the entries of a file mean: the records that the rest of the service works with."""

from resolver.records import Actor, Exclusion, Phrase, Title, Topic
from worker.records import Match, Route, Watch
from worker.watch.language import ActorEntry, PhraseEntry, RouteEntry, TopicEntry, WatchEntry, Words


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


def watch(entry: WatchEntry) -> Watch:
    """What raises an alert."""
    m = entry.match
    match = Match(tuple(m.actors), tuple(m.topics), m.near, tuple(m.title_change))
    return Watch(entry.id, match, entry.severity, tuple(dict.fromkeys(entry.route)))


def route(entry: RouteEntry) -> Route:
    """Where alerts go."""
    hook = entry.webhook
    to = tuple(dict.fromkeys(entry.email.to)) if entry.email else ()
    return Route(entry.id, to, hook.url if hook else None, hook.secret if hook else None)
