"""Surnames that are a relative's by their form: behind "bin" a father's, in a case of men no woman's."""

from resolver.index.entries import Entry
from resolver.names import genders
from resolver.names.commonwords import is_given
from resolver.names.officewords import is_office_or_address
from resolver.reading import signruns
from resolver.reading.document import Reading
from resolver.spelling.word import alike

_SONS = frozenset(("bin", "ibn", "ben", "bint", "بن", "ابن", "بنت", "бин", "ибн", "бен"))  # before a father's name
_IN_SIGNS = (" 빈 ", " 빈", "·本·", "・ビン・")
_KINGS = frozenset(("الملك", "والملك", "للملك", "الامير", "الأمير", "الشيخ", "король", "эмир", "шейх"))
_VOWELS = "aeiouy"


def is_father(reading: Reading, entry: Entry, start: int, end: int) -> bool:
    """Says whether signs have the name behind a "bin" alone, beside an office: 살만 국왕 is the father of 빈 살만."""
    text, signs = reading.text, reading.text[start:end]
    if not (_is_fathers(entry) and signruns.SIGNS.match(signs)) or text.endswith(_IN_SIGNS, 0, start):
        return False
    told = reading.once(("behind bin", signs), lambda: any(small + signs in text for small in _IN_SIGNS))
    return told and any(signruns.beside(text, start, end))


def is_called_father(reading: Reading, entry: Entry, at: int) -> bool:
    """Says whether a form of address, an office or his own father stands beside such a name: King Salman, Salman bin Hamad."""
    if not _is_fathers(entry):
        return False
    before = reading.token[at - 1].folded if at and not reading.token[at].break_before else ""
    behind = reading.token[at + 1].folded if at + 1 < len(reading.tokens) else ""
    return before in _KINGS or is_office_or_address(before) or behind in _SONS


def _is_fathers(entry: Entry) -> bool:
    """Says whether a surname is the given name of the father: bin Salman; but Laden is nobody's given name."""
    inner = {part.word.latin for part in entry.name.parts if part.role == "middle"}
    if entry.last is None or _SONS.isdisjoint(entry.name.particles | inner):
        return False
    return bool(entry.last.groups) or is_given(entry.last.latin)


def is_mans(reading: Reading, entry: Entry, at: int, score: float) -> bool:
    """Says whether a surname in Cyrillic that ends in a consonant has a case, as that of no woman has: рішення Трампа."""
    listed, found = entry.last, reading.words[at]
    if listed is None or found.script != "cyrillic" or not reading.stems[at]:
        return False
    return listed.latin[-1] not in _VOWELS and alike(listed, found) < score


def is_woman(entry: Entry) -> bool:
    """Says whether the given name of an entry is a woman's."""
    return genders.of(entry.name) == "f"
