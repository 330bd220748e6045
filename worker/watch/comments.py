"""Which comments and empty lines of a watchlist's text belong to which of its nodes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from worker.watch.layout import Laid, leaves

_SIGN = re.compile(r"(?:^|(?<=\s))#")


@dataclass(slots=True)
class Notes:
    """The comments around one node: on the lines above, behind it (`column` from 0), and on the lines below.

    An empty text above stands for an empty line.
    """

    above: list[str] = field(default_factory=list)
    beside: str = ""
    column: int = 0
    below: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node that may bear notes: an entry or an item with a line of its own."""

    node: Laid
    column: int
    parents: tuple["_Spot", ...]

    @property
    def start(self) -> int:
        return self.node.start


@dataclass(slots=True)
class Comments:
    """All notes of a text: at its head, at its foot, and of each key or item (by `id`)."""

    head: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    _of: dict[int, Notes] = field(default_factory=dict)

    def of(self, node: Laid) -> Notes:
        """The notes of a key, or of an item of a list."""
        return self._of.setdefault(id(node), Notes())


def gather(text: str, root: Laid) -> Comments:
    """The notes of every entry and item. A comment belongs to what follows it, unless it is indented deeper."""
    found, spots, inside = Comments(), list(_spots(text, root)), _Inside(root)
    place = 0
    for line in text.split("\n"):
        bare = line.strip()
        if not inside.at(place) and (not bare or bare.startswith("#")):
            _on_a_line_of_its_own(found, spots, place + len(line) - len(line.lstrip()), line)
        elif (sign := _sign(line, place, inside)) is not None:
            _behind(found, spots, place + sign, line[sign:].rstrip(), sign)
        place += len(line) + 1
    return found


def noted(text: str, node: Laid) -> bool:
    """Whether a comment stands within a node."""
    ends = [(leaf.start, leaf.end) for leaf in leaves(node)]
    gaps = zip([node.start, *(end for _, end in ends)], [*(start for start, _ in ends), node.end], strict=True)
    return any("#" in text[start:end] for start, end in gaps)


class _Inside:
    """Says which places are inside a piece of text, where '#' is a letter like any other."""

    def __init__(self, root: Laid) -> None:
        self._ends = [(leaf.start, leaf.end) for leaf in leaves(root)]
        self._starts = [start for start, _ in self._ends]

    def at(self, place: int) -> bool:
        i = bisect_right(self._starts, place) - 1
        return i >= 0 and place < self._ends[i][1] and place != self._starts[i]


def _sign(line: str, place: int, inside: _Inside) -> int | None:
    return next((m.start() for m in _SIGN.finditer(line) if not inside.at(place + m.start())), None)


def _spots(text: str, node: Laid, parents: tuple[_Spot, ...] = ()) -> Iterator[_Spot]:
    """The nodes that have a line of their own, from top to bottom, an outer one before those in it."""
    if node.flow and not noted(text, node):
        return
    for i, item in enumerate(node.items):
        bearer = node.keys[i] if node.keys else item
        spot = _Spot(bearer, bearer.column if node.keys or node.flow else node.column, parents)
        yield spot
        yield from _spots(text, item, (*parents, spot))


def _on_a_line_of_its_own(found: Comments, spots: list[_Spot], place: int, line: str) -> None:
    bare, column = line.strip(), len(line) - len(line.lstrip())
    i = bisect_left(spots, place, key=lambda spot: spot.start)
    if i == 0:
        found.head.append(bare)
        return
    after = spots[i].column if i < len(spots) else 0
    lineage = (*spots[i - 1].parents, spots[i - 1])
    deeper = [spot for spot in lineage if after < spot.column <= column] if bare else []
    if deeper:
        found.of(deeper[-1].node).below.append(bare)
    elif i < len(spots):
        found.of(spots[i].node).above.append(bare)
    else:
        found.foot.append(bare)


def _behind(found: Comments, spots: list[_Spot], place: int, comment: str, column: int) -> None:
    i = max(0, bisect_right(spots, place, key=lambda spot: spot.start) - 1)
    notes = found.of(spots[i].node)
    if notes.beside:
        notes.above.append(comment)
    else:
        notes.beside, notes.column = comment, column
