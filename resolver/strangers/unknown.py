"""Names in a document that nobody watches: persons and organisations, with every place where they stand.

Precision goes before recall: a name needs a known given name, an office or form of address before it, or somebody
who speaks. Headlines In Title Case only repeat names that the text has.
"""

from collections.abc import Mapping, Sequence

from resolver import lexicon
from resolver.pairs.compare import compare
from resolver.reading.document import Column, Reading
from resolver.records import Span, Stranger
from resolver.strangers import bodies, organisations, people, shortened, surnames
from resolver.strangers.surnames import Person, Place

_STOP = frozenset(".!?…")
_FEW_WORDS = 0.08  # the share of all its words that a text in such a language has at the least
_SMALL_WORDS = 0.2  # the share of a language's small words that gives the language away


_Free = list[list[bool]]


def find(readings: Sequence[Reading], taken: Sequence[Span]) -> tuple[Stranger, ...]:
    """Finds the names in the readings of one document that no `taken` span covers, in the order they stand."""
    readings = [reading.with_loud(_headlines(reading)) for reading in readings]
    nouns = _capitalises_nouns(readings)
    free = [_free(reading, taken, nouns=nouns) for reading in readings]
    bodies = _organisations(readings, free)
    named = _people(readings, free, nouns=nouns)
    firms = _words_of(readings, bodies)
    surnames.add(named, readings, free, firms)
    found = [(places, "organisation", name) for name, places in bodies.items()]
    found += [(sorted(person.places), "person", person.name) for person in named]
    return tuple(_stranger(readings, places, kind, name) for places, kind, name in sorted(found) if places)


def _capitalises_nouns(readings: Sequence[Reading]) -> bool:
    """Says whether a document is in German or alike, where a capital makes no name."""
    if any(reading.stated == "en" for reading in readings):
        return False
    known = lexicon.words("noun_capitals")
    found = [r.tokens.surfaces[at] for r in readings for at in r.tokens.places_among(known)]
    if len(found) <= _FEW_WORDS * sum(len(r.tokens) for r in readings):
        return False
    small = sum(s.text[0].islower() for r in readings for s in r.tokens.surfaces)
    return sum(s.text[0].islower() for s in found) > _SMALL_WORDS * small


def _headlines(reading: Reading) -> Column[int, bool]:
    """Says of each word whether it stands in a headline: loud, and without a full stop at the end."""
    return Column(lambda at: reading.loud[at] and not _is_stopped(reading, at))


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


def _stranger(readings: Sequence[Reading], places: Sequence[Place], kind: str, name: str) -> Stranger:
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


def _organisations(readings: Sequence[Reading], free: _Free) -> dict[str, list[Place]]:
    """Finds organisations, and the acronyms that the document introduces for them."""
    found: dict[str, list[Place]] = {}
    names: dict[tuple[str, ...], str] = {}
    acronyms: dict[str, str] = {}
    for number, reading in enumerate(readings):
        for body in organisations.find(reading, free[number]):
            first = body.first - body.owned
            key = tuple(token.folded for token in reading.tokens[first : body.last + 1])
            name = names.setdefault(key, _span(reading, first, body.last).text)
            found.setdefault(name, []).append((number, body.first, body.last))
            _take(free[number], body.first, body.last)
            if body.acronym:
                acronyms.setdefault(body.acronym, name)
    for number, reading in enumerate(readings if acronyms else ()):
        for at, surface in enumerate(reading.tokens.surfaces):
            if free[number][at] and surface.text in acronyms and not _is_plus(reading, at):
                found[acronyms[surface.text]].append((number, at, at))
                free[number][at] = False
    _add_short(found)
    shortened.join(found)
    for name, place in shortened.find(found, readings, free):
        found[name].append(place)
    return {name: sorted(places) for name, places in found.items()}


def _is_plus(reading: Reading, at: int) -> bool:
    """Says whether a plus makes others of an acronym: OPEC+ is OPEC and its allies."""
    end = reading.token[at].end
    return reading.text[end : end + 1] == "+"


def _words_of(readings: Sequence[Reading], found: Mapping[str, Sequence[Place]]) -> dict[str, Place]:
    """The words of organisations, each with the first place of a name that has it."""
    words: dict[str, Place] = {}
    for place in sorted(place for places in found.values() for place in places):
        for token in readings[place[0]].tokens[place[1] : place[2] + 1]:
            words.setdefault(token.folded, place)
    return words


def _add_short(found: dict[str, list[Place]]) -> None:
    """Adds "the Supreme Court" to the only Supreme Court with a country that the document names."""
    for name in list(found):
        full = [other for other in found if other != name and bodies.is_short_for(name, other)]
        if len(full) == 1:
            found[full[0]] += found.pop(name)


def _people(readings: Sequence[Reading], free: _Free, *, nouns: bool) -> list[Person]:
    """Finds people by their full names; spellings of one name in one document are one person."""
    found: list[Person] = []
    for number, reading in enumerate(readings):
        for first, last in people.find(reading, free[number], nouns=nouns):
            _add(found, readings, (number, first, last))
            _take(free[number], first, last)
    return found


def _are_one(one: Person, new: Person) -> bool:
    """Says whether two full names are two spellings of one; such share a key of a word."""
    if one.name == new.name:
        return True
    keys = {*one.given.keys, *one.family.keys}
    return not keys.isdisjoint((*new.given.keys, *new.family.keys)) and compare(one.name, new.name).match


def _add(known_people: list[Person], readings: Sequence[Reading], place: Place) -> None:
    number, first, last = place
    name = _span(readings[number], first, last).text
    new = Person(name, readings[number].words[first], readings[number].words[last], place)
    known = next((one for one in known_people if _are_one(one, new)), None)
    if known is None:
        known = new
        known_people.append(known)
    known.places.append(place)
