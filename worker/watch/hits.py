"""Which watches an article fulfils, where, and why.

Only sure mentions count: an unsure one goes to review, never to a route.
"""

import unicodedata
from bisect import bisect_left
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain

from resolver.records import Document, Mention, Resolution, Span, TopicHit
from worker.records import Hit, Match, Watch, Watchlist
from worker.watch import reasons
from worker.watch.passages import Passages, Stretch


@dataclass(frozen=True, slots=True)
class TitleChange:
    """An actor appears in another office than before; the days are the first on which each was seen.

    `article_id` is the article that gives the new office first, which need not be the one that proved the change.
    """

    actor: str
    before_title: str
    before_day: date | None
    after_title: str
    after_day: date | None
    article_id: int | None = None


def hits(
    watchlist: Watchlist, resolution: Resolution, document: Document, changes: Sequence[TitleChange] = ()
) -> tuple[Hit, ...]:
    """The watches that an article fulfils, each once: in the order of the watchlist, then those of listed actors.

    Changes of title come last.

    The watchlist is indexed when it is first seen (by identity), so an article costs what it names and no more.
    """
    index = _index(_Same(watchlist))
    finds = _Finds(index, resolution, Passages(document))
    fulfilled = chain((watchlist.watches[number] for number in finds.candidates()), finds.listed(watchlist.listed))
    found = [hit for watch in fulfilled if (hit := finds.hit(watch)) is not None]
    return (*found, *finds.changed(watchlist, changes))


@dataclass(frozen=True, eq=False, slots=True)
class _Same:
    """A watchlist as a key that is equal to itself only: a million watches are not compared for each article."""

    watchlist: Watchlist

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.watchlist is other.watchlist

    def __hash__(self) -> int:
        return id(self.watchlist)


@dataclass(frozen=True, slots=True)
class _Index:
    """The numbers of watches by what can fulfil them, and the actors' names."""

    by_actor: Mapping[str, Sequence[int]]
    by_topic: Mapping[str, Sequence[int]]  # only watches without actors: the others are found by these
    by_change: Mapping[str, Sequence[int]]
    names: Mapping[str, str]


@lru_cache(maxsize=2)
def _index(same: _Same) -> _Index:
    by_actor: dict[str, list[int]] = {}
    by_topic: dict[str, list[int]] = {}
    by_change: dict[str, list[int]] = {}
    for number, watch in enumerate(same.watchlist.watches):
        match = watch.match
        by = by_actor if match.actors else by_topic
        for name in match.actors or match.topics:
            by.setdefault(name, []).append(number)
        for name in match.title_change:
            by_change.setdefault(name, []).append(number)
    listed = same.watchlist.listed
    names = {actor.id: actor.name for actor in same.watchlist.actors if actor.id not in listed}
    return _Index(by_actor, by_topic, by_change, ChainMap(names, listed))


