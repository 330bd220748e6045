"""Names of one word that is a plain word too: whether the name is meant (Apple shares, apple pie; May votes, votes in May)."""

# ruff: noqa: RUF001 - quotes and dashes of several languages

import re
from enum import IntEnum
from functools import partial

from resolver import evidence, lexicon
from resolver.mentions import brandwords
from resolver.mentions.fullnames import Sighting
from resolver.mentions.laidwords import is_given
from resolver.mentions.lonenames import Dossier
from resolver.names.commonwords import is_english, is_known, is_word
from resolver.names.legalforms import form_of
from resolver.names.officewords import is_place
from resolver.organisations.translation import english_words
from resolver.reading.document import Reading
from resolver.records import Evidence

_SHORT = 3  # letters of a word that may be one of many languages
_OPENING = re.compile('[:;“”"«„‘•|/]|[–—]|- ')  # what begins a new phrase within a sentence
_ARTICLES = frozenset(("the", "a", "an"))
_TIES = frozenset(("of", "at", "in", "for"))
_AHEAD = frozenset(("to", "will", "would", "could", "may", "might"))
_OBJECTS = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "him", "them", "back", "out", "off", "down", "as", "that")
)
_OWNERS = ("'s", "’s")
_LEGAL = frozenset(("inc", "incorporated", "corp", "ltd", "plc", "llc", "co"))
_OF_PLACES = frozenset(("san", "santa", "santo", "saint", "st", "sao", "los", "las"))  # begin the name of a town
_OF_ANOTHER = frozenset(
    ("international", "int'l", "intl", "national", "global", "brothers", "bros")
)  # Day International
_SOUND_CAPITALS = ("function_words", "time_words", "firm_kinds", "firm_words")


class Standing(IntEnum):
    """What the words around a word say, the stronger the more."""

    OTHER = 0  # it is part of another name: Big Apple, Fiona Apple
    OPEN = 1  # it may be the plain word: at the start of a sentence, in a headline
    NAME = 2  # it is a name: a capital within a sentence, or what only somebody does
    FIRM = 3  # it is an organisation: shares, a chief executive, a legal form


def doubt(sighting: Sighting, dossier: Dossier, *, spelled_out: bool) -> Evidence | None:
    """What speaks against an organisation of one word; None: nothing does. `spelled_out`: the document also has it in full."""
    if sighting.first != sighting.last or brandwords.is_one(sighting):
        return brandwords.doubt(sighting, dossier)
    if sighting.entry.name.kind != "organisation":
        return None
    reading, at = sighting.reading, sighting.first
    folded, here = reading.token[at].folded, standing(reading, at)
    if here is Standing.FIRM:
        return None
    most = Standing.FIRM if spelled_out else _most(dossier, folded)
    if dossier.is_surname(folded):
        told = here is Standing.NAME and most is Standing.FIRM
        return None if told else evidence.other_bearer(sighting.written)
    told = here is not Standing.OTHER and most >= Standing.NAME
    return None if told or not _is_word(reading, at, dossier) else evidence.common_word(sighting.written)


def is_other_firm(sighting: Sighting) -> bool:
    """Says whether plain words with a legal form in the list are of a longer name here, of another form, or a place: San Mateo (S.A.)."""
    entry, reading, last = sighting.entry, sighting.reading, sighting.last
    words = [part.word.folded for part in entry.name.parts]
    if not entry.name.forms or entry.name.kind != "organisation":
        return False
    after, gap = _after(reading, last)
    told = not gap and reading.token[last + 1].text[0].isupper() if after else False
    if words[0] in _OF_PLACES and not (told and form_of(after) in entry.name.forms):
        return True
    if len(words) == 1:
        return told and after in _OF_ANOTHER and is_known(words[0])
    if not all(is_english(one) or one in english_words() for one in words):
        return False
    begun = sighting.first and not reading.token[sighting.first].break_before and not reading.loud[sighting.first - 1]
    further = form_of(_after(reading, last + 1)[0]) if told else ""  # Co Ltd
    other = told and not {form_of(after), further} & entry.name.forms and form_of(after) != ""
    return other or bool(begun and _goes_before(reading, sighting.first))


def _goes_before(reading: Reading, first: int) -> bool:
    """Says whether a word with a capital stands before a name, over an "and": Economic and Technology Development.

    Not one of a list: Carnival Corp. and Delta Air Lines Inc., Oracle and General Motors Co.
    """
    joined = reading.token[first - 1].folded in ("and", "&") and first > 1
    before = reading.token[first - 2 if joined else first - 1]
    if joined and (reading.token[first - 1].gap.strip() or before.gap.strip() == "," or form_of(before.folded)):
        return False
    if joined and not (is_known(before.latin) or is_place(before.folded)):
        return False
    return before.text[0].isupper() and not before.begins and not is_place(before.folded)


def _most(dossier: Dossier, folded: str) -> Standing:
    """The most that the document says of a word, wherever it has it."""
    return max(reading.once(("standing", folded), partial(_most_in, reading, folded)) for reading in dossier.readings)


