"""The names of actors with their places, whatever file they stand in: for the doubts about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from resolver.records import Actor, Alias, Kind
from worker.watch.nodes import Key, place, plain
from worker.watch.pieces import Piece
from worker.watch.problems import Fault

MOST_ROWS = 20_000
"""So many names of CSV and names files are looked at; a list of a million is no one's to mend name by name."""


class Called(NamedTuple):
    """One name of an actor: where, what it is called in sentences, and whether it counts beside context only."""

    path: tuple[Key, ...]
    what: str
    name: str
    needs_context: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor as a file gives it. `path` leads to it in the file's tree; None: it is a row, with one place for all."""

    piece: Piece
    actor: Actor
    path: tuple[Key, ...] | None = None

    @property
    def kind(self) -> Kind:
        """Person or organisation."""
        return self.actor.kind

    def names(self) -> Iterator[Called]:
        """Each of its names."""
        yield Called(("name",), "name", self.actor.name, needs_context=False)
        for i, alias in enumerate(self.actor.aliases):
            text, waits = (alias.text, alias.needs_context) if isinstance(alias, Alias) else (alias, False)
            yield Called(("aliases", i), "alias", text, waits)

    def fault(self, path: tuple[Key, ...], message: str, mend: str) -> None:
        """Add a warning at a path below this actor."""
        where = self.piece.declared["actors"][self.actor.id]
        if self.path is not None and self.piece.tree is not None:
            where = place(self.piece.tree, (*self.path, *path))
        self.piece.faults.append(Fault(*where, message, mend, "warning"))


def listed(pieces: Sequence[Piece]) -> list[Listed]:
    """The actors of lists and packs, and the first of files of names and tables."""
    found = [one for piece in pieces if piece.file is not None for one in _of_list(piece)]
    rows = (Listed(piece, actor) for piece in pieces if piece.file is None for actor in piece.actors)
    return [*found, *(row for _, row in zip(range(MOST_ROWS), rows, strict=False))]


def _of_list(piece: Piece) -> Iterator[Listed]:
    """The actors of a list. Of a pack some may have been left out: each is looked up by its id."""
    whole = plain(piece.tree) if piece.tree is not None else None
    entries = whole.get("actors") if isinstance(whole, dict) else None
    ids = [entry.get("id") for entry in entries or () if isinstance(entry, dict)] if isinstance(entries, list) else []
    for actor in piece.actors:
        yield Listed(piece, actor, ("actors", ids.index(actor.id)))
