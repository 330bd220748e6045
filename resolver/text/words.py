"""The words of a text in their places (code points), with the sentence and the paragraph of each.

To cut a text is quick; everything else is worked out where somebody asks for it.
"""

# ruff: noqa: RUF001 - quotes and dashes of several scripts

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import overload

from resolver.later import later
from resolver.text.folding import PIECES, Surface
from resolver.text.gaps import ends_of, ends_sentence, is_paragraph, is_wrapped, joins
from resolver.text.tied import tied

_LINE = "\n"
_FOLDED = attrgetter("folded")
_NEW_LINE = re.compile(_LINE)
_STOPS = (*".!?…。！？", _LINE)


class Token:
    """One word of a text: `text` is `source[start:end]`.

    `folded` is its caseless form without accents and invisible signs, in its own script; look-alike letters of
    another script are mended. `latin` is the same in the Latin alphabet.
    """

    def __init__(self, words: "Words", at: int, surface: Surface, start: int) -> None:
        self.text = surface.text
        self.folded = surface.folded
        self.latin = surface.latin
        self.start = start
        self.end = start + len(surface.text)
        self.at = at
        self._words = words

    @later
    def gap(self) -> str:
        """What stands between it and the word before, if any."""
        before = self._words.made[self.at - 1].end if self.at else 0
        return self._words.text[before : self.start]

    @later
    def break_before(self) -> bool:
        """Whether punctuation or a new line parts it from the word before, so that no name runs across."""
        return self._words.is_parted(self.at)

    @later
    def begins(self) -> bool:
        """Whether a sentence begins with it."""
        return self._words.begins(self.at)

    @later
    def opens(self) -> bool:
        """Whether a paragraph begins with it."""
        return self._words.opens(self.at)

    @later
    def sentence(self) -> int:
        """The first word of its sentence."""
        return self._words.sentence_of(self.at)

    @later
    def paragraph(self) -> int:
        """The first word of its paragraph."""
        return self._words.paragraph_of(self.at)


class _Made(dict[int, Token]):
    """The tokens that somebody asked for."""

    def __init__(self, make: Callable[[int], Token]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, at: int) -> Token:
        return self._make(at)


