"""What a well-formed watchlist file can still get wrong: one function for each rule."""

from collections.abc import Iterator, Sequence

from worker.watch import actorrules, cases, topicrules, watchrules
from worker.watch.findings import Finding
from worker.watch.language import PhraseEntry, RouteEntry, TopicEntry, WatchlistFile
from worker.watch.nodes import Key, Node, place
from worker.watch.problems import Fault


def faults(file: WatchlistFile, tree: Node) -> list[Fault]:
    """Every rule that the file breaks, at its place."""
    found = _findings(file)
    return [Fault(*place(tree, f.path), f.message, f.mend, f.level, f.quotable, f.within) for f in found]


def _findings(file: WatchlistFile) -> Iterator[Finding]:
    yield from actorrules.findings(file)
    for i, topic in enumerate(file.topics):
        yield from _topic(topic, ("topics", i, "phrases"))
    yield from topicrules.findings(file)
    for i, watch in enumerate(file.watches):
        yield from watchrules.findings(watch, ("watches", i))
    for i, route in enumerate(file.routes):
        yield from _route(route, ("routes", i))
    for i, case in enumerate(file.cases):
        yield from (Finding(*fault) for fault in cases.faults(case, ("tests", i)))
    yield from _unused(file)


def _topic(topic: TopicEntry, at: tuple[Key, ...]) -> Iterator[Finding]:
    phrases = topic.phrases
    if not phrases.any and not phrases.all:
        message = f"the topic '{topic.id}' has no words to find"
        yield Finding(at, message, "write phrases under any: or all:")
    for sort, entries in (("any", phrases.any), ("all", phrases.all)):
        for i, entry in enumerate(entries):
            if forbidden := next((no for no in phrases.none if _holds(entry, no)), None):
                message = f"'{_words(entry)}' can never count here: none: forbids '{_words(forbidden)}'"
                yield Finding((*at, sort, i), message, "take it away from one of the two", "warning")


def _holds(entry: PhraseEntry, other: PhraseEntry) -> bool:
    """Whether wherever one phrase stands the other stands too, as far as the letters say."""
    if isinstance(entry, str) and isinstance(other, str):
        return f" {' '.join(other.casefold().split())} " in f" {' '.join(entry.casefold().split())} "
    return entry == other


def _words(entry: PhraseEntry) -> str:
    return entry if isinstance(entry, str) else entry.text or " … ".join(entry.words or [entry.expression or ""])


def _route(route: RouteEntry, at: tuple[Key, ...]) -> Iterator[Finding]:
    hook, where = route.webhook, (*at, "webhook")
    if route.email is None and hook is None and route.chat is None:
        yield Finding(
            at, f"the route '{route.id}' leads nowhere", "give it email: {to: [address]}, webhook: {url: …} or chat: …"
        )
    if hook is not None and hook.secret is None:
        message = f"the webhook of '{route.id}' has no secret, so its receiver cannot tell who calls"
        yield Finding(where, message, "write secret: ${env:NAME}", "warning")
    if hook is not None and any(not key.startswith("${") for key in hook.keys):
        message = f"the secret of '{route.id}' stands in the file for all to read"
        yield Finding(
            (*where, "secret"), message, "write ${env:NAME} or ${file:/run/secrets/name}", "warning", quotable=False
        )


def _unused(file: WatchlistFile) -> Iterator[Finding]:
    """A topic, route or group of actors that no watch of its own file names: it may serve another file, so this only warns."""
    watched = {name for watch in file.watches for name in watch.match.topics}
    routed = {name for watch in file.watches for name in watch.route}
    if not file.watches:
        return
    yield from _idle("topics", [t.id for t in file.topics], watched)
    yield from _idle("routes", [r.id for r in file.routes], routed)
    named = {name for watch in file.watches for name in (*watch.match.actors, *watch.match.title_change)}
    yield from _idle("actors_from", [group.id for group in file.actors_from], named)


def _idle(sort: str, names: Sequence[str], used: set[str]) -> Iterator[Finding]:
    for i, name in enumerate(names):
        if name not in used:
            message = f"no watch of this file names '{name}'"
            yield Finding((sort, i, "id"), message, f"name it in a watch, or take it out of {sort}", "warning")
