"""What no reader sees and no store should hold: control, bidirectional and zero-width characters."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r" ?\n(?: ?\n)+ ?")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")

# Spoofing by text direction (Unicode TR 36), soft hyphens and zero-width spaces inside names, and lone surrogates.
_UNSEEN = {
    **dict.fromkeys(range(0x20)),
    **dict.fromkeys(range(0x7F, 0xA0)),
    **dict.fromkeys(range(0xD800, 0xE000)),
    **dict.fromkeys(range(0x202A, 0x202F)),
    **dict.fromkeys(range(0x2066, 0x2070)),
    **dict.fromkeys((0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)),
}
del _UNSEEN[0x09], _UNSEEN[0x0A]


def readable(text: str, max_chars: int) -> str:
    """Text of several lines without unseen characters, at most one blank line between paragraphs, cut at a word."""
    text = _LINE_ENDS.sub("\n", text[: max_chars * 4]).translate(_UNSEEN)
    text = _MANY_LINES.sub("\n\n", _SPACES.sub(" ", text))
    lines = (line.strip() for line in text.split("\n"))
    return unicodedata.normalize("NFC", _shortened("\n".join(lines).strip(), max_chars))


def one_line(text: str, max_chars: int = 500) -> str:
    """The same for titles: one line."""
    return _shortened(" ".join(readable(text, max_chars * 2).split()), max_chars)


def _shortened(text: str, max_chars: int) -> str:
    if len(text) <= max_chars:
        return text
    head = text[:max_chars]
    return (head.rsplit(None, 1)[0] if text[max_chars].strip() and " " in head else head).rstrip()
