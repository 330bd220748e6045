"""What a well-formed watchlist file can still get wrong: one function for each rule."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from worker.watch import cases
from worker.watch.language import ActorEntry, MatchEntry, RouteEntry, WatchEntry, WatchlistFile
from worker.watch.nodes import Key, Node, place
from worker.watch.problems import Fault, Level

SHORTEST_NAME = 3
_SYLLABIC = range(0x3040, 0xD7B0)  # kana, Han and Hangul, where two signs are a full name

_MIXED = re.compile("[a-zA-Z][\u0370-\u052f]|[\u0370-\u052f][a-zA-Z]")  # a Latin letter beside a Greek or Cyrillic one


class Finding(NamedTuple):
    """A rule broken at a path of the file."""

    path: tuple[Key, ...]
    message: str
    mend: str
    level: Level = "error"
    quotable: bool = True


def faults(file: WatchlistFile, tree: Node) -> list[Fault]:
    """Every rule that the file breaks, at its place."""
    return [Fault(*place(tree, f.path), f.message, f.mend, f.level, f.quotable) for f in _findings(file)]


def _findings(file: WatchlistFile) -> Iterator[Finding]:
    for i, actor in enumerate(file.actors):
        yield from _actor(actor, ("actors", i))
    for i, topic in enumerate(file.topics):
        if not topic.phrases.any and not topic.phrases.all:
            yield Finding(("topics", i, "phrases"), f"the topic '{topic.id}' has no words to find", _SOME_WORDS)
    for i, watch in enumerate(file.watches):
        yield from _watch(watch, ("watches", i))
    for i, route in enumerate(file.routes):
        yield from _route(route, ("routes", i))
    for i, case in enumerate(file.cases):
        yield from (Finding(*fault) for fault in cases.faults(case, ("tests", i)))
    yield from _unused(file)


_SOME_WORDS = "write phrases under any: or all:"


def _actor(actor: ActorEntry, at: tuple[Key, ...]) -> Iterator[Finding]:
    yield from _too_short(actor.name, (*at, "name"), "name")
    if _MIXED.search(actor.id):
        message = f"the id '{actor.id}' mixes Latin letters with look-alikes of another alphabet"
        yield Finding((*at, "id"), message, "type it anew, in one alphabet", "warning")
    known = {actor.name}
    for i, entry in enumerate(actor.aliases):
        path = (*at, "aliases", i)
        alias = entry if isinstance(entry, str) else entry.text
        yield from _too_short(alias, path, "alias")
        if alias in known:
            yield Finding(path, f"the alias '{alias}' says what is said already", "take it away", "warning")
        known.add(alias)
    for i, title in enumerate(actor.titles):
        if title.since and title.until and title.since > title.until:
            message = f"'{title.title}' ends ({title.until}) before it begins ({title.since})"
            mend = (
                "exchange from and until, or mend one of them: as it stands, no article finds the actor by this title"
            )
            yield Finding((*at, "titles", i, "until"), message, mend, "warning")


def _too_short(name: str, path: tuple[Key, ...], what: str) -> Iterator[Finding]:
    letters = [c for c in name if c.isalnum()]
    if not letters:
        yield Finding(path, f"the {what} '{name}' has no letters", "write the name as news write it")
    elif len(letters) < SHORTEST_NAME and not any(ord(c) in _SYLLABIC for c in letters):
        message = f"the {what} '{name}' has fewer than {SHORTEST_NAME} letters and may be found where nobody is meant"
        yield Finding(path, message, "write the full name; 'context' says which words must stand near it", "warning")


def _watch(watch: WatchEntry, at: tuple[Key, ...]) -> Iterator[Finding]:
    match, where = watch.match, (*at, "match")
    if not (match.actors or match.topics or match.title_change):
        yield Finding(where, f"the watch '{watch.id}' looks for nothing", "name actors, topics or title_change")
    if match.title_change and (match.actors or match.topics):
        mend = "write two watches, one for the change of title"
        yield Finding((*where, "title_change"), "title_change stands alone in a watch", mend)
    yield from _near(match, where)
    if "route" not in watch.model_fields_set:
        message = f"the watch '{watch.id}' has no route: its alerts show on the dashboard only"
        yield Finding(at, message, "write route: [id of a route], or route: [] if that is meant", "warning")


def _near(match: MatchEntry, where: tuple[Key, ...]) -> Iterator[Finding]:
    if "near" in match.model_fields_set and not (match.actors and match.topics):
        mend = "name actors and topics, or take 'near' away"
        yield Finding((*where, "near"), "'near' says nothing without both actors and topics", mend, "warning")


def _route(route: RouteEntry, at: tuple[Key, ...]) -> Iterator[Finding]:
    hook, where = route.webhook, (*at, "webhook")
    if route.email is None and hook is None:
        yield Finding(
            at, f"the route '{route.id}' leads nowhere", "give it email: {to: [address]} or webhook: {url: …}"
        )
    if hook is not None and hook.secret is None:
        message = f"the webhook of '{route.id}' has no secret, so its receiver cannot tell who calls"
        yield Finding(where, message, "write secret: ${env:NAME}", "warning")
    if hook is not None and hook.secret is not None and not hook.secret.startswith("${"):
        message = f"the secret of '{route.id}' stands in the file for all to read"
        yield Finding(
            (*where, "secret"), message, "write ${env:NAME} or ${file:/run/secrets/name}", "warning", quotable=False
        )


def _unused(file: WatchlistFile) -> Iterator[Finding]:
    """A topic or route that no watch of its own file names: it may serve another file, so this only warns."""
    watched = {name for watch in file.watches for name in watch.match.topics}
    routed = {name for watch in file.watches for name in watch.route}
    if not file.watches:
        return
    yield from _idle("topics", [t.id for t in file.topics], watched)
    yield from _idle("routes", [r.id for r in file.routes], routed)


def _idle(sort: str, names: Sequence[str], used: set[str]) -> Iterator[Finding]:
    for i, name in enumerate(names):
        if name not in used:
            message = f"no watch of this file names '{name}'"
            yield Finding((sort, i, "id"), message, f"name it in a watch, or take it out of {sort}", "warning")
