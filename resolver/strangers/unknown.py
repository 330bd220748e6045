"""Names in a document that nobody watches: persons and organisations, with every place where they stand.

Precision goes before recall: a name needs a known given name, an office or form of address before it, or somebody
who speaks. Headlines In Title Case only repeat names that the text has.
"""

from collections.abc import Mapping, Sequence

from resolver import lexicon
from resolver.languages import by_letters
from resolver.pairs.compare import compare
from resolver.reading.document import Column, Reading
from resolver.records import Span, Stranger
from resolver.spelling.word import word
from resolver.strangers import bodies, organisations, people, shortened, standing, surnames
from resolver.strangers.nominatives import nominatives
from resolver.strangers.surnames import Person, Place
from resolver.text.words import tokens

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
    cases = {person.name: frozenset(person.cases) for person in named}
    return tuple(
        _stranger(readings, places, kind, name, cases.get(name, frozenset()))
        for places, kind, name in sorted(found)
        if places
    )


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
    return Column(lambda at: reading.loud[at] and not standing.is_stopped(reading, at))


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


def _stranger(
    readings: Sequence[Reading], places: Sequence[Place], kind: str, name: str, cases: frozenset[str]
) -> Stranger:
    spans = tuple(_span(readings[at], first, last) for at, first, last in places)
    if kind == "organisation":
        return Stranger(name, "organisation", spans)
    said = (readings[at].office_beside(first, last) for at, first, last in places)
    return Stranger(name, "person", spans, next((office for office in said if office), None), cases)


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
    lang = _language(readings)
    for number, reading in enumerate(readings):
        for first, last in people.find(reading, free[number], nouns=nouns):
            _add(found, readings, (number, first, last), lang)
            _take(free[number], first, last)
    return found


def _language(readings: Sequence[Reading]) -> str | None:
    """The language that a document states, or else the one whose letters it has."""
    stated = next((reading.stated for reading in readings if reading.stated), None)
    return stated or by_letters("".join(reading.text for reading in readings))


def _are_one(one: Person, new: Person, *, crowd: bool) -> bool:
    """Says whether two full names are two spellings or two cases of one; spellings share a key of a word, in a crowd of the surname."""
    if one.name == new.name or one.name in new.readings or new.name in one.readings:
        return True
    keys = {*one.given.keys, *one.family.keys}
    asked = new.family.keys if crowd else (*new.given.keys, *new.family.keys)
    return not keys.isdisjoint(asked) and compare(one.name, new.name).match


def _add(known_people: list[Person], readings: Sequence[Reading], place: Place, lang: str | None) -> None:
    new = _person(readings[place[0]], place, lang)
    crowd = len(known_people) > surnames.CROWD
    same = (one for one in known_people if one.name == new.name) if crowd else iter(())
    known = next(same, None) or next((one for one in known_people if _are_one(one, new, crowd=crowd)), None)
    if known is None:
        known = new
        known_people.append(known)
    elif new.name != known.name and new.name in known.readings and new.name not in known.cases:
        known.call(new)
    known.cases |= new.cases
    known.places.append(place)


def _person(reading: Reading, place: Place, lang: str | None) -> Person:
    """Who stands at a place, by the name in the nominative."""
    _, first, last = place
    text = " ".join(_span(reading, first, last).text.split())
    name, *others = nominatives(text, lang)
    if name == text:
        return Person(name, reading.words[first], reading.words[last], place, frozenset(others))
    words = tokens(name)
    given, family = (word(one.folded, one.latin) for one in (words[0], words[len(words) - 1]))
    return Person(name, given, family, place, frozenset(others), {text})
