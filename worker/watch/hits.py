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
from worker.records import Hit, Match, Near, Newcomer, Watch, Watchlist
from worker.watch import reasons
from worker.watch.passages import Passages


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
    watchlist: Watchlist,
    resolution: Resolution,
    document: Document,
    changes: Sequence[TitleChange] = (),
    newcomers: Sequence[Newcomer] = (),
) -> tuple[Hit, ...]:
    """The watches that an article fulfils, each once: in the order of the watchlist, then those of listed actors.

    Changes of title come last. `newcomers` are the names of the article that were never seen before; what is paused
    is not looked for.

    The watchlist is indexed when it is first seen (by identity), so an article costs what it names and no more.
    """
    index = _index(_Same(watchlist))
    finds = _Finds(index, resolution, Passages(document), newcomers)
    named = [(watchlist.watches[number], actors) for number, actors in sorted(finds.candidates().items())]
    found = [hit for pair in chain(named, finds.listed(watchlist.listed)) if (hit := finds.hit(*pair)) is not None]
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


@lru_cache(maxsize=8)
def _index(same: _Same) -> _Index:
    by_actor: dict[str, list[int]] = {}
    by_topic: dict[str, list[int]] = {}
    by_change: dict[str, list[int]] = {}
    for number, watch in enumerate(same.watchlist.watches):
        match = watch.match
        if watch.status == "paused":
            continue
        by = by_actor if match.actors else by_topic
        for name in dict.fromkeys(match.actors or match.topics):
            by.setdefault(name, []).append(number)
        for name in match.title_change:
            by_change.setdefault(name, []).append(number)
    listed = same.watchlist.listed
    names = {actor.id: actor.name for actor in same.watchlist.actors if actor.id not in listed}
    return _Index(by_actor, by_topic, by_change, ChainMap(names, listed))


class _Finds:
    """What was found in one article, as the watches ask for it."""

    def __init__(
        self, index: _Index, resolution: Resolution, passages: Passages, newcomers: Sequence[Newcomer]
    ) -> None:
        self.index = index
        self.passages = passages
        self.newcomers = newcomers
        self.topics = {hit.topic: hit for hit in resolution.topics}
        self.mentions: dict[str, list[Mention]] = {}
        for mention in resolution.mentions:
            if mention.verdict == "sure":
                self.mentions.setdefault(mention.actor, []).append(mention)

    def candidates(self) -> dict[int, list[str]]:
        """The watches that name something found, each with those of its actors that were."""
        found: dict[int, list[str]] = {}
        for actor in self.mentions:
            for number in self.index.by_actor.get(actor, ()):
                found.setdefault(number, []).append(actor)
        by_topic = (number for topic in self.topics for number in self.index.by_topic.get(topic, ()))
        return {**{number: [] for number in by_topic}, **found}

    def listed(self, names: Mapping[str, str]) -> Iterator[tuple[Watch, list[str]]]:
        """The watches of the listed actors that were found, each with its actor."""
        return ((Watch(actor, Match(actors=(actor,))), [actor]) for actor in self.mentions if actor in names)

    def hit(self, watch: Watch, actors: Sequence[str]) -> Hit | None:
        """The hit of a watch of whose actors some were found, or None when it is not fulfilled after all."""
        match = watch.match
        mentions = [mention for actor in actors for mention in self.mentions[actor]]
        topics = [self.topics[topic] for topic in dict.fromkeys(match.topics) if topic in self.topics]
        newcomers = [n for n in self.newcomers if match.new_entity in {n.kind, "any"}]
        asked = [
            [mention.span for mention in mentions] if match.actors else None,
            [span for hit in topics for span in hit.spans] if match.topics else None,
            [span for newcomer in newcomers for span in newcomer.spans] if match.new_entity else None,
        ]
        near = self._near(match.near, [spans for spans in asked if spans is not None])
        if near is None:
            return None
        mentions = [mention for mention in mentions if mention.span in near]
        topics = [kept for hit in topics if (kept := _within(hit, near)) is not None]
        return self._hit(watch, mentions, topics, [n for n in newcomers if not near.isdisjoint(n.spans)])

    def _near(self, unit: Near, asked: Sequence[Sequence[Span]]) -> frozenset[Span] | None:
        """Those spans that stand as near one of each other sort as the watch wants; None: one sort has none."""
        if len(asked) > 1 and unit != "story":
            places = [{self.passages.around(span, unit) for span in spans} for spans in asked]
            shared = set.intersection(*places)
            asked = [[span for span in spans if self.passages.around(span, unit) in shared] for spans in asked]
        return frozenset(chain(*asked)) if all(asked) else None

    def _hit(self, watch: Watch, mentions: list[Mention], topics: list[TopicHit], newcomers: Sequence[Newcomer]) -> Hit:
        reason = reasons.of_hit(watch, mentions, topics, self.index.names, self.passages.document)
        best = _best_place(mentions, topics)
        if newcomers:
            reason = reasons.of_newcomers(newcomers, reason)
            best = _beside(newcomers, best)
        key = ("new", *(n.entity for n in newcomers)) if newcomers else ()
        quote = self.passages.quote(best) if best else ""
        return Hit(watch, tuple(mentions), tuple(topics), reason, quote, key, tuple(newcomers))

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


def _within(hit: TopicHit, near: frozenset[Span]) -> TopicHit | None:
    spans = tuple(span for span in hit.spans if span in near)
    return replace(hit, spans=spans) if spans else None


def _beside(newcomers: Sequence[Newcomer], others: Sequence[Span]) -> list[Span]:
    """The spans to quote: the new name that stands nearest to what the watch names, and that."""
    spans = [span for newcomer in newcomers for span in newcomer.spans]
    pairs = [(span, other) for span in spans for other in others]
    span, other = min(pairs, key=lambda pair: (_distance(*pair), _order(pair[0])))
    return [span, other]


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
