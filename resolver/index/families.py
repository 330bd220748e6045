"""Whose surname Chinese signs may be, read in Mandarin, Cantonese, Korean or Japanese: 賴 is Lai, 安倍 Abe.

A list has these names in Latin letters, each spelled its own way. So the words of the list that may be such a surname are
kept as they are spelled, and signs of a text are asked what they may be.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain

from resolver.index.columns import Columns
from resolver.memo import Memo
from resolver.traditions import hangulised, japanese, sinograms

_MOST_WORDS = 5  # of a name
_TWO = 2
_WINDOWS = 1 << 15  # of how many signs in a row it is kept whose surname they may be, in the younger half
LONGEST = 4  # signs of a surname

Bearers = tuple[tuple[int, tuple[int, ...]], ...]  # how many signs a surname has, and the entries that may bear it


class Families:
    """The names of a list that may be written in Chinese signs, by each of their words that may be a surname."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.at: Memo[str, Bearers] = Memo(self._find, half=_WINDOWS)

    def _find(self, signs: str) -> Bearers:
        """Whose surname the first of some signs may be."""
        found: dict[int, dict[int, None]] = {}
        for size, entries in chain(self._chinese(signs), self._japanese(signs)):
            found.setdefault(size, {}).update(dict.fromkeys(entries))
        return tuple((size, tuple(sorted(entries))) for size, entries in sorted(found.items(), reverse=True))

    def _chinese(self, signs: str) -> Iterator[tuple[int, list[int]]]:
        size = sinograms.size_of_surname(signs)
        spelled = [(size, sinograms.surname_spellings(signs[:size]))] if size else []
        if "가" <= signs[0] <= "힣":
            spelled = [(size, hangulised.surname_spellings(signs[:size])) for size in (1, 2)]
        for size, forms in spelled:
            yield from ((size, self._spelled[form]) for form in forms if form in self._spelled)

    def _japanese(self, signs: str) -> Iterator[tuple[int, list[int]]]:
        for size, plain in japanese.surnames(signs, self._beginnings):
            if plain in self._plain:
                yield size, self._plain[plain]

    @cached_property
    def _words(self) -> list[str]:
        return self._columns.latin_words()

    @cached_property
    def _spelled(self) -> Mapping[str, list[int]]:
        """The names of several words by each that may be a Chinese or Korean surname."""
        surnames = sinograms.all_surname_spellings()
        found: dict[str, list[int]] = {}
        for entry, numbers in enumerate(self._columns.all_names()):
            if _TWO <= len(numbers) <= _MOST_WORDS:
                for latin in {self._words[number] for number in numbers} & surnames:
                    found.setdefault(latin, []).append(entry)
        return found

    @cached_property
    def _plain(self) -> Mapping[str, list[int]]:
        """The names of two words that may be Japanese by each of these, in a plain spelling."""
        readable = [japanese.is_readable(latin) for latin in self._words]
        found: dict[str, list[int]] = {}
        for entry, numbers in enumerate(self._columns.all_names()):
            if len(numbers) == _TWO and all(readable[number] for number in numbers):
                for number in numbers:
                    found.setdefault(japanese.plain(self._words[number]), []).append(entry)
        return found

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(plain[:end] for plain in self._plain for end in range(1, len(plain) + 1))
