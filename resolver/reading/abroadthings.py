"""What bears somebody's name in a stated language other than English: streets and restaurants, saints, families, namesakes."""

from collections.abc import Iterable
from functools import lru_cache

from resolver import lexicon
from resolver.reading.document import Reading

_LEADS = ("before", "saint", "family")
_THINGS_BEHIND = frozenset(("hu", "tr", "fi", "et", "lv", "lt"))  # no word of the table is anything else there
_NEAR = 2  # words between a name and what says that it is a namesake's: "X, a footballer and namesake"


def leads(reading: Reading, first: int, *, whole: bool = False) -> bool:
    """Says whether the word before a name makes a thing, a saint or a family of it: rue X, Santa Cruz, familie X.

    `whole`: a name in full, which may also be who acts at the place (En el hotel Lionel Messi firmó autógrafos).
    """
    if reading.lang is None or first == 0 or reading.token[first].break_before or (whole and reading.stated != "vi"):
        return False
    before = reading.token[first - 1].folded
    if any(before in _words(reading.stated, role) for role in _LEADS):
        return True
    return before in _words(reading.stated, "of") and bool(reading.stems[first])


def follows(reading: Reading, last: int, *, whole: bool = False) -> bool:
    """Says whether the word behind a name, or a name in full (`whole`), makes a thing of it: Nagy Imre utca, Willy-Brandt-Straße."""
    after = reading.tokens[last + 1 : last + 2]
    if reading.lang is None or not after or (after[0].break_before and after[0].gap != "-"):
        return False
    if whole and after[0].gap != "-" and reading.stated not in _THINGS_BEHIND:
        return False
    return after[0].folded in _words(reading.stated, "behind")


def is_thing(reading: Reading, first: int, last: int) -> bool:
    """Says whether a surname, with a word before it or without, is but the name of a thing: rue Jean Petit."""
    if reading.lang is None:
        return False
    joined = first > 1 and not reading.token[first].break_before and reading.token[first - 1].text[0].isupper()
    turned = reading.stated == "hu" and last + 1 < len(reading.tokens) and follows(reading, last + 1)
    return turned or follows(reading, last) or leads(reading, first) or (joined and leads(reading, first - 1))


def is_namesakes(reading: Reading, first: int, last: int) -> bool:
    """Says whether a text calls the bearer of a name a namesake, right before the name or in what a comma adds."""
    if reading.lang is None:
        return False
    said = _words(reading.stated, "namesake")
    if not said:
        return False
    behind = reading.tokens[last + 1 : last + 2 + _NEAR]
    added = bool(behind) and behind[0].gap.strip() in (",", "–", "-", "(")  # noqa: RUF001 - a dash
    return (first > 0 and reading.token[first - 1].folded in said) or (added and any(t.folded in said for t in behind))


def namesakes(reading: Reading) -> frozenset[str]:
    """The words of a text's language for somebody who bears a name by chance."""
    return _words(reading.stated, "namesake") if reading.lang else frozenset()


def is_adjective(reading: Reading, at: int) -> bool:
    """Says whether a Hungarian surname is but the word it is spelled like: first in a sentence, before a noun (Nagy érdeklődés)."""
    if reading.stated != "hu" or reading.token[at].folded not in _words("hu", "adjective"):
        return False
    after = reading.tokens[at + 1 : at + 2]
    small = bool(after) and after[0].gap == " " and after[0].text.islower()
    return small and after[0].folded not in _words("hu", "beside") and not after[0].folded.endswith(_PAST)


def is_person(reading: Reading, at: int) -> bool:
    """Says whether what stands behind a word tells a name from the word it is spelled like: Magyar szerint; Cruz, hijo de."""
    after = reading.tokens[at + 1 : at + 2]
    if not after:
        return False
    if reading.stated in _IBERIAN:
        return after[0].gap.startswith(",")
    return reading.stated == "hu" and after[0].gap == " " and after[0].folded in _words("hu", "beside")


_IBERIAN = frozenset(("es", "pt", "gl", "ca"))  # a noun begins a sentence only with its article
_PAST = ("tt", "ott", "ett", "nak", "nek")  # verbs, or of whom something is said


@lru_cache(maxsize=1 << 10)
def _words(language: str | None, role: str) -> frozenset[str]:
    rows = (row for row in lexicon.table("named_abroad") if row[0] == role)
    return frozenset(_of(language, rows))


def _of(language: str | None, rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    return (one for _, languages, words in rows if language in languages.split() for one in words.split())
