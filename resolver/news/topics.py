"""Topics: phrases by their word stems, words that stand near one another, and exclusions.

A hit of a `none` phrase forbids the hits in its own sentence and nothing more: "a mineral hedge fund" is no fund of
minerals, but the next sentence of the article may still speak of one.
"""
# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from resolver.languages import code
from resolver.news.expressions import Match
from resolver.news.phrases import Index, Plan, built, counts, index_of
from resolver.records import Document, Field, Phrase, Span, Topic, TopicHit
from resolver.text.stems import languages_of
from resolver.text.words import Token, Words, tokens

_GLUE = re.compile(r"[\s\-‐‑–/'’ʼ\"“”„«»‘]*(?:['’ʼ]?s)?[\s\-‐‑–/'’ʼ\"“”„«»‘]*")  # what may stand inside a phrase
_MOST_FINDS = 200  # occurrences of one phrase in one document: bounds hostile text

Masked = Sequence[tuple[int, int]]
Read = Mapping[Field, Words]


class _Stretch(NamedTuple):
    """What an expression matches: where it stands, and the first word of the sentence and paragraph that it begins in."""

    start: int
    end: int
    sentence: int
    paragraph: int


class _Word(NamedTuple):
    """A word of a document that a phrase may hold; `joined` says that nothing but a space, hyphen or quote parts it from the one before."""

    token: Token | _Stretch
    field: Field
    stem: str
    place: int
    joined: bool

    @property
    def sentence(self) -> tuple[Field, int]:
        return self.field, self.token.sentence


_Found = tuple[_Word, ...]  # one occurrence of one phrase


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
    languages, stated = languages_of(document), code(document.lang) if plan.minds_language else None
    index = index_of(plan, languages, stated) if plan is topics else built(plan, languages, stated)
    words = _whole_words(document, read or {})
    found = _occurrences(_words(words, index, masked), index)
    found.update((p, hits) for p, hits in _expressed(plan, words, masked) if counts(p, stated))
    touched = sorted({number for phrase in found for number in index.topics_of.get(phrase, ())})
    judged = ((plan.topics[number], _judge(plan.topics[number], found)) for number in touched)
    return tuple(TopicHit(topic.id, _spans(document, occurrences)) for topic, occurrences in judged if occurrences)


def _whole_words(document: Document, read: Read) -> Mapping[Field, Words]:
    """The words of each field, as somebody has read them or as they are read now."""
    texts: tuple[tuple[Field, str], ...] = (("title", document.title), ("text", document.text))
    return {field: read[field] if field in read else tokens(text) for field, text in texts}


def _begins(held: Mapping[Field, Words]) -> Iterator[tuple[Field, Words, int]]:
    """Each field with its words, and from which place they count: no two fields touch."""
    begin = 0
    for field, words in held.items():
        yield field, words, begin
        begin += len(words) + 2


def _words(held: Mapping[Field, Words], index: Index, masked: Masked) -> dict[int, _Word]:
    """The words that some phrase holds, by their places."""
    found: dict[int, _Word] = {}
    places = {field: list(_places(words, index)) for field, words in held.items()}
    whole = _whole({one for many in places.values() for _, one in many}, index)
    for field, words, begin in _begins(held):
        hidden = masked if field == "text" else ()
        for at, one in places[field]:
            if one in whole and not (hidden and _hidden(words[at], hidden)):
                found[begin + at] = _Word(words[at], field, one, begin + at, _is_joined(words, at))
    return found


def _expressed(plan: Plan, held: Mapping[Field, Words], masked: Masked) -> Iterator[tuple[Phrase, list[_Found]]]:
    """Finds every expression that matches, with the stretches where it does."""
    if not plan.expressions:
        return
    found: dict[int, list[_Found]] = defaultdict(list)
    for field, words, begin in _begins(held):
        for match in plan.ready.find(words.text, _MOST_FINDS):
            stretch = _stretch(words, field, begin, match)
            if field == "title" or not _hidden(stretch.token, masked):
                found[match.number].append((stretch,))
    yield from ((plan.expressions[number], hits) for number, hits in found.items())


def _stretch(words: Words, field: Field, begin: int, match: Match) -> _Word:
    """What an expression matches, as one word in the sentence where it begins."""
    inside = words.between(match.start, match.end)
    at = min(inside.start, len(words) - 1)
    sentence, paragraph = (words[at].sentence, words[at].paragraph) if words else (0, 0)
    return _Word(_Stretch(match.start, match.end, sentence, paragraph), field, "", begin + inside.start, joined=False)


def _whole(present: set[str], index: Index) -> set[str]:
    """The stems of the phrases of which every stem is present."""
    rows = (stems for first in present & index.by_stem.keys() for _, stems in index.by_stem[first])
    return {one for stems in rows if present.issuperset(stems) for one in stems}


def _places(words: Words, index: Index) -> Iterator[tuple[int, str]]:
    if any(map(index.glance.__getitem__, words.chunks)):
        for chunk, known in enumerate(map(index.glance.__getitem__, words.chunks)):
            for number, one in known:
                yield words.place(chunk, number), one


def _is_joined(words: Words, at: int) -> bool:
    before, start = words[at - 1].end if at else 0, words[at].start
    return words.text[before:start] == " " or bool(_GLUE.fullmatch(words.text, before, start))


def _hidden(token: Token | _Stretch, masked: Masked) -> bool:
    return any(token.start < end and start < token.end for start, end in masked)


def _occurrences(words: Mapping[int, _Word], index: Index) -> dict[Phrase, list[_Found]]:
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
                    found.setdefault(phrase, []).extend(occurrences)
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
        phrase: [
            hit for hit in found.get(phrase, ()) if hit[0].field in topic.fields and hit[0].sentence not in forbidden
        ]
        for phrase in (*topic.any, *topic.all)
    }
    if topic.any and not any(free[phrase] for phrase in topic.any):
        return []
    if not all(free[phrase] for phrase in topic.all):
        return []
    return [hit for hits in free.values() for hit in hits]


def _spans(document: Document, occurrences: Iterable[_Found]) -> tuple[Span, ...]:
    """The words found as spans, in order; words that stand in a row, or in one stretch, as one span."""
    rows = {(word.field == "text", word.token.start, -word.token.end): word for hit in occurrences for word in hit}
    spans: list[tuple[Field, int, int]] = []
    last: _Word | None = None
    for _, word in sorted(rows.items()):
        field, start, end = word.field, word.token.start, word.token.end
        if last and spans[-1][0] == field and (start < spans[-1][2] or (word.joined and last.place + 1 == word.place)):
            spans[-1] = (field, spans[-1][1], max(end, spans[-1][2]))
        else:
            spans.append((field, start, end))
        last = word
    return tuple(_span(document, *span) for span in spans)


def _span(document: Document, field: Field, start: int, end: int) -> Span:
    source = document.title if field == "title" else document.text
    return Span(field, start, end, source[start:end])
