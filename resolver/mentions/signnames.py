"""Foreign names in signs, found in running text: ゼレンスキー大統領, 도널드 트럼프가, 俄罗斯总统普京.

The index finds whose surname signs may write; the words that are tied to them must fit the rest of the name, or they
name somebody else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import OSA

from resolver import lexicon
from resolver.catalog import Catalog
from resolver.index.entries import Entry
from resolver.names import commonwords
from resolver.names.alignment import Alignment
from resolver.names.commonwords import is_english
from resolver.names.parsing import Part
from resolver.reading import signruns
from resolver.reading.document import Reading
from resolver.reading.signruns import Run
from resolver.spelling import heard
from resolver.spelling.skeletons import skeletons
from resolver.spelling.word import HEARD, IN_SIGNS, WITH_VOWELS, Word, in_signs, word
from resolver.text import hanwords
from resolver.traditions import transcribed
from resolver.traditions.chinese import is_surname
from resolver.traditions.hangulised import is_eastern, is_japanese, may_be_japanese
from resolver.verdict import LIKENESS

_SYLLABLES = frozenset(("hangul", "kana"))
_OWN = 4  # signs of a Chinese name at most
_SHORTEST = 2  # signs of a surname that may stand alone, and of a given name


class Given(NamedTuple):
    """A part of a name, by its place there, and where other signs write it."""

    part: int
    word: Word
    start: int
    end: int


class Found(NamedTuple):
    """Signs that write a name of the list: words `first` to `last`; `blocked`: why it is somebody else's, if it is.

    `given`: the part of the name that other signs write, and these signs.
    """

    first: int
    last: int
    entry: Entry
    family: Word
    given: tuple[int, Word] | None
    blocked: str

    @property
    def alignment(self) -> Alignment:
        """The name laid beside what is written: its other words first."""
        parts, likeness = self.entry.name.parts, LIKENESS["transcribed"]
        own = max(at for at, part in enumerate(parts) if part.role == "family")
        pairs = ((self.given[0], 0, likeness), (own, 1, likeness)) if self.given else ((own, 0, likeness),)
        laid = {at for at, _, _ in pairs}
        return Alignment(pairs, tuple(at for at in range(len(parts)) if at not in laid), (), likeness)

    @property
    def spelled(self) -> tuple[Word, ...]:
        """The words of the name as they are written."""
        return (self.given[1], self.family) if self.given else (self.family,)


def find(reading: Reading, catalog: Catalog) -> tuple[Found, ...]:
    """Finds the names and surnames of the catalog that a text writes in signs."""
    return reading.once(("names in signs", catalog), lambda: tuple(_found(reading, catalog)))


def _found(reading: Reading, catalog: Catalog) -> Iterator[Found]:
    taken: set[int] = set()
    named: dict[str, None] = {}  # Chinese signs of the surnames of names in full
    for run in reading.runs:
        if taken.isdisjoint(range(run.start, run.end)):
            found = list(_read(run, reading, catalog))
            if found:
                taken.update(range(run.start, run.end))
                if run.tied and run.system == "han" and any(one.given for one in found):
                    named[run.signs] = None
            yield from found
    for run in chain.from_iterable(_again(reading.text, signs) for signs in named):
        if taken.isdisjoint(range(run.start, run.end)):
            taken.update(range(run.start, run.end))
            yield from _read(run, reading, catalog)


def _again(text: str, signs: str) -> Iterator[Run]:
    """Yields where Chinese signs stand by themselves that a text also has as the surname of a whole name: 普京, of 弗拉基米尔·普京."""
    for found in re.finditer(signs, text):
        start, end = found.span()
        alone = hanwords.stands(text, start, end, person=False, told=any(signruns.beside(text, start, end)))
        if alone and not signruns.goes_on(text, start, end):
            yield Run(start, end, signs, "han")


def in_letters(reading: Reading, catalog: Catalog) -> Iterator[tuple[int, int, Entry, Alignment, tuple[Word, ...]]]:
    """Finds the names that the list has in signs, in a text in letters: from the surname back to the given name."""
    for number, at in catalog.less_like(reading) if catalog.has_signs else ():
        if catalog.shape(number).words[0].script == HEARD and reading.words[at].script in WITH_VOWELS:
            entry = catalog.entry(number)
            first = next((place for place in (at - 1, at - 2) if _is_given_at(reading, entry, place, at)), None)
            if first is not None:
                likeness, last = LIKENESS["transcribed"], len(entry.name.parts) - 1
                laid = Alignment(((0, 0, likeness), (last, 1, likeness)), tuple(range(1, last)), (), likeness)
                yield first, at, entry, laid, (reading.words[first], reading.words[at])


def _is_given_at(reading: Reading, entry: Entry, place: int, at: int) -> bool:
    """Says whether a word before a surname is its given name, with nothing between them but words of a name."""
    if place < 0 or any(reading.token[one].break_before or not reading.named[one] for one in range(place + 1, at + 1)):
        return False
    signs, found = entry.name.parts[0].word.folded[1:], reading.words[place]
    word_too = is_english(found.latin) and not commonwords.is_given(found.latin)
    return reading.named[place] and not word_too and transcribed.sounds_as(signs, found.latin)


def is_mere_sign(reading: Reading, at: int) -> bool:
    """One Chinese sign is a surname by itself only before an office or a form of address: 李总理; one of kana never; for Hangul, see `hangulnames.again`."""
    found = reading.words[at]
    return found.script in _SYLLABLES or (
        found.script == "han" and not (is_surname(found.folded) and any(reading.beside(at, at)))
    )


def _read(run: Run, reading: Reading, catalog: Catalog) -> Iterator[Found]:
    family = in_signs(run.signs)
    for number in catalog.bearing(family, reading):
        entry = catalog.entry(number)
        if not _is_by_rule(run, entry, catalog):
            continue
        given = _given(run, entry)
        if _is_written_otherwise(run, reading, catalog.heard_of(entry.actor)):
            continue
        if (
            not given
            and run.system == "hangul"
            and may_be_japanese(entry.name)
            and not is_japanese(run.signs, entry.name.parts[-1].word.latin)
        ):
            continue
        if (run.small and not entry.name.particles) or not (given or _may_stand_alone(run, entry, reading)):
            continue
        blocked = "" if given or not _is_others(run, reading, catalog) else "given name before"
        start = run.begin if run.small else run.start
        places = reading.tokens.between(
            min(start, given.start) if given else start, max(run.end, given.end) if given else run.end
        )
        if reading.named[places[0]]:
            yield Found(places[0], places[-1], entry, family, (given.part, given.word) if given else None, blocked)


def _is_written_otherwise(run: Run, reading: Reading, listed: frozenset[str]) -> bool:
    """Says whether the list has a surname in other signs of the same system, of which one may be another, but no more.

    Chinese has several ways to write it (特朗普, 川普), of which a text keeps to one.
    """
    same = [signs for signs in listed if signruns.system(signs[0]) == run.system]
    if not same or any(signs.endswith(run.signs) for signs in same):
        return False
    if run.system == "han":
        return any(reading.once(("stands", signs), partial(reading.text.__contains__, signs)) for signs in same)
    own = heard.evened(run.signs, run.system)
    return all(OSA.distance(heard.evened(signs, run.system), own) > 1 for signs in same)


def _is_by_rule(run: Run, entry: Entry, catalog: Catalog) -> bool:
    """Says whether signs write a name by its sound: no Chinese or Korean one, which they write by rule or as it is their own."""
    name, family = entry.name, entry.name.parts[-1].word.latin
    if run.system == "han":
        if run.tied:
            return not _has_own_signs(entry, catalog)
        return not (is_eastern(name) or family in lexicon.words("surnames_first"))
    if run.system != "hangul" or is_eastern(name):
        return run.system != "hangul"
    return True


def _has_own_signs(entry: Entry, catalog: Catalog) -> bool:
    """Says whether the list has a Chinese name of somebody, so that no other signs write it by its sound: John Lee is 李家超."""
    every = catalog.heard_of(entry.actor)
    listed = [
        one for one in catalog.signs_of(entry.actor, "han") if not any(one.endswith(part) for part in every - {one})
    ]
    latin = [part.word.latin for part in entry.name.parts]
    return any(
        is_surname(one[0]) and len(one) <= _OWN and not any(heard.fits(one, name) for name in latin) for one in listed
    )


def _may_stand_alone(run: Run, entry: Entry, reading: Reading) -> bool:
    """A surname of one sign, or one that leads as in Chinese, is not told alone; a word only beside an office."""
    if len(run.signs) < _SHORTEST or entry.name.parts[0].role == "family":
        return False
    return not signruns.is_word(run) or any(signruns.beside(reading.text, run.start, run.end))


def _given(run: Run, entry: Entry) -> Given | None:
    """Finds what of the name, beside the surname, the other signs write: all of it, where the surname leads."""
    others = [(at, p) for at, p in enumerate(entry.name.parts) if p.role != "family" and not p.word.is_initial]
    if others and entry.name.parts[0].role == "family":
        whole = "".join(part.word.latin for _, part in others)
        others = [(others[0][0], replace(others[0][1], word=word(whole, whole)))]
    for at, part in others:
        for start, signs in run.others:
            for written in _endings(signs) if run.system == "han" else (signs,):
                if _sounds(written, part):
                    end = start + len(signs)
                    return Given(
                        at, in_signs(written), end - len(written) if run.system == "han" else _first(run, start), end
                    )
    return None


def _endings(signs: str) -> Iterator[str]:
    """What Chinese signs end with: the given name before a dot, and what the sentence has before it."""
    return (signs[at:] for at in range(max(0, len(signs) - heard.LONGEST), len(signs)))


def _first(run: Run, start: int) -> int:
    """Where a name starts: dots tie all of its words."""
    return min(place for place, _ in run.others) if run.tied else start


def _sounds(signs: str, part: Part) -> bool:
    latin = part.word.latin
    if part.word.script == HEARD and part.word.folded == IN_SIGNS + signs:
        return True
    sounds = len(signs) > 1 and transcribed.sounds_as(signs, latin)
    return sounds or heard.fits(signs, latin) or any(heard.fits(signs, name) for name in _forms(part.word.groups))


@lru_cache(maxsize=1 << 12)
def _forms(groups: frozenset[int]) -> tuple[str, ...]:
    """The forms of a given name, by the groups that it stands in."""
    found = lexicon.groups("given_names").items()
    return tuple(name for name, own in found if not groups.isdisjoint(own)) if groups else ()


def _is_others(run: Run, reading: Reading, catalog: Catalog) -> bool:
    """Says whether the words beside a surname are the given name of somebody else, and not another person (Trump・Putin)."""
    if run.tied:
        return not any(catalog.bearing(in_signs(signs), reading) and not is_given(signs) for _, signs in run.others)
    return any(is_given(signs) for _, signs in run.others[-1:])


@lru_cache(maxsize=1 << 12)
def is_given(signs: str) -> bool:
    """Says whether signs write a known given name."""
    if len(signs) < _SHORTEST or signruns.is_beside(signs, "hangul"):
        return False
    return any(heard.fits(signs, name) for key in heard.keys(signs) for name in _given_names().get(key, ()))


@cache
def _given_names() -> Mapping[str, Sequence[str]]:
    """The known given names by their skeletons."""
    found: dict[str, list[str]] = {}
    lists = (lexicon.words(name) for name in ("given_more", "given_women", "entities_given"))
    for name in sorted({*lexicon.groups("given_names"), *chain.from_iterable(lists)}):
        if name.isascii() and len(name) >= _SHORTEST:
            for key in skeletons(name):
                found.setdefault(key, []).append(name)
    return found
