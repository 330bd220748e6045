"""What parts one name from another in a text, and what does not: commas, "and", the end of a line, nicknames."""

# ruff: noqa: RUF001 - quotes and letters of several languages

import re

from resolver import lexicon
from resolver.index.entries import Entry
from resolver.index.search import SAME
from resolver.mentions.laidwords import is_followed, is_given, is_owned
from resolver.names import orgwords
from resolver.names.parsing import Name
from resolver.reading.document import Reading
from resolver.spelling.patronymics import is_patronymic
from resolver.text.words import tokens

_OPENERS = frozenset("\"“„«(‘'")
_CLOSERS = frozenset("\"”“»)’'")
_COUPLING = frozenset(("and", "und", "et", "y", "e", "en", "og", "och", "i"))  # between two people of one surname
_ANDS = frozenset(("and", "und", "et", "y", "e", "i", "и", "й", "і", "та"))
_OWNER = re.compile(r"['’](?:s\b|\s)")
_FEW = 5  # words of a line that tell whether it is running text
_ARTICLES = frozenset(("the", "a", "an"))


def is_parted(reading: Reading, entry: Entry, first: int, last: int) -> bool:
    """Says whether something between the words of a person's name makes two of it: a comma, an "and", a new line."""
    inner = reading.tokens[first + 1 : last + 1]
    if any(t.folded in _COUPLING and t.folded not in entry.name.particles for t in inner if t.text[0].islower()):
        return True
    if is_nickname(reading, first):
        return True
    breaks = [at for at in range(first + 1, last + 1) if reading.token[at].break_before]
    return any(not (is_bridged(reading, at) or _is_turned(reading, entry, first, at, last)) for at in breaks)


def is_bridged(reading: Reading, at: int) -> bool:
    """Says whether a name runs on across a break: a nickname in quotes or brackets, or the end of a line."""
    gap = reading.token[at].gap
    if is_nickname(reading, at) or is_nickname(reading, at - 1):
        return True
    return gap.strip(" ") in ("\n", "\r\n") and _is_cut_line(reading, at)


def is_nickname(reading: Reading, at: int) -> bool:
    """One word in quotes or brackets after a given name: Robert “Bobby” Kennedy."""
    if not 0 < at < len(reading.tokens) - 1 or not is_given(reading, at - 1):
        return False
    opened = reading.token[at].gap
    closed = reading.token[at + 1].gap
    return opened[:1] == " " and opened[1:] in _OPENERS and closed[1:] == " " and closed[:1] in _CLOSERS


def _is_cut_line(reading: Reading, at: int) -> bool:
    """A line that ends with a given name, but is more than that, goes on with the surname."""
    if at < 2 or not is_given(reading, at - 1):  # noqa: PLR2004
        return False
    before = reading.token[at - 1].gap
    return "\n" not in before and (before.strip() != "" or _has_small_word(reading, at - 2))


def _has_small_word(reading: Reading, at: int) -> bool:
    """Says whether a word, or one of the few before it on its line, is written small: the line is one of running text."""
    for place in range(at, max(-1, at - _FEW), -1):
        if reading.token[place].text[0].islower():
            return True
        if place and "\n" in reading.token[place].gap:
            break
    return False


def _is_turned(reading: Reading, entry: Entry, first: int, at: int, last: int) -> bool:
    """A comma may put the surname first: "Zelensky, Volodymyr"."""
    gap = reading.token[at].gap
    families, others = entry.name.family, [p for p in entry.name.parts if p.role != "family"]
    if gap != ", " or first != at - len(families) or not others:
        return False
    turned = reading.alike(families[-1].word, at - 1) >= SAME and reading.alike(others[0].word, at) >= SAME
    return turned and (not is_followed(reading, last) or _is_of_list(reading, at, last))


def _is_of_list(reading: Reading, at: int, last: int) -> bool:
    """Says whether a surname is written as lists do, so that more of the name may follow: BELINOV, Arkady Petrovich."""
    shouted = reading.token[at - 1].text.isupper() and not reading.token[at].text.isupper()
    return (shouted or is_patronymic(reading.words[last + 1].latin)) and not is_followed(reading, last + 1)


def has_owner(name: Name) -> bool:
    """Says whether the list gives a name an owner: Workers' Party, Lloyd's of London."""
    return _OWNER.search(name.text) is not None


def is_owners(reading: Reading, entry: Entry, at: int, last: int) -> bool:
    """Says whether an owner parts the words from `at` on who is none of the name: Apple's Records."""
    return any(is_owned(reading, place) for place in range(at + 1, last + 1)) and not has_owner(entry.name)


def is_misjoined(reading: Reading, entry: Entry, first: int, last: int) -> bool:
    """Says whether the small words between do not belong to the name: the Economy Ministry and Ukraine; H. M. Smith; an origin of the blue."""
    between = {reading.token[at].folded for at in range(first + 1, last)}
    own = {t.folded for t in tokens(entry.name.text)}
    signed = "&" in entry.name.text
    joined = bool(between & _ANDS) or "&" in reading.text[reading.token[first].end : reading.token[last].start]
    if joined and not (signed or own & _ANDS):
        return True
    if "of" in between - own and reading.token[first].folded not in lexicon.words("org_bodies"):
        return True
    if orgwords.country(reading.token[first].folded) and reading.token[first + 1].folded in _ARTICLES:
        return True
    return signed and not joined and all(len(p.word.folded) <= 2 for p in entry.name.parts)  # noqa: PLR2004
