"""Names of China, Korea and Japan in Chinese signs, of which the list has a Latin spelling or these signs: 賴清德, 文在寅, 安倍晋三.

Of whom the list has in signs, these must stand there. Otherwise the index says whose surname the first signs may be; the next
ones must read as the whole given name, in the same language. No blank tells where a name ends, but the words around it do.
Where the name stands in full, the surname alone is told beside an office (賴總統), or in Japanese where no other name goes on.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from resolver import lexicon
from resolver.catalog import Catalog
from resolver.index.entries import Entry
from resolver.index.families import LONGEST
from resolver.names.alignment import Alignment
from resolver.names.parsing import Name, parse
from resolver.reading import signruns
from resolver.reading.document import Reading
from resolver.spelling.word import HEARD, Word, word
from resolver.text import hanwords
from resolver.text.hansigns import simplified
from resolver.text.scripts import script_of
from resolver.traditions import hangulised, japanese, sinograms
from resolver.traditions.chinese import is_surname
from resolver.verdict import LIKENESS

_HAN = "\u3005\u3400-\u9fff"
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_SIGNS = re.compile(f"[{_HAN}{_KANA}]{{2,}}")
_JAPANESE = re.compile("[\u3041-\u3096]")
_AFTER = "[はがをのにともでやかへら]|さん|より|など|って"  # stands behind a Japanese name of two signs
_ENDED = re.compile(f"(?![{_HAN}{_KANA}])|{_AFTER}")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_RUN = re.compile(f"[{_HAN}]{{2,}}|[{_HAN}]+(?=[{_KANA}])")
_SIGN = re.compile(f"[{_HAN}]")
_HANGUL = re.compile("[가-힣]{2,}")
_GIVEN = re.compile(f"[{_HAN}]{{1,3}}|[{_HAN}]?[{_KANA}]{{2,4}}")
_OTHER = re.compile(f"[{_HAN}\u30a1-\u30fa]{{1,3}}")  # what may be another given name
_MOST_GIVEN = 4
_SURE = 3
_LISTED = frozenset(("han", "kana", HEARD))
_DOTTED = ("[\u30a1-\u30fa\u30fc][·・･•‧=\uff1d][\u30a1-\u30fa]", "[\u3400-\u9fff][·•‧][\u3400-\u9fff]")
_TIED = re.compile("|".join(_DOTTED))
_TWO = 2  # signs of a whole name, which are other words by chance, unless an office stands beside them


class Found(NamedTuple):
    """Signs `start` to `end` of a text that are a name of the list, the surname up to `middle`."""

    start: int
    middle: int
    end: int
    entry: Entry

    def spelled(self, text: str) -> tuple[Word, Word]:
        """Surname and given name as words, each in signs and as the list spells it."""
        parts, families = self.entry.name.parts, self._families
        if parts[0].word.script == HEARD:
            heard = [p.word for at, p in enumerate(parts) if at in families] * 2
            return heard[0], next((p.word for at, p in enumerate(parts) if at not in families), heard[1])
        family, given = (
            "".join(p.word.latin for at, p in enumerate(parts) if (at in families) is own) for own in (True, False)
        )
        return word(text[self.start : self.middle], family), word(text[self.middle : self.end], given)

    @property
    def alignment(self) -> Alignment:
        """The name laid beside its two words in signs."""
        score = 1.0 if self.is_listed else LIKENESS["sign"]
        pairs = tuple((at, int(at not in self._families), score) for at in range(len(self.entry.name.parts)))
        return Alignment(pairs, (), (), score)

    @property
    def is_listed(self) -> bool:
        """Whether the list has the very signs."""
        return self.entry.name.parts[0].word.script in _LISTED

    @property
    def _families(self) -> Collection[int]:
        """Which parts of the name are the surname: in signs, as many as these are."""
        signs = self.entry.name.parts[0].word.script != HEARD and self.is_listed
        return range(self.middle - self.start) if signs else {_family_at(self.entry.name)}


def find(reading: Reading, catalog: Catalog) -> tuple[Found, ...]:
    """Finds the names of the catalog that a text writes whole in Chinese signs."""
    text = reading.text
    standing = (one for one in _candidates(reading, catalog) if _is_name(text, one))
    return reading.once(("han names", catalog), lambda: tuple(_spelled_first(_best(standing), text)))


def may_name(reading: Reading, catalog: Catalog) -> bool:
    """Says whether signs may be a name of the catalog, whatever stands around them."""
    return any(True for _ in _candidates(reading, catalog))


def _spelled_first(found: Iterator[Found], text: str) -> Iterator[Found]:
    """Of other signs that read alike, only those with which a text writes somebody first: 李嘉誠 and 李家誠 are two people."""
    first: dict[int, str] = {}
    told = sorted(found, key=lambda f: f.start)
    named = {one.entry.actor for one in told if not _is_word(text, one)}
    for one in (one for one in told if one.entry.actor in named):
        if one.is_listed or first.setdefault(one.entry.actor, text[one.start : one.end]) == text[one.start : one.end]:
            yield one


def _is_word(text: str, found: Found) -> bool:
    """Says whether signs are a word too, so that a person must also be named otherwise: 高峰 is a peak; but a list knows its firms."""
    start, end = found.start, found.end
    if found.entry.name.kind == "organisation" or not hanwords.is_word(text[start:end]) or not is_surname(text[start]):
        return False
    return not (any(signruns.beside_own(text, start, end)) or text.startswith(_words("deed"), end))


def _best(found: Iterator[Found]) -> Iterator[Found]:
    """Of names that overlap, the longest; and all that are equally long there."""
    taken: dict[int, tuple[int, int]] = {}
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        span = (one.start, one.end)
        if all(taken.get(at, span) == span for at in range(*span)):
            taken.update(dict.fromkeys(range(*span), span))
            yield one


def _candidates(reading: Reading, catalog: Catalog) -> Iterator[Found]:
    """Yields what signs may be, whatever stands around them."""
    text = reading.text
    if text.isascii() or not signruns.SIGNS.search(text):
        return
    yield from _listed(text, reading, catalog)
    for run in _RUN.finditer(text):
        for start in range(*run.span()):
            for size, number in catalog.bearing_signs(text[start : min(run.end(), start + LONGEST)], reading):
                yield from filter(
                    partial(_may_be, text, catalog), _whole(text, start, start + size, catalog.entry(number))
                )
    for found in _HANGUL.finditer(text):
        start, stems = found.start(), list(signruns.stems(found[0]))
        for size, number in catalog.bearing_signs(found[0][:_TWO], reading):
            entry = catalog.entry(number)
            ends = (start + stem for stem in stems if stem > size)
            whole = (Found(start, start + size, end, entry) for end in ends if _is_chinese(text[start:end], entry))
            yield from filter(partial(_may_be, text, catalog), whole)


def _may_be(text: str, catalog: Catalog, found: Found) -> bool:
    """Says whether the list has those very signs, or an actor not in signs at all."""
    signs = simplified(text[found.start : found.end])
    listed = catalog.signs_of(found.entry.actor, script_of(signs))
    return not listed or signs in listed


def _is_name(text: str, found: Found) -> bool:
    """Says whether signs are a name of their own, by what stands around them."""
    start, middle, end, entry = found
    if not found.is_listed:
        return bool(_HANGUL.match(text, start)) or _stands(text, start, middle, end, listed=False)
    things = ("thing", "firm") if entry.name.kind == "person" else ("thing",)  # what makes a school or firm of a name
    if text.startswith(_words(*things), end):
        return False
    return _is_whole_word(text, start, end) and _stands(text, start, middle, end, listed=True)


def _listed(text: str, reading: Reading, catalog: Catalog) -> Iterator[Found]:
    """Yields the names that the list has in signs."""
    plain = simplified(text)
    for run in _SIGNS.finditer(text):
        for start in range(*run.span()):
            for end, number in catalog.listed_in_signs(plain, start, reading):
                entry = catalog.entry(number)
                family = _size_of_family(text[start:end]) if entry.name.kind == "person" else end - start
                yield Found(start, start + family, end, entry)


def _size_of_family(signs: str) -> int:
    """How many signs of a name are the surname: of four in Japanese, mostly two."""
    if sinograms.size_of_surname(signs) == _TWO or (len(signs) > _SURE and not _SIGN.match(signs[-1])):
        return _TWO
    return 1 + (len(signs) > _SURE)


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Says whether no more of a word in katakana stands beside signs, nor of a name whose parts dots tie."""
    if _TIED.search(text[max(0, start - 2) : start + 1]) or _TIED.match(text, end - 1):
        return False
    return not any(
        _KATAKANA.match(text[at - 1 : at]) and _KATAKANA.match(text[at : at + 1]) for at in (start, end) if at
    )


