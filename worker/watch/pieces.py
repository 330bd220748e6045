"""One watchlist file as records: what it declares, what it refers to, and what is wrong with it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from resolver.records import Actor, Topic
from worker.records import Route, Watch
from worker.watch import cases, meaning, rules, wording
from worker.watch.cases import Placed
from worker.watch.language import WatchlistFile
from worker.watch.nodes import Key, Listing, Node, Scalar, place, plain, step_to
from worker.watch.problems import Fault, Problem, Source
from worker.watch.yamltree import hidden, lines_of, load

Sort = Literal["actors", "topics", "watches", "routes"]
SORTS: tuple[Sort, ...] = ("actors", "topics", "watches", "routes")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names an id of another part, perhaps of another file."""

    sort: Sort
    id: str
    place: Place


@dataclass(slots=True)
class Piece:
    """What one file adds to the watchlist, while the files are being joined.

    `groups` are the ids of the actors that a file of names brings, by the id that watches call them by; `file` and
    `tree` are there where the file is a well-formed list.
    """

    source: Source
    name: str = ""
    actors: list[Actor] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    watches: list[Watch] = field(default_factory=list)
    listed: dict[str, str] = field(default_factory=dict)
    routes: list[Route] = field(default_factory=list)
    cases: list[Placed] = field(default_factory=list)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    file: WatchlistFile | None = None
    tree: Node | None = None
    declared: dict[Sort, dict[str, Place]] = field(default_factory=lambda: {sort: {} for sort in SORTS})
    references: list[Reference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def declare(self, sort: Sort, name: str, where: Place) -> bool:
        """Note where an id is given, and say whether it is the first time; a second is a fault."""
        first = self.declared[sort].setdefault(name, where)
        if first is not where:
            self.faults.append(twice(sort, name, where, f"line {first[0]}"))
        return first is where


def twice(sort: Sort, name: str, where: Place, first: str) -> Fault:
    """An id that is given twice: both places, and the mend."""
    message = f"the id '{name}' stands twice in {sort} (first in {first})"
    return Fault(*where, message, "give one of them another id, or join them into one")


def read_yaml(name: str, data: bytes) -> Piece | Problem:
    """One YAML or JSON file. `now` (aware UTC) tells which watches have expired; None: nobody asks."""
    tree = load(name, data)
    if isinstance(tree, Problem):
        return tree
    text = lines_of(data)
    piece = Piece(Source(name, text), faults=list(hidden(text)))
    try:
        file = WatchlistFile.model_validate(plain(tree))
    except ValidationError as error:
        piece.faults += wording.faults(error, tree)
        wrong = {(fault.line, fault.column) for fault in piece.faults}
        piece.references += [ref for ref in _named_by_watches(tree, wrong) if ref.place not in wrong]
    else:
        piece.faults += rules.faults(file, tree)
        piece.references += references(file, tree)
        fill(piece, file, tree)
    _declare_what_stands(piece, tree)
    return piece


def _declare_what_stands(piece: Piece, tree: Node) -> None:
    """Note the ids of a file even where something else in it is wrong: the errors of all files show at once."""
    whole = plain(tree)
    assert isinstance(whole, dict)
    for sort in SORTS:
        entries = whole.get(sort)
        for i, entry in enumerate(entries if isinstance(entries, list) else ()):
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str):
                piece.declare(sort, name, place(tree, (sort, i, "id")))


def fill(piece: Piece, file: WatchlistFile, tree: Node) -> None:
    """Put what a well-formed file says into its piece, in place of what it said before."""
    piece.file, piece.tree, piece.name = file, tree, file.name
    piece.actors = [meaning.actor(entry, file.defaults) for entry in file.actors]
    piece.topics = [meaning.topic(entry, file.defaults) for entry in file.topics]
    piece.watches = [meaning.watch(entry, file) for entry in file.watches]
    piece.routes = [meaning.route(one, file.timezone) for one in file.routes]
    piece.cases = [*_placed(piece.source.file, file, tree)]


def _placed(name: str, file: WatchlistFile, tree: Node) -> Iterator[Placed]:
    """The tests with their places. A list that takes in a pack may have left some of the tree's out."""
    whole = plain(tree)
    assert isinstance(whole, dict)
    written: Any = whole.get("tests") or []
    names, number = [one["name"] for one in written], -1
    for case in file.cases:
        number = names.index(case.name, number + 1)
        yield Placed(case, name, number, tree, file.timezone)


_NAMING: tuple[tuple[Sort, tuple[str, ...]], ...] = (
    ("actors", ("match", "actors")),
    ("topics", ("match", "topics")),
    ("actors", ("match", "title_change")),
    ("routes", ("route",)),
)


def _named_by_watches(tree: Node, wrong: Collection[Place]) -> Iterator[Reference]:
    """The ids that watches name in a file that is not well formed: what is wrong with them shows at once as well.

    Of a sort of which an entry has no good id none is given: what names that entry is no mistake.
    """
    known = {sort for sort in SORTS if _all_have_ids(tree, sort, wrong)}
    watches = step_to(tree, ("watches",))
    for watch in watches.items if isinstance(watches, Listing) else ():
        for sort, path in _NAMING:
            listing = step_to(watch, path) if sort in known else None
            for item in listing.items if isinstance(listing, Listing) else ():
                if isinstance(item, Scalar) and item.text:
                    yield Reference(sort, item.text, (item.line, item.column))


def _all_have_ids(tree: Node, sort: Sort, wrong: Collection[Place]) -> bool:
    section = step_to(tree, (sort,))
    ids = [step_to(entry, ("id",)) for entry in section.items] if isinstance(section, Listing) else [None]
    return all(isinstance(one, Scalar) and one.text and (one.line, one.column) not in wrong for one in ids)


def references(file: WatchlistFile, tree: Node) -> Iterator[Reference]:
    """Every place of a file that names an id of another part."""
    for i, watch in enumerate(file.watches):
        at: tuple[Key, ...] = ("watches", i)
        yield from _named("actors", watch.match.actors, tree, (*at, "match", "actors"))
        yield from _named("topics", watch.match.topics, tree, (*at, "match", "topics"))
        yield from _named("actors", watch.match.title_change, tree, (*at, "match", "title_change"))
        yield from _named("routes", watch.route, tree, (*at, "route"))
    for i, case in enumerate(file.cases):
        for sort, name, path in cases.references(case, ("tests", i)):
            yield Reference(sort, name, place(tree, path, of_key=True))


def _named(sort: Sort, names: list[str], tree: Node, path: tuple[Key, ...]) -> Iterator[Reference]:
    for i, name in enumerate(names):
        yield Reference(sort, name, place(tree, (*path, i)))
