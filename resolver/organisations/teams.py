"""What news calls a team: by its nickname, its college or its country, which only an article about its sport can mean."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from resolver import lexicon
from resolver.names.officewords import is_place
from resolver.names.parsing import Name, parse
from resolver.text.words import tokens

_NATIONAL = re.compile(
    r"(?P<country>[^']+?)(?: men's)? national (?P<sport>football|soccer|rugby|cricket|basketball|hockey|ice hockey)(?: union| league)? team$"
)
_BEHIND = re.compile(r"(?: men's)? (?:football|basketball|baseball|ice hockey|hockey)(?: team)?$")
_SPORTS = {"soccer": "football", "ice hockey": "hockey"}


class _Team(NamedTuple):
    """A row of the table of teams."""

    sport: str
    place: str
    nicknames: tuple[str, ...]
    others: tuple[str, ...]


def forms(name: Name) -> Iterator[Name]:
    """Yields what news calls a team beside its name, each marked as "team"."""
    if _ends().isdisjoint(part.word.folded for part in name.parts[-2:]):
        return
    national = _NATIONAL.match(name.text)
    short = (national["country"],) if national else _short(_known().get(_words(name.text)))
    yield from (replace(parse(one, "organisation"), text=name.text, short="team") for one in short)


@lru_cache(maxsize=1 << 12)
def sport_of(text: str) -> str:
    """The sport of a listed team, or ""."""
    national = _NATIONAL.match(text)
    if national:
        return _SPORTS.get(national["sport"], national["sport"])
    team = _known().get(_words(text))
    return team.sport if team else ""


def is_national(text: str) -> bool:
    """Says whether a listed team is that of a country."""
    return _NATIONAL.match(text) is not None


def is_of_several(town: str) -> bool:
    """Says whether several football clubs begin with a town, folded: Manchester."""
    return _beginnings()[town] > 1


@cache
def _beginnings() -> Mapping[str, int]:
    return Counter(tokens(team.place).folded[0] for team in _teams() if team.sport == "football")


def _short(team: _Team | None) -> Iterator[str]:
    if team:
        yield from (one for one in team.nicknames if team.sport != "football" and _shared()[one] == 1)
        yield from team.others
        if team.sport == "college" and not is_place(tokens(team.place).folded[-1]) and _is_telling(team.place):
            yield team.place


def _is_telling(college: str) -> bool:
    """Says whether a college is called by letters or several words, and not by a town or state."""
    return college.isupper() or len(college.split()) > 1


def _words(text: str) -> tuple[str, ...]:
    said = tokens(_BEHIND.sub("", text)).folded
    return tuple(one for one in said if one not in lexicon.words("org_decor")) or tuple(said)


@cache
def _known() -> Mapping[tuple[str, ...], _Team]:
    return {_words(f"{team.place} {nickname}"): team for team in _teams() for nickname in team.nicknames}


@cache
def _ends() -> frozenset[str]:
    """The words with which the names of teams end, one of the last two of each: a sport or a letter may stand behind."""
    return frozenset(words[-1] for words in _known()) | {"team"}


@cache
def _shared() -> Mapping[str, int]:
    """How many teams bear a nickname, those that only moved not counted twice."""
    return Counter(one for _, one in {(team.sport, one) for team in _teams() for one in team.nicknames})


@cache
def _teams() -> Sequence[_Team]:
    rows = ([*row, ""] for row in lexicon.table("teams"))
    return [_Team(sport, place, _cells(names), _cells(others)) for sport, place, names, others, *_ in rows]


def _cells(text: str) -> tuple[str, ...]:
    return tuple(one for one in text.split(";") if one)
