"""A watchlist's bytes as a tree: bounded before it is parsed, and every piece of text kept as it was written.

Nothing is constructed: `No` stays "No", `22:00` stays "22:00" and `2025-04-30` stays "2025-04-30", whatever version of
YAML the reader has in mind; the type of each field decides what a text means. Anchors, aliases and tags are refused,
so no file can grow while it is read.
"""

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from worker.watch import jsontree, yamlwords
from worker.watch.nodes import Event, Mapping, Node, grow
from worker.watch.problems import Fault, Problem, Source

LARGEST_BYTES = 5_000_000

_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff]")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def load(name: str, data: bytes) -> Node | Problem:
    """The tree of a YAML or JSON file, or what is wrong with it."""
    text = decoded(data, LARGEST_BYTES)
    if isinstance(text, Fault):
        return Source(name).problem(text)
    source = Source(name, text)
    tree = grow(_events(name, text))
    if isinstance(tree, Fault):
        return source.problem(tree)
    if isinstance(tree, Mapping):
        return tree
    return source.problem(Fault(tree.line, tree.column, *yamlwords.no_mapping(tree)))


def decoded(data: bytes, largest_bytes: int) -> str | Fault:
    """The text of a file in UTF-8, its lines ending in a bare newline; or why it is none."""
    if len(data) > largest_bytes:
        return Fault(1, 1, f"larger than {largest_bytes // 1_000_000} MB", "split it into several files")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault(1, 1, "the text is in UTF-16", "save the file as UTF-8")
    if b"\0" in data:
        return Fault(1, 1, "this is not a text file", "give a YAML, JSON or CSV file in UTF-8")
    try:
        return lines_of(data)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        return Fault(line, column, f"byte 0x{data[error.start]:02x} is not UTF-8", "save the file as UTF-8")


def lines_of(data: bytes) -> str:
    """Bytes that are UTF-8 as text, its lines ending in a bare newline."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def hidden(text: str) -> Iterator[Fault]:
    """Warns of characters that hide what a file says from its reader, once for each line."""
    line, start = 1, -1
    for found in _HIDDEN.finditer(text):
        passed = text.count("\n", max(start, 0), found.start())
        if passed or start < 0:
            line, start = line + passed, found.start()
            column = start - (text.rfind("\n", 0, start) + 1) + 1
            yield Fault(line, column, *yamlwords.hidden(found.group()), "warning")


def _events(name: str, text: str) -> Iterator[Event | Fault]:
    """The events of a text: as JSON if it is JSON, else as YAML."""
    found = jsontree.events(text) if text.lstrip().startswith("{") else None
    if found is not None:
        return found
    if name.endswith(".json"):
        return iter([jsontree.fault(text)])
    return _yaml_events(text)


def _yaml_events(text: str) -> Iterator[Event | Fault]:
    """The events of a YAML text; the last is a Fault when it ends badly."""
    documents = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            documents += isinstance(event, DocumentStartEvent)
            if documents > 1:
                yield _fault(event, "a second document starts here", "put each watchlist in a file of its own")
            step = _step(event)
            if step is not None:
                yield step
    except ReaderError as error:
        before = text[: error.position]
        yield Fault(
            before.count("\n") + 1,
            error.position - (before.rfind("\n") + 1) + 1,
            *yamlwords.hidden(text[error.position]),
        )
    except MarkedYAMLError as error:
        yield yamlwords.translated(error, text)
    except (YAMLError, OverflowError, ValueError) as error:  # an escape such as "\UFFFFFFFF" raises OverflowError
        yield Fault(1, 1, f"not valid YAML: {str(error).splitlines()[0]}", "put quotes around the text")


def _step(event: object) -> Event | Fault | None:
    """One event of the parser as ours; None for those that say nothing."""
    if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
        return Event("end", None, event.start_mark.line + 1, event.start_mark.column + 1)
    if isinstance(event, AliasEvent):
        return _fault(event, f"'*{event.anchor}' refers to another place, which is not read here", _STAR)
    if not isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent)):
        return None
    if event.anchor is not None:
        return _fault(event, f"'&{event.anchor}' names a place, which is not read here", _AMPERSAND)
    if event.tag is not None:
        return _fault(event, f"the tag '{_short(event.tag)}' is not read here", _BANG)
    return _plain_step(event)


_STAR = "write the value out; put quotes around text that starts with '*'"
_AMPERSAND = "write the value out at each place; put quotes around text that starts with '&'"
_BANG = "take the tag away; put quotes around text that starts with '!'"


def _plain_step(event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> Event:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if isinstance(event, ScalarEvent):
        nothing = event.value == "" and event.style is None
        return Event("scalar", None if nothing else _paired(str(event.value)), line, column)
    return Event("mapping" if isinstance(event, MappingStartEvent) else "listing", None, line, column)


def _paired(text: str) -> str:
    r"""JSON writes a rare character as two escapes ("\\ud83d\\ude00"), which YAML reads as two halves."""
    if not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _fault(event: object, message: str, mend: str) -> Fault:
    mark = getattr(event, "start_mark", None)
    return Fault(mark.line + 1, mark.column + 1, message, mend) if mark else Fault(1, 1, message, mend)


def _short(tag: object) -> str:
    return str(tag).replace("tag:yaml.org,2002:", "!!")[:40]
