"""Short forms of firms that a document names in full: Carver Ridge, of Carver Ridge Capital; Hartwig & Stoll, of Hartwig & Stoll AG."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from resolver import lexicon
from resolver.names.commonwords import is_given, is_known
from resolver.names.legalforms import is_legal_form
from resolver.names.officewords import is_place
from resolver.reading.document import Reading
from resolver.strangers.organisations import place_words
from resolver.strangers.standing import is_plain
from resolver.strangers.surnames import Place
from resolver.text.words import Token, tokens

_SHORTEST = 4  # letters of a short form of one word
_PAIR = 2
_OF_PLACES = frozenset(  # begin the name of a town
    (
        "new",
        "san",
        "santa",
        "santo",
        "sao",
        "los",
        "las",
        "saint",
        "st",
        "fort",
        "port",
        "mount",
        "lake",
        "north",
        "south",
        "east",
        "west",
    )
)


def find(
    found: Mapping[str, Sequence[Place]], readings: Sequence[Reading], free: list[list[bool]]
) -> Iterator[tuple[str, Place]]:
    """Yields (full name, place) of each short form that stands in a document."""
    shorts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for short, name in _shorts(found).items():
        shorts.setdefault(short[0], []).append((short, name))
    for number, reading in enumerate(readings if shorts else ()):
        for at in reading.tokens.places_among(frozenset(shorts)):
            for short, name in shorts[reading.tokens.folded[at]]:
                last = at + len(short) - 1
                written = (
                    reading.tokens.folded[at : last + 1] == list(short) and _is_loud(reading, at) <= name.isupper()
                )
                if written and _stands(reading, at, last, free[number]):
                    yield name, (number, at, last)
                    free[number][at : last + 1] = [False] * len(short)


def join(found: dict[str, list[Place]]) -> None:
    """Adds what was found by a short form to the firm that the document also names in full."""
    shorts = _shorts(found)
    for name in list(found) if shorts else ():
        full = shorts.get(_folded(name))
        if full and full != name:
            found[full] += found.pop(name)


def _shorts(found: Mapping[str, Sequence[Place]]) -> dict[tuple[str, ...], str]:
    """The short forms of the names, each of one name only."""
    names: dict[tuple[str, ...], list[str]] = {}
    for name in found:
        for short in _of(name):
            names.setdefault(short, []).append(name)
    return {short: whole[0] for short, whole in names.items() if len(whole) == 1}


@lru_cache(maxsize=1 << 12)
def _folded(name: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(name))


@lru_cache(maxsize=1 << 12)
def _of(name: str) -> tuple[tuple[str, ...], ...]:
    """What is left of a name without its legal form, and without the noun of its trade."""
    words = tokens(name)
    left, found = list(words), []
    while len(left) > 1 and is_legal_form(left[-1].folded):
        left.pop()
    if len(left) < len(words) and _tells(left):
        found.append(tuple(word.folded for word in left))
    if len(left) > _PAIR and left[-1].folded in lexicon.words("entities_trades"):
        left.pop()
        if _tells(left):
            found.append(tuple(word.folded for word in left))
    return tuple(found)


def _tells(left: Sequence[Token]) -> bool:
    """Says whether a short form is neither a place nor somebody, and no plain word alone."""
    folded = tuple(word.folded for word in left)
    if (
        folded[0] in _OF_PLACES
        or folded in place_words()
        or all(map(is_place, folded))
        or folded[-1] in lexicon.words("function_words")
    ):
        return False
    if len(left) == 1:
        return len(left[0].folded) >= _SHORTEST and not (is_known(left[0].latin) or is_plain(left[0].latin))
    return len(left) > _PAIR or "&" in left[1].gap or not is_given(left[0].latin)


def _stands(reading: Reading, first: int, last: int, free: Sequence[bool]) -> bool:
    """Says whether a short form stands by itself, with its capitals: no other capital is beside it."""
    words = reading.tokens[first : last + 1]
    if (
        not all(free[first : last + 1])
        or not (words[0].text[0].isupper() and words[-1].text[0].isupper())
        or reading.loud[first]
    ):
        return False
    beside = [(first - 1, words[0].gap)] if first else []
    beside += [(last + 1, after.gap) for after in reading.tokens[last + 1 : last + 2]]
    return not any(free[at] and gap == " " and _is_of_name(reading.token[at]) for at, gap in beside)


def _is_loud(reading: Reading, at: int) -> bool:
    """Says whether a word is all capitals: behind a firm's name, what the exchange calls it."""
    return reading.token[at].text.isupper()


def _is_of_name(token: Token) -> bool:
    small = ("function_words", "office_heads", "entities_days", "office_modifiers")
    return (
        token.text[0].isupper()
        and not is_place(token.folded)
        and not any(token.folded in lexicon.words(one) for one in small)
    )