class _Finds:
    """What was found in one article, as the watches ask for it."""

    def __init__(self, index: _Index, resolution: Resolution, passages: Passages) -> None:
        self.index = index
        self.passages = passages
        self.topics = {hit.topic: hit for hit in resolution.topics}
        self.mentions: dict[str, list[Mention]] = {}
        for mention in resolution.mentions:
            if mention.verdict == "sure":
                self.mentions.setdefault(mention.actor, []).append(mention)

    def candidates(self) -> list[int]:
        """The watches that name something found, in their order."""
        by_actor = (number for actor in self.mentions for number in self.index.by_actor.get(actor, ()))
        by_topic = (number for topic in self.topics for number in self.index.by_topic.get(topic, ()))
        return sorted({*by_actor, *by_topic})

    def listed(self, names: Mapping[str, str]) -> Iterator[Watch]:
        """The watches of the listed actors that were found."""
        return (Watch(actor, Match(actors=(actor,))) for actor in self.mentions if actor in names)

    def hit(self, watch: Watch) -> Hit | None:
        """The hit of a watch, or None when it is not fulfilled after all."""
        match = watch.match
        mentions = [m for actor in dict.fromkeys(match.actors) for m in self.mentions.get(actor, ())]
        topics = [self.topics[topic] for topic in dict.fromkeys(match.topics) if topic in self.topics]
        if match.actors and match.topics:
            mentions, topics = self._near(watch, mentions, topics)
            if not (mentions and topics):
                return None
        best = _best_place(mentions, topics)
        quote = self.passages.quote(best) if best else ""
        reason = reasons.of_hit(watch, mentions, topics, self.index.names, self.passages.document)
        return Hit(watch, tuple(mentions), tuple(topics), reason, quote)

    def _near(
        self, watch: Watch, mentions: list[Mention], topics: list[TopicHit]
    ) -> tuple[list[Mention], list[TopicHit]]:
        """Only those mentions and topic words that stand as near each other as the watch wants."""
        unit = watch.match.near
        if unit == "story":
            return mentions, topics
        around = {mention: self.passages.around(mention.span, unit) for mention in mentions}
        spans = {span for hit in topics for span in hit.spans}
        close = [m for m in mentions if any(around[m].holds(span) for span in spans)]
        stretches = {around[m] for m in close}
        return close, [kept for hit in topics if (kept := _within(hit, stretches)) is not None]

    def changed(self, watchlist: Watchlist, changes: Sequence[TitleChange]) -> Iterator[Hit]:
        """The hits of watches that ask for changes of title, each new office once."""
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for change in changes:
            key = ("title", change.actor, _office(change.after_title))
            for number in self.index.by_change.get(change.actor, ()):
                watch = watchlist.watches[number]
                if (watch.id, key) not in seen:
                    seen.add((watch.id, key))
                    yield self._change(watch, change, key)

    def _change(self, watch: Watch, change: TitleChange, key: tuple[str, ...]) -> Hit:
        after, before = (change.after_title, change.after_day), (change.before_title, change.before_day)
        reason = reasons.of_change(self.index.names.get(change.actor, change.actor), after, before)
        mentions = sorted(self.mentions.get(change.actor, ()), key=lambda m: _office(m.title or "") != key[-1])
        quote = self.passages.quote([mentions[0].span]) if mentions else ""
        return Hit(watch, tuple(mentions), (), reason, quote, key)


def _within(hit: TopicHit, stretches: set[Stretch]) -> TopicHit | None:
    spans = tuple(span for span in hit.spans if any(stretch.holds(span) for stretch in stretches))
    return replace(hit, spans=spans) if spans else None


def _best_place(mentions: Sequence[Mention], topics: Sequence[TopicHit]) -> list[Span]:
    """The spans to quote: the actor and the topic words that stand nearest, else the surest mention, else the words.

    The text goes before the title, which the alert shows anyway.
    """
    words = sorted((span for hit in topics for span in hit.spans), key=_order)
    if not mentions:
        return words[:1]
    if not words:
        return [min(mentions, key=lambda m: (m.span.field != "text", -m.score, m.span.start)).span]
    places = [_order(word) for word in words]
    pairs = [(mention, _nearest(mention.span, words, places)) for mention in mentions]
    mention, word = min(pairs, key=lambda pair: (_distance(pair[0].span, pair[1]), -pair[0].score, pair[0].span.start))
    return [mention.span, word]


def _order(span: Span) -> tuple[bool, int]:
    return span.field == "title", span.start


def _nearest(span: Span, words: Sequence[Span], places: Sequence[tuple[bool, int]]) -> Span:
    """The topic word that stands nearest to a span."""
    at = bisect_left(places, _order(span))
    return min(words[max(0, at - 1) : at + 1], key=lambda word: _distance(span, word))


def _distance(a: Span, b: Span) -> tuple[bool, int, bool]:
    """How far apart two spans are; spans of different fields are farther apart than any of one field."""
    return a.field != b.field, max(a.start, b.start) - min(a.end, b.end), a.field == "title"


def _office(title: str) -> str:
    """An office as it is compared: without case and odd spaces."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())
