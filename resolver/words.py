"""The words of a text in their places (code points), with the sentence and the paragraph of each.

To cut a text is quick; everything else is worked out where somebody asks for it.
"""

# ruff: noqa: RUF001 - quotes and dashes of several scripts

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, count
from operator import add
from typing import NamedTuple, overload

from resolver import lexicon
from resolver.folding import APOSTROPHES, PIECES, UNSEEN, Surface, fold

_LINE = "\n"
_NEW_LINE = re.compile(_LINE)
_GLUE = re.compile(rf"(?:\s+|[-\u2010\u2011·・][{APOSTROPHES}]?|)$")
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_STOP = re.compile(r"[.!?…。！？\n]+")
_CLOSERS = "\"'”’»)]"
_SHORTEST_LINE, _LONGEST_LINE = 45, 100  # a line cut at a column is so long


class Token(NamedTuple):  # made by the thousand: three times as fast as a frozen dataclass
    """One word of a text: `text` is `source[start:end]`.

    `folded` is its caseless form without accents and invisible signs, in its own script; look-alike letters of
    another script are mended. `latin` is the same in the Latin alphabet. `break_before` says that punctuation
    or a new line parts it from the word before, so that no name runs across.
    """

    start: int
    end: int
    text: str
    folded: str
    sentence: int
    paragraph: int
    break_before: bool
    latin: str = ""


class _Begun(NamedTuple):
    """The first words of the sentence and of the paragraph that is going on."""

    sentence: int
    paragraph: int


_FIRST = _Begun(0, 0)


class Words(Sequence[Token]):
    """The words of a text, in order. To cut a text is quick; a `Token` is made when it is asked for.

    `chunks` are the stretches between white spaces, a new line being one of its own.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._spaced = text.replace(_LINE, f" {_LINE} ") if _LINE in text else text
        self.chunks = self._spaced.split(" ")
        self._tokens: dict[int, Token] = {}
        self._placed: dict[int, int] = {}
        self._after: dict[int, _Begun] = {}

    @cached_property
    def _pieces(self) -> list[tuple[Surface, ...]]:
        return list(map(PIECES.__getitem__, self.chunks))

    @cached_property
    def folded(self) -> list[str]:
        """The words, folded."""
        return [surface.folded for surface in self.surfaces]

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
            return [self[place] for place in range(*at.indices(len(self.surfaces)))]
        found = self._tokens.get(at)
        return self._make(range(len(self.surfaces))[at]) if found is None else found

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self)))

    def places(self, folded: str) -> list[int]:
        """Where a folded word stands."""
        return [at for at, word in enumerate(self.folded) if word == folded] if folded in self.folded else []

    def sentence(self, at: int) -> range:
        """The places of the words of the sentence that a word stands in."""
        end = bisect_right(self._ends, self._spaced_start(at))
        while end < len(self._ends) and self._begun(end).sentence <= at:
            end += 1
        stop = self._begun(end).sentence if end < len(self._ends) else len(self)
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

    def _start(self, at: int) -> int:
        start = self._placed.get(at)
        if start is None:
            spaced = self._spaced_start(at)
            start = self._placed[at] = spaced - 2 * bisect_right(self._lines, spaced)
        return start

    @cached_property
    def _ends(self) -> list[int]:
        """Where in `_spaced` a sentence may end, since a stop or a new line stands there."""
        return [stop.end() for stop in _STOP.finditer(self._spaced)]

    def _begun(self, end: int) -> _Begun:
        """The sentence and the paragraph that words after one of these ends stand in, up to the next end."""
        sentence, begun = -1, _FIRST
        for number in range(end, -1, -1):
            known = self._after.get(number)
            if known:
                begun = known
                break
            at = self._at_or_after(self._ends[number])
            new_sentence, new_paragraph = self._begins(at)
            sentence = at if new_sentence and sentence < 0 else sentence
            if new_paragraph:
                begun = _Begun(at, at)
                break
        found = _Begun(sentence, begun.paragraph) if sentence >= 0 else begun
        if end >= 0:
            self._after[end] = found
        return found

    @cached_property
    def _wrapped(self) -> bool:
        return _is_wrapped(self.text)

    def _begins(self, at: int) -> tuple[bool, bool]:
        """Says whether a sentence begins at a word, and whether a paragraph does."""
        if not 0 < at < len(self):
            return at == 0, at == 0
        gap = self._gap(at)
        paragraph = _LINE in gap and _ends_paragraph(gap, self._wrapped)
        return paragraph or _ends_sentence(self.surfaces[at - 1].text, gap, self.surfaces[at].text), paragraph

    def _gap(self, at: int) -> str:
        return self.text[self._start(at - 1) + len(self.surfaces[at - 1].text) : self._start(at)]

    def _make(self, at: int) -> Token:
        surface, start = self.surfaces[at], self._start(at)
        begun = self._begun(bisect_right(self._ends, self._spaced_start(at)) - 1)
        breaks = at == begun.sentence or not _joins(self.surfaces[at - 1].text, self._gap(at))
        end = start + len(surface.text)
        token = Token(start, end, surface.text, surface.folded, *begun, breaks, surface.latin)
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


def _ends_paragraph(gap: str, wrapped: bool) -> bool:
    return not wrapped or gap.count("\n") > 1


def _joins(before: str, gap: str) -> bool:
    """Says whether a name may run across this gap: a space, a hyphen, or the full stop of an abbreviation."""
    gap = UNSEEN.sub("", gap)
    if gap == " " or _GLUE.match(gap):
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
