"""Whose the organisation is that a text names: what says so beside the name, and in the document as a whole."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial

from resolver import lexicon
from resolver.catalog import Catalog
from resolver.index.entries import Entry
from resolver.index.keys import listed_as
from resolver.memo import Memo
from resolver.mentions import clubs
from resolver.mentions.laidwords import is_followed, is_owned
from resolver.mentions.longerfirms import is_whole
from resolver.names.commonwords import is_english
from resolver.names.orgwords import country, owners
from resolver.names.parsing import Name
from resolver.organisations import known
from resolver.organisations.bags import bag
from resolver.organisations.othernames import is_description
from resolver.organisations.seats import told_at
from resolver.organisations.shortened import home_of
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


_DATELINE, _NAMED = 3, 2  # what a country counts from which a text reports, and one that it names
_SHORTEST_TOWN = 4  # letters: ROME
_OFTEN = 3  # times that a text speaks of a country that is not its readers'


def is_described(reading: Reading, entry: Entry, at: int, catalog: Catalog) -> bool:
    """Says whether a capital makes another body's name of what only describes one: the Central Bank of India is a firm."""
    if entry.name.text not in _descriptions() or not reading.token[at].text[0].isupper():
        return False
    return entry.name.text not in listed_as(catalog.actor[entry.actor])


@cache
def _descriptions() -> frozenset[str]:
    return frozenset(
        form for row in lexicon.table("org_known") for cell in row for form in cell.split(";") if is_description(form)
    )


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


_BEFORE_MEMBERS = frozenset(("house", "senate", "congressional", "parliamentary", "state", "moderate", "the"))
_OTHER_MEMBERS = frozenset(("social", "christian", "liberal", "free", "new", "young", "national", "independent", "log"))


def may_be_short(reading: Reading, name: Name, at: int) -> bool:
    """Says whether a word may be the short form that a name is, by what stands beside it."""
    if name.short == "members":
        return _are_members(reading, at, name.text)
    if name.short == "brand":
        return is_whole(reading, at)
    return name.short != "club" or clubs.may_be(reading, at, at)


def _are_members(reading: Reading, at: int, party: str) -> bool:
    """Says whether a word may be the members of a party of some country: House Democrats, but not Sweden Democrats."""
    token = reading.token[at]
    if not token.text[0].isupper() or (is_followed(reading, at) and not reading.loud[at + 1]):
        return False
    if not token.folded.endswith("s") and _is_before_thing(reading, at):
        return False
    owned = at > 0 and is_owned(reading, at)
    apart = at == 0 or token.begins or (token.break_before and not owned)
    if apart or not reading.token[at - 1].text[0].isupper():
        return True
    before = reading.token[at - 1]
    place, _ = told_at(reading.tokens.folded, at - 1)
    if place or before.folded in _OTHER_MEMBERS:
        return bag(home_of(party)) == (place,)
    small = before.folded in lexicon.words("function_words")
    opening = before.begins and (small or is_english(before.latin))
    return reading.loud[at] or opening or owned or before.folded in _BEFORE_MEMBERS


def _is_before_thing(reading: Reading, at: int) -> bool:
    """Says whether the next word makes a plain one of a word that begins a sentence: Labour costs, but not Labour said."""
    after = reading.tokens[at + 1 : at + 2]
    if not after or after[0].break_before:
        return False
    if not (reading.token[at].begins or reading.loud[at]):
        return after[0].folded == "party"
    return not any(after[0].folded in lexicon.words(one) for one in ("deeds", "function_words", "office_heads"))


def is_home_spoken_of(readings: Sequence[Reading], name: str) -> bool:
    """Says whether the country that a name gives in brackets is the one that a document speaks of most, by whatever words."""
    return speaks_most(_spoken(readings), frozenset(bag(home_of(name))))


def is_home_first(readings: Sequence[Reading], name: str) -> bool:
    """Says whether the country of a name is the first that a document speaks of, and most: a dateline tells where its bodies are."""
    count, own = _spoken(readings), frozenset(bag(home_of(name)))
    return next(iter(count), "") in own and speaks_most(count, own)


def _spoken(readings: Sequence[Reading]) -> Counter[str]:
    """How often a document speaks of each country, in the order in which it first does."""
    return sum((reading.once("homes", partial(_homes_of, reading)) for reading in readings), Counter[str]())


def _homes_of(reading: Reading) -> Counter[str]:
    """How often a field speaks of each country, by its capital and regions too; where it reports from counts half as much again."""
    count: Counter[str] = Counter()
    folded, surfaces = reading.tokens.folded, reading.tokens.surfaces
    at = 0
    while at < len(folded):
        place, words = told_at(folded, at) if surfaces[at].text[0].isupper() else ("", 0)
        if place:
            count[place] += _DATELINE if _is_dateline(reading, at, at + words - 1) else _NAMED
        at += words or 1
    return count


def _is_dateline(reading: Reading, first: int, last: int) -> bool:
    """Says whether a place in capitals begins a paragraph, as where a report is from: LONDON - The Ministry of Defence said."""
    place = reading.text[reading.token[first].start : reading.token[last].end]
    begins = first == 0 or reading.token[first].opens
    return begins and place.isupper() and len(place) >= _SHORTEST_TOWN and not reading.loud[first]


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
