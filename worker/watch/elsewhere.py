"""Who an actor is elsewhere, as the lists say it under same_as, and where that can be read."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from worker.watch.nodes import plain
from worker.watch.problems import Problem
from worker.watch.yamltree import load

_PAGES = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "opensanctions": "https://www.opensanctions.org/entities/{}/",
}


def same_as(files: Mapping[str, bytes], actor: str) -> tuple[tuple[str, str], ...]:
    """What the lists and packs say an actor is the same as, each with the address of a page about it."""
    said = [one for name, data in sorted(files.items()) if _may_say(name, data) for one in _said(data).get(actor, ())]
    return tuple((one, page_of(one)) for one in dict.fromkeys(said))


def page_of(same: str) -> str:
    """The address of wikidata:Q42, opensanctions:NK-… or of what is an address itself."""
    base, _, ident = same.partition(":")
    return _PAGES[base].format(ident) if base in _PAGES else same


def _may_say(name: str, data: bytes) -> bool:
    return name.lower().endswith((".yaml", ".yml", ".json")) and not name.startswith("names/") and b"same_as" in data


@lru_cache(maxsize=16)
def _said(data: bytes) -> Mapping[str, tuple[str, ...]]:
    """What one file says of each of its actors, and of those that it changes in packs."""
    tree = load("list.yaml", data)
    whole: Any = None if isinstance(tree, Problem) else plain(tree)
    found: dict[str, tuple[str, ...]] = {}
    for entry in _actors(whole or {}):
        found[entry["id"]] = (*found.get(entry["id"], ()), *entry.get("same_as", ()))
    return found


def _actors(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from whole.get("actors") or ()
    for pack in whole.get("packs") or ():
        yield from (pack.get("override") or {}).get("actors") or ()
