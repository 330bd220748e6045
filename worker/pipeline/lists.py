"""The watchlist in force, compiled once for each version and process, and the reload when its files change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from resolver.catalog import Catalog
from resolver.records import Actor
from worker.pipeline.reloads import settle
from worker.records import Route, Watchlist
from worker.store import watchlists
from worker.store.database import Database
from worker.watch import arrayfile, lists
from worker.watch.compiled import Base, Compiled, at_hand, compiled
from worker.watch.folder import Source
from worker.watch.lists import Reading
from worker.watch.problems import Problem


@dataclass(frozen=True, slots=True)
class InForce:
    """A version of the watchlist as screening uses it: compiled, and its actors and routes by id.

    Listed actors stand in the catalog alone, whose file all processes share; `base` is what it stands upon.
    """

    id: int
    watchlist: Watchlist
    catalog: Catalog
    actors: Mapping[str, Actor]
    routes: Mapping[str, Route]
    asked_titles: frozenset[str]
    asks_newcomers: bool
    base: Base | None

    def same_as(self, actors: Iterable[str]) -> dict[str, list[str]]:
        """Who some actors are elsewhere, of those that the list says it of."""
        return {ident: list(same) for ident in actors if (same := self.actors[ident].same_as)}


def in_force(version_id: int, watchlist: Watchlist, made: Compiled) -> InForce:
    """A watchlist and what it was compiled to, as screening uses them."""
    return InForce(
        id=version_id,
        watchlist=replace(watchlist, actors=tuple(a for a in watchlist.actors if a.id not in watchlist.listed)),
        catalog=made.catalog,
        actors=_Actors(made.catalog),
        routes={route.id: route for route in watchlist.routes},
        asked_titles=frozenset(actor for watch in watchlist.watches for actor in watch.match.title_change),
        asks_newcomers=any(watch.match.new_entity for watch in watchlist.watches if watch.status != "paused"),
        base=made.base,
    )


class Lists:
    """Keeps the compiled watchlist of this process, and notices changed files.

    Every worker uses the newest good version in the store, whoever put it there; a version is compiled when first
    used, into a file of `folder` that the others map too. A broken file changes nothing but the note of what is wrong
    with it.
    """

    def __init__(self, database: Database, source: Source, folder: Path | None = None) -> None:
        self._database = database
        self._source = source
        self._folder = folder
        self._compiled: InForce | None = None
        self._unwritten = False
        self._awaited: tuple[int, Path] | None = None

    def ready(self, tx: Connection) -> bool:
        """Whether there is a version to screen with."""
        return self._compiled is not None or watchlists.in_force(tx) is not None

    @property
    def used(self) -> int | None:
        """The version that this process last worked with."""
        return self._compiled.id if self._compiled else None

    @property
    def awaits(self) -> bool:
        """Whether the version in force has a long list that somebody must `prepare` first."""
        return self._awaited is not None

    def in_force(self) -> InForce | None:
        """The version in force, compiled; None before the first good one. `used` is its id from here on.

        While its long list is indexed, the version before it stays in use.
        """
        return self._use(patient=self._folder is None)

    def prepare(self) -> None:
        """Index the long list of the version in force, which may take minutes, unless a neighbour does it already."""
        assert self._folder is not None
        with arrayfile.alone(self._folder) as alone:
            if alone:
                self._use(patient=True)

    def _use(self, *, patient: bool) -> InForce | None:
        with self._database.read() as tx:
            row = watchlists.in_force(tx)
            if row is None or (self._compiled and self._compiled.id == row.id):
                return self._compiled
            if not patient and self._awaited and self._awaited[0] == row.id and not self._awaited[1].exists():
                return self._compiled
            content = watchlists.files(tx, row.id)
        made = self._compile(row.id, content, patient=patient)
        self._awaited = (row.id, made) if isinstance(made, Path) else None
        self._compiled = self._compiled if isinstance(made, Path) else made
        return self._compiled

    def _compile(self, version_id: int, content: dict[str, bytes], *, patient: bool) -> InForce | Path:
        """The version ready for use; for who is not patient, the file that must be made first."""
        watchlist = lists.read(content).watchlist
        if watchlist is None:
            raise RuntimeError(f"watchlist version {version_id} was good when it was stored and is not any more")
        before = self._compiled.base if self._compiled else None
        named = (watchlist.actors, watchlist.topics)
        made = (
            compiled(*named, self._folder, before)
            if patient or not self._folder
            else at_hand(*named, self._folder, before)
        )
        return made if isinstance(made, Path) else in_force(version_id, watchlist, made)

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
            if self._source.changed():
                return None  # while this was read, or waited, somebody saved: the next tick reads what there is now
            settle(tx, reading, content, now)
        self._unwritten = False
        return tuple(problem.render() for problem in reading.errors)


class _Actors(Mapping[str, Actor]):
    """The actors of a catalog by id, each read when it is asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def __getitem__(self, ident: str) -> Actor:
        found = self._catalog.called(ident)
        if found is None:
            raise KeyError(ident)
        return found

    def __iter__(self) -> Iterator[str]:
        gone = self._catalog.gone
        return (actor.id for number, actor in enumerate(self._catalog.actors) if number not in gone)

    def __len__(self) -> int:
        return len(self._catalog.actors) - len(self._catalog.gone)
