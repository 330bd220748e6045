"""An item more or less in one list of a YAML text; all other text stays as it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from worker.watch import writing
from worker.watch.language import WatchlistFile
from worker.watch.layout import Laid, at
from worker.watch.nodes import Key, Plain
from worker.watch.wording import keys_at

_REST_OF_LINE = re.compile(r"[ \t]*(?:(?<=\s)#[^\n]*)?\r?\n")
_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*,")


@dataclass(frozen=True, slots=True)
class Append:
    """An item at the end of the list at `path`; the list is written where there is none. `tall`: in several lines."""

    path: tuple[Key, ...]
    value: Plain = field(hash=False)
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """The item at `index` of the list at `path` goes."""

    path: tuple[Key, ...]
    index: int


Change = Append | Drop


def texts(value: Any) -> Plain:
    """A plain value as the tree of a file has it: everything is text."""
    if isinstance(value, Mapping):
        return {str(key): texts(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [texts(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def value_at(tree: Plain, path: Sequence[Key]) -> Plain:
    """What stands at a path of a plain tree; None when nothing does."""
    for step in path:
        if isinstance(tree, dict) and isinstance(step, str):
            tree = tree.get(step)
        else:
            tree = tree[step] if isinstance(tree, list) and isinstance(step, int) and step < len(tree) else None
    return tree


def changed(tree: Plain, change: Change) -> Plain:
    """The plain tree after the change; the old one stays as it is."""
    return _changed(tree, change.path, change)


def _changed(tree: Plain, path: Sequence[Key], change: Change) -> Plain:
    if not path:
        items = tree if isinstance(tree, list) else []
        if isinstance(change, Append):
            return [*items, change.value]
        return [item for i, item in enumerate(items) if i != change.index]
    step, *rest = path
    if isinstance(tree, list):
        return [_changed(item, rest, change) if i == step else item for i, item in enumerate(tree)]
    known = tree if isinstance(tree, dict) else {}
    return {**known, str(step): _changed(known.get(str(step)), rest, change)}


def splice(text: str, root: Laid, change: Change, *, as_json: bool) -> str:
    """The text with the change made at its place."""
    if isinstance(change, Drop):
        return _dropped(text, root, change)
    listing = at(root, change.path)
    if listing is None:
        return _with_key(text, root, change, as_json=as_json)
    if listing.flow and listing.items:
        return _behind(text, listing.items[-1], writing.in_line(change.value, json_only=as_json))
    if listing.items:
        return _new_lines(text, listing.end, _item_lines(change, listing.column))
    return _filled(text, root, listing, change, as_json=as_json)


def _item_lines(change: Append, column: int) -> list[str]:
    if not change.tall:
        return list(writing.as_item(change.value, column))
    first, *others = writing.in_lines(change.value, column + 2)
    return [f"{' ' * column}- {first.lstrip()}", *others]


def _filled(text: str, root: Laid, listing: Laid, change: Append, *, as_json: bool) -> str:
    """An empty list, `[]` or nothing at all, gets its first item."""
    parent = at(root, change.path[:-1])
    if change.tall and parent is not None and not parent.flow:
        before = text[: listing.start].rstrip(" ")
        return _new_lines(before + text[listing.end :], len(before), _item_lines(change, parent.column + 2))
    line = writing.in_line(change.value, json_only=as_json)
    if listing.flow:
        return text[: listing.start + 1] + line + text[listing.start + 1 :]
    return text[: listing.start] + f" [{line}]" + text[listing.end :]


def _with_key(text: str, root: Laid, change: Append, *, as_json: bool) -> str:
    """A key that is not there yet, with its list of one item, behind the keys that stand before it by custom."""
    *way, key = change.path
    parent = at(root, way)
    assert parent is not None
    order = keys_at(change.path[:-1]) or tuple(WatchlistFile.model_fields)
    earlier = set(order[: order.index(str(key))]) if key in order else set()
    behind = [item for name, item in zip(parent.keys, parent.items, strict=True) if name.text in earlier]
    last = (behind or parent.items)[-1]
    if parent.flow:
        written = writing.in_line(str(key), json_only=as_json)
        return _behind(text, last, f"{written}: {writing.in_line([change.value], json_only=as_json)}")
    return _new_lines(text, last.end, _key_lines(str(key), change, parent.column))


def _key_lines(key: str, change: Append, column: int) -> list[str]:
    short = f"{' ' * column}{key}: {writing.in_line([change.value])}"
    if not change.tall and isinstance(change.value, str) and len(short) <= writing.WIDEST:
        return [short]
    return [f"{' ' * column}{key}:", *_item_lines(change, column + 2)]


def _new_lines(text: str, place: int, lines: Sequence[str]) -> str:
    """The text with lines after the one that holds a place; they end as that line does."""
    end = text.find("\n", place)
    newline = "\r\n" if "\r\n" in text else "\n"
    if end < 0:
        return text + newline + newline.join(lines)
    return text[: end + 1] + "".join(line + newline for line in lines) + text[end + 1 :]


def _behind(text: str, last: Laid, written: str) -> str:
    """The text with one item more in brackets; on a line of its own where the last one has such a line."""
    start = text.rfind("\n", 0, last.start) + 1
    if text[start : last.start].strip():
        return text[: last.end] + ", " + written + text[last.end :]
    indentation, comma = text[start : last.start], _COMMA.match(text, last.end)
    if comma:
        return _new_lines(text, comma.end() - 1, [f"{indentation}{written},"])
    return _new_lines(text[: last.end] + "," + text[last.end :], last.end, [indentation + written])


def _dropped(text: str, root: Laid, change: Drop) -> str:
    """The text without one item of a list, and without the lines that held nothing else but a comment on it."""
    parent, listing = at(root, change.path[:-1]), at(root, change.path)
    assert parent is not None
    assert listing is not None
    if listing.flow:
        return _without(text, _cuts(text, listing, change.index))
    line_end = text.find("\n", listing.items[change.index].end) + 1 or len(text)
    rest = _without(text, [(_dash_line(text, listing, change.index), line_end)])
    if len(listing.items) > 1:
        return rest
    key = next(key for key, item in zip(parent.keys, parent.items, strict=True) if item is listing)
    colon = text.index(":", key.end) + 1
    return rest[:colon] + " []" + rest[colon:]


def _dash_line(text: str, listing: Laid, index: int) -> int:
    """Where the line with the dash of an item starts."""
    start = text.rfind("\n", 0, listing.items[index].start) + 1
    while start and text[start : start + listing.column + 1] != " " * listing.column + "-":
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def _cuts(text: str, listing: Laid, index: int) -> list[tuple[int, int]]:
    """What goes when an item of a list in brackets goes: the item, one comma, and the line that held nothing else."""
    item, comma = listing.items[index], _COMMA.match(text, listing.items[index].end)
    end = comma.end() if comma else item.end
    before = None if comma or not index else _COMMA.match(text, listing.items[index - 1].end)
    first = before.end() - 1 if before else item.start
    line, rest = text.rfind("\n", 0, item.start) + 1, _REST_OF_LINE.match(text, end)
    if rest and not text[line : item.start].strip():
        return [(first, first + bool(before)), (line, rest.end())]
    if "\n" not in text[first:end]:
        return [(first, end + len(text[end:]) - len(text[end:].lstrip(" ")) if comma else end)]
    return [(first, first + bool(before)), (item.start, item.end), (end - bool(comma), end)]


def _without(text: str, cuts: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(cuts):
        text = text[:start] + text[end:]
    return text
