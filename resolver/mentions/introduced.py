"""The short name that a text itself gives behind a name: the Food and Drug Administration (FDA); Petroleos Mexicanos, known as Pemex."""

import re
from collections.abc import Iterator
from functools import cache

from resolver import lexicon
from resolver.mentions.found import Found
from resolver.names.commonwords import is_given, is_known
from resolver.names.officewords import is_place
from resolver.names.orgwords import country
from resolver.text.folding import fold

_SHORTEST = 2  # letters of a short name
_FORM = r"(?:,?\s+(?:Ltd|Limited|Inc|Corp|Corporation|Co|Company|plc|PLC|AG|SA|NV|LLC|Group|GmbH)\b\.?)?"
_BRACKETED = re.compile(rf"{_FORM}\s*\(\s*(?:or\s+)?(?P<quoted>[\"“”']?)(?P<short>[^\W_][\w&.]*)[\"“”']?\s*\)")
_TOLD = (
    r"(?:(?:better|also|commonly|widely|popularly|locally|usually|often|formerly|once|officially|simply)\s+)?"
    r"(?:known|referred\s+to|abbreviated|shortened|called|dubbed)\s+"
    r"(?:(?:locally|simply|collectively|widely|popularly)\s+)?"
    r"(?:(?:as|to|by)\s+)?(?:(?:its|the|their)\s+(?:[^\W\d_]+\s+){0,2}(?:initials|acronym|abbreviation|letters)\s+)?"
)
_BESIDE = re.compile(r"\s*,\s+(?P<or>or\s+)?(?:the\s+)?[\"“”']?(?P<short>[^\W\d_]\w*)[\"“”']?(?=\s*(?:,|\)))")
_BODIES = (
    "company|firm|group|bank|agency|party|union|club|movement|body|organi[sz]ation|network|fund|institute|miner|airline"
)
_AGAIN = rf"(?:[^.\n]{{0,150}}\.\s+The\s+(?:{_BODIES}))?"  # of a company named in the sentence before
_KNOWN = re.compile(rf"{_AGAIN}\s*[,(]\s*{_TOLD}(?:the\s+)?[\"“”']?(?P<short>[^\W\d_][\w&]*)[\"“”']?(?!\s+[A-Z]|\w|-)")


def introduced(full: Found) -> Iterator[tuple[str, str]]:
    """Yields (short name, folded; what it is: an acronym, or a word) that stands behind a name in full."""
    text, end = full.reading.text, full.reading.token[full.last].end
    if bracketed := _BRACKETED.match(text, end):
        yield from _letters(bracketed["short"]) or (_word(bracketed["short"]) if bracketed["quoted"] else ())
    elif told := _KNOWN.match(text, end):
        yield from _letters(told["short"]) or _word(told["short"])
    elif (beside := _BESIDE.match(text, end)) and _may_be_of(beside["short"], full, told=bool(beside["or"])):
        yield from _letters(beside["short"])


def spells(letters: str, full: Found) -> bool:
    """Says whether the letters stand in a name in their order, from where a word begins: Mohammed bin Salman (MBS)."""
    said = [token.folded for token in full.reading.tokens[full.first : full.last + 1]]
    rests = (iter("".join(said[at:])) for at, one in enumerate(said) if one[0] == letters[0])
    return any(all(letter in rest for letter in letters) for rest in rests)


def _may_be_of(short: str, full: Found, *, told: bool) -> bool:
    """Says whether letters behind a comma are the name's, and not the next of several: the World Bank, IMF, and UN."""
    folded = fold(short)
    return short.isupper() and not country(folded) and (spells(folded, full) or (told and folded not in others()))


@cache
def others() -> frozenset[str]:
    """Letters by which other organisations are known."""
    forms = (form for short, long in lexicon.table("org_known") for form in (*short.split(";"), *long.split(";")))
    return frozenset(fold(form) for form in forms if form.isupper())


def _letters(short: str) -> tuple[tuple[str, str], ...]:
    """Letters that stand for a name; one of them may be small: PiS, BoE."""
    capitals = sum(letter.isupper() for letter in short)
    told = len(short) >= _SHORTEST and short[0].isupper() and capitals > 1 and not short.endswith(".")
    return ((fold(short), "acronym"),) if told else ()


def _word(short: str) -> tuple[tuple[str, str], ...]:
    """A word that stands for a name, if it is no word, place or given name that others bear."""
    folded = fold(short)
    common = is_known(folded) or is_place(folded) or is_given(folded)
    return ((folded, "short"),) if short[0].isupper() and len(short) > _SHORTEST and not common else ()
