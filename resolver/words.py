"""The words of a text in their places (code points), with the sentence and the paragraph of each.

To cut a text is quick; everything else is worked out where somebody asks for it.
"""

# ruff: noqa: RUF001 - quotes and dashes of several scripts

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, count
from operator import add, attrgetter
from typing import overload

from resolver import lexicon
from resolver.folding import APOSTROPHES, PIECES, UNSEEN, Surface, fold

_LINE = "\n"
_FOLDED = attrgetter("folded")
_NEW_LINE = re.compile(_LINE)
_GLUE = re.compile(rf"(?:\s+|[-\u2010\u2011·・][{APOSTROPHES}]?|)$")
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_STOP = re.compile(r"[.!?…。！？\n]+")
_CLOSERS = "\"'”’»)]"
_SHORTEST_LINE, _LONGEST_LINE = 45, 100  # a line cut at a column is so long


class Token:
    """One word of a text: `text` is `source[start:end]`.

    `folded` is its caseless form without accents and invisible signs, in its own script; look-alike letters of
    another script are mended. `latin` is the same in the Latin alphabet.
    """

    __slots__ = ("_breaks", "_paragraph", "_sentence", "_words", "at", "end", "folded", "latin", "start", "text")

    def __init__(self, words: "Words", at: int, surface: Surface, start: int) -> None:
        self.text = surface.text
        self.folded = surface.folded
        self.latin = surface.latin
        self.start = start
        self.end = start + len(surface.text)
        self.at = at
        self._words = words
        self._breaks: bool | None = None
        self._sentence = self._paragraph = _UNKNOWN

    @property
    def break_before(self) -> bool:
        """Whether punctuation or a new line parts it from the word before, so that no name runs across."""
        if self._breaks is None:
            self._breaks = self._words.is_parted(self.at)
        return self._breaks

    @property
    def sentence(self) -> int:
        """The first word of its sentence."""
        if self._sentence is _UNKNOWN:
            self._sentence = self._words.sentence_of(self.at)
        return self._sentence

    @property
    def paragraph(self) -> int:
        """The first word of its paragraph."""
        if self._paragraph is _UNKNOWN:
            self._paragraph = self._words.paragraph_of(self.at)
        return self._paragraph


_UNKNOWN = -1


class _Made(dict[int, Token]):
    """The tokens that somebody asked for."""

    def __init__(self, make: Callable[[int], Token]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, at: int) -> Token:
        return self._make(at)


