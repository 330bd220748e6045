"""The product behind the two calls of an engine: the one place of the benchmark that knows how the library is called."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any

from bench.corpus import Name
from bench.peers import Hit
from resolver import mentions
from resolver.catalog import build
from resolver.folding import tokens
from resolver.furniture import spans
from resolver.reading import read
from resolver.records import Actor, Document, Kind, Mention
from resolver.resolve import resolve

_KINDS: dict[str, Kind] = {"person": "person", "organisation": "organisation"}


@dataclass(frozen=True, slots=True)
class Memo:
    """A memory of what was worked out before: how much it holds, and the most it may hold (None: no bound)."""

    name: str
    held: int
    bound: int | None


class Namesake:
    """The finding of watched names: everything that the product does to a text but topics and unknown names.

    An index that lives in a file goes through `store(names, folder)` in a process of its own and `open(folder)` in
    this one; `edit(names)` adds names to an index that is in use. The measuring takes whichever of these an engine has.
    """

    def build(self, names: Iterable[Name]) -> None:
        """Indexes the names."""
        self._catalog = build([Actor(row.id, row.name, _KINDS[row.kind], row.aliases) for row in names])

    def scan(self, text: str) -> Sequence[Hit]:
        """Reads a document without a title and finds the mentions in it."""
        reading = read("text", text, tokens(text), spans(text), None)
        return _hits(mentions.find(Document("", text), self._catalog, (reading,)))

    def forget(self) -> None:
        """Empties the memos, as they are in a worker that has just begun."""
        for _, memo in _memos():
            memo.cache_clear()

    def memos(self) -> list[Memo]:
        """Tells how full each memo is."""
        told = ((name, memo.cache_info()) for name, memo in _memos())
        return [Memo(name, info.currsize, info.maxsize) for name, info in told]


class Resolve(Namesake):
    """The whole reading of a document: mentions, topics, and the names that nobody watches."""

    def scan(self, text: str) -> Sequence[Hit]:
        """Resolves the document."""
        return _hits(resolve(Document("", text), self._catalog).mentions)


def _hits(found: Iterable[Mention]) -> list[Hit]:
    return [Hit(m.span.start, m.span.end, m.actor, m.verdict == "sure") for m in found if m.verdict != "no"]


def _memos() -> list[tuple[str, Any]]:
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
