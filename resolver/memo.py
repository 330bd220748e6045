"""Answers kept for the next time, never more than a set number of them.

`functools.lru_cache` keeps an order that costs on every hit; a `Memo` is a dict, so that a hit is one look-up in C
(`map(memo.__getitem__, words)`). When the young half is full it becomes the old half, and the old half is dropped:
what is asked again and again survives.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class Kept(dict[_K, _V]):
    """Answers by their questions; holds at most `2 * half` of them."""

    def __init__(self, half: int) -> None:
        super().__init__()
        self.half = half
        self.old: dict[_K, _V] = {}

    def of(self, key: _K, make: Callable[[], _V]) -> _V:
        """The answer to a question, worked out if it is not kept."""
        if key not in self:
            self.put(key, self.old[key] if key in self.old else make())
        return self[key]

    def put(self, key: _K, value: _V) -> None:
        """Keep an answer that was worked out elsewhere."""
        if len(self) >= self.half:
            self.old = dict(self)
            self.clear()
        self[key] = value

    @property
    def size(self) -> int:
        """How many answers are kept."""
        return len(self) + len(self.old)


class Memo(Kept[_K, _V]):
    """A function of one argument with its answers.

    `keep` says which questions are worth an entry; without it, all are.
    """

    def __init__(self, make: Callable[[_K], _V], half: int, keep: Callable[[_K], bool] | None = None) -> None:
        super().__init__(half)
        self._make = make
        self._keep = keep

    def __missing__(self, key: _K) -> _V:
        value = self.old[key] if key in self.old else self._make(key)
        if self._keep is None or self._keep(key):
            self.put(key, value)
        return value
