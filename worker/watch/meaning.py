"""What the entries of a file mean: the records that the rest of the service works with."""

from datetime import time, timedelta
from typing import get_args

from resolver.records import ANY_TERMS, FIELDS, Actor, Alias, Exclusion, Phrase, Terms, Title, Topic
from worker.pace import BY_STORY, Digest, Pace, QuietHours, Reminders
from worker.records import USUAL_UPDATES, Match, Route, Severity, Sources, Watch
from worker.watch.language import (
    ActorEntry,
    AliasEntry,
    Defaults,
    MatchEntry,
    PhraseEntry,
    PhraseForm,
    RouteEntry,
    SourcesEntry,
    TopicEntry,
    WatchEntry,
    WatchlistFile,
)
from worker.watch.language.actors import Not
from worker.watch.language.routes import DigestEntry, Weekday


def actor(entry: ActorEntry, defaults: Defaults) -> Actor:
    """Whom to find."""
    return Actor(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        aliases=tuple(map(_alias, entry.aliases)),
        titles=tuple(Title(t.title, t.of, t.since, t.until, t.lang) for t in entry.titles),
        context=tuple(entry.context.any),
        exclusions=tuple(map(_exclusion, entry.exclusions)),
        same_as=tuple(dict.fromkeys(entry.same_as)),
        terms=terms(defaults),
    )


def _alias(entry: str | AliasEntry) -> str | Alias:
    if isinstance(entry, str):
        return entry
    plain = entry.lang is None and not entry.needs_context
    return entry.text if plain else Alias(entry.text, entry.lang, entry.needs_context)


def _exclusion(entry: Not) -> Exclusion:
    hosts = tuple(entry.url_host)
    return Exclusion(tuple(entry.any), entry.reason or "its articles are about somebody else", hosts)


def terms(defaults: Defaults) -> Terms:
    """What a list asks of every mention of its actors."""
    asked = Terms(tuple(dict.fromkeys(defaults.languages)), defaults.min_confidence or 0.0)
    return ANY_TERMS if asked == ANY_TERMS else asked


def topic(entry: TopicEntry, defaults: Defaults) -> Topic:
    """What to find."""
    phrases, languages = entry.phrases, entry.languages or defaults.languages
    return Topic(
        id=entry.id,
        any=_phrases(phrases.any),
        all=_phrases(phrases.all),
        none=_phrases(phrases.none),
        fields=tuple(field for field in FIELDS if field in entry.fields),
        languages=tuple(dict.fromkeys(languages)),
    )


def _phrases(entries: list[PhraseEntry]) -> tuple[Phrase, ...]:
    return tuple(_phrase(e) if isinstance(e, PhraseForm) else Phrase(text=e) for e in entries)


def _phrase(entry: PhraseForm) -> Phrase:
    return Phrase(
        text=entry.text or "",
        words=tuple(entry.words or ()),
        within=entry.within or 0,
        forms=tuple(entry.forms),
        expression=entry.expression or "",
        lang=entry.lang,
    )


def watch(entry: WatchEntry, file: WatchlistFile) -> Watch:
    """What raises an alert, with what its file says of all its watches."""
    return Watch(
        id=entry.id,
        match=_match(entry.match),
        severity=entry.severity or file.defaults.severity,
        routes=tuple(dict.fromkeys(entry.route)),
        sources=_sources(entry.sources),
        min_sources=entry.min_sources,
        expires=entry.expires,
        timezone=file.timezone,
        status=file.status,
        updates=USUAL_UPDATES if entry.updates is None else tuple(dict.fromkeys(entry.updates)),
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


def route(entry: RouteEntry, timezone: str) -> Route:
    """Where alerts go, and when."""
    hook = entry.webhook
    to = tuple(dict.fromkeys(entry.email.to)) if entry.email else ()
    keys = " ".join(hook.keys) or None if hook else None
    return Route(entry.id, to, hook.url if hook else None, keys, pace(entry, timezone), entry.chat)


def pace(entry: RouteEntry, timezone: str) -> Pace:
    """When a route sends."""
    quiet, remind = entry.quiet_hours, entry.remind
    return Pace(
        digest=_digest(entry.send) if isinstance(entry.send, DigestEntry) else None,
        group_by=BY_STORY if entry.group_by is None else tuple(entry.group_by),
        group_wait=entry.group_wait or timedelta(0),
        group_interval=entry.group_interval or timedelta(0),
        max_per_hour=entry.max_per_hour,
        quiet_hours=QuietHours(quiet.since, quiet.until, _from(quiet.break_for)) if quiet else None,
        remind=Reminders(remind.every, remind.most) if remind else None,
        timezone=timezone,
    )


def _digest(entry: DigestEntry) -> Digest:
    usual = ("mon",) if entry.digest == "weekly" else get_args(Weekday)
    days = tuple(sorted({get_args(Weekday).index(day) for day in entry.days or usual}))
    return Digest(entry.digest, entry.at or time(0), days)


def _from(least: Severity | None) -> tuple[str, ...]:
    """The severities from one on."""
    ranks = get_args(Severity)
    return ranks[ranks.index(least) :] if least else ()