def _is_chinese(signs: str, entry: Entry) -> bool:
    return entry.name.kind == "person" and hangulised.is_chinese(signs, entry.name)


def _whole(text: str, start: int, middle: int, entry: Entry) -> Iterator[Found]:
    """Reads the signs behind a surname as the given name of an entry: as many as fit."""
    longest = _GIVEN.match(text, middle, middle + _MOST_GIVEN)
    if entry.name.kind != "person" or longest is None:
        return
    for end in range(longest.end(), middle, -1):
        if reads(text[start:middle], text[middle:end], entry.name):
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


def _stands(text: str, start: int, middle: int, end: int, *, listed: bool) -> bool:
    """Says whether signs are no part of other words; of a reading, a country at their start only before a word."""
    size, goes_on = end - start, bool(_SIGN.match(text[end : end + 1]))
    if any(signruns.behind_own(text, end)) or (not goes_on and any(signruns.beside_own(text, start, end))):
        return True
    if _is_in_japanese(text):
        alone = not (start and _SIGN.match(text[start - 1])) and _ENDED.match(text, end)
        chinese = is_surname(text[start]) and not hanwords.is_word(text[start:end])
        if middle == end and size == _SURE and hanwords.ends_in_word(text, end):
            return False
        return size > _TWO or (bool(alone) and (listed or chinese))
    if not hanwords.stands(text, start, end, person=middle < end, told=any(signruns.beside_own(text, start, end))):
        return False
    return listed or text[start : middle + 1] not in _words("country") or not hanwords.is_followed(text, end)


@lru_cache(maxsize=8)
def _is_in_japanese(text: str) -> bool:
    return _JAPANESE.search(text) is not None


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
            and text[one] != "派"  # who follows somebody: 安倍派の議員
            and not any(signruns.behind_own(text, one))
            and any(any(signruns.behind_own(text, at)) for at in given)
        ):
            return True
    return False


@lru_cache(maxsize=8)
def _words(*kinds: str) -> tuple[str, ...]:
    """The words of some kinds that stand beside names in signs."""
    return tuple(word for row in lexicon.table("sign_words") if row[1] in kinds for word in row[2].split())


def _family_at(name: Name) -> int:
    return max(at for at, part in enumerate(name.parts) if part.role == "family")
