"""Plain values as YAML text, in the style of the shipped lists."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

WIDEST = 120
"""Lines are broken at this width, where they can be."""

_STARTS = re.compile(r"[\[\]{},#&*!|>'\"%@`?:]|-(?!\w)|---|\.\.\.")
_SIGNS = re.compile(r": | #|:$")
_BRACKETS = re.compile(r"[\[\]{},]|:(?=\W|$)")
_OTHERS = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?\.inf|\.nan"  # other readers take these for other things
    r"|[-+]?[0-9][0-9_,.]*(?:e[-+]?[0-9]+)?|[-+]?\.[0-9]+|0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+"
    r"|[-+]?[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?|\d{4}-\d\d?-\d\d?[Tt ].*)",
    re.IGNORECASE,
)
_JOINERS = "\u200c\u200d"  # they make letters of Persian and Hindi names


def scalar(text: str, *, flow: bool = True) -> str:
    """A text as one line that every reader of YAML takes for that text; `flow`: it stands in brackets or braces."""
    if _is_plain(text, flow=flow):
        return text
    if '"' in text and "'" not in text and "\\" not in text and _is_visible(text):
        return f"'{text}'"
    return double_quoted(text)


def double_quoted(text: str) -> str:
    """A text in double quotes; what cannot be seen is written as an escape."""
    return '"' + "".join(c if _is_visible(c) and c not in '"\\' else json.dumps(c)[1:-1] for c in text) + '"'


def in_line(value: Any, *, json_only: bool = False) -> str:
    """A value on one line: `{any: [a, b], reason: c}`; or as JSON, for a file that is JSON."""
    if json_only:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {in_line(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_line(item) for item in value) + "]"
    return scalar(value)


def in_lines(value: Any, column: int) -> Iterator[str]:
    """The lines of a value that starts at a column (from 0) of a block; what is short stays on one line."""
    if isinstance(value, Mapping) and value:
        for key, item in value.items():
            yield from _under(scalar(key, flow=False) + ":", item, column)
    elif isinstance(value, list) and value:
        for item in value:
            yield from as_item(item, column)
    else:
        yield in_line(value)


def as_item(value: Any, column: int) -> Iterator[str]:
    """The lines of an item of a list, its dash at a column."""
    short = f"{' ' * column}- {_alone(value)}"
    if len(short) <= WIDEST and "\n" not in _texts_of(value):
        yield short
        return
    lines = list(in_lines(value, column + 2))
    yield f"{' ' * column}- {lines[0].lstrip()}"
    yield from lines[1:]


def _under(key: str, value: Any, column: int) -> Iterator[str]:
    """The lines of a key with its value."""
    short = f"{' ' * column}{key} {_alone(value)}"
    if len(short) <= WIDEST and "\n" not in _texts_of(value):
        yield short
    elif isinstance(value, str):
        head, *lines = long_text(value, column + 2)
        yield f"{' ' * column}{key} {head}"
        yield from lines
    else:
        yield " " * column + key
        yield from in_lines(value, column + 2)


def _alone(value: Any) -> str:
    return scalar(value, flow=False) if isinstance(value, str) else in_line(value)


def _texts_of(value: Any) -> str:
    """Every text of a value in one, to look for line ends in."""
    if isinstance(value, Mapping):
        return "".join(map(_texts_of, value.values()))
    return "".join(map(_texts_of, value)) if isinstance(value, list) else value


def long_text(text: str, column: int) -> list[str]:
    """A text of several lines as it is read; a long one folded; one with odd blanks or signs in quotes."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if not all(_is_visible(line) and line == line.strip() for line in lines) or not (lines[0] and lines[-1]):
        return [double_quoted(text)]
    if body == text and len(lines) == 1:
        return [">-", *_folded(text, column)] if "  " not in text else [double_quoted(text)]
    return ["|-" if body == text else "|", *(" " * column + line if line else "" for line in lines)]


def _folded(text: str, column: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and column + len(line) + 1 + len(word) > WIDEST:
            yield " " * column + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield " " * column + line


def _is_plain(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip() or not _is_visible(text) or _OTHERS.fullmatch(text):
        return False
    return not (_STARTS.match(text) or _SIGNS.search(text) or (flow and _BRACKETS.search(text)))


def _is_visible(text: str) -> bool:
    return all(c.isprintable() or c in _JOINERS for c in text)
