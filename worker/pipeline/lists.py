"""The watchlist in force, compiled once for each version and process, and the reload when its files change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from resolver.catalog import Catalog, build
from resolver.records import Actor
from worker.records import Route, Watchlist
from worker.store import watchlists
from worker.store.database import Database
from worker.watch import lists
from worker.watch.folder import Source
from worker.watch.lists import Reading
from worker.watch.problems import Problem


@dataclass(frozen=True, slots=True)
class InForce:
    """A version of the watchlist as screening uses it: compiled, and its actors and routes by id."""

    id: int
    watchlist: Watchlist
    catalog: Catalog
    actors: Mapping[str, Actor]
    routes: Mapping[str, Route]
    asked_titles: frozenset[str]


class Lists:
    """Keeps the compiled watchlist of this process, and notices changed files.

    Every worker uses the newest good version in the store, whoever put it there; a version is compiled when first
    used. A broken file changes nothing but the note of what is wrong with it.
    """

    def __init__(self, database: Database, source: Source) -> None:
        self._database = database
        self._source = source
        self._compiled: InForce | None = None
        self._unwritten = False

    def ready(self, tx: Connection) -> bool:
        """Whether there is a version to screen with."""
        return self._compiled is not None or watchlists.in_force(tx) is not None

    def in_force(self) -> InForce | None:
        """The version in force, compiled; None before the first good one."""
        with self._database.read() as tx:
            row = watchlists.in_force(tx)
            if row is None:
                return None
            if self._compiled is None or self._compiled.id != row.id:
                self._compiled = _compile(row.id, watchlists.files(tx, row.id))
        return self._compiled

    def reload(self, now: datetime) -> tuple[str, ...] | None:
        """Read the files when they changed. The problems found (none: they are in force); None: nothing changed."""
        if not self._unwritten and not self._source.changed():
            return None
        content = self._source.read()
        if isinstance(content, Problem):
            reading = Reading(None, (content,), "unreadable")
            content = {}
        else:
            reading = lists.read(content)
        self._unwritten = True  # until the store has it: a store that is away now must hear of it later
        with self._database.write(alone="watchlist") as tx:  # else two workers would each make a version of one edit
            _write(tx, reading, content, now)
        self._unwritten = False
        return tuple(problem.render() for problem in reading.errors)


def _write(tx: Connection, reading: Reading, content: Mapping[str, bytes], now: datetime) -> None:
    """Put a good version in force unless it is; in any case note how the reading went."""
    current = watchlists.in_force(tx)
    if reading.watchlist is not None and (current is None or current.version != reading.version):
        watchlists.put_in_force(tx, reading.version, content, reading.watchlist.names, now)
    watchlists.note_check(tx, reading.version, [problem.render() for problem in reading.errors], now)


def _compile(version_id: int, content: dict[str, bytes]) -> InForce:
    watchlist = lists.read(content).watchlist
    if watchlist is None:
        raise RuntimeError(f"watchlist version {version_id} was good when it was stored and is not any more")
    return InForce(
        id=version_id,
        watchlist=watchlist,
        catalog=build(watchlist.actors, watchlist.topics),
        actors={actor.id: actor for actor in watchlist.actors},
        routes={route.id: route for route in watchlist.routes},
        asked_titles=frozenset(actor for watch in watchlist.watches for actor in watch.match.title_change),
    )
