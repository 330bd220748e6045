"""What an index sees in a text: the words that it knows, and which of them may be in one name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from resolver import lexicon
from resolver.index.columns import Keys
from resolver.spelling.inflection import matches
from resolver.spelling.sketches import UNKNOWN, Sketch, of_text
from resolver.spelling.word import SYLLABIC, Word, alike
from resolver.text.folding import Surface
from resolver.text.scripts import ABJADS
from resolver.verdict import LIKENESS

LEAST = 0.66  # words less alike than this are different words
ENOUGH = 0.8  # names less alike than this are different names
Likeness = Callable[[Word], float]
_T = TypeVar("_T", float, NDArray[np.float64])
_LINKS = lexicon.words("particles") | lexicon.words("org_joiners")
_SIGNS = SYLLABIC | {"kana"}


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A word of a text as the index sees it.

    `initial` is the first of dotted letters. `keys` are those that some name has; `written` are all keys of the word and of what it may be inflected from.
    `singles` are the entries of one word that it may be; `surnames`, the entries that it alone may be told to mean;
    `less_like`, those in other scripts or signs that it may mean only where the document names them in full.
    """

    word: Word
    stems: tuple[Word, ...]
    initial: tuple[Word, ...]
    keys: Keys
    written: frozenset[str]
    singles: tuple[int, ...]
    surnames: tuple[int, ...]
    less_like: tuple[int, ...]

    def alike(self, part: Word) -> float:
        """Scores the word as a form of a part of a name."""
        score = matches(part, self.word, self.stems)
        return max(score, alike(part, self.initial[0])) if self.initial else score

    def may_sound_in(self, parts: tuple[Word, ...]) -> bool:
        """Says whether the word may be one of a name: a Chinese sign is like a word of letters only if it sounds the same."""
        own = self.word
        return own.script != "han" or any(part.sound == own.sound or part.script in SYLLABIC for part in parts)

    def sketch(self) -> Sketch:
        """How like the word may be to a part of a name: told by its letters, if it can only be as it stands."""
        return UNKNOWN if self.stems or self.initial else of_text(self.word)


class Known(NamedTuple):
    """A word of a text that the index knows, by its chunk and its place there; no name runs from one run to another."""

    chunk: int
    word: int
    run: int
    form: Form


class Shape(NamedTuple):
    """The words of a name, and how many of them must have a word in the text that fits."""

    words: tuple[Word, ...]
    least: int


class Glance(NamedTuple):
    """What the index sees in a text at a glance: the words that it knows, and which two of them may be in one name."""

    known: list[Known]
    pairs: list[tuple[Known, Known, tuple[int, ...]]]


Sight = tuple[tuple[int, Form], ...] | None | Literal[False]  # the known words of a chunk that may be names
PLAIN: Sight = None  # a chunk without such a word: no name runs across
LINK: Sight = False  # a chunk of links or numbers, or of no word at all: a name may run across


def is_link(words: Sequence[Surface]) -> bool:
    """Says whether a chunk is of links and numbers alone."""
    small = all(word.folded in _LINKS or word.folded.isdigit() for word in words)
    return small and not any(word.capital for word in words)


def most(better: _T, worse: _T) -> _T:
    """The most that a name of two words may score, whatever they weigh: half the mean and half the worse."""
    return 0.5 * (better + 0.4 * worse) / 1.4 + 0.5 * worse


def fit_both(shape: Shape, a: Likeness, b: Likeness) -> bool:
    """Says whether two words, each by its likeness to others, may both be words of a name found by their keys."""
    parts = shape.words
    left, right = [a(part) for part in parts], [b(part) for part in parts]
    rest = len(parts) - 2
    return any(
        min(x, y) >= LEAST and (rest or most(max(x, y), min(x, y)) >= ENOUGH)
        for i, x in enumerate(left)
        for j, y in enumerate(right)
        if i != j
    )


def words_known(sights: Sequence[Sight]) -> list[Known]:
    """The words that the index knows, with the run of each: the next begins behind a chunk that no name runs across."""
    known, run, last = [], 0, 0
    for chunk in compress(range(len(sights)), sights):
        run += PLAIN in sights[last:chunk]
        last = chunk
        known += [Known(chunk, word, run, form) for word, form in sights[chunk] or ()]
    return known


def near_one_another(known: Sequence[Known], reach: int) -> Iterator[tuple[Known, Known]]:
    """Yields every two words of one run that no more than `reach` known words part; of signs, those side by side.

    No sign of a name may be missing, and its surname stands beside some other: the two are found by each other. Chinese
    signs are found otherwise (`signed`, `families`).
    """
    for at, left in enumerate(known):
        sign = left.form.word.script in _SIGNS
        for right in known[at + 1 : at + 1 + reach]:
            if right.run == left.run and not (sign and right.form.word.script in _SIGNS and _are_apart(left, right)):
                yield left, right


def _are_apart(left: Known, right: Known) -> bool:
    if left.form.word.script == right.form.word.script == "han":
        return True
    return right.word != left.word + 1 if right.chunk == left.chunk else right.word > 0


def least_alone(surname: Word, found: Word) -> float:
    """How like a surname a word must be if nothing in the document backs it: across scripts, its vowels must fit too."""
    lettered = found.script not in ABJADS  # else its consonants may tell it
    return LIKENESS["lone surname across" if lettered and surname.script != found.script else "lone surname"]
