"""A document as it is read: the words of each field, which of them can be part of a name, and its habit of capitals.

Nothing is worked out before somebody asks: most documents name nobody who is watched, and are done with at a glance.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from copy import copy
from itertools import islice
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

from resolver import lexicon
from resolver.index.glance import Glance
from resolver.index.search import Index
from resolver.languages import code
from resolver.later import later
from resolver.offices import beside
from resolver.reading import signruns
from resolver.reading.furniture import spans
from resolver.records import Document, Field
from resolver.spelling.inflection import OWNING_S, bare, is_owner, language_of_names, matches, stems_in_text
from resolver.spelling.word import Word, alike, initials_of, word
from resolver.text.folding import Surface
from resolver.text.words import Token, Words, tokens
from resolver.traditions import byear
from resolver.verdict import LIKENESS

_NO_NAME = word("", "")  # stands for each word that can be no part of a name
_NO_STEMS: tuple[Word, ...] = ()
_LOWER_SHARE = 0.02  # a text with fewer capitals than this is written in small letters
_LOUD, _LOUD_ABROAD = 0.7, 1.0  # of the longer words of a headline: in most languages only names have a capital there
_TITLE_CASE = frozenset(("id", "ms", "tr"))  # languages whose headlines have capitals as in English
_OWNED = 0.8  # the word before the "s" of an owner is more like one of the name than this
_NAME = attrgetter("name")
_PARTICLES = lexicon.words("particles")
_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")

_SELF = frozenset(("сам", "сама", "самого", "самому", "самим", "самий", "самата", "самият"))


class Column(dict[_K, _T], Generic[_K, _T]):
    """One value for each word, worked out when it is asked for: a dict, so that the next time costs nothing."""

    def __init__(self, make: Callable[[_K], _T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, at: _K) -> _T:
        value = self[at] = self._make(at)
        return value


class Reading:
    """One field of a document.

    `lang` is its language as far as it matters to the forms of names; `stated`, as the document states it.
    `token` gives a word by its place. `named` says of each word whether it can be part of a name, furniture apart; `maybe`, the same with the words of the
    furniture.
    """

    def __init__(
        self, field: Field, tokens: Words, furniture: Callable[[], Sequence[tuple[int, int]]], lang: str | None
    ) -> None:
        self.field = field
        self.text = tokens.text
        self.tokens = tokens
        self.token = tokens.made
        self.lang = language_of_names(lang)
        self.stated = code(lang)
        self._furniture = furniture
        self._stretches: dict[range, bool] = {}
        self._offices: Column[tuple[int, int], str | None] = Column(
            lambda name: beside.office_beside(self.text, tokens, *name) or self.beside(*name).office or None
        )
        self.glances: dict[Index, Glance] = {}
        self._once: dict[Hashable, Any] = {}

    def once(self, question: Hashable, answer: Callable[[], _T]) -> _T:
        """An answer about the whole field, worked out when it is first asked for: asked at each word, it would cost the square."""
        if question not in self._once:
            self._once[question] = answer()
        return cast("_T", self._once[question])

    @later
    def words(self) -> Column[int, Word]:
        """The words with their keys; a word that cannot be part of a name is empty."""
        return Column(self._word)

    @later
    def stems(self) -> Column[int, tuple[Word, ...]]:
        """What each word may be inflected from."""
        return Column(self._stems)

    @later
    def loud(self) -> Column[int, bool]:
        """Which words stand in a stretch with the capitals of a headline."""
        return Column(self._is_loud)

    @later
    def maybe(self) -> list[bool]:
        """Which words can be part of a name, were they no furniture: in a text of small letters, all."""
        surfaces = self.tokens.surfaces
        capitals = (True for surface in surfaces if surface.capital)
        small = next(islice(capitals, int(_LOWER_SHARE * len(surfaces)), None), False) is False
        return [True] * len(surfaces) if small else list(map(_NAME, surfaces))

    @later
    def runs(self) -> Sequence[signruns.Run]:
        """The signs that may write foreign names."""
        return () if self.text.isascii() or not signruns.SIGNS.search(self.text) else tuple(signruns.runs(self.text))

    @later
    def furniture(self) -> Sequence[tuple[int, int]]:
        """The stretches that are no part of the story."""
        return self._furniture()

    def written_small(self, *folded: str) -> frozenset[str]:
        """Which of some words the field also writes small: with a capital, they start a sentence or a headline."""
        return self._written_small[folded]

    @later
    def _written_small(self) -> "Column[tuple[str, ...], frozenset[str]]":
        def found(folded: tuple[str, ...]) -> frozenset[str]:
            surfaces = map(self.tokens.surfaces.__getitem__, self.tokens.places(*folded))
            return frozenset(surface.folded for surface in surfaces if surface.text[0].islower())

        return Column(found)

    @later
    def named(self) -> list[bool]:
        """Which words can be part of a name: none inside furniture."""
        if not self.furniture:
            return self.maybe
        named = list(self.maybe)
        for start, end in self.furniture:
            for at in self.tokens.between(start, end):
                named[at] = False
        return named

    def _word(self, at: int) -> Word:
        surface = self.tokens.surfaces[at]
        if self.named[at] or surface.folded in _PARTICLES:
            return word(surface.folded, surface.latin)
        return _NO_NAME

    def _stems(self, at: int) -> tuple[Word, ...]:
        if not self.named[at]:
            return _NO_STEMS
        found = self.words[at]
        return stems_in_text(self.tokens.surfaces[at].text, found, self.lang)

    def _is_loud(self, at: int) -> bool:
        """Says whether a word stands in a stretch, up to a colon or the end of a sentence, of which nearly every longer word has a capital."""
        stretch = self._stretch(at)
        if stretch not in self._stretches:
            ended = self.text.startswith(".", self.tokens[stretch.stop - 1].end)
            self._stretches[stretch] = _is_loud(
                self.tokens.surfaces[stretch.start : stretch.stop],
                ended=ended,
                share=_LOUD if self.lang is None or self.stated in _TITLE_CASE else _LOUD_ABROAD,
            )
        return self._stretches[stretch]

    def _stretch(self, at: int) -> range:
        sentence = self.tokens.sentence(at)
        if not self._has_colon(sentence.start, sentence.stop):
            return sentence
        first, last = at, at + 1
        while first > sentence.start and not self._has_colon(first - 1, first + 1):
            first -= 1
        while last < sentence.stop and not self._has_colon(last - 1, last + 1):
            last += 1
        return range(first, last)

    def _has_colon(self, first: int, stop: int) -> bool:
        """Says whether a colon parts the words of a range."""
        return ":" in self.text[self.tokens[first].end : self.tokens[stop - 1].start]

    def with_loud(self, loud: Column[int, bool]) -> "Reading":
        """The same field with another judgement of what is loud."""
        other = copy(self)
        other.__dict__["loud"] = loud
        return other

    def alike(self, part: Word, at: int) -> float:
        """Scores the word at a place as a form of a part of a name."""
        found = self.words[at]
        score = matches(part, found, self.stems[at])
        if self.lang is None or score >= LIKENESS["another form"] or part.script != found.script or part.is_initial:
            return score
        return LIKENESS["transcribed"] if self.is_by_ear(part, at) else score

    def is_by_ear(self, part: Word, at: int) -> bool:
        """Says whether the word at a place writes a part of a name as the language of the text hears it."""
        text = self.tokens.surfaces[at].text
        return byear.is_word_of(text, self.stems[at], self.lang, part)

    def start(self, at: int) -> int:
        """Tells where the first word of a name begins in the field: behind an article that is tied to it (d'Emmanuel)."""
        token = self.token[at]
        return token.start if self.lang is None else token.end - len(bare(token.text, self.lang))

    def end(self, at: int, parts: Iterable[Word]) -> int:
        """Tells where the last word of a name ends in the field: without the "s" of an owner (Putins), if it is one."""
        cut = self.stems[at] if self.lang in OWNING_S else ()
        owner = next((s for s in cut if is_owner(self.words[at], s)), None)
        owns = owner and any(alike(part, owner) > max(alike(part, self.words[at]), _OWNED) for part in parts)
        return self.tokens[at].end - bool(owns)

    def office_beside(self, first: int, last: int) -> str | None:
        """The office that the field gives beside a name, if any."""
        return self._offices[first, last]

    def beside(self, first: int, last: int) -> signruns.Beside:
        """The office or form of address that stands beside a name in signs."""
        return signruns.beside(self.text, self.tokens[first].start, self.tokens[last].end)

    def initials(self, at: int) -> tuple[Word, ...]:
        """Reads dotted letters as the initials of a person: V.O. before Zelensky, Yu. before Tymoshenko; () for any other word."""
        surface = self.tokens.surfaces[at]
        stopped = at + 1 < len(self.tokens) and self.tokens[at + 1].gap.startswith(".")
        return initials_of(surface.text, surface.folded, stopped=stopped)


def read(document: Document) -> tuple[Reading, Reading]:
    """The title and the text of a document."""
    title = Reading("title", tokens(document.title), tuple, document.lang)
    return title, Reading("text", tokens(document.text), lambda: spans(document.text), document.lang)


def _is_loud(stretch: Sequence[Surface], *, ended: bool, share: float) -> bool:
    """A headline has capitals nearly throughout; a sentence with a full stop (`ended`) may just be full of names."""
    if ended and any(map(_is_plain, stretch)):
        return False
    longer = [s.capital for s in stretch if len(s.text) > 3 and s.text[0].isalpha()]  # noqa: PLR2004
    return len(longer) > 1 and sum(longer) >= share * len(longer)


def _is_plain(surface: Surface) -> bool:
    small = surface.text[0].islower() and surface.folded not in _PARTICLES
    return small and surface.folded not in lexicon.words("function_words")


def is_particle(token: Token) -> bool:
    """Says whether a word is a particle that may stand inside a name."""
    return token.folded in _PARTICLES


def is_self(reading: Reading, at: int) -> bool:
    """Says whether a Slavic word before a name says "himself": Сам Шойгу, самого Бориса Джонсона; Сам Альтман, inside a sentence, is Sam."""
    token = reading.token[at]
    return token.folded in _SELF and (token.folded != "сам" or token.begins or at == 0 or token.text.islower())
