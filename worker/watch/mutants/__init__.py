"""Changes to a watchlist file that its tests should notice: each takes one thing away, or weakens it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from worker.watch.mutants.actors import of_actor
from worker.watch.mutants.change import Change, Path, Probe, changed, listed
from worker.watch.mutants.topics import of_topic
from worker.watch.mutants.watches import OTHER_SEVERITY, of_watch
from worker.watch.nodes import Node, place, plain

__all__ = ["Change", "Mutant", "Probe", "mutants"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one change: where that is, and the whole file as it is then, without its tests."""

    change: Change
    line: int
    column: int
    whole: dict[str, Any]


def mutants(tree: Node) -> Iterator[Mutant]:
    """Every mutant of a well-formed file, from top to bottom."""
    whole: Any = plain(tree)
    whole.pop("tests", None)
    for change in _changes(whole):
        yield Mutant(change, *place(tree, change.path), changed(whole, change))


def _changes(whole: dict[str, Any]) -> Iterator[Change]:
    yield from _of_defaults(whole)
    for i, pack in enumerate(whole.get("packs") or ()):
        yield from _of_pack(pack, ("packs", i))
    yield from _of_parts(whole, (), (whole.get("defaults") or {}).get("languages") or ())


def _of_parts(parts: dict[str, Any], at: Path, languages: Sequence[str]) -> Iterator[Change]:
    """`languages`: those of the articles that the list reads; none: all, or those of a pack, which stand elsewhere."""
    for i, actor in enumerate(parts.get("actors") or ()):
        yield from of_actor(actor, (*at, "actors", i), languages)
    for i, topic in enumerate(parts.get("topics") or ()):
        yield from of_topic(topic, (*at, "topics", i), languages)
    for i, watch in enumerate(parts.get("watches") or ()):
        yield from of_watch(watch, (*at, "watches", i))


def _of_defaults(whole: dict[str, Any]) -> Iterator[Change]:
    """What a list asks of every article and mention."""
    defaults, ident = whole.get("defaults") or {}, whole["name"]
    if defaults.get("languages"):
        test = (
            f"an article in another language than {', '.join(defaults['languages'])} that expects topics or actors: []"
        )
        what = "the 'languages' of the defaults"
        yield Change("list", ident, ("defaults", "languages"), what, test, everywhere=True)
    if defaults.get("min_confidence"):
        test = f"an article in which a mention scores less than {defaults['min_confidence']}: actors: []"
        what = "the 'min_confidence' of the defaults"
        yield Change("list", ident, ("defaults", "min_confidence"), what, test, everywhere=True)
    if severity := defaults.get("severity"):
        other = OTHER_SEVERITY[severity]
        test = f"an article that raises a watch without a severity of its own: alerts: {{id: {severity}}}"
        what = f"the 'severity: {severity}' of the defaults"
        yield Change("watch", ident, ("defaults", "severity"), what, test, other, f"were {other}")


def _of_pack(pack: dict[str, Any], at: Path) -> Iterator[Change]:
    """What a list changes in a pack, and what it leaves out of it."""
    file = pack["file"]
    for j, route in enumerate(pack.get("route") or ()):
        test = f"an article that raises a watch of {file} and expects its routes: {listed(pack['route'])}"
        yield Change("watch", file, (*at, "route", j), f"the route {route} of {file}", test)
    for j, name in enumerate(pack.get("without") or ()):
        test = f"an article that {name} of {file} would speak of, and what must not come of it"
        yield Change("list", file, (*at, "without", j), f"'without' {name}", test, everywhere=True)
    yield from _of_parts(pack.get("override") or {}, (*at, "override"), ())
