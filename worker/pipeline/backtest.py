"""A watchlist run over stored articles, beside another one: what it would have raised. Nothing is sent or written.

Other processes read the articles; here each list decides about them in the order of the news, with the deciders of
screening. An article is judged at the time when it was news: offices, expiry and sources count as of that day.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from resolver.catalog import Catalog
from resolver.records import How, Mention
from worker.alerts.decisions import Read
from worker.pipeline.finding import Found
from worker.pipeline.listening import Silenced
from worker.pipeline.replay import Files, Finding, Order, Stop, catalogs, good, replay, whole
from worker.pipeline.sightings import Office
from worker.pipeline.tally import Result, RouteTotal, Side, WatchTotal, changed
from worker.pipeline.trial import Before, Trial
from worker.records import Hit, Watchlist
from worker.store import earlier, history
from worker.store.database import Database
from worker.store.history import Extent, Past
from worker.watch import lists

DAY = timedelta(days=1)
_DIED = "a process that read articles died, most likely for want of memory"
_STOPPED = "it was stopped"
_SUREST: tuple[How, ...] = ("name", "surname", "title")


class Progress(NamedTuple):
    """How far a backtest is: articles read, of how many, and the alerts of the list so far."""

    articles: int
    of: int
    alerts: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What to run: the files of a list and of another to compare it with (None: with none), over which articles.

    `store` is the address of the database; `since` and `until` bound when an article was news (None: open).
    `names` is where compiled lists are kept, `workers` how many processes read.
    """

    store: str
    files: Files
    against: Files | None = None
    since: datetime | None = None
    until: datetime | None = None
    names: Path | None = None
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """What the list would have raised between `since` and `until`, in `days` days, a part of one counted as one.

    `articles` were read, of `of`; `unscreened` more have no story yet and were left out. `results` are in the order of
    the news; `unlisted` more are counted alone. `compared` says whether there was another list, and `equal` that it is
    the same. `partial` says why not all was read; None: all was.
    """

    since: datetime | None
    until: datetime | None
    days: int
    articles: int
    of: int
    unscreened: int
    watches: tuple[WatchTotal, ...]
    routes: tuple[RouteTotal, ...]
    results: tuple[Result, ...]
    unlisted: int
    compared: bool
    equal: bool
    partial: str | None


def run(asked: Asked, progress: Callable[[Progress], None] = lambda _: None, stop: Stop = lambda: False) -> Report:
    """Run a list over the stored articles; `progress` is called now and then, and a true `stop` ends it early.

    Raises:
        ValueError: the files of a list are not good; `lists.read` says what is wrong with them.
        SQLAlchemyError: the store cannot be read.
    """
    store = Database(asked.store, only_read=True)
    try:
        with store.read() as tx:
            extent = history.extent(tx, asked.since, asked.until)
        desks = _desks(asked, store)
        return _report(asked, extent, desks, _read(asked, extent, desks, progress, stop))
    finally:
        store.close()


class _Desk:
    """One list that decides about articles one after the other, and what it raises."""

    def __init__(self, watchlist: Watchlist, catalog: Catalog, store: Database, since: datetime | None) -> None:
        self.side = Side(watchlist)
        with store.read() as tx:
            before = _before(tx, watchlist, since) if since else Before(read=Read())
        self._trial = Trial(watchlist, catalog, before)
        self._store = store

    def take(self, past: Past, found: Found) -> None:
        """Decide about an article, at the time when it was news."""
        article, mentions = replace(past.article, first_seen_at=past.at), found.resolution.mentions
        self.side.unsure.update(mention.actor for mention in mentions if mention.verdict == "unsure")
        screened = self._trial.read(article, whole(found, self.side.watches), past.tags)
        self._tell(screened.silences)
        for judged in screened.judged:
            here = judged.article_id == article.id
            shown = past if here else self._earlier(judged.article_id)
            self.side.take(judged, shown, _how(judged.hit, mentions if here else judged.hit.mentions), past.at)

    def pass_over(self, at: datetime) -> None:
        """Let an article pass of which no decision depends on more than its time."""
        self._tell(self._trial.pass_over(at))

    def end(self, until: datetime) -> None:
        """Tell the silences that fall due before a time after the last article."""
        self._tell(self._trial.until(until))

    def _tell(self, silences: Iterable[Silenced]) -> None:
        for silenced in silences:
            self.side.take_silence(silenced)

    def _earlier(self, article_id: int) -> Past:
        """The article by which a change of title is told, read before."""
        with self._store.read() as tx:
            return history.read(tx, [article_id])[0]


