"""A file as a tree whose every node knows its place, whatever language it was written in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from worker.watch.problems import Fault

DEEPEST = 20
MOST_EVENTS = 500_000

Plain = str | dict[str, "Plain"] | list["Plain"] | None
Key = str | int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text exactly as it was written; None: nothing stands there."""

    text: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values."""

    line: int
    column: int
    entries: dict[str, tuple[Scalar, "Node"]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """Items in order."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


Node = Scalar | Mapping | Listing


class Event(NamedTuple):
    """One step of reading a file: a collection starts or ends, or a piece of text stands."""

    what: Literal["mapping", "listing", "end", "scalar"]
    text: str | None
    line: int
    column: int


def plain(node: Node) -> Plain:
    """The tree as dicts, lists and texts."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return node.text


def place(node: Node, path: Sequence[Key], *, of_key: bool = False) -> tuple[int, int]:
    """Line and column of what a path leads to, or of the nearest node on the way that exists.

    With `of_key` the place of the last key instead of its value.
    """
    here: Node = node
    for step in path:
        entry = _step(here, step)
        if entry is None:
            continue  # a step that stands only in the schema, or something missing: its parent is the place
        key, here = entry
        if of_key and step == path[-1] and key is not None:
            return key.line, key.column
    return here.line, here.column


def step_to(node: Node, path: Sequence[Key]) -> Node | None:
    """The node that a path leads to; None when there is none."""
    here: Node = node
    for step in path:
        entry = _step(here, step)
        if entry is None:
            return None
        here = entry[1]
    return here


def _step(node: Node, step: Key) -> tuple[Scalar | None, Node] | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.entries.get(step)
    if isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
        return None, node.items[step]
    return None


def grow(events: Iterable[Event | Fault]) -> Node | Fault:
    """The tree of a stream of events, or the first fault in it; bounded in depth and number."""
    root = Listing(1, 1)
    builder = _Builder([root])
    for count, event in enumerate(events):
        fault = event if isinstance(event, Fault) else builder.take(event)
        if fault is None and count >= MOST_EVENTS:
            fault = Fault(event.line, event.column, f"more than {MOST_EVENTS:,} pieces of text", _SPLIT)
        if fault is not None:
            return fault
    return root.items[0] if root.items else Scalar(None, 1, 1)


_SPLIT = "split the list into several files, or write long lists of names as CSV"


@dataclass(slots=True)
class _Builder:
    """The collections that are open while a tree grows, the innermost last, and the keys that wait for a value."""

    open: list[Mapping | Listing]
    keys: list[Scalar] = field(default_factory=list)
    key_wanted: list[bool] = field(default_factory=lambda: [False])

    def take(self, event: Event) -> Fault | None:
        if event.what == "end":
            self.open.pop()
            self.key_wanted.pop()
            return None
        if self.key_wanted[-1]:
            return self._key(event)
        return self._value(event)

    def _key(self, event: Event) -> Fault | None:
        if event.what != "scalar":
            return Fault(event.line, event.column, "a list or mapping stands where a key belongs", _QUOTE_KEY)
        key = Scalar(event.text or "", event.line, event.column)
        known = self._mapping().entries.get(key.text or "")
        if known is not None:
            return _twice(key, known[0])
        self.keys.append(key)
        self.key_wanted[-1] = False
        return None

    def _value(self, event: Event) -> Fault | None:
        node = _node(event)
        parent = self.open[-1]
        if isinstance(parent, Mapping):
            key = self.keys.pop()
            parent.entries[key.text or ""] = (key, node)
            self.key_wanted[-1] = True
        else:
            parent.items.append(node)
        return None if isinstance(node, Scalar) else self._enter(node)

    def _enter(self, node: Mapping | Listing) -> Fault | None:
        self.open.append(node)
        self.key_wanted.append(isinstance(node, Mapping))
        if len(self.open) > DEEPEST + 1:
            return Fault(node.line, node.column, f"nested more than {DEEPEST} levels deep", "close the brackets")
        return None

    def _mapping(self) -> Mapping:
        parent = self.open[-1]
        assert isinstance(parent, Mapping)
        return parent


_QUOTE_KEY = "write a word before the ':'; put quotes around text that starts with [ or {"


def _node(event: Event) -> Node:
    if event.what == "mapping":
        return Mapping(event.line, event.column)
    if event.what == "listing":
        return Listing(event.line, event.column)
    return Scalar(event.text, event.line, event.column)


def _twice(key: Scalar, first: Scalar) -> Fault:
    message = f"the key '{key.text}' stands twice (first in line {first.line})"
    return Fault(key.line, key.column, message, "keep one of the two, or join them into one")
