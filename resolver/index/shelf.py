"""Actors written as bytes beside their index, so that a list of a million costs a process no memory until it is read."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, overload

from resolver.index.packing import Arrays, text_at, texts
from resolver.memo import Memo
from resolver.records import ANY_TERMS, Actor, Alias, Exclusion, Terms, Title

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
_READ = 1 << 14  # how many actors are kept ready, in the younger half of the memo

_LEAST = 2  # every actor has an id and a name


def shelve(actors: Iterable[Actor]) -> Arrays:
    """Writes actors as arrays, to stand beside those of their index."""
    return texts("actor", map(written, actors))


class Shelf(Sequence[Actor]):
    """The actors of an index, each read from its bytes when it is asked for."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._read: Memo[int, Actor] = Memo(lambda number: _read(text_at(arrays, "actor", number)), half=_READ)

    def __len__(self) -> int:
        return len(self._arrays["actor_end"]) - 1

    @overload
    def __getitem__(self, number: int) -> Actor: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Actor]: ...
    def __getitem__(self, number: int | slice) -> Actor | Sequence[Actor]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self._read[number]


def written(actor: Actor) -> str:
    """An actor as one line of JSON; what an actor does not have at its end is left out."""
    aliases = [alias if isinstance(alias, str) else _packed(alias) for alias in actor.aliases]
    fields: list[Any] = [actor.id, actor.name, actor.kind[0], aliases]
    fields += [[*map(_packed, actor.titles)], actor.context, [*map(_packed, actor.exclusions)], actor.same_as]
    fields.append(() if actor.terms == ANY_TERMS else _packed(actor.terms))
    while len(fields) > _LEAST and (not fields[-1] or fields[-1] == "p"):
        fields.pop()
    return _JSON.encode(fields)


def _packed(record: Alias | Title | Exclusion | Terms) -> dict[str, Any]:
    """What a record says, without what it leaves out."""
    return {key: value for key, value in asdict(record).items() if value or value == ""}


def _read(line: str) -> Actor:
    fields = json.loads(line)
    fields += [None] * (9 - len(fields))
    ident, name, kind, aliases, titles, context, exclusions, same_as, terms = fields
    return Actor(
        ident,
        name,
        "organisation" if kind == "o" else "person",
        tuple(alias if isinstance(alias, str) else Alias(**alias) for alias in aliases or ()),
        tuple(_title(**title) for title in titles or ()),
        tuple(context or ()),
        tuple(Exclusion(**_tupled(e)) for e in exclusions or ()),
        tuple(same_as or ()),
        Terms(**_tupled(terms)) if terms else ANY_TERMS,
    )


def _tupled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}


def _title(since: str | None = None, until: str | None = None, **rest: Any) -> Title:
    return Title(since=_day(since), until=_day(until), **rest)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