def _most_in(reading: Reading, folded: str) -> Standing:
    return max((standing(reading, at) for at in reading.tokens.places(folded)), default=Standing.OPEN)


def _is_word(reading: Reading, at: int, dossier: Dossier) -> bool:
    """Says whether an English word, or one that the document also writes small, is spelled so; letters (BP) are none."""
    token = reading.token[at]
    if reading.words[at].script != "latin" or (token.text.isupper() and len(token.text) > 1 and not reading.loud[at]):
        return False
    if token.text[0].isupper() and any(r.written_small(token.folded) for r in dossier.readings):
        return True
    english = (dossier.document.lang or "en").lower().startswith("en")
    known = any(token.folded in lexicon.words(name) for name in ("english", "common_words", "function_words"))
    return english and (known or len(token.folded) <= _SHORT)


def standing(reading: Reading, at: int) -> Standing:
    """Says what stands around a word."""
    if _is_firm(reading, at):
        return Standing.FIRM
    if is_told(reading, at):
        return Standing.NAME
    return _by_capital(reading, at)


def _is_firm(reading: Reading, at: int) -> bool:
    before, gap = _before(reading, at)
    if gap == "" and before:
        far = reading.token[at - 2].folded if at > 1 and before in _TIES else ""
        if before in lexicon.words("firm_kinds") or far in lexicon.words("firm_words"):
            return True
    after, gap = _after(reading, at)
    ticker = gap == "(" and len(after) >= _SHORT and reading.token[at + 1].text.isupper()
    return ticker or (gap in ("", ",") and after in _LEGAL) or (gap == "" and after in lexicon.words("firm_words"))


def is_owner(reading: Reading, at: int) -> bool:
    """Says whether a word owns something: Apple's."""
    end = reading.token[at].end
    return reading.text[end : end + 2] in _OWNERS


def is_told(reading: Reading, at: int) -> bool:
    """Says whether a word owns something, or does what only somebody or some body does: May resigns, Apple to launch."""
    if is_owner(reading, at):
        return True
    after, gap = _after(reading, at)
    if gap:
        return False
    if after in lexicon.words("deeds_or_things"):
        stop = reading.tokens.sentence(at).stop
        return any(t.folded in lexicon.words("firm_words") for t in reading.tokens[at + 2 : stop])
    ahead = _after(reading, at + 1)[0] if after in _AHEAD else ""
    return after in lexicon.words("deeds") or ahead in lexicon.words("deeds_ahead")


def starts(reading: Reading, at: int) -> bool:
    """Says whether a word has its capital from its place: first in a sentence or a quote, or in a headline."""
    token = reading.token[at]
    if reading.loud[at] or token.sentence == at or not token.text[0].isupper():
        return True
    return _OPENING.search(token.gap) is not None


def may_be_thing(reading: Reading, at: int) -> bool:
    """Says whether a surname that starts a sentence may be the plain word, before things: Price rises, May votes."""
    token = reading.token[at]
    word = is_english(token.latin) or is_word(token.latin)
    first = _before(reading, at) == ("", "") or not reading.loud[at]
    after, gap = _after(reading, at) if word and first and starts(reading, at) else ("", "")
    verb = after in lexicon.words("deeds") or after in lexicon.words("function_words") or _has_object(reading, at + 1)
    return not gap and after.endswith("s") and not after.endswith(("ss", "us", "is")) and not verb


def _has_object(reading: Reading, verb: int) -> bool:
    """Says whether what stands behind a word makes a verb of it: hits back, attacks Blair, leaves the house."""
    if verb + 1 >= len(reading.tokens) or reading.token[verb + 1].begins:
        return False
    behind = reading.token[verb + 1]
    name = behind.text[0].isupper() and not reading.loud[verb + 1] and not reading.token[verb].text[0].isupper()
    return not behind.gap.strip() and (name or behind.folded in _OBJECTS)


def _by_capital(reading: Reading, at: int) -> Standing:
    before, gap = _before(reading, at)
    if gap or not before or reading.token[at - 1].text[0].islower():
        return Standing.OPEN if starts(reading, at) else Standing.NAME
    if is_given(reading, at - 1) and not reading.loud[at]:
        return Standing.OTHER
    if any(before in lexicon.words(name) for name in _SOUND_CAPITALS) or reading.token[at - 1].text.isupper():
        return Standing.OPEN if reading.loud[at] else Standing.NAME
    if reading.loud[at] or is_place(before):
        return Standing.OPEN
    return Standing.OTHER


def _before(reading: Reading, at: int) -> tuple[str, str]:
    """The word before, folded, and what stands between but for white space; "" where a sentence begins."""
    if at == 0 or reading.token[at].begins:
        return "", ""
    before = reading.token[at - 1]
    return before.folded, reading.token[at].gap.strip()


def _after(reading: Reading, at: int) -> tuple[str, str]:
    """The word after, folded, and what stands between but for white space; "" where the sentence ends."""
    if at + 1 >= len(reading.tokens) or reading.token[at + 1].begins:
        return "", ""
    after = reading.token[at + 1]
    return after.folded, after.gap.strip()
