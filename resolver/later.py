"""Attributes that are worked out when they are first asked for.

As `functools.cached_property`, without its lock, which costs more than most of what is worked out here: a document is
read by one thread.
"""

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

_O = TypeVar("_O")
_T = TypeVar("_T")


class later(Generic[_O, _T]):  # noqa: N801 - a decorator
    """A method without arguments that becomes a plain attribute with the first answer."""

    def __init__(self, make: Callable[[_O], _T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, one: None, owner: type[_O]) -> Self: ...
    @overload
    def __get__(self, one: _O, owner: type[_O]) -> _T: ...
    def __get__(self, one: _O | None, owner: type[_O]) -> Self | _T:
        if one is None:
            return self
        value = one.__dict__[self._name] = self._make(one)
        return value
