"""Where a name in Chinese signs begins and ends, which no blank tells: by the words of two signs around it."""

import re
from collections.abc import Mapping
from functools import cache

from resolver import lexicon
from resolver.text.hansigns import simplified

_TWO = 2
_SIGN = re.compile("[\u3005\u3400-\u9fff]")


def is_word(signs: str) -> bool:
    """Says whether two signs are a word."""
    plain = simplified(signs)
    return len(plain) == _TWO and plain[1] in _words().get(plain[0], "")


def is_parted(text: str, start: int, end: int) -> bool:
    """Says whether signs are the end of one word and the start of another: 李强 in 行李强制, 卢比奥 in 卢比奥运, 华为 in 中华为荣."""
    before = start > 0 and is_word(text[start - 1 : start + 1])
    behind = is_word(text[end - 1 : end + 1])
    if before and (behind or (end - start == _TWO and goes_on(text, end))):
        return True
    return (behind and is_word(text[start : end - 1])) or (before and is_word(text[start + 1 : end]))


def goes_on(text: str, end: int) -> bool:
    """Says whether the sign behind some is no word, nor the start of one: a name has it, too."""
    return bool(_SIGN.match(text[end : end + 1])) and not (text[end] in _behind() or is_word(text[end : end + _TWO]))


@cache
def _behind() -> frozenset[str]:
    return frozenset(sign for row in lexicon.table("sign_words") if row[1] == "behind" for sign in row[2].split())


@cache
def _words() -> Mapping[str, str]:
    cells = (cell.partition("=") for row in lexicon.table("hanwords") for cell in row[0].split())
    return {first: seconds for first, _, seconds in cells}
