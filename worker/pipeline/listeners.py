"""Who hears that an endpoint fails: never through that endpoint itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from worker.post import MAIL, Endpoint, Way
from worker.records import Route
from worker.store import endpoints, watchlists
from worker.watch.owner import owner
from worker.watch.pieces import Piece, read_yaml


@dataclass(frozen=True, slots=True)
class Listeners:
    """The ways to those who are told, and the routes that name the endpoint."""

    ways: tuple[Way, ...]
    routes: tuple[str, ...]


def listeners(tx: Connection, endpoint: Endpoint) -> Listeners:
    """The owners of the files whose routes name it; without one, the mailboxes of these routes, else of any other route.

    That the mail server fails is told by the first webhook that works.
    """
    files = list(_files(tx))
    named = [(to, routes) for to, routes in files if any(_names(route, endpoint) for route in routes)]
    names = tuple(route.id for _, routes in named for route in routes if _names(route, endpoint))
    everywhere = [route for _, routes in files for route in routes]
    if endpoint.channel == MAIL:
        return Listeners(_first(tx, _webhooks(everywhere), endpoint), ())
    owners = [Way("email", to) for to, _ in named if to]
    readers = [way for route in everywhere if route.id in names for way in _mailboxes(route)]
    others = [way for route in everywhere for way in _mailboxes(route)]
    ways = owners or readers or others[:1]
    return Listeners(tuple(dict.fromkeys(ways)) or _first(tx, _webhooks(everywhere), endpoint), names)


def routes_to(tx: Connection, endpoint: Endpoint) -> list[Route]:
    """The routes in force that name a webhook or a chat room."""
    return [route for _, routes in _files(tx) for route in routes if _names(route, endpoint)]


def routes_by(tx: Connection) -> dict[tuple[str, str], tuple[str, ...]]:
    """The ids of the routes in force, by the channel and target of what they name: what tells webhooks of a host apart."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for route in (route for _, routes in _files(tx) for route in routes):
        for channel, target in (("webhook", route.webhook_url), ("chat", route.chat)):
            if target is not None:
                found[channel, target] = (*found.get((channel, target), ()), route.id)
    return found


def _files(tx: Connection) -> Iterator[tuple[str | None, list[Route]]]:
    """Each list in force, with its owner and its routes. Lists of names are not read for it."""
    row = watchlists.in_force(tx)
    for name, data in (watchlists.files(tx, row.id) if row else {}).items():
        if (read := _read(name, data)) is not None:
            yield read


@lru_cache(maxsize=16)
def _read(name: str, data: bytes) -> tuple[str | None, list[Route]] | None:
    """The owner and the routes of a list. A bad hour of many endpoints asks for the same again and again."""
    piece = read_yaml(name, data) if name.lower().endswith((".yaml", ".yml", ".json")) else None
    return (owner(name, data), piece.routes) if isinstance(piece, Piece) else None


def _names(route: Route, endpoint: Endpoint) -> bool:
    return {"webhook": route.webhook_url, "chat": route.chat}.get(endpoint.channel) == endpoint.target


def _mailboxes(route: Route) -> list[Way]:
    return [Way("email", address) for address in route.email_to]


def _webhooks(routes: list[Route]) -> list[Way]:
    return [Way("webhook", route.webhook_url, route.webhook_secret) for route in routes if route.webhook_url]


def _first(tx: Connection, ways: list[Way], endpoint: Endpoint) -> tuple[Way, ...]:
    """The first way that works and is another than the endpoint."""
    others = [way for way in ways if way.target != endpoint.target]
    return tuple([way for way in others if endpoints.get(tx, way.channel, way.target).state == "fine"][:1])
