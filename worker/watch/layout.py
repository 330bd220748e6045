"""A watchlist's text as it is laid out: where each node starts and ends, so that an edit touches nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from worker.watch.nodes import Key


@dataclass(slots=True)
class Laid:
    """A node in its text; `start` and `end` count code points, and `end` leaves out comments and empty lines after it.

    The values of a mapping are its `items`, in the order of its `keys`. `flow`: it stands in brackets or braces.
    `column` counts from 0; `text` is what a scalar says.
    """

    sort: Literal["scalar", "mapping", "listing"]
    start: int
    end: int
    column: int
    flow: bool = False
    keys: list["Laid"] = field(default_factory=list)
    items: list["Laid"] = field(default_factory=list)
    text: str = ""


def lay_out(text: str) -> Laid:
    """The layout of a text that `yamltree.load` has found good: one mapping, no anchors or tags."""
    root = Laid("listing", 0, 0, 0)
    open_nodes = [root]
    for event in YAML(typ="safe", pure=True).parse(text):
        if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            _close(open_nodes.pop(), event)
        elif isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent)):
            node = _node(event, text)
            _add(open_nodes[-1], node, text)
            if node.sort != "scalar":
                open_nodes.append(node)
    return root.items[0]


def at(node: Laid, path: Sequence[Key]) -> Laid | None:
    """The node that a path leads to; None when there is none."""
    here: Laid | None = node
    for step in path:
        here = _child(here, step) if here is not None else None
    return here


def leaves(node: Laid) -> Iterator[Laid]:
    """Every scalar of a node, keys included, in the order of the text."""
    if node.sort == "scalar":
        yield node
    for i, item in enumerate(node.items):
        yield from node.keys[i : i + 1]
        yield from leaves(item)


def _child(node: Laid, step: Key) -> Laid | None:
    if isinstance(step, int):
        return node.items[step] if node.sort == "listing" and step < len(node.items) else None
    return next((item for key, item in zip(node.keys, node.items, strict=False) if key.text == step), None)


def _node(event: ScalarEvent | MappingStartEvent | SequenceStartEvent, text: str) -> Laid:
    start, end, column = event.start_mark.index, event.end_mark.index, event.start_mark.column
    if isinstance(event, ScalarEvent):
        return Laid("scalar", start, _scalar_end(event, text), column, text=str(event.value))
    sort: Literal["mapping", "listing"] = "mapping" if isinstance(event, MappingStartEvent) else "listing"
    return Laid(sort, start, end, column, flow=bool(event.flow_style))


def _scalar_end(event: ScalarEvent, text: str) -> int:
    """The end of a scalar; the empty lines after a literal text belong to it only where it keeps them (`|+`)."""
    start: int = event.start_mark.index
    end: int = event.end_mark.index
    if event.style not in ("|", ">"):
        return end
    keeps = "+" in text[start:end].split("\n", 1)[0].split("#", 1)[0]
    return end - 1 if keeps else start + len(text[start:end].rstrip())


def _add(parent: Laid, node: Laid, text: str) -> None:
    if parent.sort == "listing" or len(parent.keys) > len(parent.items):
        if node.start == node.end and parent.keys:  # the parser puts what is not written before the next token
            node.start = node.end = text.find(":", parent.keys[-1].end) + 1
        parent.items.append(node)
    else:
        parent.keys.append(node)


def _close(node: Laid, event: Event) -> None:
    """A collection in brackets ends with them; another one with its last item."""
    if node.flow:
        node.end = event.end_mark.index
    elif node.items:
        node.end = node.items[-1].end
