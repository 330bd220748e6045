"""The product behind the calls of an engine: the one place of the benchmark that knows how the library is called."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Any

from bench.corpus import Name
from bench.peers import Hit
from resolver.catalog import Catalog, edited, unshelve
from resolver.index.packing import DIGESTS, pack
from resolver.index.shelf import shelve
from resolver.mentions import passes
from resolver.reading.document import Reading
from resolver.reading.furniture import spans
from resolver.records import Actor, Document, Kind, Mention
from resolver.resolve import resolve
from resolver.text import folding
from resolver.text.words import tokens
from worker.watch import arrayfile

_KINDS: dict[str, Kind] = {"person": "person", "organisation": "organisation"}
_FILE = "names"


@dataclass(frozen=True, slots=True)
class Memo:
    """A memory of what was worked out before: how much it holds, and the most it may hold (None: no bound)."""

    name: str
    held: int
    bound: int | None


class Namesake:
    """The finding of watched names: everything that the product does to a text but topics and unknown names.

    The index lives in a file: `store(names, folder)` makes it in a process of its own, `open(folder)` maps it in this
    one; `edit(names)` puts names into an index that is in use.
    """

    def store(self, names: Iterable[Name], folder: Path) -> None:
        """Indexes the names, and writes the index."""
        actors = [_actor(row) for row in names]
        arrayfile.write(folder / _FILE, {**pack(actors), **shelve(actors)})

    def open(self, folder: Path) -> None:
        """Maps the index that another process wrote."""
        arrays = arrayfile.mapped(folder / _FILE)
        if arrays is None:
            raise ValueError(f"{folder / _FILE}: this is no index that was just written")
        self._catalog = unshelve(arrays)

    def build(self, names: Iterable[Name]) -> None:
        """Indexes the names in memory."""
        actors = [_actor(row) for row in names]
        self._catalog = unshelve({**pack(actors), **shelve(actors)})

    def edit(self, names: Iterable[Name]) -> None:
        """Puts names in, or changes them, without a rebuild."""
        self._catalog = edited(self._catalog, [_actor(row) for row in names], (), ())

    def scan(self, text: str) -> Sequence[Hit]:
        """Reads a document without a title and finds the mentions in it."""
        reading = Reading("text", tokens(text), lambda: spans(text), None)
        return _hits(passes.find(Document("", text), self._catalog, (reading,)))

    def forget(self) -> None:
        """Empties the memos, as they are in a worker that has just begun."""
        for _, memo in _cached():
            memo.cache_clear()
        for memo in _kept(self._catalog):
            memo.clear()
            memo.old.clear()

    def memos(self) -> list[Memo]:
        """Tells how full each memo is."""
        told = ((name, memo.cache_info()) for name, memo in _cached())
        found = [Memo(name, info.currsize, info.maxsize) for name, info in told]
        sizes = (size for layer in self._catalog.layers for size in layer.index.memo_sizes.items())
        return [*found, *(Memo(f"index, {name}", held, bound) for name, (held, bound) in sizes)]


class Resolve(Namesake):
    """The whole reading of a document: mentions, topics, and the names that nobody watches."""

    def scan(self, text: str) -> Sequence[Hit]:
        """Resolves the document."""
        return _hits(resolve(Document("", text), self._catalog).mentions)


def _actor(row: Name) -> Actor:
    return Actor(row.id, row.name, _KINDS[row.kind], row.aliases)


def _hits(found: Iterable[Mention]) -> list[Hit]:
    return [Hit(m.span.start, m.span.end, m.actor, m.verdict == "sure") for m in found if m.verdict != "no"]


def _kept(catalog: Catalog) -> Iterator[Any]:
    yield folding.PIECES
    yield DIGESTS
    for layer in catalog.layers:
        yield from layer.index.memos.values()


def _cached() -> list[tuple[str, Any]]:
    """Every memo of the library whose content comes from documents: one of a function without parameters does not."""
    found: dict[int, tuple[str, Any]] = {}
    for name, module in sorted(sys.modules.items()):
        if name.startswith("resolver.") and not name.startswith("resolver.lexicon"):
            for value in vars(module).values():
                if hasattr(value, "cache_info") and _is_ours(value) and signature(value).parameters:
                    found[id(value)] = (f"{value.__module__}.{value.__name__}", value)
    return list(found.values())


def _is_ours(function: Any) -> bool:
    return str(function.__module__).startswith("resolver.") and not function.__module__.startswith("resolver.lexicon")
