"""Organisations that nobody watches: capitalised words around a noun or a legal form, and acronyms in brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from resolver import lexicon
from resolver.reading.document import Reading
from resolver.strangers import announced, partnerships, wellknown
from resolver.text.folding import Surface, fold
from resolver.text.words import Token, tokens

_LINKS = frozenset(("of", "for", "on", "and"))
_ARTICLES = frozenset(("the", "a", "an"))
_LEGAL = frozenset(
    (
        "inc",
        "incorporated",
        "corp",
        "ltd",
        "limited",
        "llc",
        "llp",
        "plc",
        "co",
        "gmbh",
        "ag",
        "sa",
        "ab",
        "nv",
        "bv",
        "oyj",
        "kgaa",
        "bhd",
    )
)
_PARTS = frozenset(
    (
        "energy",
        "oil",
        "gas",
        "steel",
        "media",
        "exchange",
        "transport",
        "insurance",
        "news",
        "police",
        "treasury",
        "justice",
    )
)  # of a state's work, too
_OF_LAW = frozenset(
    ("act", "law", "bill", "treaty", "agreement", "building", "tower", "stadium", "airport", "prize", "award", "cup")
)
_SHARED = (
    "office_modifiers",
    "entities_heads",
    "entities_capitals",
    "org_words",
)  # words of bodies that each state has
_OWNERS = ("'s ", "\u2019s ")
_JUSTICE = "justice"  # an office, and what a department is about
_MOST_WORDS = 9
_PAIR_WORDS = 3  # an article, a word, "and"
_SHORTEST, _LONGEST = 2, 8  # letters of an acronym
_BRACKETED = re.compile(r"\(([^\W\d_]{3,8})\)")


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation in one reading, by its first and last word; `acronym` is the word that brackets introduce.

    `owned`: the country whose it is stands before it (Poland's Foreign Ministry), and belongs to the name, not to the place.
    """

    first: int
    last: int
    acronym: str | None = None
    owned: bool = False


def find(reading: Reading, free: Sequence[bool]) -> list[Body]:
    """Finds organisations among the words that are free, longest first where they overlap, in order."""
    found = [*_around_heads(reading, free), *_before_acronyms(reading, free), *_partnerships(reading, free)]
    found += [Body(first, last) for first, last in announced.find(reading, free)]
    found += [body for first, last in wellknown.find(reading, free) if (body := _with_form(reading, first, last))]
    kept: list[Body] = []
    taken: set[int] = set()
    for body in sorted(found, key=lambda b: (b.first - b.last, b.acronym is None, b.first)):
        places = range(body.first, body.last + 1)
        if taken.isdisjoint(places):
            kept.append(body)
            taken.update(places)
    return sorted(kept, key=lambda b: b.first)


def is_head(token: Token | Surface) -> bool:
    """Says whether a word is the noun of organisations."""
    return token.folded in lexicon.words("entities_heads")


@cache
def place_words() -> frozenset[tuple[str, ...]]:
    """Countries, blocs, cities and the adjectives of them, as folded words."""
    rows = lexicon.table("entities_places")
    return frozenset(tuple(t.folded for t in tokens(form)) for _, forms in rows for form in forms.split(","))


def _around_heads(reading: Reading, free: Sequence[bool]) -> Iterator[Body]:
    for at, surface in enumerate(reading.tokens.surfaces):
        if free[at] and surface.capital and is_head(surface) and not reading.loud[at]:
            first = _left(reading, free, at)
            last = _right(reading, free, at)
            folded = tuple(t.folded for t in reading.tokens[first : last + 1])
            if last > first and folded not in place_words() and not _is_of_more(reading, last):
                yield Body(first, last, _acronym_after(reading, last), _is_owned(reading, free, first, folded))


def _is_owned(reading: Reading, free: Sequence[bool], first: int, folded: Sequence[str]) -> bool:
    """Says whether a country before a name that each state has owns it: Poland's Foreign Ministry, not Germany's Bosch Group."""
    if first == 0 or not free[first - 1] or reading.token[first].gap not in _OWNERS:
        return False
    shared = all(any(word in lexicon.words(name) for name in _SHARED) for word in folded)
    return shared and (reading.token[first - 1].folded,) in place_words()


def _partnerships(reading: Reading, free: Sequence[bool]) -> Iterator[Body]:
    """Finds firms of two names: Hartwig & Stoll AG, William Sand & Sons."""
    for first, last in partnerships.find(reading, free) if "&" in reading.text else ():
        yield _with_form(reading, first, last) or Body(first, last)


def _with_form(reading: Reading, first: int, last: int) -> Body | None:
    """A name with its legal form and the acronym behind it; None: it is part of another."""
    if last + 1 < len(reading.tokens) and _is_form(reading.token[last + 1]):
        last += 1
    return None if _is_of_more(reading, last) else Body(first, last, _acronym_after(reading, last))


def _is_of_more(reading: Reading, last: int) -> bool:
    """Says whether the word behind makes something else of a name: the Investment Company Act, the Danish Energy Minister."""
    if last + 1 >= len(reading.tokens):
        return False
    after = reading.token[last + 1]
    if after.break_before or not after.text[0].isupper() or after.gap.strip():
        return False
    office = reading.token[last].folded in _PARTS and after.folded in lexicon.words("office_heads")
    return office or after.folded in _OF_LAW


