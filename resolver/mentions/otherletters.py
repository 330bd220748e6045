"""Letters that a list has as a name, and a text for somebody else: the RBI of a Reserve Bank of India is no Raiffeisen Bank International."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from resolver.catalog import Catalog
from resolver.index.entries import Entry
from resolver.mentions.laidwords import JOINERS
from resolver.mentions.longerfirms import shared
from resolver.names.commonwords import is_english
from resolver.organisations.bags import bag
from resolver.reading.document import Reading
from resolver.text.words import tokens

_FEWEST, _MOST = 3, 6  # letters
_WORD = r"[A-Z][\w'\u2019]+"
_BETWEEN = r"(?:[\s-]{1,3}(?:of|the|and|for|on|in|to|without|under|against)){0,2}[\s-]{1,3}"
_NAME = rf"{_WORD}(?:{_BETWEEN}{_WORD}){{1,6}}"
_OPENED = r"\(\s*(?:the\s+|or\s+)?"
_SHORT = r"(?:initials|acronym|abbreviation|as)"
_SAID = rf",?\s{{1,3}}(?:\w+\s)?(?:known|called|abbreviated|shortened)\s(?:\w+\s){{0,3}}{_SHORT}\s"
_HALF = 0.5


def doubt(reading: Reading, entry: Entry, at: int, catalog: Catalog) -> str:
    """Says that an English text has the letters for another body, and nowhere names the listed one in full; "": it does not."""
    letters = reading.token[at].text
    if not (
        reading.stated in (None, "en") and letters.isupper() and _FEWEST <= len(letters) <= _MOST and letters.isascii()
    ):
        return ""
    return reading.once(("letters", letters, entry.actor), lambda: _said(reading.text, letters, entry, catalog))


def _said(text: str, letters: str, entry: Entry, catalog: Catalog) -> str:
    own = [set(bag(one.name.text)) for one in catalog.entries_of(entry.actor) if len(one.name.parts) > 1]
    other = list(dict.fromkeys(_meant(text, letters))) if own else []
    if not other or any(_are_one(name, own) for name in other):
        return ""
    return f"the document has “{letters}” for “{other[0]}”."


def _meant(text: str, letters: str) -> Iterator[str]:
    """Yields the names of several English words that a text gives letters to, and those of bodies that it spells them out as."""
    spelled, told, said = _patterns(letters)
    for pattern in (spelled, told) if said.search(text) else (spelled,):
        for found in pattern.finditer(text):
            words = [token.folded for token in tokens(found["name"]) if token.folded not in JOINERS]
            if any(map(is_english, words)) and (pattern is told or not shared().isdisjoint(words)):
                yield found["name"]


@lru_cache(maxsize=256)
def _patterns(letters: str) -> tuple[re.Pattern[str], ...]:
    """The letters spelled out, the letters behind a name, and a quick sign that they may stand behind one."""
    spelled = _BETWEEN.join(rf"{letter}[\w'\u2019]+" for letter in letters)
    return (
        re.compile(rf"(?<![\w-])(?P<name>{spelled})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?P<name>{_NAME})(?:\s*{_OPENED}|{_SAID}){letters}(?!\w)"),
        re.compile(rf"(?:{_OPENED}|{_SHORT}\s){letters}(?!\w)"),
    )


def _are_one(name: str, own: Collection[set[str]]) -> bool:
    """Says whether a name has at least half of the words of one that is listed, whatever the language."""
    said = set(bag(name))
    return any(len(said & words) >= _HALF * min(len(said), len(words)) for words in own)
