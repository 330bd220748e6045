"""Sentences and paragraphs around a place of a document, found only where somebody asks."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal, NamedTuple

from resolver.records import Document, Field, Span
from resolver.text.words import Token, Words, tokens

Unit = Literal["sentence", "paragraph"]

QUOTE_CHARS = 300

_WRAPPED_LINE = 100  # a longer line is a paragraph of its own, however its neighbours look
_MOST_LINES = 60
_OPENING = "\"'“\u2018«„([¿¡•\u2013—-"  # quotes, brackets, bullets and dashes
_PARTING = re.compile(rf"\s+(?=[{re.escape(_OPENING)}\s]*$)")
_SPACE = re.compile(r"\s+")


class Stretch(NamedTuple):
    """Where a sentence or paragraph stands in a field."""

    field: Field
    start: int
    end: int

    def holds(self, span: Span) -> bool:
        """Says whether a span begins within."""
        return self.field == span.field and self.start <= span.start < self.end


@dataclass(slots=True)
class Passages:
    """The passages of one document. What is found once is kept."""

    document: Document
    _words: dict[tuple[Field, int], Words] = field(default_factory=dict)

    def around(self, span: Span, unit: Unit) -> Stretch:
        """The sentence or paragraph in which a span begins."""
        text = self._text(span.field)
        first, last = _block(text, span.start)
        key = (span.field, first)
        if key not in self._words:
            self._words[key] = tokens(text[first:last])
        start, end = _stretch(self._words[key], span.start - first, unit)
        return Stretch(span.field, first + start, first + end)

    def quote(self, spans: Sequence[Span]) -> str:
        """The sentences of the spans, as they follow one another in the field of the first, on one line."""
        here = sorted((span for span in spans if span.field == spans[0].field), key=lambda span: span.start)
        sentences = dict.fromkeys(self.around(span, "sentence") for span in here)
        return " … ".join(self._shown(sentence, here) for sentence in sentences).replace("… …", "…")

    def _shown(self, sentence: Stretch, spans: Sequence[Span]) -> str:
        """A sentence, a long one cut around the spans that stand in it."""
        inside = [span for span in spans if sentence.holds(span)] or [spans[0]]
        text = self._text(sentence.field)
        first, last = _cut(text, sentence, min(s.start for s in inside), max(s.end for s in inside))
        shown = _SPACE.sub(" ", text[first:last]).strip()
        head, tail = "… " if first > sentence.start else "", " …" if last < sentence.end else ""
        return head + shown + tail

    def _text(self, name: Field) -> str:
        return self.document.title if name == "title" else self.document.text


def _block(text: str, at: int) -> tuple[int, int]:
    """The lines around a place that may belong to its paragraph, so that the rest need not be read."""
    first, last = _line(text, at)
    if last - first > _WRAPPED_LINE:
        return first, last
    for _ in range(_MOST_LINES):
        start, end = _line(text, first - 1) if first else (0, 0)
        if not text[start:end].strip():
            break
        first = start
    for _ in range(_MOST_LINES):
        start, end = _line(text, last + 1) if last < len(text) else (last, last)
        if not text[start:end].strip():
            break
        last = end
    return first, last


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _stretch(words: Words, offset: int, unit: Unit) -> tuple[int, int]:
    """The sentence or paragraph around a place of a block, from its first sign to its last, and no other is cut."""
    block = words.text
    start, end = len(block) - len(block.lstrip()), len(block.rstrip())
    at = max(0, bisect_right(words, offset, key=attrgetter("start")) - 1)
    first = _number(words[at], unit) if words else 0
    after = next((number for number in range(at + 1, len(words)) if _number(words[number], unit) != first), None)
    if first:
        start = _gap(block, words[first - 1], words[first])[1]
    if after:
        end = _gap(block, words[after - 1], words[after])[0]
    return start, max(start, end)


def _number(token: Token, unit: Unit) -> int:
    return token.sentence if unit == "sentence" else token.paragraph


def _gap(block: str, before: Token, after: Token) -> tuple[int, int]:
    """Where one passage ends and the next begins between two words; quotes that open belong to the next."""
    gap = block[before.end : after.start]
    parting = _PARTING.search(gap)
    if parting is None:
        return after.start, after.start
    return before.end + parting.start(), before.end + parting.end()


def _cut(text: str, sentence: Stretch, start: int, end: int) -> tuple[int, int]:
    """At most QUOTE_CHARS of a sentence with the words that matter in the middle, cut between words."""
    if sentence.end - sentence.start <= QUOTE_CHARS:
        return sentence.start, sentence.end
    spare = max(0, QUOTE_CHARS - (end - start)) // 2
    first = max(sentence.start, min(start - spare, sentence.end - QUOTE_CHARS))
    last = min(sentence.end, first + QUOTE_CHARS)
    if first > sentence.start:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else first
    if last < sentence.end:
        space = text.rfind(" ", min(end, last), last)
        last = space if space >= 0 else last
    return first, last
