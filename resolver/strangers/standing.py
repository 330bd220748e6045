"""What stands beside a name and says whose it is: a person's, or that of a ship, a street, a firm, a family."""

# ruff: noqa: RUF001 - quotes of several scripts

import re
from functools import cache

from resolver import lexicon
from resolver.names.legalforms import is_legal_form
from resolver.offices import beside
from resolver.reading.document import Reading
from resolver.reading.namedafter import leader_before, noun_after

_ARTICLES = frozenset(("the", "los", "las", "les"))
_ENGLISH = frozenset(("a", "an"))
_ROMANCE = frozenset(("el", "la", "le", "il", "lo"))
_THREE = 3
_STOP = frozenset(".!?…")
_AGED = re.compile(r",\s(?:aged\s|age\s)?[1-9]\d(?=[,;.)])|\s\([1-9]\d\)")
_WHO = re.compile(r",\swho\b")
_OPENING = ('"', "“", "«", "„", "'", "‘")
_LONGEST = 10  # letters of the words in the list of English words
_ENDINGS = (
    "ing",
    "ings",
    "ion",
    "ions",
    "ment",
    "ments",
    "ness",
    "ity",
    "ities",
    "ology",
    "ologies",
    "ence",
    "ance",
    "able",
    "ive",
)
_HELPERS = frozenset(("is", "was", "has", "had", "will", "would", "did", "does", "could", "also"))
_LISTS_OF_WORDS = ("english", "short_words", "entities_capitals", "function_words")


def has_address(reading: Reading, first: int) -> bool:
    """Says whether an office or a form of address stands right before a name."""
    if first == 0:
        return False
    if reading.token[first - 1].folded in lexicon.words("honorifics"):
        return True
    return beside.before(reading.text, reading.tokens, first) is not None


def is_stopped(reading: Reading, at: int) -> bool:
    """Says whether the sentence of a word ends with a full stop."""
    end = reading.tokens[reading.tokens.sentence(at)[-1]].end
    return not _STOP.isdisjoint(reading.text[end : end + 3])


def speaks(reading: Reading, first: int, last: int) -> bool:
    """Says whether a verb beside a name says that somebody speaks: said X Y, or X Y said."""
    sentence, verbs = reading.token[first].sentence, lexicon.words("entities_speech")
    sides = [at for at in (first - 1, last + 1) if 0 <= at < len(reading.tokens)]
    return any(reading.token[at].folded in verbs and reading.token[at].sentence == sentence for at in sides)


def is_aged(reading: Reading, last: int) -> bool:
    """Says whether an age stands behind a name: Ellen Frost, 52."""
    return _AGED.match(reading.text, reading.token[last].end) is not None


def is_somebody(reading: Reading, first: int, last: int) -> bool:
    """Says whether what stands beside a name is said of people only."""
    return (
        is_aged(reading, last)
        or speaks(reading, first, last)
        or _WHO.match(reading.text, reading.token[last].end) is not None
        or has_address(reading, first)
    )


def is_something(reading: Reading, first: int, last: int) -> bool:
    """Says whether a name is part of another: the Merrow family, the ship Anna Seghers, Roland Serra airport, Hartwig & Stoll."""
    if first and not reading.token[first].break_before and _is_article(reading, first - 1, whole=first < last):
        return True
    after = reading.tokens[last + 1 : last + 2]
    if "&" in (reading.token[first].gap.strip(), after[0].gap.strip() if after else ""):
        return True
    thing = bool(after) and after[0].gap == " " and after[0].folded in lexicon.words("entities_things")
    return (
        thing
        or leader_before(reading, first)
        or noun_after(reading, last) is not None
        or _is_first_partner(reading, last)
    )


def _is_article(reading: Reading, at: int, *, whole: bool) -> bool:
    """Says whether a word is an article that no person's name has before it; a whole name has fewer than a surname (die Merkel)."""
    token = reading.token[at]
    if token.folded in _ARTICLES:
        return True
    if not whole or token.text[0].isupper():
        return False
    return token.folded in (_ENGLISH if reading.stated == "en" else _ROMANCE)


def _is_first_partner(reading: Reading, last: int) -> bool:
    """Says whether an "and" and a firm go on with a name: Virginia Electric and Power Co."""
    after = reading.tokens[last + 1 : last + 4]
    if len(after) < _THREE or after[0].folded != "and" or any(word.break_before for word in after):
        return False
    return after[1].text[0].isupper() and is_legal_form(after[2].folded) and after[2].text[0].isupper()


def may_be_word(reading: Reading, at: int) -> bool:
    """Says whether a word with a capital may be a plain one that begins a sentence: Banks close early, Frost is near; not: Frost said."""
    token = reading.token[at]
    quoted = token.gap.endswith(_OPENING)
    if not (token.begins or at == 0 or quoted) or token.folded not in _plain_words():
        return False
    if is_aged(reading, at) or _WHO.match(reading.text, token.end):
        return False
    after = reading.token[at + 1] if at + 1 < len(reading.tokens) else None
    if quoted or after is None or after.break_before:
        return True
    told = after.folded in lexicon.words("entities_speech") or after.folded in lexicon.words("entities_deeds")
    helped = after.folded in _HELPERS and not reading.written_small(token.folded)
    return not (told or helped)


@cache
def _plain_words() -> frozenset[str]:
    return frozenset[str]().union(*(lexicon.words(name) for name in _LISTS_OF_WORDS))


def is_plain(latin: str) -> bool:
    """Says whether a word is an English one; longer ones are told by their endings."""
    long = len(latin) > _LONGEST and latin.endswith(_ENDINGS)
    return long or any(latin in lexicon.words(name) for name in ("english", "short_words"))
