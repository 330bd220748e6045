"""One reason against a match."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from resolver.names.alignment import Alignment
from resolver.names.parsing import Name


class Objection(NamedTuple):
    """A reason against a match: the most that the names can score in spite of it, and the sentence that says it."""

    cap: float
    sentence: str


Objecting = Callable[[Name, Name, Alignment], Iterator[Objection]]