def _before(tx: Connection, watchlist: Watchlist, since: datetime) -> Before:
    """What screening knew before a day, as far as the list asks for it."""
    titled = {actor for watch in watchlist.watches for actor in watch.match.title_change}
    offices: dict[str, list[Office]] = {}
    for row in earlier.offices(tx, titled, since) if titled else ():
        offices.setdefault(row.entity_id, []).append(Office(row.article_id, row.title, row.source, row.published_at))
    if not any(watch.match.new_entity for watch in watchlist.watches):
        return Before(offices=offices, since=since)
    names = [(row.kind, row.name, row.entity_id) for row in earlier.names(tx, since)]
    return Before(Read(*earlier.read(tx, since)), offices, names, earlier.keys(tx, since), since)


def _how(hit: Hit, mentions: Sequence[Mention]) -> How | None:
    """In what way an article names the actors of a hit at best; None: the hit has none."""
    actors = {mention.actor for mention in hit.mentions}
    ways = {mention.how for mention in mentions if mention.actor in actors and mention.verdict == "sure"}
    return next((how for how in _SUREST if how in ways), None)


def _is_equal(asked: Asked) -> bool:
    return asked.against is not None and lists.version(asked.against) == lists.version(asked.files)


def _files(asked: Asked) -> tuple[Files, ...]:
    """The files of each list that is to be run: one, where both are the same."""
    return (asked.files,) if asked.against is None or _is_equal(asked) else (asked.files, asked.against)


def _desks(asked: Asked, store: Database) -> list[_Desk]:
    read = [good(files) for files in _files(asked)]
    made = catalogs(read, asked.names)
    return [_Desk(one, catalog, store, asked.since) for one, catalog in zip(read, made, strict=True)]


@dataclass(slots=True)
class _Done:
    """How many articles were read, when the last of them was news, and why there are not more."""

    articles: int = 0
    until: datetime | None = None
    partial: str | None = None


def _read(
    asked: Asked, extent: Extent, desks: Sequence[_Desk], progress: Callable[[Progress], None], stop: Stop
) -> _Done:
    """Let the lists decide about the articles, in the order of the news."""
    done = _Done()
    try:
        for chunk in replay(Order(asked.store, _files(asked), asked.names), extent.ids, asked.workers, stop):
            for finding in chunk.findings:
                _decide(desks, finding)
            done.articles += chunk.articles
            done.until = chunk.until or done.until
            progress(Progress(done.articles, len(extent.ids), len(desks[0].side.keys)))
    except BrokenProcessPool:
        done.partial = _DIED
    if done.partial is None and done.articles < len(extent.ids) and stop():
        done.partial = _STOPPED
    until = done.until if done.partial else asked.until or extent.last
    if until:
        for desk in desks:
            desk.end(until)
    return done


def _decide(desks: Sequence[_Desk], finding: Finding | datetime) -> None:
    for number, desk in enumerate(desks):
        if isinstance(finding, datetime):
            desk.pass_over(finding)
        else:
            desk.take(finding.past, finding.found[number])


def _report(asked: Asked, extent: Extent, desks: Sequence[_Desk], done: _Done) -> Report:
    edited = desks[0].side
    against = desks[-1].side if asked.against is not None else None
    since = asked.since or extent.first
    until = done.until if done.partial else asked.until or extent.last
    results = tuple(changed(edited, against))
    return Report(
        since=since,
        until=until,
        days=max(1, ceil((until - since) / DAY)) if since and until else 0,
        articles=done.articles,
        of=len(extent.ids),
        unscreened=extent.unscreened,
        watches=edited.watch_totals(against),
        routes=edited.route_totals(),
        results=results,
        unlisted=len(edited.keys.keys() | (against.keys.keys() if against else ())) - len(results),
        compared=against is not None,
        equal=_is_equal(asked),
        partial=done.partial,
    )