def _left(reading: Reading, free: Sequence[bool], at: int) -> int:
    """Walks left over capitalised words that belong to the name."""
    first = at
    while first > 0 and at - first < _MOST_WORDS and _goes_before(reading, free, first - 1):
        first -= 1
    return first - 2 if first < at and _is_paired(reading, free, first) else first


def _is_paired(reading: Reading, free: Sequence[bool], first: int) -> bool:
    """The Securities and Exchange Commission: two words after an article that "and" joins; Avon and Somerset Police."""
    if first < _PAIR_WORDS - 1 or reading.token[first].break_before:
        return False
    pair = f"{reading.token[first - 2].folded} {reading.token[first].folded}"
    if reading.token[first - 1].folded == "and" and pair in lexicon.phrases("entities_twin_places"):
        return free[first - 2]
    if first < _PAIR_WORDS:
        return False
    article, left, joiner = reading.tokens[first - _PAIR_WORDS : first]
    joined = joiner.folded == "and" and not (left.break_before or joiner.break_before)
    return joined and article.folded in _ARTICLES and free[first - 2] and left.text[0].isupper()


def _goes_before(reading: Reading, free: Sequence[bool], at: int) -> bool:
    token, after = reading.token[at], reading.token[at + 1]
    gap = after.gap
    parted = after.break_before and not (after.folded in _LEGAL and gap == ", ")
    if not free[at] or parted or not token.text[0].isupper():
        return False
    owner = gap.strip(" -\u2011\n,")
    return not owner and not announced.is_noun(token) and (token.folded in ("new", _JUSTICE) or not _is_outside(token))


def _is_outside(token: Token) -> bool:
    """Says whether a word is in no organisation's name: a small word, an office, a form of address."""
    return any(token.folded in lexicon.words(name) for name in ("function_words", "office_heads", "honorifics"))


def _right(reading: Reading, free: Sequence[bool], at: int) -> int:
    """Walks right: a legal form, or "of" and what capitalised words follow it."""
    last = at
    while last + 1 < len(reading.tokens) and last - at < _MOST_WORDS:
        step = _step(reading, free, last, at)
        if not step:
            break
        last += step
    return last


def _step(reading: Reading, free: Sequence[bool], last: int, head: int) -> int:
    """Counts the words that the name goes on by."""
    after = reading.token[last + 1]
    if _is_form(after):
        return 1
    if after.break_before:
        return 0
    if last > head and _is_part(reading, free, last + 1) and reading.token[last].folded not in _LINKS:
        return 1
    if after.folded not in _LINKS or (after.folded == "and" and (last == head or _is_another(reading, last + 2))):
        return 0
    article = last + 2 < len(reading.tokens) and reading.token[last + 2].folded in _ARTICLES
    return 2 + article if _is_part(reading, free, last + 2 + article) else 0


def _is_form(token: Token) -> bool:
    """Says whether a word is the legal form of the name before it."""
    return token.folded in _LEGAL and token.text[0].isupper() and not token.begins and token.gap.strip() in ("", ",")


def _is_another(reading: Reading, at: int) -> bool:
    """Says whether another organisation begins behind an "and": the University of Lund and the Sandberg Institute."""
    return at < len(reading.tokens) and reading.token[at].folded in _ARTICLES


def _is_part(reading: Reading, free: Sequence[bool], at: int) -> bool:
    if at >= len(reading.tokens) or not free[at] or reading.token[at].break_before:
        return False
    token = reading.token[at]
    return token.text[0].isupper() and (token.folded == _JUSTICE or not _is_outside(token))


def _acronym_after(reading: Reading, last: int) -> str | None:
    """The capitals that stand in brackets right after a word."""
    if last + 1 >= len(reading.tokens):
        return None
    after = reading.token[last + 1]
    opens = after.gap.strip() == "("
    closes = reading.text[after.end : after.end + 1] == ")"
    return after.text if opens and closes and is_acronym(after) else None


def is_acronym(token: Token | Surface) -> bool:
    """Says whether a word is written in capitals only, as acronyms are."""
    return token.text.isupper() and token.text.isalpha() and _SHORTEST <= len(token.text) <= _LONGEST


def _before_acronyms(reading: Reading, free: Sequence[bool]) -> Iterator[Body]:
    """Finds names whose first letters are the acronym in the brackets behind them."""
    for found in _BRACKETED.finditer(reading.text):
        at = reading.tokens.between(found.start(1), found.end(1)).start
        acronym = _acronym_after(reading, at - 1) if at else None
        if acronym and len(acronym) > _SHORTEST:
            first = _initials(reading, free, at - 1, acronym)
            if first is not None:
                yield Body(first, at - 1, acronym)


def _initials(reading: Reading, free: Sequence[bool], last: int, acronym: str) -> int | None:
    """Finds where the words begin whose capitals spell an acronym."""
    left = [fold(letter) for letter in acronym]
    at = last
    while left and at >= 0 and last - at < 2 * _LONGEST:
        token = reading.token[at]
        if at < last and reading.token[at + 1].break_before:
            return None
        if token.text[0].isupper():
            if not free[at] or token.folded[:1] != left.pop():
                return None
        elif token.folded not in _LINKS | _ARTICLES:
            return None
        at -= 1
    return None if left else at + 1
