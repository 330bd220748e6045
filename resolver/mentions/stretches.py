"""Where two words of a text may belong to one name, and the most that a name can score there.

A crowded list has many names that share two words with a text (Chamber of Commerce). Laying one beside the words
around is dear; to ask which of its parts have any word there that fits is cheap, and most names have too few.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from rapidfuzz.distance import OSA

from resolver.catalog import Catalog
from resolver.index.entries import Alone
from resolver.index.glance import Shape
from resolver.index.keys import keys_of, sound_key
from resolver.index.search import REACH
from resolver.mentions.breaks import is_bridged
from resolver.mentions.laidwords import JOINERS, is_cut, is_followed, is_owned, may_be
from resolver.names import orgwords
from resolver.names.alignment import at_most
from resolver.names.parsing import Name
from resolver.reading.document import Column, Reading, is_particle
from resolver.spelling.initials import initial_keys
from resolver.spelling.word import Word, word

_LONGEST = 24  # words to either side that may belong to a name
_BLOCK = 16  # words by which the ends of long stretches are told apart
_FEW = 6  # longer runs of names come once
_GAPS = frozenset((" ", ". ", ", ", "-", "'s ", "\u2019s "))
_LISTED = frozenset(("&", " & ", ", ", " (", " - ", " \u2013 "))  # between the words of an organisation
_PARTED = re.compile(r"[^\s\u2010\u2011-]*\s+")  # no quote or bracket before a name, which may make a nickname of it


def candidates(reading: Reading, catalog: Catalog) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Yields (i, j, entries) for every two words of one run that may both be words of the entries."""
    runs: dict[int, set[int]] = {}
    for i, j, entries in catalog.pairs(reading):
        if i not in runs:
            runs[i] = set(_run(reading, i)) if reading.named[i] else set()
        if j in runs[i]:
            yield i, j, entries


def _run(reading: Reading, start: int) -> Iterator[int]:
    """Yields the places of the words that can belong to one name with the word at `start`."""
    return islice(_following(reading, start), REACH)


def _following(reading: Reading, start: int) -> Iterator[int]:
    for at in range(start + 1, min(start + 1 + _LONGEST, len(reading.tokens))):
        token = reading.token[at]
        if token.break_before and not (_is_listed_comma(reading, at) or is_bridged(reading, at)):
            return
        if reading.named[at]:
            yield at
        elif not (is_particle(token) or token.folded in JOINERS or token.folded == "a" or may_be(reading, at)):
            return


def _is_listed_comma(reading: Reading, at: int) -> bool:
    """A comma, bracket or owner inside the name of an organisation ("Economy, Trade (and Agriculture)") parts nothing."""
    return reading.token[at].gap in _LISTED or is_owned(reading, at)


