"""An index with its actors, and several of them one above the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from resolver.index.search import Index
from resolver.records import Actor


@dataclass(frozen=True, slots=True)
class Layer:
    """One index of a catalog; its actors and entries count on from those of the layer below."""

    index: Index
    actors: Sequence[Actor]
    first_actor: int = 0
    first_entry: int = 0


class Chained(Sequence[Actor]):
    """The actors of all layers, one after the other."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers

    def __len__(self) -> int:
        return self._layers[-1].first_actor + len(self._layers[-1].actors)

    @overload
    def __getitem__(self, number: int) -> Actor: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Actor]: ...
    def __getitem__(self, number: int | slice) -> Actor | Sequence[Actor]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        for layer in reversed(self._layers):
            if number >= layer.first_actor:
                return layer.actors[number - layer.first_actor]
        raise IndexError(number)
