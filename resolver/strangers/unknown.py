"""Names in a document that nobody watches: persons and organisations, with every place where they stand.

Precision goes before recall: a name needs a known given name, an office or form of address before it, or somebody
who speaks. Headlines In Title Case only repeat names that the text has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from resolver import lexicon
from resolver.pairs.compare import compare
from resolver.reading.document import Column, Reading
from resolver.records import Span, Stranger
from resolver.spelling.inflection import matches
from resolver.spelling.word import Word
from resolver.strangers import bodies, organisations, people

_ALIKE = 0.93  # how near a word must be to a known surname
_STOP = frozenset(".!?…")
_SMALL_WORDS = 0.2  # the share of a language's small words that gives the language away


@dataclass(slots=True)
class _Person:
    """A person found by a full name, and all places: (reading, first word, last word)."""

    name: str
    given: Word
    family: Word
    places: list[tuple[int, int, int]] = field(default_factory=list)


_Free = list[list[bool]]


def find(readings: Sequence[Reading], taken: Sequence[Span]) -> tuple[Stranger, ...]:
    """Finds the names in the readings of one document that no `taken` span covers, in the order they stand."""
    readings = [reading.with_loud(_headlines(reading)) for reading in readings]
    nouns = _capitalises_nouns(readings)
    free = [_free(reading, taken, nouns=nouns) for reading in readings]
    bodies = _organisations(readings, free)
    named = _people(readings, free, nouns=nouns)
    _add_repeats(named, readings, free)
    found = [(places, "organisation", name) for name, places in bodies.items()]
    found += [(sorted(person.places), "person", person.name) for person in named]
    return tuple(_stranger(readings, places, kind, name) for places, kind, name in sorted(found) if places)


def _capitalises_nouns(readings: Sequence[Reading]) -> bool:
    """Says whether a document is in German or alike, where a capital makes no name."""
    known = lexicon.words("noun_capitals")
    small = [s.folded in known for r in readings for s in r.tokens.surfaces if s.text[0].islower()]
    return sum(small) > _SMALL_WORDS * len(small)


def _headlines(reading: Reading) -> Column[int, bool]:
    """Says of each word whether it stands in a headline: loud, and without a full stop at the end."""
    return Column(lambda at: not _is_stopped(reading, at) and reading.loud[at])


def _is_stopped(reading: Reading, at: int) -> bool:
    """Says whether the sentence of a word ends with a full stop."""
    end = reading.tokens[reading.tokens.sentence(at)[-1]].end
    return not _STOP.isdisjoint(reading.text[end : end + 3])


def _free(reading: Reading, taken: Sequence[Span], *, nouns: bool) -> list[bool]:
    """Says of each word whether it can belong to a name; where nouns have capitals, its small words cannot."""
    free = list(reading.named)
    if nouns:
        small = lexicon.words("noun_capitals")
        free = [named and folded not in small for named, folded in zip(free, reading.tokens.folded, strict=True)]
    for span in taken:
        for at in reading.tokens.between(span.start, span.end) if span.field == reading.field else ():
            free[at] = False
    return free


def _stranger(readings: Sequence[Reading], places: Sequence[tuple[int, int, int]], kind: str, name: str) -> Stranger:
    spans = tuple(_span(readings[at], first, last) for at, first, last in places)
    if kind == "organisation":
        return Stranger(name, "organisation", spans)
    said = (readings[at].office_beside(first, last) for at, first, last in places)
    return Stranger(name, "person", spans, next((office for office in said if office), None))


def _span(reading: Reading, first: int, last: int) -> Span:
    start, end = reading.token[first].start, reading.token[last].end
    return Span(reading.field, start, end, reading.text[start:end])


def _take(free: list[bool], first: int, last: int) -> None:
    free[first : last + 1] = [False] * (last + 1 - first)


def _organisations(readings: Sequence[Reading], free: _Free) -> dict[str, list[tuple[int, int, int]]]:
    """Finds organisations, and the acronyms that the document introduces for them."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    names: dict[tuple[str, ...], str] = {}
    acronyms: dict[str, str] = {}
    for number, reading in enumerate(readings):
        for body in organisations.find(reading, free[number]):
            key = tuple(token.folded for token in reading.tokens[body.first : body.last + 1])
            name = names.setdefault(key, _span(reading, body.first, body.last).text)
            found.setdefault(name, []).append((number, body.first, body.last))
            _take(free[number], body.first, body.last)
            if body.acronym:
                acronyms.setdefault(body.acronym, name)
    for number, reading in enumerate(readings if acronyms else ()):
        for at, surface in enumerate(reading.tokens.surfaces):
            if free[number][at] and surface.text in acronyms:
                found[acronyms[surface.text]].append((number, at, at))
                free[number][at] = False
    _add_short(found)
    return {name: sorted(places) for name, places in found.items()}


