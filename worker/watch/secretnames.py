"""Whether the operator lets a list read the environment variables that it names as ${env:NAME}. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from worker.watch.findings import Finding
from worker.watch.language import RouteEntry, WatchlistFile
from worker.watch.nodes import Key

_VARIABLE = re.compile(r"\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Readable:
    """The environment variables that lists may name. Not `sure`: nobody has set them here, so the service may differ."""

    names: frozenset[str]
    sure: bool = False


def findings(file: WatchlistFile, readable: Readable) -> Iterator[Finding]:
    """Each reference of a file to a variable that it may not read."""
    for i, route in enumerate(file.routes):
        for path, reference in _references(route):
            found = _VARIABLE.fullmatch(reference)
            if found and found[1] not in readable.names:
                yield _finding(("routes", i, "webhook", *path), found[1], readable)


def _finding(path: tuple[Key, ...], name: str, readable: Readable) -> Finding:
    may = ", ".join(sorted(readable.names)) or "none"
    if readable.sure:
        message = f"a watchlist may not read {name}: it is not among NAMESAKE_SECRET_NAMES ({may})"
        return Finding(path, message, "add it there if it should, or name one of those")
    message = f"{name} is not among the variables that watchlists may read unless the service is told so ({may})"
    mend = f"name one of those, or have the operator add {name} to NAMESAKE_SECRET_NAMES"
    return Finding(path, message, mend, "warning")


def _references(route: RouteEntry) -> Iterator[tuple[tuple[Key, ...], str]]:
    hook = route.webhook
    if hook is None:
        return
    yield ("url",), hook.url
    for k, key in enumerate(hook.keys):
        yield ("secret", k) if isinstance(hook.secret, list) else ("secret",), key
