"""Where a name in Chinese signs begins and ends, which no blank tells: by the words of two signs around it."""

from collections.abc import Mapping
from functools import cache

from resolver import lexicon
from resolver.text.hansigns import simplified

_TWO = 2


def is_word(signs: str) -> bool:
    """Says whether two signs are a word."""
    plain = simplified(signs)
    return len(plain) == _TWO and plain[1] in _words().get(plain[0], "")


def is_parted(text: str, start: int, end: int) -> bool:
    """Says whether signs are the end of one word and the start of another: 李强 in 行李强制, 卢比奥 in 卢比奥运."""
    before = start > 0 and is_word(text[start - 1 : start + 1])
    behind = is_word(text[end - 1 : end + 1])
    if before and behind:
        return True
    return (behind and is_word(text[start : end - 1])) or (before and is_word(text[start + 1 : end]))


@cache
def _words() -> Mapping[str, str]:
    cells = (cell.partition("=") for row in lexicon.table("hanwords") for cell in row[0].split())
    return {first: seconds for first, _, seconds in cells}
