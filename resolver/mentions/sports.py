"""A team by its nickname, its college or its country, in an article about its sport: the Seminoles, LSU, England."""

from collections.abc import Sequence

from resolver import evidence, lexicon
from resolver.mentions import clubs
from resolver.mentions.fullnames import Sighting
from resolver.names.commonwords import is_english
from resolver.organisations.seats import is_town
from resolver.organisations.teams import is_national, sport_of
from resolver.reading.document import Reading
from resolver.records import Actor, Evidence

_AGAINST = frozenset(("beat", "beating", "versus", "v", "vs", "outplayed"))
_CALLED = {"gridiron": "American football", "hockey": "ice hockey", "college": "college sports"}
_FEW, _MANY = 2, 4  # words of a sport alone, and with those of all sports, that make an article about it


def reasons(one: Sighting, actor: Actor, readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    """Why a word is a team: by what the document is about, and what stands beside it."""
    listed = one.entry.name.text
    sport = sport_of(listed)
    of_sport = clubs.is_of_football(readings) if sport == "football" else _is_about(readings, sport)
    return (
        (evidence.club(one.written, actor, _CALLED.get(sport, sport)),)
        if of_sport and _may_be(one, national=is_national(listed))
        else ()
    )


def _may_be(one: Sighting, *, national: bool) -> bool:
    """Says whether what stands beside allows for a team: a country must do what teams do, and a plain word have its article."""
    reading, at = one.reading, one.first
    from_there = is_town((reading.token[at].folded,)) and reading.token[at].text.isupper() and not reading.loud[at]
    if from_there or not clubs.may_be(reading, at, one.last):
        return False
    before = reading.token[at - 1].folded if at and not reading.token[at].break_before else ""
    if national or is_town((reading.token[at].folded,)):
        return before in _AGAINST or clubs.is_at_play(reading, one.last)
    word = at == one.last and is_english(reading.token[at].latin)
    told = before in _AGAINST or clubs.is_playing(reading, one.last)
    return told or not (word and before != "the")


def _is_about(readings: Sequence[Reading], sport: str) -> bool:
    own, other = (len(set().union(*(_said(reading, kind) for reading in readings))) for kind in (sport, "other"))
    return own >= _FEW or (own > 0 and own + other >= _MANY)


def _said(reading: Reading, kind: str) -> frozenset[str]:
    words = lexicon.listed("sports", kind)
    return reading.once(("sport", kind), lambda: words.intersection(reading.tokens.folded))
