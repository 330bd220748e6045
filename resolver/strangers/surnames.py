"""Whom a surname means that stands alone, in a document that names its bearers in full."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from resolver.names import genders
from resolver.names.parsing import parse
from resolver.reading.document import Reading
from resolver.spelling.inflection import matches
from resolver.spelling.word import Word
from resolver.strangers import people, standing

CROWD = 60  # of more people, those are compared whose surname has a key of the word: a list of sanctions has hundreds
_ALIKE = 0.93  # how near a word must be to a known surname

Place = tuple[int, int, int]  # reading, first word, last word


@dataclass(slots=True)
class Person:
    """A person found by a full name, and all places; `named` is the first of a full name, `alone`: the text calls them by the surname.

    `readings` are other names that it may be a case of, `cases` the cases in which the text has it.
    """

    name: str
    given: Word
    family: Word
    named: Place
    readings: frozenset[str] = frozenset()
    cases: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    alone: bool = False

    def call(self, other: "Person") -> None:
        """Takes the name of another for their own, which was a case of it."""
        self.cases.add(self.name)
        self.name, self.given, self.family = other.name, other.given, other.family


def add(
    named: Sequence[Person], readings: Sequence[Reading], free: list[list[bool]], firms: Mapping[str, Place]
) -> None:
    """Adds later surnames, and full names in headlines, to the people whom the document names in full.

    `firms` are the words of organisations, each with the place where it first stands in a name of one.
    """
    bearers: dict[str, list[Person]] = {}
    for number, reading in enumerate(readings if named else ()):
        for at, folded in enumerate(reading.tokens.folded):
            if free[number][at]:
                if folded not in bearers:
                    bearers[folded] = _bearers(named, reading, at)
                if bearers[folded]:
                    _add(bearers[folded], reading, (number, at), free[number], firms.get(folded))


def _bearers(named: Sequence[Person], reading: Reading, at: int) -> list[Person]:
    written, stems = reading.words[at], reading.stems[at]
    if len(named) > CROWD:
        keys = {key for one in (written, *stems) for key in one.keys}
        named = [one for one in named if not keys.isdisjoint(one.family.keys)]
    return [one for one in named if matches(one.family, written, stems) >= _ALIKE]


def _add(
    alike: Sequence[Person], reading: Reading, place: tuple[int, int], free: list[bool], firm: Place | None
) -> None:
    number, at = place
    first, person = _full(alike, reading, at, free)
    if person is None and first == at and _stands_alone(reading, at, free):
        person = _meant(alike, reading, (number, at, at), firm)
        if person is not None and reading.field == "text":
            person.alone = True
    if person is not None and not _is_marked_otherwise(person, reading, at):
        person.places.append((number, first, at))
        free[first : at + 1] = [False] * (at + 1 - first)


def _full(alike: Sequence[Person], reading: Reading, at: int, free: Sequence[bool]) -> tuple[int, Person | None]:
    """Finds who is named by the word before, too; the word before, and nobody, if it makes somebody else of the surname."""
    if at == 0 or reading.token[at].break_before or not free[at - 1]:
        return at, None
    full = next((one for one in alike if reading.alike(one.given, at - 1) >= _ALIKE), None)
    other = not reading.loud[at] and not people.is_barrier(reading, at - 1, at - 1)
    return (at - 1 if full or other else at), full


def _stands_alone(reading: Reading, at: int, free: Sequence[bool]) -> bool:
    if _goes_on(reading, at, free) or standing.is_something(reading, at, at):
        return False
    return reading.loud[at] or not standing.may_be_word(reading, at)


def _goes_on(reading: Reading, at: int, free: Sequence[bool]) -> bool:
    """A capitalised word follows directly: the surname is part of another name."""
    after = at + 1
    if after >= len(reading.tokens) or reading.token[after].break_before or reading.loud[at]:
        return False
    return free[after] and not people.is_owner(reading, at)


def _meant(alike: Sequence[Person], reading: Reading, place: Place, firm: Place | None) -> Person | None:
    """Finds whom a surname alone means, of all who bear it: the only one, or whom the text has called so; else nobody."""
    told = alike
    if reading.field == "text":
        address = reading.token[place[1] - 1].folded if place[1] else ""
        told = [one for one in alike if one.named < place and not genders.contradicts(parse(one.name), address)]
    if len(told) > 1:
        told = [one for one in told if one.alone]
    if len(told) != 1 or (firm and firm < told[0].named and not standing.has_address(reading, place[1])):
        return None
    return told[0]


def _is_marked_otherwise(person: Person, reading: Reading, at: int) -> bool:
    """Says whether a word has marks that the full name has not: Böhm is not Bohm in the text that writes Bohm."""
    return person.name.isascii() and not reading.token[at].text.isascii() and reading.words[at].script == "latin"
