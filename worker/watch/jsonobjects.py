"""The objects of a JSON file, one after another: one a line, or the items of one list. Never the whole file at once."""

import json
import re
from collections.abc import Iterator
from typing import Any

LONGEST_CHARS = 1_000_000
"""Of one object; a longer one is no person and no firm."""

_NO_OBJECT = "this line is no JSON object"
_TOO_LONG = f"longer than {LONGEST_CHARS:,} characters"
_BLANK = re.compile(r"\s*")

Found = tuple[int, dict[str, Any] | str]
"""The line on which an object begins, counted from 1, and the object, or what is wrong there."""


def objects_of(text: str) -> Iterator[Found]:
    """Every object of a text. What is no object is told, and the others are read, as far as their ends can be found."""
    return _of_list(text) if text[_blank(text, 0) :][:1] == "[" else _of_lines(text)


def _of_lines(text: str) -> Iterator[Found]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> dict[str, Any] | str:
    if len(line) > LONGEST_CHARS:
        return _TOO_LONG
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return _NO_OBJECT
    return found if isinstance(found, dict) else _NO_OBJECT


def _of_list(text: str) -> Iterator[Found]:
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    at = _blank(text, _blank(text, 0) + 1)
    while text[at : at + 1] != "]":
        line, counted = line + text.count("\n", counted, at), at
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield line, f"from here on this is no JSON ({getattr(error, 'msg', 'nested too deep')})"
            return
        yield line, _judged(found, end - at)
        at = _blank(text, end)
        if text[at : at + 1] == ",":
            at = _blank(text, at + 1)
        elif text[at : at + 1] != "]":
            yield line + text.count("\n", counted, at), "from here on this is no JSON (a comma or ] is missing)"
            return
    if text[at + 1 :].strip():
        yield line + text.count("\n", counted, at), "something stands behind the end of the list"


def _judged(found: object, chars: int) -> dict[str, Any] | str:
    if not isinstance(found, dict):
        return "this item is no JSON object"
    return found if chars <= LONGEST_CHARS else _TOO_LONG


def _blank(text: str, at: int) -> int:
    """Where the white space from a place on ends."""
    found = _BLANK.match(text, at)
    return found.end() if found else at
