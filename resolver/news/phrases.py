"""Topics made ready: their phrases by stems, for the language of a document, and their expressions compiled."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from resolver.languages import admits
from resolver.memo import Memo
from resolver.news.expressions import Expressions
from resolver.records import Phrase, Topic
from resolver.text.folding import LONGEST_CHUNK, PIECES
from resolver.text.stems import Languages, stem
from resolver.text.words import tokens

_CHUNKS = 1 << 14

_Glance = Memo[str, tuple[tuple[int, str], ...]]


@dataclass(frozen=True, eq=False)
class Plan:
    """Topics made ready once for many documents: give it to `find` in place of the topics themselves."""

    topics: tuple[Topic, ...]

    @cached_property
    def expressions(self) -> tuple[Phrase, ...]:
        """The phrases that are regular expressions, each once."""
        return tuple(dict.fromkeys(phrase for topic in self.topics for phrase in _phrases(topic) if phrase.expression))

    @cached_property
    def ready(self) -> Expressions:
        """The same, compiled."""
        return Expressions([phrase.expression for phrase in self.expressions])

    @cached_property
    def minds_language(self) -> bool:
        """Whether the language that a document states decides which phrases and topics are looked for."""
        return any(topic.languages or any(phrase.lang for phrase in _phrases(topic)) for topic in self.topics)


def counts(phrase: Phrase, stated: str | None) -> bool:
    """Says whether a phrase counts in a document that states a language."""
    return phrase.lang is None or admits((phrase.lang,), stated)


def _phrases(topic: Topic) -> tuple[Phrase, ...]:
    return (*topic.any, *topic.all, *topic.none)


@dataclass(frozen=True, slots=True)
class Index:
    """Phrases by their first stem, and the topics that each phrase may fire.

    `glance` tells which words of a chunk some phrase holds: the place of each in the chunk, and its stem.
    """

    glance: _Glance
    by_stem: Mapping[str, Sequence[tuple[Phrase, tuple[str, ...]]]]
    topics_of: Mapping[Phrase, Sequence[int]]


@lru_cache(maxsize=64)
def index_of(plan: Plan, languages: Languages, stated: str | None) -> Index:
    """The phrases of a plan for one language, made once: `stated` is what the document says, where that matters."""
    return built(plan, languages, stated)


def built(plan: Plan, languages: Languages, stated: str | None) -> Index:
    """The same, made anew."""
    by_stem: dict[str, dict[tuple[Phrase, tuple[str, ...]], None]] = defaultdict(dict)
    topics_of: dict[Phrase, list[int]] = defaultdict(list)
    for number, topic in enumerate(plan.topics):
        if not admits(topic.languages, stated):
            continue
        for phrase in _phrases(topic):
            for stems in _stems(phrase, languages) if counts(phrase, stated) else ():
                by_stem[stems[0]][phrase, stems] = None
        for phrase in (*topic.any, *topic.all):
            topics_of[phrase].append(number)
    wanted = frozenset(one for many in by_stem.values() for _, stems in many for one in stems)
    glance: _Glance = Memo(
        lambda chunk: _wanted(chunk, wanted, languages), _CHUNKS, keep=lambda c: len(c) <= LONGEST_CHUNK
    )
    return Index(glance, {first: tuple(many) for first, many in by_stem.items()}, dict(topics_of))


def _wanted(chunk: str, wanted: Container[str], languages: Languages) -> tuple[tuple[int, str], ...]:
    stems = (stem(surface.text, languages) for surface in PIECES[chunk])
    return tuple((number, one) for number, one in enumerate(stems) if one in wanted)


def _stems(phrase: Phrase, languages: Languages) -> Iterator[tuple[str, ...]]:
    """The stems of a phrase in order, of each of its forms; of `words`, each word's own words count as one more that must be near."""
    for source in (" ".join(phrase.words) or phrase.text, *phrase.forms):
        stems = tuple(stem(token.text, languages) for token in tokens(source))
        if stems:
            yield stems
