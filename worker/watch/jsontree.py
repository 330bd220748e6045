"""JSON as a stream of events, fast: programs write long watchlists as JSON."""

import json
import re
from collections.abc import Iterator

from worker.watch.nodes import Event
from worker.watch.problems import Fault

_TOKEN = re.compile(r'(\n)|("(?:[^"\\]|\\.)*")|([{\[])|([}\]])|([-+.\w]+)')


def events(text: str) -> Iterator[Event] | None:
    """The events of a JSON text; None when it is not JSON (it may still be YAML)."""
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    return _walk(text)


def fault(text: str) -> Fault:
    """What is wrong with a text that should be JSON and is not."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return Fault(
            error.lineno, error.colno, f"not valid JSON: {error.msg.lower()}", "mend it with the program that wrote it"
        )
    except (ValueError, RecursionError):
        pass
    return Fault(1, 1, "not valid JSON", "start the file with { and nest it less deep")


def _walk(text: str) -> Iterator[Event]:
    """The events of a text that is known to be JSON, so that only the tokens are left to find."""
    line, line_start = 1, 0
    for match in _TOKEN.finditer(text):
        newline, quoted, opening, closing, bare = match.groups()
        column = match.start() - line_start + 1
        if newline:
            line, line_start = line + 1, match.end()
        elif quoted:
            yield Event("scalar", _unquoted(quoted), line, column)
        elif opening:
            yield Event("mapping" if opening == "{" else "listing", None, line, column)
        elif closing:
            yield Event("end", None, line, column)
        else:
            yield Event("scalar", None if bare == "null" else bare, line, column)


def _unquoted(token: str) -> str:
    return str(json.loads(token)) if "\\" in token else token[1:-1]