class Stretches:
    """The stretches of one text: those around two words that stand near one another in a long run of names are one."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._right: Column[int, int] = Column(lambda at: _step(reading, at, 1))
        self._left: Column[int, int] = Column(lambda at: _step(reading, at, -1))
        self._made: dict[tuple[int, int], Stretch] = {}

    def around(self, i: int, j: int) -> "Stretch":
        """The words that may be of one name with two words; in a long run some more, in steps of a few words."""
        first, last = self._leftmost(i), self._rightmost(j)
        if last - first > _BLOCK:
            first -= first % _BLOCK
            last = min(last + _BLOCK - last % _BLOCK, len(self.reading.tokens) - 1)
        if (first, last) not in self._made:
            self._made[first, last] = Stretch(self.reading, first, last)
        return self._made[first, last]

    def alone(self, i: int, j: int) -> Alone | None:
        """Tells apart the words of a stretch that stand by themselves, whatever the text around them; None: they may not.

        What stands before and behind can be no part of a name with them, and nothing between them looks further than they
        do: no quote, bracket or new line. So what is found by such words is always the same.
        """
        reading, first, last = self.reading, self._leftmost(i, _FEW), self._rightmost(j, _FEW)
        if last - first > _FEW or (first and not _PARTED.fullmatch(reading.token[first].gap)):
            return None
        words = tuple(reading.tokens.surfaces[first : last + 1])
        gaps = tuple([reading.token[at].gap for at in range(first + 1, last + 1)])
        if len(words[-1].folded) == 1 or is_followed(reading, last) or not _GAPS.issuperset(gaps):
            return None  # of a letter, the sign behind it tells whether it is an initial
        return Alone(words, gaps, tuple(reading.named[first : last + 1]), i - first, j - first, reading.lang)

    def _rightmost(self, at: int, longest: int = _LONGEST) -> int:
        most = min(at + longest, len(self.reading.tokens) - 1)
        while at < most and (words := self._right[at]):
            at += words
        return min(at, most)

    def _leftmost(self, at: int, longest: int = _LONGEST) -> int:
        most = max(at - longest, 0)
        while at > most and (words := self._left[at]):
            at -= words
        return max(at, most)


class Stretch:
    """Words of a text, `first` to `last`, of which some may be a name."""

    def __init__(self, reading: Reading, first: int, last: int) -> None:
        words = [word_ for at in range(first, last + 1) for word_ in _at(reading, at)]
        self._words = tuple(dict.fromkeys(words))
        self._keys = frozenset([key for one in self._words for key in (*one.keys, sound_key(one))])
        self._letters = frozenset([key for one in self._words for key in initial_keys(one.folded, one.latin)])
        self._fits: Column[Word, bool] = Column(lambda part: self._shares_key(part) or self._is_near(part))

    def has(self, shape: Shape) -> bool:
        """Says whether so many words of a name have a word here that fits as it needs."""
        return sum(map(self._fits.__getitem__, shape.words)) >= shape.least

    def most(self, name: Name) -> float:
        """The most that a name can score here, if each part with a word that fits were just as listed."""
        fitting = [at for at, part in enumerate(name.parts) if self._fits[part.word]]
        return 1.0 if len(fitting) == len(name.parts) else at_most(name, fitting)

    def _shares_key(self, part: Word) -> bool:
        if not self._keys.isdisjoint(keys_of(part)) or sound_key(part) in self._keys:
            return True
        letters = initial_keys(part.folded, part.latin)
        return not (self._letters if part.is_initial else self._keys).isdisjoint(letters)

    def _is_near(self, part: Word) -> bool:
        """Says whether a word is a slip of the pen for a part, or of the same meaning in the name of an organisation."""
        if any(OSA.distance(part.latin, one.latin, score_cutoff=1) <= 1 for one in self._words):
            return True
        return any(orgwords.is_same(part.folded, one.folded) for one in self._words)


def _at(reading: Reading, at: int) -> Iterable[Word]:
    """The words that may be laid at a place: as it stands, or inflected, dotted letters, a particle, what a hyphen ties on."""
    if reading.named[at]:
        return (reading.words[at], *reading.stems[at], *reading.initials(at))
    surface = reading.tokens.surfaces[at]
    other = may_be(reading, at) or is_particle(reading.token[at])
    return (word(surface.folded, surface.latin),) if other else ()


def _step(reading: Reading, at: int, way: int) -> int:
    """Counts the words to the next that may be of one name with the word at a place."""
    cut, fits = partial(is_cut, reading, "organisation"), partial(may_be, reading)
    return step(reading, at, way, cut=cut, fits=fits, small=JOINERS.__contains__)


def step(
    reading: Reading,
    at: int,
    way: int,
    *,
    cut: Callable[[int], bool],
    fits: Callable[[int], bool],
    small: Callable[[str], bool],
) -> int:
    """Counts the words to the next that fits, to the right (1) or left (-1): over one small word, two; 0: there is none.

    `cut` tells whether a name ends before a place, `small` whether a folded word may stand inside one.
    """
    for words in (1, 2):
        place = at + way * words
        if not 0 <= place < len(reading.tokens) or cut(max(place, place - way)):
            return 0
        if fits(place):
            return words
        if not small(reading.token[place].folded):
            return 0
    return 0
