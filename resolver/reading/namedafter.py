"""What makes another name of a name: Ford Motor, the USS Gerald Ford, Trump Tower, Donald Trump Jr."""

# ruff: noqa: RUF001, RUF002 - quotes and letters of several scripts

from functools import cache

from resolver import lexicon
from resolver.names.legalforms import is_legal_form
from resolver.names.officewords import is_modifier, is_place
from resolver.reading import abroadthings
from resolver.reading.document import Reading
from resolver.spelling.knownnames import gender_of

_FARTHEST = 3  # words after a name: Gerald Ford Presidential Library
_HEIRS = frozenset(("jr", "sr", "jnr", "snr"))
_PARTNERS = frozenset(("sons", "daughters", "co", "company", "brothers", "partners", "associates", "cie"))
_GENITIVE = ("а", "я", "ы", "и", "і", "ї", "ого", "его", "ої")  # endings
_OPENING = frozenset('„«“"')  # an institute's name in quotes
_HYPHENS = frozenset("-\u2010\u2011")
_APART = frozenset(("white",))  # the Trump White House is no house


def leader_before(reading: Reading, first: int) -> bool:
    """Says whether the word before a name makes it a ship, a street or an institute: USS Gerald Ford, вулиця Шевченка."""
    if first == 0:
        return False
    if abroadthings.leads(reading, first, whole=True):
        return True
    before, token = reading.token[first - 1].folded, reading.token[first]
    quoted = token.gap.strip(" .") in _OPENING
    if quoted and before in lexicon.words("name_quoted"):
        return True
    if before in lexicon.words("name_houses"):
        return quoted or (not token.break_before and (_is_genitive(reading, first) or _is_tied(reading, first)))
    return (quoted or not token.break_before) and before in lexicon.words("name_leaders")


def _is_tied(reading: Reading, at: int) -> bool:
    """Says whether hyphens make one word of a name: аэропорт Шарль-де-Голль."""
    return at + 1 < len(reading.tokens) and reading.token[at + 1].gap in _HYPHENS


def _is_genitive(reading: Reading, at: int) -> bool:
    """Says whether the first word of a name has an ending: Института Роберта Коха, but not: директор института Роберт Кох."""
    if not reading.token[at].folded.endswith(_GENITIVE):
        return False
    stems = {gender_of(one.latin) for one in reading.stems[at]}
    return "m" in stems or gender_of(reading.words[at].latin) != "f"


def noun_after(reading: Reading, last: int) -> str | None:
    """Finds what makes a longer name of a name: a noun a few capitalised words on, or partners in business."""
    if abroadthings.follows(reading, last, whole=True):
        return reading.token[last + 1].folded
    return _firm_after(reading, last) or _noun_after(reading, last)


def _noun_after(reading: Reading, last: int) -> str | None:
    for at in range(last + 1, min(last + 1 + _FARTHEST, len(reading.tokens))):
        token = reading.token[at]
        if token.break_before:
            return None
        capital = token.text[0].isupper()
        if capital and (token.folded in lexicon.words("name_blockers") or _is_form(reading, at)):
            return token.folded
        if at == last + 1 and token.folded in lexicon.words("name_blockers_small"):
            return token.folded
        if not capital or not _may_be_crossed(reading, at):
            return None
    return None


def _firm_after(reading: Reading, last: int) -> str | None:
    """Finds who is in business with a name: Smith & Sons, Brown and Partners."""
    tokens = reading.token
    gap = tokens[last + 1].gap.strip() if last + 1 < len(reading.tokens) else ""
    at = last + 1 + (gap == "" and last + 2 < len(reading.tokens) and tokens[last + 1].folded == "and")
    joined = gap == "&" or at == last + 2
    return tokens[at].folded if joined and tokens[at].folded in _PARTNERS and tokens[at].text[0].isupper() else None


def _is_form(reading: Reading, at: int) -> bool:
    return is_legal_form(reading.token[at].folded) and not reading.loud[at]


def _may_be_crossed(reading: Reading, at: int) -> bool:
    """A headline writes everything with capitals: there only an adjective such as "National" leads on to the noun."""
    folded = reading.token[at].folded
    if reading.loud[at] or is_place(folded) or folded in _APART:
        return is_modifier(folded) and not is_place(folded) and folded not in _APART
    return folded not in lexicon.words("function_words")


def heir_after(reading: Reading, last: int) -> str | None:
    """Finds the "Jr." that makes a son of the father; a comma may stand before it."""
    if last + 1 >= len(reading.tokens):
        return None
    token = reading.token[last + 1]
    heirs = _HEIRS | _heirs_abroad() if reading.lang else _HEIRS
    return token.folded if token.folded in heirs and token.gap in (" ", ", ") else None


@cache
def _heirs_abroad() -> frozenset[str]:
    return frozenset(form for row in lexicon.table("generations") if row[0] in _HEIRS for form in row[1].split())
