"""Other ways to read two names side by side: what each says beside itself, and what may be left out of it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from resolver.names.asides import asides
from resolver.names.parsing import Name, parse
from resolver.organisations import acronyms, bracketed, brands, clubs, firmsigns, othernames, surroundings
from resolver.organisations.terms import plain, with_patron
from resolver.traditions import hispanic, orthographies, servants, shortgiven


def of_people(a: Name, b: Name) -> Iterator[tuple[Name, Name]]:
    """Yields the other names that each text gives, and the names as they are often cut."""
    lefts, rights = ((n, *_meant(n)) for n in (a, b))
    yield from product(lefts, rights)
    yield from ((short, b) for short in _shortened(a, b))
    yield from ((a, short) for short in _shortened(b, a))


def texts(text: str) -> tuple[str, ...]:
    """Lists the other names of a person that a text gives, and the name in another orthography."""
    return (*asides(text), *orthographies.others(text))


def _meant(name: Name) -> Iterator[Name]:
    """Yields what else a person's name may say, and "servant of" as one word with the next."""
    yield from (parse(one, name.kind) for one in texts(name.text))
    yield from servants.joined(name)


def _shortened(name: Name, other: Name) -> Iterator[Name]:
    """Yields a name as it is often cut: in Spanish to the father's surname, without what honours God, words apart."""
    yield from (one for one in (hispanic.cut(name, other), shortgiven.cut(name)) if one)
    if any(part.word.script == "arabic" for part in other.parts):
        yield servants.parted(name)


def of_bodies(a: Name, b: Name) -> Iterator[tuple[Name, Name]]:
    """Yields what else each organisation is called, with and without what stands around its name.

    What brackets hold is laid beside the whole of the other name only: (Dalian) may stand in many.
    """
    (left, lefts), (right, rights) = (_calls(n, other) for n, other in ((a, b), (b, a)))
    yield from product(left, (*right, *rights))
    yield from product(lefts, right)


def _calls(name: Name, other: Name) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Lists the ways in which a name is written as a whole, and what else it says."""
    whole = _bare_or_not((name, *map(plain, firmsigns.ways(name, other))))
    placed = bracketed.with_country(name, other)
    short = (brands.brand(name, other), with_patron(name), acronyms.without_letters(name), placed and plain(placed))
    more = (*(one for one in short if one), *clubs.ways(name, other), *othernames.without_country(name, other))
    return (*whole, *more), _told(name)


@lru_cache(maxsize=1 << 12)
def _told(name: Name) -> tuple[Name, ...]:
    """Lists what else a name says, with and without what stands around that."""
    return _bare_or_not((*(plain(parse(one, name.kind)) for one in bracketed.bodies(name.text)), *_known_as(name)))


def _known_as(name: Name) -> Iterator[Name]:
    """Yields the other names by which an organisation is known, as it is written, and whole ones as English says them.

    In English, one word (Minoborony) would be the ministry of any country.
    """
    for said in (othernames.others, othernames.compared, othernames.abroad):
        yield from said(name)
    written = parse(name.text, name.kind)
    told = (*othernames.others(written), *othernames.compared(written))
    yield from (plain(one) if len(one.parts) > 1 else one for one in told)


def _bare_or_not(names: Iterable[Name]) -> tuple[Name, ...]:
    both = ((name, surroundings.core(name)) for name in names)
    return tuple(one for pair in both for one in pair if one)
