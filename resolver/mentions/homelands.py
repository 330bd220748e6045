"""Whose the organisation is that a text names: what says so beside the name, and in the document as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from resolver import lexicon
from resolver.memo import Memo
from resolver.names.orgwords import country, owners
from resolver.organisations import known
from resolver.organisations.translation import meaning
from resolver.reading.document import Reading


def stranger_beside(reading: Reading, first: int, last: int, name: str) -> bool:
    """Says whether another country owns the words of a name that leaves out its own: the Polish Defence Ministry."""
    own, tokens_ = owners(name), reading.tokens
    if not own or any(country(t.folded) in own for t in tokens_[first : last + 1]):
        return False
    near = [tokens_[first - 1]] if first and not tokens_[first].begins else []
    at = last + 1
    if at < len(tokens_) and tokens_[at].folded == "of":
        near += [t for t in tokens_[at + 1 : at + 3] if t.sentence == tokens_[last].sentence]
    return any(country(t.folded) and country(t.folded) not in own for t in near)


_OFTEN = 3  # times that a text speaks of a country that is not its readers'
_OF = frozenset(("de", "del", "della", "di", "da", "do", "du", "von", "van"))
_COUNTRIES: Memo[str, str] = Memo(lambda folded: country(meaning(folded)), half=1 << 15)


def is_of_country(reading: Reading, at: int) -> bool:
    """Says whether a word is said to be of a country, in another language: the BCE de Chile is no European bank."""
    if at + 2 >= len(reading.tokens) or reading.token[at + 1].break_before or reading.token[at + 2].break_before:
        return False
    of, place = reading.tokens.folded[at + 1], reading.tokens.folded[at + 2]
    return of in _OF and bool(_COUNTRIES[place])


def is_anothers(reading: Reading, last: int, names: Iterable[str]) -> bool:
    """Says whether the next word gives a body to another country, in a language of cases: Минобороны Польши."""
    at = last + 1
    if at >= len(reading.tokens) or reading.token[at].break_before or reading.tokens.folded[at].isascii():
        return False
    own = frozenset(one for name in names for one in owners(name))
    place = _COUNTRIES[reading.tokens.folded[at]] if own else ""
    return bool(place) and place not in own


def spoken_of_abroad(readings: Sequence[Reading]) -> dict[str, int]:
    """Counts how often a document in another language speaks of each country."""
    count: dict[str, int] = {}
    for reading in readings:
        for place in filter(None, map(_COUNTRIES.__getitem__, reading.tokens.folded)):
            count[place] = count.get(place, 0) + 1
        for form, place in () if reading.text.isascii() else known.countries_in_signs():
            if times := reading.text.count(form):
                count[place] = count.get(place, 0) + times
    return count


def speaks_most(count: Mapping[str, int], own: frozenset[str]) -> bool:
    """Says whether the countries most spoken of are some country's own."""
    most = max(count.values(), default=0)
    return most > 0 and {place for place, times in count.items() if times == most} <= own


def is_of_readers(language: str | None, count: Mapping[str, int], own: Iterable[str]) -> bool:
    """Says whether a body without its country is likelier that of the country whose language the text is in.

    Such a text is of another country's affairs only if it speaks of that country often, and of its readers' not at all.
    """
    home = _homes().get(language or "")
    if not home or home in own:
        return False
    return home in count or max((count.get(one, 0) for one in own), default=0) < _OFTEN


@cache
def _homes() -> Mapping[str, str]:
    return {language: place for language, role, place in lexicon.table("tongues") if role == "home"}


def is_spoken_of(readings: Sequence[Reading], name: str) -> bool:
    """Says whether the country of a name is the one that a document speaks of most."""
    count: dict[str, int] = {}
    for reading in readings:
        for token in reading.tokens:
            place = country(token.folded)
            if place:
                count[place] = count.get(place, 0) + 1
    return speaks_most(count, owners(name))
