"""What news calls an organisation that a list tells apart: without the country in brackets, by its members, a club by one word."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from resolver import lexicon
from resolver.names.commonwords import is_given, is_known
from resolver.names.officewords import is_place
from resolver.names.orgwords import country, owners
from resolver.names.parsing import Name, parse
from resolver.names.placed import folded_words
from resolver.organisations import brands, othernames, teams
from resolver.organisations.bags import bag
from resolver.organisations.seats import is_country, is_town
from resolver.text.words import tokens

_BRACKETED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<country>[^()]+)\)\s*$")
_PARTY = re.compile(
    r"(?P<name>[^()]+\s(?:party|movement|front|alliance))\s+of\s+(?:the\s+)?(?P<country>[^()]+?)\s*$", re.IGNORECASE
)
_CLUB = re.compile(
    r"(?:(?:FC|SSC|AFC|FK|NK|UD|CD|VfB|VfL|TSG)\s+)?(?P<club>[^\W\d_]{4,})(?:\s+(?:F\.?C\.?|A\.?F\.?C\.?|C\.?F\.?|FK))?$"
)
_SHORTEST = 2  # words of a name that is told without its country


def forms(name: Name) -> Iterator[Name]:
    """Yields the shorter forms of an organisation's name, each marked by what is left out of it."""
    bracketed = _BRACKETED.match(name.text) or _PARTY.match(name.text)
    if bracketed and is_country(bracketed["country"]):
        bare = parse(bracketed["name"], "organisation")
        if len(bare.parts) >= _SHORTEST and not any(country(p.word.folded) for p in bare.parts):
            yield replace(bare, text=name.text, short="country")
        yield from (replace(one, text=name.text, short="country") for one in othernames.others(bare))
        yield from _members(bracketed["name"], bracketed["country"], name.text)
    else:
        yield from _members(name.text, "", name.text)
    yield from _club(name)
    yield from teams.forms(name)
    yield from _body(name)
    yield from brands.alone(name)


def home_of(name: str) -> str:
    """The country that a name gives in brackets, or as the only one anywhere, or ""."""
    found = _BRACKETED.match(name)
    if found:
        return found["country"] if is_country(found["country"]) else ""
    said = owners(name)
    return next(iter(said)) if len(said) == 1 else ""


def _members(party: str, home: str, text: str) -> Iterator[Name]:
    """Yields what the members of a party are called: of a listed country, or of any if the list gives none."""
    if _party_words().isdisjoint(folded_words(party)):
        return
    said = bag(party)
    for name, place, words in lexicon.table("org_members"):
        if said == bag(name) and (not home or bag(home) == bag(place)):
            yield from (replace(parse(one, "organisation"), text=text, short="members") for one in words.split(";"))


@cache
def _party_words() -> frozenset[str]:
    return frozenset(word for row in lexicon.table("org_members") for word in folded_words(row[0]))


def _body(name: Name) -> Iterator[Name]:
    """Yields the one word of a body of which each state has one: the Senate."""
    words = lexicon.listed("org_in_news", "body alone")
    if words.isdisjoint(part.word.folded for part in name.parts) or not home_of(name.text):
        return
    said = [one for one in bag(name.text) if not country(one)]
    if len(said) == 1 and said[0] in words:
        yield replace(parse(said[0], "organisation"), text=name.text, short="body")


def _club(name: Name) -> Iterator[Name]:
    """Yields the one word of the name of a football club, if it is no given name: Arsenal F.C., Feyenoord Rotterdam."""
    found = _CLUB.match(name.text) or _of_town(name)
    if found and found["club"] != name.text and not is_given(tokens(found["club"]).folded[0]):
        yield replace(parse(found["club"], "organisation"), text=name.text, short="club")


def _of_town(name: Name) -> re.Match[str] | None:
    """The word before the town of a club, if it is no plain word and no place: Feyenoord Rotterdam."""
    words = [part.word.folded for part in name.parts]
    if len(words) != _SHORTEST or not is_town(words[1:]) or is_known(words[0]) or is_place(words[0]):
        return None
    return _CLUB.match(name.text.split()[0])
