"""Topics: phrases by their word stems, words that stand near one another, and exclusions.

A hit of a `none` phrase forbids the hits in its own sentence and nothing more: "a mineral hedge fund" is no fund of
minerals, but the next sentence of the article may still speak of one.
"""
# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from resolver.folding import LONGEST_CHUNK, PIECES
from resolver.memo import Memo
from resolver.records import Document, Field, Phrase, Span, Topic, TopicHit
from resolver.stems import Languages, languages_of, stem
from resolver.words import Token, Words, tokens

_GLUE = re.compile(r"[\s\-‐‑–/'’ʼ\"“”„«»‘]*(?:['’ʼ]?s)?[\s\-‐‑–/'’ʼ\"“”„«»‘]*")  # what may stand inside a phrase
_CHUNKS = 1 << 14
_MOST_FINDS = 200  # occurrences of one phrase in one document: bounds hostile text

_Glance = Memo[str, tuple[tuple[int, str], ...]]
Masked = Sequence[tuple[int, int]]
Read = Mapping[Field, Words]


class _Word(NamedTuple):
    """A word of a document that a phrase may hold; `joined` says that nothing but a space, hyphen or quote parts it from the one before."""

    token: Token
    field: Field
    stem: str
    place: int
    joined: bool

    @property
    def sentence(self) -> tuple[Field, int]:
        return self.field, self.token.sentence


_Found = tuple[_Word, ...]  # one occurrence of one phrase


@dataclass(frozen=True, eq=False, slots=True)
class Plan:
    """Topics made ready once for many documents: give it to `find` in place of the topics themselves."""

    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """Phrases by their first stem, and the topics that each phrase may fire.

    `glance` tells which words of a chunk some phrase holds: the place of each in the chunk, and its stem.
    """

    glance: _Glance
    by_stem: Mapping[str, Sequence[tuple[Phrase, tuple[str, ...]]]]
    topics_of: Mapping[Phrase, Sequence[int]]


def find(
    document: Document, topics: Sequence[Topic] | Plan, masked: Masked = (), read: Read | None = None
) -> tuple[TopicHit, ...]:
    """Finds the topics of a document, in the order of `topics`, with the words that say so.

    `masked` are stretches of the text that are no part of the story; `read` are the words of each field where
    the caller has them already. The cost is one glance at each chunk and
    the phrases whose first word occurs, however many topics there are.
    """
    plan = topics if isinstance(topics, Plan) else Plan(tuple(topics))
    if not plan.topics:
        return ()
    languages = languages_of(document)
    index = _index(plan, languages) if plan is topics else _built(plan, languages)
    found = _occurrences(_words(document, index, masked, read or {}), index)
    touched = sorted({number for phrase in found for number in index.topics_of.get(phrase, ())})
    hits = ((plan.topics[number], _judge(plan.topics[number], found)) for number in touched)
    return tuple(TopicHit(topic.id, _spans(document, occurrences)) for topic, occurrences in hits if occurrences)


@lru_cache(maxsize=64)
def _index(plan: Plan, languages: Languages) -> _Index:
    return _built(plan, languages)


def _built(plan: Plan, languages: Languages) -> _Index:
    by_stem: dict[str, dict[Phrase, tuple[str, ...]]] = defaultdict(dict)
    topics_of: dict[Phrase, list[int]] = defaultdict(list)
    for number, topic in enumerate(plan.topics):
        for phrase in (*topic.any, *topic.all, *topic.none):
            stems = _stems(phrase, languages)
            if stems:
                by_stem[stems[0]][phrase] = stems
        for phrase in (*topic.any, *topic.all):
            topics_of[phrase].append(number)
    wanted = frozenset(one for many in by_stem.values() for stems in many.values() for one in stems)
    glance: _Glance = Memo(
        lambda chunk: _wanted(chunk, wanted, languages), _CHUNKS, keep=lambda c: len(c) <= LONGEST_CHUNK
    )
    return _Index(glance, {first: tuple(many.items()) for first, many in by_stem.items()}, dict(topics_of))


def _wanted(chunk: str, wanted: Container[str], languages: Languages) -> tuple[tuple[int, str], ...]:
    stems = (stem(surface.text, languages) for surface in PIECES[chunk])
    return tuple((number, one) for number, one in enumerate(stems) if one in wanted)


def _stems(phrase: Phrase, languages: Languages) -> tuple[str, ...]:
    """The stems of a phrase in order; of `words`, each word's own words count as one more that must be near."""
    source = " ".join(phrase.words) if phrase.words else phrase.text
    return tuple(stem(token.text, languages) for token in tokens(source))


def _words(document: Document, index: _Index, masked: Masked, read: Read) -> dict[int, _Word]:
    """The words that some phrase holds, by their places; no two fields touch."""
    found: dict[int, _Word] = {}
    fields: tuple[tuple[Field, str, Masked], ...] = (("title", document.title, ()), ("text", document.text, masked))
    begin = 0
    held = [read[field] if field in read else tokens(text) for field, text, _ in fields]
    places = [list(_places(words, index)) for words in held]
    whole = _whole({one for many in places for _, one in many}, index)
    for (field, _, hidden), words, many in zip(fields, held, places, strict=True):
        for at, one in many:
            if one in whole and not (hidden and _hidden(words[at], hidden)):
                found[begin + at] = _Word(words[at], field, one, begin + at, _is_joined(words, at))
        begin += len(words) + 2
    return found