class Words(Sequence[Token]):
    """The words of a text, in order. To cut a text is quick; a `Token` is made when it is asked for.

    `chunks` are the stretches between white spaces, a new line being one of its own.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._spaced = text.replace(_LINE, f" {_LINE} ") if _LINE in text else text
        self.chunks = self._spaced.split(" ")
        self._tokens = _Made(self._make)
        self._sentences: dict[int, int] = {}
        self._paragraphs: dict[int, int] = {}

    @cached_property
    def _pieces(self) -> list[tuple[Surface, ...]]:
        return list(map(PIECES.__getitem__, self.chunks))

    @cached_property
    def folded(self) -> list[str]:
        """The words, folded."""
        return list(map(_FOLDED, self.surfaces))

    @cached_property
    def surfaces(self) -> list[Surface]:
        """The words as they are written, wherever they stand."""
        return list(chain.from_iterable(self._pieces))

    def __len__(self) -> int:
        return len(self.surfaces)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | Sequence[Token]:
        if isinstance(at, slice):
            return list(map(self._tokens.__getitem__, range(*at.indices(len(self.surfaces)))))
        return self._tokens[at]

    def __iter__(self) -> Iterator[Token]:
        return map(self._tokens.__getitem__, range(len(self)))

    def places(self, *folded: str) -> list[int]:
        """Where any of some folded words stands."""
        there = self._vocabulary.intersection(folded)
        return [at for at, word in enumerate(self.folded) if word in there] if there else []

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self.folded)

    def sentence(self, at: int) -> range:
        """The places of the words of the sentence that a word stands in."""
        end = bisect_right(self._ends, self._spaced_start(at))
        while end < len(self._ends) and self._sentence(end) <= at:
            end += 1
        stop = self._sentence(end) if end < len(self._ends) else len(self)
        return range(self[at].sentence, stop)

    def between(self, start: int, end: int) -> range:
        """The places of the words of which some part stands between two offsets."""
        first, last = self._at_or_after(self._in_spaced(start)), self._at_or_after(self._in_spaced(end))
        while first and self[first - 1].end > start:
            first -= 1
        return range(first, last)

    def place(self, chunk: int, word: int) -> int:
        """The place of a word by its chunk and its place there."""
        return (self._stops[chunk - 1] if chunk else 0) + word

    # `_spaced` is the text with spaces around each new line: what starts at n there, starts less far on in the text.

    @cached_property
    def _starts(self) -> list[int]:
        """Where each chunk starts in `_spaced`."""
        return list(map(add, accumulate(map(len, self.chunks), initial=0), count()))

    @cached_property
    def _stops(self) -> list[int]:
        """How many words there are up to the end of each chunk."""
        return list(accumulate(map(len, self._pieces)))

    @cached_property
    def _lines(self) -> list[int]:
        """Where each new line stands in `_spaced`."""
        return [found.start() for found in _NEW_LINE.finditer(self._spaced)]

    def _in_spaced(self, offset: int) -> int:
        return offset + 2 * self.text.count(_LINE, 0, offset)

    def _at_or_after(self, start: int) -> int:
        """The place of the first word that starts no earlier than an offset in `_spaced`."""
        chunk = max(0, bisect_right(self._starts, start) - 1)
        words = self._pieces[chunk] if chunk < len(self._pieces) else ()
        return self.place(chunk, sum(self._starts[chunk] + word.start < start for word in words))

    def _spaced_start(self, at: int) -> int:
        return self._starts[bisect_right(self._stops, at)] + self.surfaces[at].start

    @cached_property
    def _ends(self) -> list[int]:
        """Where in `_spaced` a sentence may end, since a stop or a new line stands there."""
        return [stop.end() for stop in _STOP.finditer(self._spaced)]

    def sentence_of(self, at: int) -> int:
        """The first word of the sentence that a word stands in."""
        return self._sentence(bisect_right(self._ends, self._spaced_start(at)) - 1)

    def _sentence(self, end: int) -> int:
        """The first word of the sentence that goes on after one of the ends, up to the next end."""
        found = self._sentences.get(end)
        if found is None:
            at = self._at_or_after(self._ends[end]) if end >= 0 else 0
            found = at if self._begins(at) else self._sentence_before(end)
            self._sentences[end] = found
        return found

    def _sentence_before(self, end: int) -> int:
        for number in range(end - 1, -1, -1):
            if number in self._sentences:
                return self._sentences[number]
            at = self._at_or_after(self._ends[number])
            if self._begins(at):
                return at
        return 0

    def paragraph_of(self, at: int) -> int:
        """The first word of the paragraph that a word stands in."""
        line = bisect_right(self._lines, self._spaced_start(at)) - 1
        found = self._paragraphs.get(line)
        if found is None:
            found = self._paragraphs[line] = next(filter(self._opens, self._first_words(line)), 0)
        return found

    def _first_words(self, line: int) -> Iterator[int]:
        """The first word of a line, of the line before, and so on."""
        return (self._at_or_after(self._lines[number]) for number in range(line, -1, -1))

    @cached_property
    def _wrapped(self) -> bool:
        return _is_wrapped(self.text)

    def _opens(self, at: int) -> bool:
        """Says whether a paragraph begins at a word."""
        return 0 < at < len(self) and _is_paragraph(self._gap(at), self._wrapped)

    def _begins(self, at: int) -> bool:
        """Says whether a sentence begins at a word."""
        if not 0 < at < len(self):
            return at == 0
        before, gap = self[at - 1].text, self._gap(at)
        return (_LINE in gap and self._opens(at)) or _ends_sentence(before, gap, self.surfaces[at].text)

    def is_parted(self, at: int) -> bool:
        """Says whether punctuation or a new line parts a word from the one before."""
        if at == 0:
            return True
        gap = self._gap(at)
        return gap != " " and (self.sentence_of(at) == at or not _joins(self.surfaces[at - 1].text, gap))

    def _gap(self, at: int) -> str:
        return self.text[self._tokens[at - 1].end : self._tokens[at].start]

    def _make(self, at: int) -> Token:
        if at < 0:
            return self[range(len(self.surfaces))[at]]
        spaced = self._spaced_start(at)
        token = Token(self, at, self.surfaces[at], spaced - 2 * bisect_right(self._lines, spaced))
        self._tokens[at] = token
        return token


def tokens(text: str) -> Words:
    """Finds the words of a text, in order, with the sentence and the paragraph that each stands in."""
    return Words(text)


def _is_wrapped(text: str) -> bool:
    """Says whether the lines of a text are cut at a column, so that a new line means nothing."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) < 4:  # noqa: PLR2004 - fewer lines say nothing about the habit
        return False
    cut = sum(_SHORTEST_LINE <= len(line) <= _LONGEST_LINE and line[-1] not in '.!?:;"”’»' for line in lines)
    return cut * 5 > len(lines) * 3


def _is_paragraph(gap: str, wrapped: bool) -> bool:
    """Says whether a paragraph ends in a gap: where lines are cut at a column, one new line means nothing."""
    return gap.count(_LINE) > int(wrapped)


def _joins(before: str, gap: str) -> bool:
    """Says whether a name may run across this gap: a space, a hyphen, or the full stop of an abbreviation."""
    gap = UNSEEN.sub("", gap)
    if _GLUE.match(gap):
        return True
    return gap[0] == "." and _is_abbreviated(before) and _GLUE.match(gap[1:]) is not None


def _is_abbreviated(word: str) -> bool:
    return len(word) == 1 or fold(word) in lexicon.ABBREVIATIONS


def _ends_sentence(before: str, gap: str, word: str) -> bool:
    """Says whether a sentence ends in a gap: a full stop counts unless it belongs to an abbreviation."""
    stop = None if gap == " " else _SENTENCE_END.search(gap)
    if stop is None:
        return False
    if stop[0] == "." and _is_abbreviated(before) and gap.rstrip(_CLOSERS + " -\t\n") == ".":
        return False
    after = gap[stop.end() :].lstrip(_CLOSERS)
    return bool(after) and not word[0].islower()
