"""Whose office stands before a surname in Slavic news: глава Минфина Силуанов, главы Газпрома Миллера, секретар Радбезу Шойгу."""

# ruff: noqa: RUF001 - Cyrillic letters look like Latin ones

from functools import cache

from resolver import lexicon
from resolver.names.officewords import is_head, is_office_or_address
from resolver.reading.document import Reading

_REACH = 4  # words before the body in which its office stands
_SHORTEST = 6  # letters of the short name of a body
_HOUSES = frozenset(("рады", "ради", "раде", "раді", "раду", "думы", "думи", "думе", "думі", "думу"))
_WHERE = frozenset(("в", "во", "у", "до", "из", "з", "із", "через"))  # before a house in which somebody speaks
_OF = ("а", "я", "и", "ы", "у", "ю")  # ends a word that something is of
_IN_CASES = (*_OF, "е", "о", "ом", "ем", "ым", "им", "ой", "ей")


def is_house(reading: Reading, at: int) -> bool:
    """Says whether a word that may be a given name, too, is the parliament of the office before it, or where somebody speaks: спикер Рады, до Ради."""
    if reading.token[at].folded not in _HOUSES:
        return False
    where = at > 0 and not reading.token[at].break_before and reading.token[at - 1].folded in _WHERE
    return where or _head_before(reading, at) is not None


def is_whose(reading: Reading, at: int) -> bool:
    """Says whether a word with a capital before a surname is no given name, but the body that the office before it is of."""
    if reading.words[at].script != "cyrillic" or not reading.token[at].text[0].isupper():
        return False
    head = _head_before(reading, at)
    if head is None:
        return False
    folded = reading.token[at].folded
    if not folded.endswith(_OF):
        return False
    if folded.startswith(_beginnings()) and len(folded) >= _SHORTEST:
        return True
    # A given name has the case of the surname: the head and the surname are as listed, the word between is not.
    return is_office_or_address(reading.token[head].folded) and not reading.token[at + 1].folded.endswith(_IN_CASES)


def _head_before(reading: Reading, at: int) -> int | None:
    """The place of the noun of an office in small letters that stands before a word, over adjectives."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        token = reading.token[place]
        if reading.token[place + 1].break_before:
            return None
        if is_head(token.folded):
            return place
        if not token.text.islower():
            return None
    return None


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(sorted(lexicon.words("body_beginnings")))
