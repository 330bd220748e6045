"""Organisations as English news puts them, in other words than the list's: Ukraine's defence ministry, the Labour party.

Papers write the bodies of a state in small letters and begin with its country. The telling words of the text and those of
a listed name must be the same, the country included, and none left over.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from resolver import evidence, lexicon
from resolver.catalog import Catalog
from resolver.index.entries import Entry
from resolver.languages import admitted
from resolver.mentions.abroad import Sight, listed, longest
from resolver.mentions.abroadsteps import is_known
from resolver.mentions.found import Found
from resolver.mentions.homelands import is_described
from resolver.mentions.laidwords import is_owned
from resolver.mentions.lonenames import Dossier
from resolver.names.commonwords import is_english
from resolver.names.orgwords import country
from resolver.organisations.bags import Bag, bag, is_body, owners, whole
from resolver.organisations.seats import capital_at, capital_words
from resolver.organisations.translation import english_words
from resolver.reading.document import Reading
from resolver.records import Document, Evidence
from resolver.text.tongues import tongue

_HYPHENS = frozenset(("-", "\u2010", "\u2011"))
_LEFT, _RIGHT = 5, 6  # words before and behind a body that may be of its name
_MINISTRIES = frozenset(("ministry", "central"))  # bodies of which a capital has none of its own, as it has police
_STATES = frozenset(("georgia",))  # the country in a noun before a body is mostly the American state
_UNITED = frozenset(("united", "un"))
_words = partial(lexicon.listed, "org_in_news")
_TIES = frozenset(("of", "for", "on"))  # behind a body: the ministry of finance


def sights(document: Document, readings: Sequence[Reading], catalog: Catalog) -> Iterator[Sight]:
    """Finds the places, the longest of those that overlap."""
    if catalog.has_bodies and tongue(document.lang, document.title, document.text) in (None, "en"):
        for reading in readings:
            yield from longest(_in_reading(reading, catalog))


def find(document: Document, dossier: Dossier) -> Iterator[Found]:
    """Finds the organisations, each with its reasons."""
    rivals: dict[tuple[int, int, int], dict[int, Sight]] = {}
    for one in sights(document, dossier.readings, dossier.catalog):
        rivals.setdefault((id(one.reading), one.first, one.last), {}).setdefault(one.entry.actor, one)
    for here in rivals.values():
        for one in here.values():
            why = tuple(_reasons(one, here.keys() - {one.entry.actor}, dossier))
            yield Found(one.reading, one.first, one.last, one.entry.actor, "name", why)


def _in_reading(reading: Reading, catalog: Catalog) -> Iterator[Sight]:
    folded = reading.tokens.folded
    for at in reading.tokens.places_among(lexicon.words("org_bodies")):
        if _may_be_name(reading, at) and any(is_known(one, catalog) for one in bag(folded[at])):
            first, last = _around(reading, at)
            if last > first:
                yield from _at(reading, catalog, range(first, last + 1), at)


def _at(reading: Reading, catalog: Catalog, around: range, at: int) -> Iterator[Sight]:
    """Finds the listed names that words around a body say, the fewest words that say all of a name."""
    words = whole(
        (*(one for place in around for one in bag(reading.tokens.folded[place])), *_governed(reading, around))
    )
    for entry, told in listed(words, catalog):
        told_so = admitted(entry.limits, reading.stated) and not is_described(reading, entry, at, catalog)
        if len(told) > 1 and is_body(told) and told_so:
            windows = ((i, j) for i in range(at, around.start - 1, -1) for j in range(at, around.stop))
            said = ((_with_word_before(reading, told, i, j), j) for i, j in windows if _says(reading, i, j, told))
            place = next((one for one in said if _stands(reading, entry, told, *one)), None)
            if place:
                yield Sight(reading, *place, entry, bare=False, known=False)


def _says(reading: Reading, first: int, last: int, told: Bag) -> bool:
    said = reading.text[reading.token[first].start : reading.token[last].end]
    if bag(said) == told:
        return True
    if not _MINISTRIES.isdisjoint(told):
        place, words = capital_at(reading.tokens.folded, first)
        if place and first + words <= last and is_owned(reading, first + words):  # Kyiv's defence ministry
            return bag(f"{place} {reading.text[reading.token[first + words].start : reading.token[last].end]}") == told
        behind = _capital_behind(reading, last)
        return bool(behind) and bag(f"{said} of {behind}") == told
    return False


def _capital_behind(reading: Reading, last: int) -> str:
    """The country in whose capital a body is said to be: the foreign ministry in Seoul."""
    folded = reading.tokens.folded
    if folded[last + 1 : last + 2] != ["in"] or last + 2 >= len(folded) or reading.token[last + 2].gap != " ":
        return ""
    return capital_at(folded, last + 2)[0] if reading.token[last + 2].text[0].isupper() else ""


def _governed(reading: Reading, around: range) -> Bag:
    """The countries of the capitals around a body."""
    places = (capital_at(reading.tokens.folded, at)[0] for at in around)
    behind = (_capital_behind(reading, at) for at in around)
    return tuple(dict.fromkeys(one for place in (*places, *behind) if place for one in bag(place)))


def _with_word_before(reading: Reading, told: Bag, first: int, last: int) -> int:
    """Takes in a word that belongs to the country: South Korea's."""
    tied = first > 0 and not reading.token[first].break_before and reading.tokens.folded[first - 1] in _words("before")
    return first - 1 if tied and _says(reading, first - 1, last, told) else first


