"""A desk without a store: articles in, one after another, and what screening would decide about each.

The deciders are those of screening. What screening looks up in tables is kept in memory here, and nothing is sent.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache

from resolver import stories
from resolver.catalog import Catalog
from resolver.furniture import spans
from resolver.records import Document, Resolution
from resolver.resolve import resolve
from worker.alerts import policy
from worker.alerts.decisions import Facts, decide
from worker.alerts.sources import Report
from worker.pipeline import circumstances, sightings
from worker.pipeline.lists import InForce, in_force
from worker.pipeline.screen import STORY_DAYS, STORY_WINDOW, document_of
from worker.pipeline.sightings import Office
from worker.records import Article, Decision, Hit, Watchlist
from worker.store.entities import NAME_CHARS
from worker.store.reports import MOST_EARLIER
from worker.watch.compiled import Compiled
from worker.watch.hits import TitleChange, hits


@lru_cache(maxsize=STORY_WINDOW)
def _signature(document: Document) -> stories.Signature:
    return stories.signature(document, spans(document.text))


@dataclass(frozen=True, slots=True)
class Found:
    """What is in an article, whatever was read before it.

    Who and what it names, the watches that this alone fulfils, and its words as stories compare them; None where
    nothing asks for these.
    """

    resolution: Resolution
    hits: tuple[Hit, ...]
    signature: stories.Signature | None


def find(article: Article, lists: InForce, resolution: Resolution | None = None) -> Found:
    """Read an article, which is all the costly work; `resolution` is what the resolver finds in it, if that is known."""
    document = document_of(article)
    if resolution is None:
        resolution = resolve(document, lists.catalog, unknown=False)
    found = hits(lists.watchlist, resolution, document)
    compared = article.story_id is None or any(hit.watch.min_sources > 1 for hit in found)
    return Found(resolution, found, _signature(document) if compared else None)


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
        """Whether it raises an alert. That of a draft is shown, and sent nowhere."""
        return self.decision.send or self.decision.code == "draft"


@dataclass(frozen=True, slots=True)
class Screened:
    """What screening makes of an article: its story, who and what it names, and each watch that it fulfils."""

    article: Article
    story_id: int
    found: Found
    tags: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()

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


@dataclass(slots=True)
class _Past:
    """What screening knows of the articles before."""

    told: deque[tuple[datetime, int, stories.Signature]] = field(default_factory=lambda: deque(maxlen=STORY_WINDOW))
    last_story: int = 0
    raised_at: dict[str, datetime] = field(default_factory=dict)
    offices: dict[str, list[Office]] = field(default_factory=dict)
    offices_told: dict[str, list[str]] = field(default_factory=dict)
    waiting: dict[tuple[str, int], list[Report]] = field(default_factory=dict)
    titled: dict[int, Screened] = field(default_factory=dict)  # articles that give offices that are asked for


class Trial:
    """One watchlist that reads articles on a virtual clock: each at its `first_seen_at`, which may not go back."""

    def __init__(self, watchlist: Watchlist, catalog: Catalog) -> None:
        self.lists = in_force(0, watchlist, Compiled(catalog))
        self._past = _Past()

    def forget(self) -> None:
        """Begin again, as if nothing had been read."""
        self._past = _Past()

    def read(self, article: Article, found: Found | None = None, tags: tuple[str, ...] = ()) -> Screened:
        """Screen an article: after those read before, at its `first_seen_at`.

        `found` is what `find` gave for it, here or in another process; `tags` are those of its feed. An article that
        has a `story_id` keeps it.
        """
        found, now = found or find(article, self.lists), article.first_seen_at
        here = Screened(article, self._story(article, found), found, tags)
        changes = self._changes(here)
        shown_here = [change for change in changes if change.article_id in {None, article.id}]
        judged = [self._judge(here, hit, now) for hit in (*found.hits, *self._changed(here, shown_here))]
        for change in changes:
            if change not in shown_here:
                judged += self._elsewhere(change, now)
        return replace(here, judged=tuple(judged))

    def _story(self, article: Article, found: Found) -> int:
        """The story that the article tells: one of those told lately, or a new one."""
        past, now = self._past, article.first_seen_at
        if article.story_id is not None:
            past.last_story = max(past.last_story, article.story_id)
            return article.story_id
        signature = found.signature or _signature(document_of(article))
        since = now - timedelta(days=STORY_DAYS)
        recent = [(story_id, other) for at, story_id, other in past.told if at >= since]
        story_id = stories.place(signature, recent).story
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
        offices = self._past.offices.setdefault(actor, [])
        offices += [Office(article.id, title[:NAME_CHARS], article.source, article.published_at) for title in titles]
        offices.sort(key=lambda office: (office.article_id, office.title))
        told = self._past.offices_told.setdefault(actor, [])
        found = sightings.new_offices(actor, offices, told)
        told += [change.after_title for change in found]
        return found

    def _changed(self, here: Screened, changes: Sequence[TitleChange]) -> tuple[Hit, ...]:
        """The watches that ask for some changes of title, told by an article."""
        if not changes:
            return ()
        found = hits(self.lists.watchlist, here.resolution, here.document, changes)
        return tuple(hit for hit in found if hit.key)

    def _elsewhere(self, change: TitleChange, now: datetime) -> list[Judged]:
        """A change of title, told by the earlier article that gives the office first."""
        shown = self._past.titled[change.article_id or 0]
        return [self._judge(shown, hit, now) for hit in self._changed(shown, [change])]

    def _judge(self, here: Screened, hit: Hit, now: datetime) -> Judged:
        """Decide about a hit, and remember what became of it."""
        watch, past = hit.watch, self._past
        key = policy.dedup_key(watch.id, here.story_id, hit.key, draft=watch.status == "draft")
        waiting = past.waiting.setdefault((watch.id, here.story_id), []) if watch.min_sources > 1 else []
        decision = decide(
            hit, Facts(now=now, raised_at=past.raised_at.get(key), report=here.report, earlier=tuple(waiting))
        )
        judged = Judged(hit, decision, policy.alert_id(key), here.article.id, here.story_id)
        if judged.raises:
            past.raised_at[key] = now
        if decision.code == "waiting" and len(waiting) < MOST_EARLIER:
            waiting.append(here.report)
        return judged