def _add_short(found: dict[str, list[tuple[int, int, int]]]) -> None:
    """Adds "the Supreme Court" to the only Supreme Court with a country that the document names."""
    for name in list(found):
        full = [other for other in found if other != name and bodies.is_short_for(name, other)]
        if len(full) == 1:
            found[full[0]] += found.pop(name)


def _people(readings: Sequence[Reading], free: _Free, *, nouns: bool) -> list[_Person]:
    """Finds people by their full names; spellings of one name in one document are one person."""
    found: list[_Person] = []
    for number, reading in enumerate(readings):
        for first, last in people.find(reading, free[number], nouns=nouns):
            _add(found, readings, (number, first, last))
            _take(free[number], first, last)
    return found


def _add(known_people: list[_Person], readings: Sequence[Reading], place: tuple[int, int, int]) -> None:
    number, first, last = place
    name = _span(readings[number], first, last).text
    known = next((one for one in known_people if one.name == name or compare(one.name, name).match), None)
    if known is None:
        known = _Person(name, readings[number].words[first], readings[number].words[last])
        known_people.append(known)
    known.places.append(place)


def _add_repeats(named: Sequence[_Person], readings: Sequence[Reading], free: _Free) -> None:
    """Adds later surnames, and full names in headlines, to the people whom the document names in full."""
    bearers: dict[str, list[_Person]] = {}
    for number, reading in enumerate(readings if named else ()):
        for at, folded in enumerate(reading.tokens.folded):
            if free[number][at]:
                if folded not in bearers:
                    bearers[folded] = _bearers(named, reading, at)
                first, person = _repeat(bearers[folded], reading, number, at, free[number])
                if person:
                    person.places.append((number, first, at))
                    _take(free[number], first, at)


def _bearers(named: Sequence[_Person], reading: Reading, at: int) -> list[_Person]:
    written, stems = reading.words[at], reading.stems[at]
    return [one for one in named if matches(one.family, written, stems) >= _ALIKE]


def _repeat(
    alike: Sequence[_Person], reading: Reading, number: int, at: int, free: Sequence[bool]
) -> tuple[int, _Person | None]:
    """Finds whom a word names by surname, of all `alike` who bear it: the one who was named last before."""
    if not alike:
        return at, None
    joined = at > 0 and not reading.token[at].break_before and free[at - 1]
    if joined:
        full = [one for one in alike if reading.alike(one.given, at - 1) >= _ALIKE]
        if full:
            return at - 1, full[0]
        if not reading.loud[at] and not people.is_barrier(reading, at - 1, at - 1):
            return at, None
    if _goes_on(reading, at, free):
        return at, None
    before = [one for one in alike if min(one.places) < (number, at, at)] or alike
    return at, max(before, key=lambda one: max((p for p in one.places if p < (number, at, at)), default=(-1, 0, 0)))


def _goes_on(reading: Reading, at: int, free: Sequence[bool]) -> bool:
    """A capitalised word follows directly: the surname is part of another name."""
    after = at + 1
    if after >= len(reading.tokens) or reading.token[after].break_before or reading.loud[at]:
        return False
    return free[after] and not people.is_owner(reading, at)