def _around(reading: Reading, at: int) -> tuple[int, int]:
    """From where to where the words go that no sign parts from a body; to the right only behind "of"."""
    first, last = at, at
    folded = reading.tokens.folded
    while first > max(0, at - _LEFT) and _is_joined(reading, first) and not _is_small(folded[first - 1]):
        first -= 1
    if at + 1 < len(reading.tokens) and folded[at + 1] in _TIES:
        while last + 1 < min(len(reading.tokens), at + 1 + _RIGHT) and _is_joined(reading, last + 1):
            last += 1
    return first, last


def _is_small(folded: str) -> bool:
    """Says whether no name runs across a word to its left; the US is a country."""
    return folded in lexicon.words("function_words") and folded != "and" and not country(folded)


def _is_joined(reading: Reading, at: int) -> bool:
    return not reading.token[at].break_before or is_owned(reading, at)


def _may_be_name(reading: Reading, at: int) -> bool:
    """Says whether a country stands near a body, or a capital before it: most banks and courts of the news are nobody's."""
    near = reading.tokens.folded[max(0, at - _LEFT) : at + _RIGHT + 1]
    if any(map(country, near)) or not _UNITED.isdisjoint(near) or not capital_words().isdisjoint(near):
        return True
    body, before = reading.tokens.surfaces[at], reading.tokens.surfaces[max(0, at - 1)]
    return before.text[0].isupper() and not body.text[0].isupper()


def _stands(reading: Reading, entry: Entry, told: Bag, first: int, last: int) -> bool:
    """Says whether nothing around the words makes another body of them: what stands before, or what it is of behind."""
    start = reading.token[first].start
    if any(a <= start < b for a, b in reading.furniture) or _goes_on(reading, last) or _is_begun(reading, first):
        return False
    if owners(told):
        return len(told) > len(owners(told)) + 1 or not _words("one of a state").isdisjoint(told)
    spelled = [part.word.folded for part in entry.name.parts]
    return reading.tokens.folded[first : last + 1] == spelled and reading.token[first].text[0].isupper()


def _is_begun(reading: Reading, first: int) -> bool:
    """Says whether a word before belongs to the name of another body or state: Royal Bank of Canada, Equatorial Guinea's."""
    token, folded = reading.token[first], reading.tokens.folded
    if token.gap in _HYPHENS or (folded[first] in _STATES and not is_owned(reading, first + 1)):
        return True  # pro-Ukraine, the Georgia supreme court
    if first == 0 or (token.break_before and not is_owned(reading, first)):
        return False
    before = reading.token[first - 1]
    if country(before.folded) or before.folded in _words("before") or _is_elsewhere(reading, first):
        return True
    capital = before.text[0].isupper() and not reading.loud[first - 1]
    return capital and not (_is_small(before.folded) or (before.begins and is_english(before.folded)))


def _is_elsewhere(reading: Reading, first: int) -> bool:
    """Says whether a country is part of a longer name, the Republic of China's, or only where something is: on Ukraine."""
    before, place = reading.token[first - 1], reading.tokens.folded[first]
    two = reading.token[first - 2] if first > 1 and before.folded == "of" else None
    if two and two.text[0].isupper() and not two.begins:
        return True
    noun = country(place) == place and reading.token[first].text[0].isupper() and not is_owned(reading, first + 1)
    return noun and before.folded in _words("where")


def _goes_on(reading: Reading, last: int) -> bool:
    """Says whether the name goes on: of somewhere, to its bonds, or behind what it is about to more of that (trade and industry)."""
    after = reading.token[last + 1] if last + 1 < len(reading.tokens) else None
    if after is None:
        return False
    here = reading.tokens.folded[last]
    if after.break_before:
        return is_owned(reading, last + 1) and bool(country(here))  # the government of Ukraine's Donetsk region
    if after.folded == "of" or after.folded in _words("paper"):
        return True
    if [after.folded, *reading.tokens.folded[last + 2 : last + 3]] == ["in", "exile"]:
        return True
    about = not is_body((here,)) and not country(here)
    more = reading.tokens.folded[last + 2 : last + 3] if after.folded == "and" else [after.folded]
    return about and not english_words().isdisjoint(more)


def _is_of_either(one: Sight) -> bool:
    """Says whether a body is of one of two states of a name, and nothing says which: the Congolese army."""
    said = one.reading.tokens.folded[one.first : one.last + 1]
    return not _words("two states").isdisjoint(said) and _words("which state").isdisjoint(said)


def _reasons(one: Sight, others: Iterable[int], dossier: Dossier) -> Iterator[Evidence]:
    catalog, actor = dossier.catalog, dossier.catalog.actor[one.entry.actor]
    yield evidence.other_words(one.written, actor, one.entry.name.text)
    if _is_of_either(one):
        yield evidence.nobodys(one.written)
    if rivals := tuple(catalog.actor[other] for other in sorted(others)):
        yield evidence.ambiguous(one.written, rivals)
    if words := dossier.contexts(one.entry.actor):
        yield evidence.context(actor, words)
    elif one.entry.needs_context:
        yield evidence.needs_context(one.written, actor)
