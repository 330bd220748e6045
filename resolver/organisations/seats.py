"""Countries by the words that speak of them: their names and adjectives, their capitals, their regions and large towns."""

from collections.abc import Mapping, Sequence
from functools import cache

from resolver import lexicon
from resolver.names.orgwords import country
from resolver.organisations.bags import bag
from resolver.text.words import tokens

_ADJECTIVES = {"africa": "african", "korea": "korean", "sudan": "sudanese", "arabia": "arabian", "lanka": "lankan"}


def capital_at(folded: Sequence[str], at: int) -> tuple[str, int]:
    """The country that is governed from the capital which begins at a word, and the words of the capital; ("", 0): none does."""
    for count in (2, 1) if folded[at] in _first_words() else ():
        if found := _capitals().get(tuple(folded[at : at + count])):
            return found, count
    return "", 0


def told_at(folded: Sequence[str], at: int) -> tuple[str, int]:
    """The country that a word or two speak of, as the bag of a name has it, and how many words; ("", 0): none."""
    if found := _pairs().get((folded[at], *folded[at + 1 : at + 2])):
        return found, 2
    one = folded[at]
    found = _singles().get(one) or country(one) or country(one.removesuffix("s"))  # Liberians
    return found, int(bool(found))


def is_country(text: str) -> bool:
    """Says whether a text is the name of a country."""
    said = bag(text)
    return len(said) == 1 and (bool(country(said[0])) or said[0] in _singles().values() or said[0] in _pairs().values())


@cache
def capital_words() -> frozenset[str]:
    """The last words of capitals, one of which stands near whatever is said of them."""
    return frozenset(words[-1] for words in _capitals()) - {"city", "prince"}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _capitals())


@cache
def _rows() -> Sequence[tuple[str, Sequence[str], Sequence[str]]]:
    """The countries, each with its capitals and the further words that speak of it."""
    rows = ((name, capitals, "".join(more)) for name, capitals, *more in lexicon.table("seats"))
    return [(name, list(filter(None, capitals.split(";"))), more.split()) for name, capitals, more in rows]


@cache
def _capitals() -> Mapping[tuple[str, ...], str]:
    return {tuple(tokens(one).folded): name for name, capitals, _ in _rows() for one in capitals}


@cache
def _singles() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, capitals, more in _rows():
        place = bag(name)[0]
        said = [tokens(one).folded for one in (*capitals, *more)]
        found.update({words[0]: place for words in said if len(words) == 1})
    return found


@cache
def _pairs() -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for name, capitals, _ in _rows():
        for one in (name, *capitals):
            said = tuple(tokens(one).folded)
            if len(said) == 2:  # noqa: PLR2004
                found[said] = bag(name)[0]
                found[said[0], _ADJECTIVES.get(said[1], said[1])] = bag(name)[0]
    return found


def is_town(words: Sequence[str]) -> bool:
    """Says whether some words, folded, are a town, state or province."""
    return " ".join(words) in _towns()


@cache
def _towns() -> frozenset[str]:
    return frozenset(" ".join(tokens(one).folded) for _, row in lexicon.table("towns") for one in row.split(";"))
