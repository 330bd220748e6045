"""Edits of a watchlist's text that keep every comment, quote, blank line and line end around them.

An edit is decided on the tree, spliced into the text where the layout says, and the new text is read again: `apply`
gives back a text only when its tree is the old one with exactly this edit, so nothing is ever lost or half done.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from worker.watch import splices
from worker.watch.layout import lay_out
from worker.watch.nodes import Plain, plain
from worker.watch.problems import Problem
from worker.watch.splices import Append, Change, Drop
from worker.watch.yamltree import load


@dataclass(frozen=True, slots=True)
class AddAlias:
    """The actor is also called this."""

    actor: str
    name: str


@dataclass(frozen=True, slots=True)
class RemoveAlias:
    """The actor is not called this."""

    actor: str
    name: str


@dataclass(frozen=True, slots=True)
class AddExclusion:
    """A mention with one of these words is somebody else; the reason says who."""

    actor: str
    any: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class RemoveExclusion:
    """The exclusion with this reason goes."""

    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class AddCase:
    """A test more: what stands under `tests:`, as plain dicts, lists and texts."""

    case: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class RemoveCase:
    """The test of this name goes."""

    name: str


ActorEdit = AddAlias | RemoveAlias | AddExclusion | RemoveExclusion
Edit = ActorEdit | AddCase | RemoveCase
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an edit cannot be made, and the mend."""

    message: str
    mend: str


def apply(text: str, edit: Edit) -> str | Refusal:
    """The text of a YAML or JSON watchlist with the edit made, or why it cannot be made.

    The text is as the file has it: with its byte order mark and its line ends.
    """
    tree = _read(text)
    if isinstance(tree, Refusal):
        return tree
    change = _decided(tree, edit)
    if isinstance(change, Refusal):
        return change
    edited = splices.splice(text, lay_out(text), change, as_json=_is_json(text))
    if _read(edited) == splices.changed(tree, change):
        return edited
    return Refusal("this place of the file is written in a way that cannot be edited here", "edit the file by hand")


def _read(text: str) -> Plain | Refusal:
    tree = load("watchlist", text.encode("utf-8", "surrogatepass"))
    if not isinstance(tree, Problem):
        return plain(tree)
    return Refusal(f"the file has a mistake in line {tree.line}: {tree.message}", tree.mend)


def _is_json(text: str) -> bool:
    try:
        json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return True


def _decided(tree: Plain, edit: Edit) -> Change | Refusal:
    """The edit as an item more or less in one list of the tree."""
    if isinstance(edit, AddCase):
        return _more(tree, ("tests",), dict(edit.case), tall=True)
    if isinstance(edit, RemoveCase):
        return _less(tree, ("tests",), "name", edit.name)
    at = _place_of(tree, edit.actor)
    return at if isinstance(at, Refusal) else _in_actor(tree, at, edit)


def _in_actor(tree: Plain, at: Place, edit: ActorEdit) -> Change | Refusal:
    if isinstance(edit, AddAlias):
        return _another_name(tree, at, edit)
    if isinstance(edit, RemoveAlias):
        return _less(tree, (*at, "aliases"), "text", edit.name)
    if isinstance(edit, AddExclusion):
        return _more(tree, (*at, "not"), {"any": list(edit.any), "reason": edit.reason})
    return _less(tree, (*at, "not"), "reason", edit.reason)


def _place_of(tree: Plain, actor: str) -> Place | Refusal:
    for i, entry in enumerate(_items(tree, ("actors",))):
        if isinstance(entry, dict) and entry.get("id") == actor:
            return "actors", i
    return Refusal(f"the actor '{actor}' is not in this file", "edit the file that lists this actor")


def _another_name(tree: Plain, at: Place, edit: AddAlias) -> Change | Refusal:
    actor = splices.value_at(tree, at)
    known = [_said(alias, "text") for alias in _items(tree, (*at, "aliases"))]
    if edit.name in known or (isinstance(actor, dict) and actor.get("name") == edit.name):
        return Refusal(f"the actor '{edit.actor}' is called '{edit.name}' already", "add another name")
    return _more(tree, (*at, "aliases"), edit.name)


def _more(tree: Plain, path: tuple[str | int, ...], value: Any, *, tall: bool = False) -> Change | Refusal:
    here = splices.value_at(tree, path)
    if here is not None and not isinstance(here, list):
        return Refusal(f"'{path[-1]}' is no list in this file", "write [a, b] or one '- item' a line there")
    return Append(path, splices.texts(value), tall)


def _less(tree: Plain, path: tuple[str | int, ...], key: str, wanted: str) -> Change | Refusal:
    for i, item in enumerate(_items(tree, path)):
        if _said(item, key) == wanted:
            return Drop(path, i)
    return Refusal(f"'{wanted}' does not stand under '{path[-1]}' here", "it may have gone already; read the file anew")


def _said(item: Plain, key: str) -> Plain:
    """What an item says that is a text, or a mapping with the text under a key."""
    return item.get(key) if isinstance(item, dict) else item


def _items(tree: Plain, path: Sequence[str | int]) -> list[Plain]:
    here = splices.value_at(tree, path)
    return here if isinstance(here, list) else []
