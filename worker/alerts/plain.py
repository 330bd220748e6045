"""Text from outside made fit for a header, a terminal or a mail: nothing invisible, bounded in length."""

import unicodedata

# Marks that turn or hide the text around them: a name can be made to read as another one with these.
_HIDDEN = frozenset(
    chr(code)
    for first, last in [
        (0x061C, 0x061C), (0x200B, 0x200B), (0x200E, 0x200F), (0x202A, 0x202E),
        (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F),
    ]
    for code in range(first, last + 1)
)  # fmt: skip
_UNPRINTABLE = {"Cc": " ", "Zl": " ", "Zp": " ", "Zs": " ", "Cs": "\N{REPLACEMENT CHARACTER}"}


def clean(text: str) -> str:
    """One line of readable text: no control, line-breaking, direction-turning or half characters.

    Joiners (U+200C, U+200D) stay: Persian and Hindi words are written with them.
    """
    return " ".join("".join(_visible(char) for char in text).split())


def shorten(text: str, limit: int) -> str:
    """The text cleaned and cut to at most `limit` code points; an ellipsis says that something was cut."""
    line = clean(text)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def counted(items: list[str], most: int) -> str:
    """The first `most` items in a row, and how many more there are."""
    rest = len(items) - most
    return ", ".join(items[:most]) + (f" and {rest} more" if rest > 0 else "")


def _visible(char: str) -> str:
    if char in _HIDDEN:
        return ""
    return _UNPRINTABLE.get(unicodedata.category(char), char)
