"""Changes to a watch: what it looks for, how near, whose articles count, how grave it is and where it leads."""

from collections.abc import Iterator
from typing import Any

from worker.watch.mutants.change import Change, Path, listed, said

_WEAKER = {"sentence": "paragraph", "paragraph": "story"}
_SOURCES = ("only", "exclude", "tags", "exclude_tags")
OTHER_SEVERITY = {"low": "high", "medium": "high", "high": "low"}


def of_watch(watch: dict[str, Any], at: Path) -> Iterator[Change]:
    """Every change to a watch, or to what a list changes in the watch of a pack."""
    if watch.get("match"):
        yield from _of_match(watch, (*at, "match"))
    yield from _of_ways(watch, at)
    yield from _of_sources(watch, at)
    if watch.get("expires"):
        test = f"an article published after {watch['expires']} that expects alerts: []"
        yield Change("watch", watch["id"], (*at, "expires"), f"the 'expires' of {watch['id']}", test)


def _of_match(watch: dict[str, Any], at: Path) -> Iterator[Change]:
    ident, match = watch["id"], watch["match"]
    named = [
        (key, j, name) for key in ("actors", "topics", "title_change") for j, name in enumerate(match.get(key) or ())
    ]
    both = bool(match.get("actors") and match.get("topics"))
    if len(named) == 1 and at[0] == "watches":
        yield Change("watch", ident, at[:-1], f"the watch {ident}", f"{_raises(match)} that expects alerts: [{ident}]")
    for key, j, name in named if len(named) > 1 else ():
        test = f"an article that raises it by {name} and by no other of its {key}: alerts: [{ident}]"
        if both and len(match[key]) == 1:
            test = f"an article that has all it asks for but {name}, and expects alerts: []"
        yield Change("watch", ident, (*at, key, j), f"{name} among the {key} of {ident}", test)
    yield from _of_near(ident, match, at)
    yield from _of_asked(ident, match, at)


def _raises(match: dict[str, Any]) -> str:
    return "a sequence with a step after the silence" if match.get("silence") else "an article"


def _of_near(ident: str, match: dict[str, Any], at: Path) -> Iterator[Change]:
    """How near must they stand? Beside a new name it is one sentence, where nothing else is said."""
    pair = "a new name and whom it asks for" if match.get("new_entity") else "its actor and its topic"
    near = match.get("near")
    if near in _WEAKER and (match.get("new_entity") or (match.get("actors") and match.get("topics"))):
        weaker = _WEAKER[near]
        test = f"an article with {pair} in one {weaker}, but not in one {near}, and alerts: []"
        yield Change("watch", ident, (*at, "near"), f"the 'near: {near}' of {ident}", test, weaker, f"were {weaker}")


def _of_asked(ident: str, match: dict[str, Any], at: Path) -> Iterator[Change]:
    if match.get("silence"):
        longer = f"{int(match['silence'][:-1]) * 2}{match['silence'][-1]}"
        test = f"a sequence whose second step comes a little more than {match['silence']} later: alerts: [{ident}]"
        what = f"the 'silence: {match['silence']}' of {ident}"
        yield Change("watch", ident, (*at, "silence"), what, test, longer, f"were {longer}")
    if match.get("new_entity"):
        test = "an article that has all it asks for but a new name, and expects alerts: []"
        what = f"the 'new_entity: {match['new_entity']}' of {ident}"
        yield Change("watch", ident, (*at, "new_entity"), what, test)


def _of_ways(watch: dict[str, Any], at: Path) -> Iterator[Change]:
    """Where an alert leads, how grave it is, and how many must carry the story before."""
    ident, many = watch["id"], int(watch.get("min_sources") or 1)
    for j, route in enumerate(watch.get("route") or ()):
        test = f"an article that raises {ident} and expects its routes: {listed(watch['route'])}"
        yield Change("watch", ident, (*at, "route", j), f"the route {route} of {ident}", test)
    if watch.get("severity"):
        other = OTHER_SEVERITY[watch["severity"]]
        test = f"an article that raises {ident} and expects alerts: {{{ident}: {watch['severity']}}}"
        what = f"the 'severity: {watch['severity']}' of {ident}"
        yield Change("watch", ident, (*at, "severity"), what, test, other, f"were {other}")
    if many > 1:
        test = f"a sequence in which {many - 1} of its sources expects alerts: [], and one more expects [{ident}]"
        what = f"the 'min_sources: {many}' of {ident}"
        yield Change("watch", ident, (*at, "min_sources"), what, test, str(many - 1), f"were {many - 1}")


def _of_sources(watch: dict[str, Any], at: Path) -> Iterator[Change]:
    ident = watch["id"]
    for key in _SOURCES:
        for j, name in enumerate((watch.get("sources") or {}).get(key) or ()):
            counts = key in ("only", "tags") and len(watch["sources"][key]) > 1
            test = f"an article of “{name}” that expects alerts: [{ident if counts else ''}]"
            if key in ("only", "tags") and not counts:
                test = f"an article of another than “{name}” that expects alerts: []"
            yield Change("watch", ident, (*at, "sources", key, j), said(f"source of '{key}'", name), test)
