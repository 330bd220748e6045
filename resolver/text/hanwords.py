"""Where a name in Chinese signs begins and ends, which no blank tells: by the words of two signs around it."""

import re
from collections.abc import Mapping
from functools import cache

from resolver import lexicon
from resolver.text.hansigns import simplified

_TWO = 2
_AROUND = 5  # signs to either side
_ALONE, _NAME = 1.5, 1.2  # what a sign costs that is no word, and a name of three signs; a word costs 1
_SIGN = re.compile("[\u3005\u3400-\u9fff]")


def is_word(signs: str) -> bool:
    """Says whether two signs are a word."""
    plain = simplified(signs)
    return len(plain) == _TWO and plain[1] in _words().get(plain[0], "")


def stands(text: str, start: int, end: int, *, person: bool, told: bool = False) -> bool:
    """Says whether signs are a name of their own: not so 李强 in 行李强制 (行李, 强制) and 李强民汇报, nor 华为 in 中华为荣.

    The signs around are cut into words as cheaply as may be, once with the name as one of them and once without. Where both
    are as cheap, two signs are no name, unless it is `told` that one stands there. A `person` may have a third.
    """
    first, last = _edge(text, start, -1), _edge(text, end - 1, 1) + 1
    whole = _cheapest(text, first, start) + 1 + _cheapest(text, end, last)
    longer = _longer(text, start, end) if person else None
    apart = _cheapest(text, first, last, longer, (start, end))
    return whole < apart if end - start == _TWO and not told else whole <= apart


def _longer(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name of three signs that may stand there, if a word stands behind it or nothing."""
    told = end - start == _TWO and simplified(text[end : end + 1]) in _given()
    return (start, end + 1) if told and not is_followed(text, end + 1) else None


def ends_in_word(text: str, end: int) -> bool:
    """Says whether the last sign of a name begins another word: 山口組 in 山口組合長, for 合長 is none."""
    return is_word(text[end - 1 : end + 1]) and not is_word(text[end : end + _TWO])


def is_followed(text: str, end: int) -> bool:
    """Says whether a sign stands behind some that is no word, nor the start of one."""
    return bool(_SIGN.match(text[end : end + 1])) and not (text[end] in _behind() or is_word(text[end : end + _TWO]))


def _edge(text: str, at: int, way: int) -> int:
    """The furthest sign of a run that is looked at, from one on."""
    for _ in range(_AROUND):
        if not (0 <= at + way < len(text) and _SIGN.match(text[at + way])):
            break
        at += way
    return at


def _cheapest(
    text: str, first: int, last: int, longer: tuple[int, int] | None = None, name: tuple[int, int] | None = None
) -> float:
    """The least that signs cost, cut into words; `longer` may be a name, too, and `name` is none."""
    costs = [0.0]
    for end in range(first + 1, last + 1):
        ways = [costs[-1] + (1.0 if text[end - 1] in _behind() else _ALONE)]
        if end - first >= _TWO and (end - _TWO, end) != name and is_word(text[end - _TWO : end]):
            ways.append(costs[-_TWO] + 1.0)
        if longer and longer[1] == end:
            ways.append(costs[longer[0] - first] + _NAME)
        costs.append(min(ways))
    return costs[-1]


@cache
def _behind() -> frozenset[str]:
    return frozenset(sign for row in lexicon.table("sign_words") if row[1] == "behind" for sign in row[2].split())


@cache
def _words() -> Mapping[str, str]:
    cells = (cell.partition("=") for row in lexicon.table("hanwords") for cell in row[0].split())
    return {first: seconds for first, _, seconds in cells}


@cache
def _given() -> frozenset[str]:
    return frozenset(sign for row in lexicon.table("sign_words") if row[1] == "given" for sign in simplified(row[2]))
