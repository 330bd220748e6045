"""Names of China, Korea and Japan in Chinese signs, of which the list has a Latin spelling: 賴清德, 文在寅, 安倍晋三.

The index says whose surname the first signs may be; the next ones must read as the whole given name, in the same language.
Where the name stands in full, the surname alone is told beside an office (賴總統), or in Japanese where no other name goes on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from resolver import lexicon
from resolver.catalog import Catalog
from resolver.index.entries import Entry
from resolver.index.families import LONGEST
from resolver.names.alignment import Alignment
from resolver.names.parsing import Name, parse
from resolver.reading import signruns
from resolver.reading.document import Reading
from resolver.spelling.word import Word, word
from resolver.traditions import hangulised, japanese, sinograms
from resolver.verdict import LIKENESS

_HAN = "\u3005\u3400-\u9fff"
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_RUN = re.compile(f"[{_HAN}]{{2,}}|[{_HAN}]+(?=[{_KANA}])")
_SIGN = re.compile(f"[{_HAN}]")
_HANGUL = re.compile("[가-힣]{2,}")
_GIVEN = re.compile(f"[{_HAN}]{{1,3}}|[{_HAN}]?[{_KANA}]{{2,4}}")
_OTHER = re.compile(f"[{_HAN}\u30a1-\u30fa]{{1,3}}")  # what may be another given name
_MOST_GIVEN = 4
_TWO = 2  # signs of a whole name, which are other words by chance, unless an office stands beside them


class Found(NamedTuple):
    """Signs `start` to `end` of a text that are a name of the list, the surname up to `middle`."""

    start: int
    middle: int
    end: int
    entry: Entry

    def spelled(self, text: str) -> tuple[Word, Word]:
        """Surname and given name as words, each in signs and as the list spells it."""
        own, others = _family_at(self.entry.name), [p.word.latin for p in self.entry.name.parts]
        family = others.pop(own)
        return word(text[self.start : self.middle], family), word(text[self.middle : self.end], "".join(others))

    @property
    def alignment(self) -> Alignment:
        """The name laid beside its two words in signs."""
        score, own = LIKENESS["sign"], _family_at(self.entry.name)
        pairs = tuple((at, int(at != own), score) for at in range(len(self.entry.name.parts)))
        return Alignment(pairs, (), (), score)


def find(reading: Reading, catalog: Catalog) -> tuple[Found, ...]:
    """Finds the names of the catalog that a text writes whole in Chinese signs."""
    return reading.once(
        ("han names", catalog), lambda: tuple(_spelled_first(_best(_found(reading, catalog)), reading.text))
    )


def _spelled_first(found: Iterator[Found], text: str) -> Iterator[Found]:
    """Of other signs that read alike, only those with which a text writes somebody first: 李嘉誠 and 李家誠 are two people."""
    first: dict[int, str] = {}
    for one in sorted(found, key=lambda f: f.start):
        if first.setdefault(one.entry.actor, text[one.start : one.end]) == text[one.start : one.end]:
            yield one


def _best(found: Iterator[Found]) -> Iterator[Found]:
    """Of names that overlap, the longest; and all that are equally long there."""
    taken: dict[int, tuple[int, int]] = {}
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        span = (one.start, one.end)
        if all(taken.get(at, span) == span for at in range(*span)):
            taken.update(dict.fromkeys(range(*span), span))
            yield one


def _found(reading: Reading, catalog: Catalog) -> Iterator[Found]:
    text = reading.text
    if text.isascii() or not signruns.SIGNS.search(text):
        return
    for run in _RUN.finditer(text):
        for start in range(*run.span()):
            for size, number in catalog.bearing_signs(text[start : min(run.end(), start + LONGEST)], reading):
                yield from _whole(text, start, start + size, catalog.entry(number))
    for found in _HANGUL.finditer(text):
        start = found.start()
        for size, number in catalog.bearing_signs(found[0][:_TWO], reading):
            entry = catalog.entry(number)
            ends = (start + stem for stem in signruns.stems(found[0]) if stem > size)
            yield from (Found(start, start + size, end, entry) for end in ends if _is_chinese(text[start:end], entry))


def _is_chinese(signs: str, entry: Entry) -> bool:
    return entry.name.kind == "person" and hangulised.is_chinese(signs, entry.name)


def _whole(text: str, start: int, middle: int, entry: Entry) -> Iterator[Found]:
    """Reads the signs behind a surname as the given name of an entry: as many as fit."""
    longest = _GIVEN.match(text, middle, middle + _MOST_GIVEN)
    if entry.name.kind != "person" or longest is None:
        return
    for end in range(longest.end(), middle, -1):
        if reads(text[start:middle], text[middle:end], entry.name):
            if _stands(text, start, middle, end):
                yield Found(start, middle, end, entry)
            return


@lru_cache(maxsize=1 << 15)
def reads(family: str, given: str, name: Name) -> bool:
    """Says whether a surname and a given name in signs read as a name in Latin letters is spelled."""
    if (
        all(_SIGN.match(sign) for sign in given)
        and len(given) <= _TWO
        and sinograms.size_of_surname(family) == len(family)
    ):
        return bool(sinograms.language_of(parse(family + given), name)) or _is_japanese(family, given, name)
    return _is_japanese(family, given, name)


def _is_japanese(family: str, given: str, name: Name) -> bool:
    words = [japanese.plain(part.word.latin) for part in name.parts]
    if len(words) != _TWO or any(part.glued or not japanese.is_readable(part.word.latin) for part in name.parts):
        return False
    first, second = japanese.readings(family, "family"), japanese.readings(given, "given")
    return any(one in first and other in second for one, other in (words, words[::-1]))


def _stands(text: str, start: int, middle: int, end: int) -> bool:
    """Says whether signs are no part of other words: two only beside an office, and a country at their start only before a verb."""
    beside = signruns.beside_own(text, start, end)
    if beside.office or beside.address or not _SIGN.match(text[end : end + 1]):
        return end - start > _TWO or any(beside)
    if end - start == _TWO or end - middle == 1:
        return False
    return text[start : middle + 1] not in _countries() or text[end] in _behind()


def again(
    reading: Reading, catalog: Catalog, established: Mapping[int, frozenset[Word]]
) -> Iterator[tuple[int, int, int, str]]:
    """Yields (start, end, actor, what is against it) for the surnames in signs of people whom the document names in full."""
    text = reading.text
    for actor, words in established.items() if not text.isascii() else ():
        named = {one.middle: one.end for one in find(reading, catalog) if one.entry.actor == actor}
        offices = {signruns.behind_own(text, end).office for end in named.values()} - {""}
        for surname in {one.folded for one in words if one.script == "han"}:
            ends = [found.end() for found in re.finditer(surname, text)]
            for at, end in enumerate(ends):
                beside = signruns.behind_own(text, end)
                if (len(surname) > 1 or any(beside)) and end not in named:
                    others = beside.office not in offices and _is_anothers(text, ends[:at], end, named)
                    against = others or _goes_on_in_signs(text, end - len(surname), end)
                    yield end - len(surname), end, actor, "longer name" if against else ""


def _goes_on_in_signs(text: str, start: int, end: int) -> bool:
    """Says whether signs are part of more signs, of which none is an office."""
    if any(signruns.behind_own(text, end)):
        return False
    before = start > 0 and _SIGN.match(text[start - 1]) and not signruns.beside_own(text[:end], start, end).office
    return bool(before or _OTHER.match(text, end))


def _is_anothers(text: str, before: Sequence[int], end: int, named: Mapping[int, int]) -> bool:
    """Says whether the last whom a paragraph names in full with a surname has another given name."""
    for one in reversed(before):
        if one in named or "\n" in text[one:end]:
            return False
        given = range(one + 1, min(one + _MOST_GIVEN, len(text)))
        if (
            _OTHER.match(text, one)
            and not any(signruns.behind_own(text, one))
            and any(any(signruns.behind_own(text, at)) for at in given)
        ):
            return True
    return False


@cache
def _countries() -> frozenset[str]:
    return frozenset(word for row in lexicon.table("sign_words") if row[1] == "country" for word in row[2].split())


@cache
def _behind() -> frozenset[str]:
    return frozenset(sign for row in lexicon.table("sign_words") if row[1] == "behind" for sign in row[2].split())


def _family_at(name: Name) -> int:
    return max(at for at, part in enumerate(name.parts) if part.role == "family")
