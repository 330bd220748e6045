"""Organisations that a noun before them announces: the carmaker Stellantis, the engineering group Nils Sandberg Verktyg."""

from collections.abc import Iterator, Sequence
from functools import cache

from resolver import lexicon
from resolver.names.commonwords import is_given, is_known
from resolver.names.officewords import is_place
from resolver.reading.document import Reading
from resolver.text.words import Token

_MOST = 4  # words of a name
_SHORTEST = 3  # letters of a name of one word
_PAIR = 2
_OUTSIDE = ("function_words", "office_heads", "honorifics", "entities_capitals", "office_modifiers")


def find(reading: Reading, free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yields the first and the last word of each."""
    for at in reading.tokens.places_among(_nouns()):
        last = _last(reading, free, at)
        if last > at and is_noun(reading.token[at]) and _is_name(reading, at + 1, last):
            yield at + 1, last


def is_noun(token: Token) -> bool:
    """Says whether a word announces an organisation; where all nouns have capitals, with one: der Konzern, Großaktionär."""
    if token.folded in _nouns():
        return token.text[0].islower() or token.folded in lexicon.listed("entities_announcers", "capital")
    return token.folded.endswith(_ends())


@cache
def _nouns() -> frozenset[str]:
    return frozenset[str]().union(*(lexicon.listed("entities_announcers", role) for role in ("one", "more", "capital")))


@cache
def _ends() -> tuple[str, ...]:
    return tuple(lexicon.listed("entities_announcers", "end"))


def _last(reading: Reading, free: Sequence[bool], noun: int) -> int:
    """Walks right over the words with a capital behind a noun."""
    at = noun
    while at + 1 < len(reading.tokens) and at - noun < _MOST and _goes_on(reading, free, at + 1):
        at += 1
    return at


def _goes_on(reading: Reading, free: Sequence[bool], at: int) -> bool:
    token = reading.token[at]
    spaced = token.gap in (" ", "-", "\n") and not token.break_before
    outside = any(token.folded in lexicon.words(name) for name in _OUTSIDE)
    return free[at] and spaced and token.text[0].isupper() and not outside and not reading.loud[at]


def _is_name(reading: Reading, first: int, last: int) -> bool:
    """Says whether words are a name, and of no person: the company that John Smith founded may be "the company John Smith founded"."""
    words = [reading.token[at] for at in range(first, last + 1)]
    if any(len(word.folded) == 1 for word in words) or is_place(words[0].folded):
        return False
    if len(words) == 1:
        short = reading.token[first - 1].folded in lexicon.listed("entities_announcers", "one")
        return short and len(words[0].folded) >= _SHORTEST and not is_known(words[0].latin)
    if not is_given(words[0].latin):
        return len(words) == _PAIR or not is_given(words[1].latin)
    surnames = lexicon.words("known_surnames") | lexicon.words("common_surnames")
    return len(words) > _PAIR and words[-1].latin not in surnames
