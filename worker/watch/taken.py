"""What a list takes from other files: the actors of files of names, and packs with what the list changes in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from resolver.records import ANY_TERMS
from worker.watch import meaning, wording
from worker.watch.language import NamesEntry, PackEntry, WatchlistFile
from worker.watch.namefiles import read_names
from worker.watch.nodes import Key, Node, Scalar, place, plain
from worker.watch.pieces import Piece, Reference, Sort, fill, read_yaml
from worker.watch.problems import Fault, Problem
from worker.watch.wording import did_you_mean

_CHANGED: tuple[Sort, ...] = ("actors", "topics", "watches")
_REPLACED = frozenset({"route"})

Path = tuple[Key, ...]


def taken(pieces: Sequence[Piece], files: Mapping[str, bytes]) -> list[Piece | Problem]:
    """The files that lists take in, as pieces of their own; what is wrong with the taking is a fault of the list."""
    beside = _Beside(files)
    return [one for piece in pieces for one in _taken(piece, beside)]


def _taken(piece: Piece, files: "_Beside") -> list[Piece | Problem]:
    if piece.file is None or piece.tree is None:
        return []
    found = [_names(piece, entry, ("actors_from", i), files) for i, entry in enumerate(piece.file.actors_from)]
    found += [_pack(piece, entry, ("packs", i), files) for i, entry in enumerate(piece.file.packs)]
    return [one for one in found if one is not None]


@dataclass(frozen=True, slots=True)
class _Beside:
    """The files beside the lists, and which list took each."""

    files: Mapping[str, bytes]
    taken_by: dict[str, str] = field(default_factory=dict)

    def take(self, piece: Piece, file: str, at: Path) -> bytes | None:
        """What a file holds; one that is not there, or is taken already, is a fault of the list that names it."""
        if file not in self.files:
            folder = [name for name in self.files if "/" in name]
            message = f"there is no file {file}{did_you_mean(file, folder)}"
            _fault(piece, (*at, "file"), message, f"put it beside this list, as {file}")
            return None
        if file in self.taken_by:
            message = f"{file} is taken in already, by {self.taken_by[file]}"
            _fault(piece, (*at, "file"), message, "take it in once: what one list brings, all lists may name")
            return None
        self.taken_by[file] = piece.source.file
        return self.files[file]


def _fault(piece: Piece, path: Path, message: str, mend: str) -> None:
    assert piece.tree is not None
    piece.faults.append(Fault(*place(piece.tree, path), message, mend))


# --- files of names ----------------------------------------------------------------------------------------


def _names(piece: Piece, entry: NamesEntry, at: Path, files: _Beside) -> Piece | Problem | None:
    data = files.take(piece, entry.file, at)
    if data is None:
        return None
    assert piece.tree is not None
    known = piece.declare("actors", entry.id, place(piece.tree, (*at, "id")))
    names = read_names(entry.file, data)
    if isinstance(names, Problem):
        return names
    terms = meaning.terms(piece.file.defaults) if piece.file else ANY_TERMS
    actors = names.actors if terms is ANY_TERMS else [replace(actor, terms=terms) for actor in names.actors]
    brought = Piece(names.source, name=entry.id, actors=actors, faults=names.faults)
    brought.declared["actors"] = {actor.id: (line, 1) for actor, line in zip(names.actors, names.lines, strict=True)}
    if known:
        piece.groups[entry.id] = tuple(brought.declared["actors"])
    return brought


# --- packs -------------------------------------------------------------------------------------------------


def _pack(piece: Piece, entry: PackEntry, at: Path, files: _Beside) -> Piece | Problem | None:
    data = files.take(piece, entry.file, at)
    if data is None:
        return None
    pack = read_yaml(entry.file, data)
    if isinstance(pack, Problem) or pack.file is None or pack.tree is None:
        return pack
    if pack.file.packs or pack.file.actors_from:
        _fault(piece, (*at, "file"), f"the pack {entry.file} takes in files itself", "take those in from here")
        return pack
    if pack.file.pack and pack.file.pack.status == "deprecated":
        message = f"the pack {entry.file} is deprecated"
        where = place(piece.tree or pack.tree, (*at, "file"))
        piece.faults.append(Fault(*where, message, "ask its author what to take instead", "warning"))
    return _changed(piece, pack, entry, at)


def _changed(piece: Piece, pack: Piece, entry: PackEntry, at: Path) -> Piece:
    """The pack as the list wants it."""
    assert pack.tree is not None
    assert piece.tree is not None
    whole: Any = plain(pack.tree)
    _leave_out(piece, whole, entry, at)
    places = dict(_overridden(piece, whole, entry, at))
    if entry.route is not None:
        for watch in whole.get("watches") or []:
            watch["route"] = list(entry.route)
    try:
        file = WatchlistFile.model_validate(whole)
    except ValidationError as error:
        piece.faults += [_moved(piece.tree, at, places, fault) for fault in _by_entry(error, whole)]
        return pack
    fill(pack, file, pack.tree)
    _refer(piece, pack, file, entry, at)
    return pack


def _leave_out(piece: Piece, whole: dict[str, Any], entry: PackEntry, at: Path) -> None:
    """Take entries out, and their ids out of the watches and tests of the pack."""
    for i, ident in enumerate(entry.without):
        if not any(_entry(whole, sort, ident) for sort in _CHANGED):
            known = [one["id"] for sort in _CHANGED for one in whole.get(sort) or []]
            message = f"the pack has no '{ident}'{did_you_mean(ident, known)}"
            _fault(piece, (*at, "without", i), message, "mend the id, or take it away")
    gone = set(entry.without)
    for sort in _CHANGED:
        whole[sort] = [one for one in whole.get(sort) or [] if one.get("id") not in gone]
    whole["watches"] = [one for one in whole["watches"] if _still_asks(one, gone)]
    for watch in whole["watches"]:
        watch["match"] = {key: _less(value, gone) for key, value in watch["match"].items()}
    kept = {one["id"] for one in whole["watches"]}
    whole["tests"] = [case for case in whole.get("tests") or [] if not _speaks_of(case, gone, kept)]


def _still_asks(watch: dict[str, Any], gone: set[str]) -> bool:
    """Whether a watch still has one of each that it asks for: without the only actor it would find every topic."""
    return all(value == [] or _less(value, gone) != [] for value in watch["match"].values())


def _less(value: Any, gone: set[str]) -> Any:
    return [one for one in value if one not in gone] if isinstance(value, list) else value


def _speaks_of(case: dict[str, Any], gone: set[str], watches: set[str]) -> bool:
    """Whether a test expects something that was taken out."""
    steps = [case, *(case.get("sequence") or [])]
    expects = [step["expect"] for step in steps if step.get("expect")]
    named = {name for one in expects for names in one.values() if isinstance(names, (list, dict)) for name in names}
    return bool(named & gone) or any(set(one.get("alerts") or []) - watches for one in expects)


def _overridden(piece: Piece, whole: dict[str, Any], entry: PackEntry, at: Path) -> Iterator[tuple[str, Path]]:
    """Change the entries of a pack, and say where each that was changed stands in the list."""
    assert piece.tree is not None
    for sort in _CHANGED:
        for i, change in enumerate(getattr(entry.override, sort)):
            path = (*at, "override", sort, i)
            found = _entry(whole, sort, change["id"])
            if found is None:
                known = [one["id"] for one in whole.get(sort) or []]
                message = f"the pack has no '{change['id']}' under {sort}{did_you_mean(change['id'], known)}"
                _fault(piece, (*path, "id"), message, f"mend the id, or add it to the {sort} of this list")
                continue
            whole[sort][whole[sort].index(found)] = merged(found, change)
            yield f"{sort}/{change['id']}", path


def _entry(whole: dict[str, Any], sort: Sort, ident: str) -> dict[str, Any] | None:
    return next((one for one in whole.get(sort) or [] if one.get("id") == ident), None)


def merged(base: Any, change: Any, key: str = "") -> Any:
    """A value with what changes in it: mappings key by key, lists grow (but `route` is replaced), values are replaced."""
    if isinstance(base, dict) and isinstance(change, dict):
        return base | {name: merged(base.get(name), value, name) for name, value in change.items()}
    if isinstance(base, list) and isinstance(change, list) and key not in _REPLACED:
        return base + [one for one in change if one not in base]
    return change


def _by_entry(error: ValidationError, whole: dict[str, Any]) -> Iterator[tuple[str, Path, Fault]]:
    """Each fault of a changed pack, with the entry it stands in and the path within."""
    for details, fault in zip(error.errors(), wording.faults(error, Scalar(None, 1, 1)), strict=True):
        sort, number, *rest = (*details["loc"], 0, 0)
        name = f"{sort}/{whole[str(sort)][number]['id']}" if sort in _CHANGED and isinstance(number, int) else ""
        yield name, tuple(rest[: len(details["loc"]) - 2]), fault


def _moved(tree: Node, at: Path, places: Mapping[str, Path], found: tuple[str, Path, Fault]) -> Fault:
    """A fault at the place in the list that brought it about."""
    name, path, fault = found
    where = place(tree, (*places.get(name, at), *path))
    return Fault(*where, fault.message, fault.mend, fault.level)


def _refer(piece: Piece, pack: Piece, file: WatchlistFile, entry: PackEntry, at: Path) -> None:
    """Keep those references of the pack that its changed text still makes; those that the list makes are the list's."""
    assert piece.tree is not None
    routes = {route for watch in file.watches for route in watch.route}
    ids = {sort: {one.id for one in getattr(file, sort)} for sort in _CHANGED}
    own = [ref for ref in pack.references if ref.id in (routes if ref.sort == "routes" else ids[ref.sort])]
    made = {ref.id for ref in own}
    for route in sorted(routes - made):
        written = entry.route is not None and route in entry.route
        path = (*at, "route", entry.route.index(route)) if written and entry.route else (*at, "override", "watches")
        piece.references.append(Reference("routes", route, place(piece.tree, path)))
    pack.references = own
    for sort in _CHANGED:
        pack.declared[sort] = {name: where for name, where in pack.declared[sort].items() if name in ids[sort]}
