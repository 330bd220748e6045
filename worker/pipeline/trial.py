"""A desk without a store: articles in, one after another, and what screening would decide about each.

The deciders are those of screening. What screening looks up in tables is kept in memory here, and nothing is sent.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from resolver.catalog import Catalog
from resolver.news import stories
from resolver.records import Document, Resolution
from worker.alerts import policy
from worker.alerts.decisions import LEARN_ARTICLES, Facts, Read, decide
from worker.alerts.sources import Report
from worker.pipeline import circumstances, finding, sightings
from worker.pipeline.finding import Found, find
from worker.pipeline.listening import Listening, Silenced
from worker.pipeline.lists import in_force
from worker.pipeline.recalled import Recalled
from worker.pipeline.screen import STORY_DAYS, document_of, tied
from worker.pipeline.sightings import Office
from worker.records import Article, Decision, Hit, Newcomer, Standing, Watchlist
from worker.store.entities import NAME_CHARS
from worker.store.reports import FULFILLED, MOST_EARLIER
from worker.watch.compiled import Compiled
from worker.watch.hits import TitleChange, hits

LEARNED = Read(LEARN_ARTICLES, datetime(1970, 1, 1, tzinfo=UTC))
"""Enough to know which names are usual."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A watch that is fulfilled, and what policy makes of it.

    `article_id` and `story_id` are those of the article that the alert shows: an earlier one than that which was
    read, where it proves a change of title that the earlier one gave first.
    """

    hit: Hit
    decision: Decision
    alert_id: str
    article_id: int
    story_id: int

    @property
    def raises(self) -> bool:
        """Whether it raises an alert. That of a draft is shown, and sent nowhere; news of an alert raise none."""
        return (self.decision.send and not self.updates) or self.decision.code == "draft"

    @property
    def updates(self) -> bool:
        """Whether it tells news of an alert that was raised before."""
        return self.decision.update is not None


@dataclass(frozen=True, slots=True)
class Before:
    """What was known before the first article of a trial.

    `read` is how much was read: by default enough to know which names are usual. `offices` are those of each actor,
    `names` those that nobody watches: (kind, spelling, entity) each, with the index keys of the entities. Watches for
    silence listen from `since` on; None: from the first article.
    """

    read: Read = LEARNED
    offices: Mapping[str, Sequence[Office]] = field(default_factory=dict)
    names: Sequence[tuple[str, str, str]] = ()
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Screened:
    """What screening makes of an article: its story, who and what it names, and each watch that it fulfils.

    `silences` are what the clock told since the article before.
    """

    article: Article
    story_id: int
    found: Found
    tags: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()
    silences: tuple[Silenced, ...] = ()

    @property
    def document(self) -> Document:
        """The article as the resolver reads it."""
        return document_of(self.article)

    @property
    def resolution(self) -> Resolution:
        """Who and what it names."""
        return self.found.resolution

    @property
    def report(self) -> Report:
        """The article as its source is judged."""
        article, signature = self.article, self.found.signature or stories.Signature(())
        return circumstances.report(article.source, article.url, "", self.tags, signature)

    @property
    def raised(self) -> tuple[Judged, ...]:
        """Those that raise an alert."""
        return tuple(one for one in self.judged if one.raises)


class Trial:
    """One watchlist that reads articles on a virtual clock: each at its `first_seen_at`, which may not go back."""

    def __init__(self, watchlist: Watchlist, catalog: Catalog, before: Before = Before()) -> None:
        self.lists = in_force(0, watchlist, Compiled(catalog))
        self._before = before
        self._past = self._begun()
        asking = tuple(one for one in watchlist.watches if one.match.new_entity)
        self._asking = replace(self.lists.watchlist, watches=asking)
        self._order = {watch.id: number for number, watch in enumerate(watchlist.watches)}

    def forget(self) -> None:
        """Begin again, as if nothing had been read."""
        self._past = self._begun()

    def _begun(self) -> Recalled[Screened]:
        before = self._before
        past: Recalled[Screened] = Recalled(read=before.read)
        past.names.learn(before.names, before.keys)
        for actor, offices in before.offices.items():
            self._offices(past, actor, offices)  # what had changed by then was told by then
        if before.since is not None:
            past.listening = Listening(self.lists, before.since)
        return past

    def voices(self, watch: str, story_id: int) -> Sequence[Report]:
        """The articles of a story that fulfilled a watch and counted, where the watch asks how many there are."""
        return self._past.earlier.get((watch, story_id), ())

    def until(self, end: datetime) -> tuple[Silenced, ...]:
        """Let time pass: what the clock tells before `end`, if no other article is read."""
        listening = self._past.listening
        return listening.until(end, self._past.read_at) if listening else ()

    def read(self, article: Article, found: Found | None = None, tags: tuple[str, ...] = ()) -> Screened:
        """Screen an article: after those read before, at its `first_seen_at`.

        `found` is what `find` gave for it, here or in another process; `tags` are those of its feed. An article that
        has a `story_id` keeps it.
        """
        found, now = found or find(article, self.lists), article.first_seen_at
        silences = self.pass_over(now)
        here = Screened(article, self._story(article, found), found, tags, silences=silences)
        newcomers = self._newcomers(here)
        changes = self._changes(here)
        shown_here = [change for change in changes if change.article_id not in self._past.titled.keys() - {article.id}]
        judged = [self._judge(here, hit, now) for hit in self._hits(here, shown_here, newcomers)]
        for change in changes:
            if change not in shown_here:
                judged += self._elsewhere(change, now)
        return replace(here, judged=tuple(judged))

    def pass_over(self, now: datetime) -> tuple[Silenced, ...]:
        """Let the clock go on to the time of an article, which counts as read from then on; what it tells until then."""
        past = self._past
        silences = self.until(now)
        if past.listening is None:
            past.listening = Listening(self.lists, now)
        past.read = Read(past.read.articles + 1, past.read.since or now)
        past.read_at = past.names.now = now
        return silences

    def _newcomers(self, here: Screened) -> tuple[Newcomer, ...]:
        """Keep the names that nobody watches; those that were never seen before."""
        if not self.lists.asks_newcomers:
            return ()
        names, resolution = self._past.names, here.resolution
        unwatched = list(sightings.strangers(names, resolution, self.lists.actors))
        found = sightings.newcomers(names, resolution, unwatched)
        names.saw([*sightings.watched(self.lists.actors, resolution), *unwatched])
        return found

    def _story(self, article: Article, found: Found) -> int:
        """The story that the article tells: one of those told lately, or a new one."""
        past, now = self._past, article.first_seen_at
        if article.story_id is not None:
            past.last_story = max(past.last_story, article.story_id)
            return article.story_id
        signature = found.signature or finding.signature_of(document_of(article))
        since = now - timedelta(days=STORY_DAYS)
        recent = [(story_id, other) for at, story_id, other in past.told if at >= since]
        placement = stories.place(signature, recent)
        story_id = placement.story
        for other in tied(placement, recent):
            story_id = past.merge(story_id or other, other)
        if story_id is None:
            story_id = past.last_story = past.last_story + 1
        past.told.appendleft((now, story_id, signature))
        return story_id

    def _changes(self, here: Screened) -> tuple[TitleChange, ...]:
        """Keep the offices that the article gives; those that turn out to be new."""
        if not self.lists.asked_titles:
            return ()
        asked = [
            seen
            for seen in sightings.watched(self.lists.actors, here.resolution)
            if seen.titles and seen.entity_id in self.lists.asked_titles
        ]
        if asked:
            self._past.titled[here.article.id] = here
        return tuple(
            change for seen in asked for change in self._new_offices(here.article, seen.entity_id, seen.titles)
        )

    def _new_offices(self, article: Article, actor: str, titles: Sequence[str]) -> tuple[TitleChange, ...]:
        given = [Office(article.id, title[:NAME_CHARS], article.source, article.published_at) for title in titles]
        return self._offices(self._past, actor, given)

    def _offices(self, past: Recalled[Screened], actor: str, given: Sequence[Office]) -> tuple[TitleChange, ...]:
        offices = past.offices.setdefault(actor, [])
        offices += given
        offices.sort(key=lambda office: (office.article_id, office.title))
        told = past.offices_told.setdefault(actor, [])
        found = sightings.new_offices(actor, offices, told)
        told += [change.after_title for change in found]
        return found

    def _hits(self, here: Screened, changes: Sequence[TitleChange], newcomers: Sequence[Newcomer]) -> Iterator[Hit]:
        """The watches that an article fulfils: in the order of the list, changes of title last."""
        found = here.found.hits
        if newcomers:
            new = hits(self._asking, here.resolution, here.document, (), newcomers)
            both = (*found, *(hit for hit in new if hit.newcomers))
            found = tuple(sorted(both, key=lambda hit: self._order.get(hit.watch.id, len(self._order))))
        yield from found
        yield from self._changed(here, changes)

    def _changed(self, here: Screened, changes: Sequence[TitleChange]) -> Iterator[Hit]:
        """The watches that ask for some changes of title, told by an article."""
        if changes:
            found = hits(self.lists.watchlist, here.resolution, here.document, changes)
            yield from (hit for hit in found if hit.key)

    def _elsewhere(self, change: TitleChange, now: datetime) -> list[Judged]:
        """A change of title, told by the earlier article that gives the office first."""
        shown = self._past.titled[change.article_id or 0]
        return [self._judge(shown, hit, now) for hit in self._changed(shown, [change])]

    def _judge(self, here: Screened, hit: Hit, now: datetime) -> Judged:
        """Decide about a hit, and remember what became of it."""
        watch, past = hit.watch, self._past
        draft = watch.status == "draft"
        key = policy.dedup_key(watch.id, here.story_id, hit.key, draft=draft)
        standing = None if hit.newcomers or (hit.key and draft) else past.standing.get((watch.id, here.story_id))
        since = standing.raised_at if standing else None
        told = past.earlier.setdefault((watch.id, here.story_id), []) if circumstances.weighs_voices(watch) else []
        raised_at = past.raised_at.get(key) if hit.key else since
        known = Facts(now, here.report, raised_at, standing, self.lists.actors, tuple(told), past.read)
        decision = decide(hit, known)
        alert_id = standing.alert_id if standing else policy.alert_id(key)
        judged = Judged(hit, decision, alert_id, here.article.id, here.story_id)
        self._remember(judged, key, now)
        if decision.code in FULFILLED and len(told) < MOST_EARLIER:
            told.append(here.report)
        if decision.code == "heard" and past.listening:
            past.listening.heard(watch, here.article)
        return judged

    def _remember(self, judged: Judged, key: str, now: datetime) -> None:
        """Keep what was told: of the alert about a story, all names and the gravest severity."""
        if not (judged.raises or judged.updates):
            return
        past, about = self._past, (judged.hit.watch.id, judged.story_id)
        past.raised_at.setdefault(key, now)
        names = {mention.actor: self.lists.actors[mention.actor].name for mention in judged.hit.mentions}
        severity, news = judged.hit.watch.severity, judged.decision.update
        if about not in past.standing and not judged.hit.newcomers:
            past.standing[about] = Standing(judged.alert_id, now, severity, names)
        elif news:
            before = past.standing[about]
            told = before.told | {(news.code, news.about)}
            past.standing[about] = replace(before, actors={**before.actors, **names}, told=told)
