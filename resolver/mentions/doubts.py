"""What leaves a person's name in full unsure: what speaks against two bare names, and what makes a longer name of it."""

from dataclasses import replace
from functools import lru_cache

from resolver.index.echoes import is_echo
from resolver.index.entries import Laid
from resolver.mentions.laidwords import is_given, is_tied
from resolver.names.commonwords import is_english
from resolver.names.officewords import is_office_or_address, is_place
from resolver.names.parsing import Name, parse
from resolver.pairs.compare import lay
from resolver.reading.document import Reading, is_particle
from resolver.spelling.word import HEARD, SYLLABIC, WITH_VOWELS, alike
from resolver.text.scripts import ABJADS
from resolver.traditions.servants import SERVANTS
from resolver.verdict import MATCH

_TOLD = WITH_VOWELS | ABJADS | SYLLABIC | {HEARD, "kana", "pinyin", "devanagari"}  # scripts that are read by rules of their own
_UNTOLD = ABJADS | SYLLABIC | {HEARD}  # scripts that leave sounds out


def doubt(reading: Reading, laid: Laid, first: int, last: int) -> str:
    """Says what speaks against a name that fits; "": nothing does."""
    if said := runs_on(reading, last):
        return said
    if laid.alignment.score == 1.0 and not laid.alignment.missing:
        return ""
    return _unread(laid) or _given_only(reading, laid) or _objected(reading, laid, first, last)


def is_half(reading: Reading, laid: Laid, first: int, last: int) -> bool:
    """Says whether all that fits is a given name of two words, where the list ties no such two: Jean-Luc is not Ian Lucas."""
    tied = last == first + 1 and is_tied(reading, last) and is_given(reading, first) and is_given(reading, last)
    return tied and not any(laid.entry.name.parts[part].glued for part, _, _ in laid.alignment.pairs)


def runs_on(reading: Reading, last: int) -> str:
    """A given name at the end is mostly that of the father, before the surname: Abdul Jabbar Muhsen is not Abdul Jabbar."""
    if reading.words[last].script != "latin" or reading.loud[last]:
        return ""
    servant = last > 0 and reading.token[last - 1].folded in SERVANTS
    if not (servant or is_given(reading, last)):
        return ""
    at = last + 1
    if at + 1 < len(reading.tokens) and is_particle(reading.token[at]) and not reading.token[at].break_before:
        at += 1
    after = reading.token[at] if at < len(reading.tokens) else None
    if after is None or after.break_before or not reading.named[at] or after.text.isupper() or reading.loud[at]:
        return ""
    plain = is_english(after.latin) or is_place(after.folded) or is_office_or_address(after.folded)
    return "" if plain and at == last + 1 else f"it goes on with “{after.text}”, as somebody else's name would."


def _unread(laid: Laid) -> str:
    """Says whether the list has the name in a script of which only some sounds are known here, or fewer than the text has."""
    listed, found = laid.entry.name.parts[0].word.script, laid.spelled[0].script
    if listed == found:
        return ""
    if {listed, found} - _TOLD:
        return "one of the two scripts is hardly read here."
    if listed in _UNTOLD and is_echo(laid.entry.echoes, found):
        return f"it is only near to “{laid.entry.name.text}”, and the list has that name in the letters of the text, too."
    return ""


def _given_only(reading: Reading, laid: Laid) -> str:
    """Says whether a text that leaves out the first given name has none but given names: Jean Michel of Mavoungou Jean Michel."""
    parts = laid.entry.name.parts
    if not any(parts[at].role == "given" for at in laid.alignment.missing):
        return ""
    used = [parts[part].word for part, _, _ in laid.alignment.pairs]
    return "these are given names only, and not all." if all(one.groups or one.is_initial for one in used) else ""


def _objected(reading: Reading, laid: Laid, first: int, last: int) -> str:
    """What speaks against the two names side by side, if the words are laid as they stand, without an ending cut off."""
    parts = laid.entry.name.parts
    if any(alike(parts[part].word, laid.spelled[n]) < score for part, n, score in laid.alignment.pairs):
        return ""
    return _said_against(laid.entry.name, reading.text[reading.token[first].start : reading.token[last].end])


@lru_cache(maxsize=1 << 14)
def _said_against(listed: Name, written: str) -> str:
    pair = lay(replace(listed, generation=""), replace(parse(written), generation=""))
    return pair.against[0].sentence if pair.score < MATCH and pair.against else ""
