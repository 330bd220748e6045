"""A name of one word, as it must stand in a text: spelled as in the list, or the same in another script."""

import re

from resolver.index.entries import Entry
from resolver.mentions.laidwords import has_its_particle, is_given, keeps_capitals
from resolver.names.legalforms import form_of
from resolver.names.officewords import is_place
from resolver.names.parsing import Name
from resolver.names.slips import is_as_listed
from resolver.reading.document import Reading, is_particle
from resolver.spelling import abjads
from resolver.spelling.word import WITH_VOWELS, heard_alike
from resolver.text.scripts import ABJADS

_HEARD = 0.8  # letters that are spoken as a word sound at least so like in another alphabet
_FEW_LETTERS = 3
_ENGLISH, _GERMAN = "en", "de"
_OF_NOUNS = frozenset(("der", "die", "das"))  # stand before any noun with a capital
_QUOTES = re.compile("[\"'\u201a\u201e\u201c\u00bb\u203a\u00ab\u2039]")
_LETTERS = re.compile('[\u05d0-\u05ea]["\u05f4][\u05d0-\u05ea]$')  # Hebrew initials, which no other script spells out


def is_spelled(reading: Reading, entry: Entry, at: int) -> bool:
    """One word alone must be spelled as in the list, if it is of one script, and keep its capitals."""
    listed, found = entry.name.parts[0].word, reading.words[at]
    led = _has_its_article if entry.name.kind == "organisation" else has_its_particle
    if listed.script == found.script and not led(reading, entry.name, at):
        return False
    if (
        len(listed.folded) == 1
        and listed.script == "latin"
        and entry.name.forms
        and not _has_its_form(reading, entry, at)
    ):
        return False  # the S of I&S Holding is nobody
    if listed.script != found.script and _is_no_foreign_name(reading, entry, at):
        return False
    if abjads.has_article(listed.folded, found.folded):
        return False
    across = {listed.script, found.script}
    if len(across) > 1 and across <= WITH_VOWELS and entry.name.text.isupper() and heard_alike(listed, found) < _HEARD:
        return False  # Нито is no NATO
    other = listed.script != found.script or bool(reading.stems[at])
    return (other or is_as_listed(listed, found)) and keeps_capitals(reading, entry, at)


def _has_its_article(reading: Reading, name: Name, at: int) -> bool:
    """Says whether the article of a body stands before its only word: Le Monde, in English; in German, with a capital or in quotes.

    Other languages change it or leave it out: du Monde, di Repubblica.
    """
    if not name.particles:
        return True
    has = has_its_particle(reading, name, at) and not reading.token[at].break_before
    if reading.stated not in (None, _ENGLISH, _GERMAN):
        return True
    article = reading.token[at - 1] if has else None
    if reading.stated != _GERMAN:  # where no language is stated, "le Monde" may be French
        small = reading.stated is None and name.particles.isdisjoint(_OF_NOUNS)
        feed = reading.token[at].text[0].islower()  # all in small letters
        return article is not None and (small or feed or article.text[0].isupper() or reading.loud[at])
    quoted = _QUOTES.search(reading.token[at].gap) or (article and _QUOTES.search(article.gap))
    return bool(quoted) or (article is not None and article.text[0].isupper() and not article.begins)


def _has_its_form(reading: Reading, entry: Entry, at: int) -> bool:
    """Says whether a letter goes on as the list has it: X Corp, E.ON."""
    after = reading.token[at + 1] if at + 1 < len(reading.tokens) else None
    if after and form_of(after.folded) in entry.name.forms:
        return True
    lettered = entry.name.text.split(" ")[0]
    return len(lettered) > 1 and reading.text.startswith(lettered, reading.token[at].start)


def _is_no_foreign_name(reading: Reading, entry: Entry, at: int) -> bool:
    """In another alphabet a few letters are like many names, and capitals, a place and a given name are none: Виена, Марк."""
    if entry.name.particles and entry.name.kind == "person" and not (at and is_particle(reading.token[at - 1])):
        return True  # Abu Dua is not Dua
    listed = entry.name.parts[0].word
    if _LETTERS.search(entry.name.text) or {listed.script, reading.words[at].script} <= ABJADS:
        return True  # neither writes its vowels
    found, token = reading.words[at], reading.token[at]
    if found.script not in WITH_VOWELS:
        return False
    if entry.name.kind == "organisation":
        return is_given(reading, at) or (len(found.folded) <= _FEW_LETTERS and not token.text.isupper())
    letters = token.text.isupper() and not reading.loud[at]
    return letters or len(found.folded) <= _FEW_LETTERS or is_place(found.folded)
