"""Words with a capital before a surname that are no part of a name: an office in letters, the first word of an English sentence."""

from functools import cache

from resolver import lexicon
from resolver.mentions.laidwords import is_given
from resolver.names.commonwords import is_known
from resolver.reading.document import Reading

_SHORT_OFFICES = frozenset(("PM", "FM", "MP", "VP", "AG", "DA", "EU", "UN", "US", "UK", "QB", "RB", "LB", "WR", "GM"))
_SAYING = frozenset(("said", "says", "asked", "added", "wrote"))
_OPENING = frozenset(("enter", "meet", "having", "when", "while", "why", "how", "what"))
_SHORT = 4  # letters: Ming and King are names
_RANKS = frozenset(("insp", "supt", "sgt", "cpl", "capt", "cmdr", "maj", "brig", "cllr"))  # as British news write them


def is_office_in_letters(reading: Reading, first: int) -> bool:
    """Says whether capitals stand before a word that is not in capitals: CEO Neri, ADA Fairman, QB Brady."""
    before, text = reading.token[first - 1], reading.token[first].text
    return is_acronym(before.text) and before.text.isascii() and not text.isupper() and not reading.loud[first - 1]


def opens_clause(reading: Reading, first: int) -> bool:
    """Says whether a word opens an English sentence that is no part of a name: Choosing DeGeneres, Clearly Jackman, Said Himelfarb: ..."""
    before, folded = reading.token[first - 1], reading.token[first - 1].folded
    if not (before.begins and before.text.isascii() and (reading.stated == "en" or reading.written_small("the"))):
        return False
    if folded in _SAYING:
        return reading.text[reading.token[first].end :][:1] == ":"
    other = folded in lexicon.words("known_surnames") or not is_known(before.latin) or is_given(reading, first - 1)
    return folded in _OPENING or (folded.endswith(("ing", "ly")) and len(folded) > _SHORT and not other)


def is_acronym(text: str) -> bool:
    """Capitals alone are no given name: NATO, МИД, PM; two of them may be initials (JD), unless they name an office."""
    if not text.isupper() or not text.isalpha():
        return False
    return len(text) > 2 or not text.isascii() or text in _SHORT_OFFICES  # noqa: PLR2004


def is_rank(reading: Reading, at: int) -> bool:
    """Says whether a word is the rank or office of the name behind it, written in short: Sen. Warnock."""
    behind, folded = reading.tokens[at + 1 : at + 2], reading.token[at].folded
    stopped = bool(behind) and behind[0].gap == ". " and folded in lexicon.words("rank_abbreviations")
    return stopped or (
        bool(behind) and behind[0].gap == " " and folded in _RANKS and reading.token[at].text[0].isupper()
    )


def is_spoken(reading: Reading, at: int) -> bool:
    """Says whether a word is the last of three letters as they are spoken: Би Би Си; Джей Ди are initials."""
    return at > 1 and {reading.token[one].folded for one in (at - 2, at - 1, at)} <= _spoken()


@cache
def _spoken() -> frozenset[str]:
    return frozenset(name for _, names in lexicon.table("letters_spoken") for name in names.split())