class Words(Sequence[Token]):
    """The words of a text, in order. To cut a text is quick; a `Token` is made when it is asked for.

    `chunks` are the stretches between white spaces, a new line being one of its own. `made` are the tokens by their
    places: whoever asks for many of them asks there, for `words[at]` costs several times as much.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        one = tied(text)
        self._spaced = one.replace(_LINE, f" {_LINE} ") if _LINE in text else one
        self.chunks = self._spaced.split(" ")
        self.made = _Made(self._make)
        self._sentences: dict[int, int] = {}
        self._sentence_stops: dict[int, int] = {}
        self._paragraphs: dict[int, int] = {}

    @later
    def pieces(self) -> Sequence[tuple[Surface, ...]]:
        """The words of each chunk; whoever has looked the chunks up may set them."""
        return list(map(PIECES.__getitem__, self.chunks))

    @later
    def folded(self) -> list[str]:
        """The words, folded."""
        return list(map(_FOLDED, self.surfaces))

    @later
    def surfaces(self) -> list[Surface]:
        """The words as they are written, wherever they stand."""
        return list(chain.from_iterable(self.pieces))

    def __len__(self) -> int:
        return len(self.surfaces)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | Sequence[Token]:
        if isinstance(at, slice):
            return list(map(self.made.__getitem__, range(*at.indices(len(self.surfaces)))))
        return self.made[at]

    def __iter__(self) -> Iterator[Token]:
        return map(self.made.__getitem__, range(len(self)))

    def places(self, *folded: str) -> list[int]:
        """Where any of some folded words stands."""
        return self.places_among(frozenset(folded)) if len(folded) > 1 else list(_each(folded[0], self.folded))

    def places_among(self, wanted: frozenset[str]) -> list[int]:
        """Where any of many folded words stands."""
        return [] if wanted.isdisjoint(self.folded) else [at for at, one in enumerate(self.folded) if one in wanted]

    def sentence(self, at: int) -> range:
        """The places of the words of the sentence that a word stands in."""
        first = self[at].sentence
        if first not in self._sentence_stops:
            ends = range(bisect_right(self._ends, self._spaced_start(at)), len(self._ends))
            self._sentence_stops[first] = next((one for one in map(self._sentence, ends) if one > at), len(self))
        return range(first, self._sentence_stops[first])

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

    @later
    def _starts(self) -> list[int]:
        """Where each chunk starts in `_spaced`."""
        starts, start = [], 0
        for chunk in self.chunks:
            starts.append(start)
            start += len(chunk) + 1
        return starts

    @later
    def _stops(self) -> list[int]:
        """How many words there are up to the end of each chunk."""
        return list(accumulate(map(len, self.pieces)))

    @later
    def _lines(self) -> list[int]:
        """Where each new line stands in `_spaced`."""
        return [found.start() for found in _NEW_LINE.finditer(self._spaced)]

    def _in_spaced(self, offset: int) -> int:
        return offset + 2 * self.text.count(_LINE, 0, offset)

    def _at_or_after(self, start: int) -> int:
        """The place of the first word that starts no earlier than an offset in `_spaced`."""
        chunk = max(0, bisect_right(self._starts, start) - 1)
        words = self.pieces[chunk] if chunk < len(self.pieces) else ()
        return self.place(chunk, bisect_left(words, start - self._starts[chunk], key=attrgetter("start")))

    def _spaced_start(self, at: int) -> int:
        return self._starts[bisect_right(self._stops, at)] + self.surfaces[at].start

    @later
    def _ends(self) -> list[int]:
        """Where in `_spaced` a sentence may end, since a stop or a new line stands there."""
        return sorted(end for stop in _STOPS for end in ends_of(stop, self._spaced))

    def sentence_of(self, at: int) -> int:
        """The first word of the sentence that a word stands in."""
        return self._sentence(bisect_right(self._ends, self._spaced_start(at)) - 1)

    def _sentence(self, end: int) -> int:
        """The first word of the sentence that goes on after one of the ends, up to the next end."""
        return _back(end, self._sentences, lambda one: self._at_or_after(self._ends[one]), self.begins)

    def paragraph_of(self, at: int) -> int:
        """The first word of the paragraph that a word stands in."""
        line = bisect_right(self._lines, self._spaced_start(at)) - 1
        return _back(line, self._paragraphs, lambda one: self._at_or_after(self._lines[one]), self.opens)

    @later
    def _wrapped(self) -> bool:
        return is_wrapped(self.text)

    def opens(self, at: int) -> bool:
        """Says whether a paragraph begins at a word that is not the first."""
        return 0 < at < len(self) and is_paragraph(self.made[at].gap, self._wrapped)

    def begins(self, at: int) -> bool:
        """Says whether a sentence begins at a word."""
        if not 0 < at < len(self):
            return at == 0
        gap = self.made[at].gap
        if gap == " ":
            return False
        return (_LINE in gap and self.opens(at)) or ends_sentence(
            self.surfaces[at - 1].text, gap, self.surfaces[at].text
        )

    def is_parted(self, at: int) -> bool:
        """Says whether punctuation or a new line parts a word from the one before."""
        if at == 0:
            return True
        gap = self.made[at].gap
        return gap != " " and (self.made[at].begins or not joins(self.surfaces[at - 1].text, gap))

    def _make(self, at: int) -> Token:
        if at < 0:
            return self[range(len(self.surfaces))[at]]
        spaced = self._spaced_start(at)
        token = Token(self, at, self.surfaces[at], spaced - 2 * bisect_right(self._lines, spaced))
        self.made[at] = token
        return token


def _back(mark: int, known: dict[int, int], word_after: Callable[[int], int], is_first: Callable[[int], bool]) -> int:
    """The first word of the sentence or paragraph that goes on after a mark, kept for each mark gone back over."""
    gone = []
    while mark >= 0 and mark not in known:
        gone.append(mark)
        if is_first(at := word_after(mark)):
            known[mark] = at
        else:
            mark -= 1
    first = known.get(mark, 0)
    known.update(dict.fromkeys(gone, first))
    return first


def _each(wanted: str, words: list[str]) -> Iterator[int]:
    """The places of a word, looked for as a list looks for it, which is quick."""
    at = -1
    for _ in range(words.count(wanted)):
        at = words.index(wanted, at + 1)
        yield at


def tokens(text: str) -> Words:
    """Finds the words of a text, in order, with the sentence and the paragraph that each stands in."""
    return Words(text)
