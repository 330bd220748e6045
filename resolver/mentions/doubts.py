"""What leaves a person's name unsure: what speaks against two bare names, and what makes a longer name of it."""

from collections.abc import Container
from dataclasses import replace
from functools import lru_cache

from resolver import lexicon
from resolver.index.echoes import is_echo
from resolver.index.entries import Entry, Laid
from resolver.mentions.goingon import after, is_longer
from resolver.mentions.laidwords import is_given, is_tied
from resolver.names.parsing import Name, Part, parse
from resolver.pairs.compare import lay
from resolver.reading import abroadthings
from resolver.reading.document import Reading, is_particle
from resolver.reading.namedafter import heir_after
from resolver.spelling.word import HEARD, SYLLABIC, WITH_VOWELS, Word, alike
from resolver.text.scripts import ABJADS
from resolver.verdict import MATCH

_UNTOLD = ABJADS | SYLLABIC | {HEARD}  # scripts that leave sounds out
_READ = WITH_VOWELS | _UNTOLD | {"kana", "pinyin", "devanagari"}  # scripts that are read by rules of their own


def doubt(reading: Reading, laid: Laid, first: int, last: int) -> str:
    """Says what speaks against a name of several words that fits; "": nothing does."""
    whole, bent = laid.alignment.score == 1.0 and not laid.alignment.missing, _is_inflected(laid)
    near = (not (whole or bent) and _is_respelled(laid)) or _ends_in_given(reading, laid, last)
    if is_longer(reading, last, near=near):
        return _said_on(reading, last)
    if abroadthings.is_namesakes(reading, first, last):
        return "the text speaks of a namesake beside it."
    if whole:
        return ""
    said = _unread(laid) or _other_initial(laid)
    latin = all(found.script == "latin" for found in laid.spelled)  # in Cyrillic, names are written as they sound
    return said or ("" if bent or not latin else _objected(reading, laid, first, last))


def doubt_alone(reading: Reading, entry: Entry, at: int, own: Container[int]) -> str:
    """Says what speaks against a person whom the list has by one word only: it may be a word of somebody else's name, or letters.

    `own` are the words of the names in full that are that person's: beside Narendra Modi, Modi is he.
    """
    token, same = reading.token[at], reading.tokens.places
    if token.text.isupper() and not entry.name.text.isupper() and not reading.loud[at]:
        return "it stands in capitals, as letters do."
    if is_longer(reading, at, near=is_given(reading, at)):
        return _said_on(reading, at)
    if reading.once(
        ("begun", token.folded, entry.actor),
        lambda: any(_is_begun(reading, one) for one in same(token.folded) if one not in own),
    ):
        return "a given name or an initial stands before it, as of somebody else's."
    return ""


def is_half(reading: Reading, laid: Laid, first: int, last: int) -> bool:
    """Says whether all that fits is a given name of two words, where the list ties no such two: Jean-Luc is not Ian Lucas."""
    tied = last == first + 1 and is_tied(reading, last) and is_given(reading, first) and is_given(reading, last)
    return tied and not any(part.glued for part, _ in _beside(laid))


def _ends_in_given(reading: Reading, laid: Laid, last: int) -> bool:
    """Says whether the surname is as often a given name, behind which a name goes on: John Lee Hooker is not John Lee."""
    if laid.entry.name.parts[-1].role != "family" or last + 1 >= len(reading.tokens) or heir_after(reading, last):
        return False
    after_it = reading.token[last + 1]
    surname = any(after_it.latin in lexicon.words(one) for one in ("known_surnames", "common_surnames"))
    return surname and is_given(reading, last) and not is_particle(after_it)


def _said_on(reading: Reading, last: int) -> str:
    return f"it goes on with “{reading.token[after(reading, last)].text}”, as somebody else's name."


def _is_respelled(laid: Laid) -> bool:
    """Says whether the surname is spelled otherwise than in the list."""
    return any(part.role == "family" and part.word.latin != found.latin for part, found in _beside(laid))


def _is_begun(reading: Reading, at: int) -> bool:
    if at == 0 or reading.token[at].break_before or not reading.named[at - 1]:
        return False
    return reading.words[at - 1].is_initial or is_given(reading, at - 1)


def _unread(laid: Laid) -> str:
    """Says whether the list has the name in a script of which only some sounds are known here, or fewer than the text has."""
    listed, found = laid.entry.name.parts[0].word.script, laid.spelled[0].script
    if listed == found:
        return ""
    if {listed, found} - _READ:
        return "one of the two scripts is hardly read here."
    if listed in _UNTOLD and is_echo(laid.entry.echoes, found) and any(map(_is_known_surname, laid.spelled)):
        return (
            f"it is only near to “{laid.entry.name.text}”, and the list has that name in the letters of the text, too."
        )
    return ""


def _is_known_surname(found: Word) -> bool:
    return found.latin in lexicon.words("known_surnames") or found.latin in lexicon.words("common_surnames")


def _other_initial(laid: Laid) -> str:
    """Says whether an initial is another letter that may stand for the name, and the surname is respelled, too: G. Goh, Go Huiseon."""
    pairs = [(part, found) for part, found in _beside(laid) if part.word.script == found.script == "latin"]
    letter = any(found.is_initial and part.word.latin[:1] != found.latin for part, found in pairs)
    respelled = any(part.role == "family" and part.word.latin != found.latin for part, found in pairs)
    return "neither the initial nor the surname is spelled so in the list." if letter and respelled else ""


def _objected(reading: Reading, laid: Laid, first: int, last: int) -> str:
    """What speaks against the two names side by side; initials, which stand for too little, were asked for before."""
    if any(found.is_initial for _, found in _beside(laid)):
        return ""
    return _said_against(laid.entry.name, reading.text[reading.token[first].start : reading.token[last].end])


@lru_cache(maxsize=1 << 14)
def _said_against(listed: Name, written: str) -> str:
    pair = lay(replace(listed, generation=""), replace(parse(written), generation=""))
    return pair.against[0].sentence if pair.score < MATCH and pair.against else ""


def _is_inflected(laid: Laid) -> bool:
    """Says whether a word fits only without its ending."""
    parts = laid.entry.name.parts
    return any(alike(parts[part].word, laid.spelled[n]) < score for part, n, score in laid.alignment.pairs)


def _beside(laid: Laid) -> list[tuple[Part, Word]]:
    return [(laid.entry.name.parts[part], laid.spelled[n]) for part, n, _ in laid.alignment.pairs]