def _whole(present: set[str], index: _Index) -> set[str]:
    """The stems of the phrases of which every stem is present."""
    rows = (stems for first in present & index.by_stem.keys() for _, stems in index.by_stem[first])
    return {one for stems in rows if present.issuperset(stems) for one in stems}


def _places(words: Words, index: _Index) -> Iterator[tuple[int, str]]:
    if any(map(index.glance.__getitem__, words.chunks)):
        for chunk, known in enumerate(map(index.glance.__getitem__, words.chunks)):
            for number, one in known:
                yield words.place(chunk, number), one


def _is_joined(words: Words, at: int) -> bool:
    before, start = words[at - 1].end if at else 0, words[at].start
    return words.text[before:start] == " " or bool(_GLUE.fullmatch(words.text, before, start))


def _hidden(token: Token, masked: Masked) -> bool:
    return any(token.start < end and start < token.end for start, end in masked)


def _occurrences(words: Mapping[int, _Word], index: _Index) -> dict[Phrase, list[_Found]]:
    """Finds every phrase whose first stem occurs."""
    at: dict[str, list[int]] = defaultdict(list)
    for place, word in words.items():
        at[word.stem].append(place)
    found: dict[Phrase, list[_Found]] = {}
    for first in at.keys() & index.by_stem.keys():
        for phrase, stems in index.by_stem[first]:
            if all(other in at for other in stems):
                hits = _near(phrase, stems, words, at) if phrase.words else _in_a_row(stems, words, at[first])
                occurrences = [hit for hit, _ in zip(hits, range(_MOST_FINDS), strict=False)]
                if occurrences:
                    found[phrase] = occurrences
    return found


def _in_a_row(stems: Sequence[str], words: Mapping[int, _Word], starts: Iterable[int]) -> Iterator[_Found]:
    for start in starts:
        row = tuple(words[place] for place in range(start, start + len(stems)) if place in words)
        same = len(row) == len(stems) and all(word.stem == wanted for word, wanted in zip(row, stems, strict=True))
        if same and all(b.joined and b.sentence == a.sentence for a, b in pairwise(row)):
            yield row


def _near(
    phrase: Phrase, stems: Sequence[str], words: Mapping[int, _Word], at: Mapping[str, Sequence[int]]
) -> Iterator[_Found]:
    """Finds the narrowest stretches of one sentence that hold all the words (a window that slides over them)."""
    wanted: dict[str, int] = defaultdict(int)
    for one in stems:
        wanted[one] += 1
    by_sentence: dict[tuple[Field, int], list[_Word]] = defaultdict(list)
    for place in sorted(place for one in wanted for place in at[one]):
        by_sentence[words[place].sentence].append(words[place])
    for row in by_sentence.values():
        window: list[_Word] = []
        for word in row:
            window.append(word)
            while phrase.within and word.place - window[0].place > phrase.within:
                window.pop(0)
            if _holds(window, wanted):
                yield _narrowed(window, wanted)
                window.clear()


def _holds(window: Sequence[_Word], wanted: Mapping[str, int]) -> bool:
    return all(sum(word.stem == one for word in window) >= count for one, count in wanted.items())


def _narrowed(window: Sequence[_Word], wanted: Mapping[str, int]) -> _Found:
    """The last of each wanted word in a window: nothing is left out and nothing stands twice."""
    kept: list[_Word] = []
    for word in reversed(window):
        if sum(other.stem == word.stem for other in kept) < wanted[word.stem]:
            kept.append(word)
    return tuple(reversed(kept))


def _judge(topic: Topic, found: Mapping[Phrase, Sequence[_Found]]) -> list[_Found]:
    """The occurrences that make a topic, or nothing: one of `any`, each of `all`, none of `none` beside them."""
    forbidden = {word.sentence for phrase in topic.none for hit in found.get(phrase, ()) for word in hit}
    free = {
        phrase: [hit for hit in found.get(phrase, ()) if hit[0].sentence not in forbidden]
        for phrase in (*topic.any, *topic.all)
    }
    if topic.any and not any(free[phrase] for phrase in topic.any):
        return []
    if not all(free[phrase] for phrase in topic.all):
        return []
    return [hit for hits in free.values() for hit in hits]


def _spans(document: Document, occurrences: Iterable[_Found]) -> tuple[Span, ...]:
    """The words found as spans, in order, words that stand in a row as one span."""
    rows: dict[tuple[Field, int], _Word] = {(word.field, word.place): word for hit in occurrences for word in hit}
    spans: list[list[_Word]] = []
    for (field, place), word in sorted(rows.items(), key=lambda item: (item[0][0] == "text", item[0][1])):
        last = spans[-1][-1] if spans else None
        if last and word.joined and (last.field, last.place + 1) == (field, place):
            spans[-1].append(word)
        else:
            spans.append([word])
    return tuple(_span(document, row) for row in spans)


def _span(document: Document, row: Sequence[_Word]) -> Span:
    field, start, end = row[0].field, row[0].token.start, row[-1].token.end
    source = document.title if field == "title" else document.text
    return Span(field, start, end, source[start:end])
