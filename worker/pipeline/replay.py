"""Stored articles read once more, by processes of their own: what each of some lists finds in them. Nothing is written.

An order goes to each process, then the ids of articles, some hundred at a time; what was found comes back in the order
of the ids, so that the decisions about it can be made one after the other.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from resolver.catalog import Catalog
from resolver.resolve import resolve_each
from resolver.skimming import Skimmer
from worker.pipeline.finding import Found, find
from worker.pipeline.lists import InForce, in_force
from worker.pipeline.screen import document_of
from worker.records import Match, Watch, Watchlist
from worker.sparing import spare
from worker.store import history
from worker.store.database import Database
from worker.store.history import Past
from worker.watch import lists
from worker.watch.compiled import Compiled, compiled

CHUNK = 200  # articles that a process reads between two signs of life
FEWEST = 1_000  # fewer are read sooner than a second process starts
_AHEAD = 3  # chunks for each process that wait for it or for us
_PATIENCE_S = 0.2  # how soon a stop is heard

Files = Mapping[str, bytes]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Order:
    """What to read with: the address of the store, the files of each list, and where compiled lists are kept."""

    store: str
    lists: tuple[Files, ...]
    names: Path | None


@dataclass(frozen=True, slots=True)
class Finding:
    """An article that names an actor or a topic of some list, and what each list finds in it.

    Where a list asks for new names, each article is one. It comes with its text only where a decision may quote it, and
    the watches in it are their ids alone: a watch may be as long as its list.
    """

    past: Past
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some articles that follow one another: how many, when the last was news, and those that name something.

    Where a list asks for silence, each of the others is the time at which it was news.
    """

    articles: int
    until: datetime | None
    findings: tuple[Finding | datetime, ...]


class Reader:
    """Reads stored articles with some lists. What the lists have in common is compiled and looked up once."""

    def __init__(self, order: Order) -> None:
        self._store = Database(order.store, only_read=True)
        read = [good(files) for files in order.lists]
        self._catalogs = catalogs(read, order.names)
        self._skimmer = Skimmer(self._catalogs)
        made = [Compiled(catalog) for catalog in self._catalogs]
        self._lists = [in_force(0, *pair) for pair in zip(read, made, strict=True)]
        self._asks_newcomers = any(lists.asks_newcomers for lists in self._lists)
        self._asks_text = self._asks_newcomers or any(lists.asked_titles for lists in self._lists)
        self._asks_silence = any(map(_asks_silence, self._lists))
        self._asks_topics = any(map(_asks_topics, self._lists))

    def read(self, ids: Sequence[int]) -> Chunk:
        """What the lists find in these articles."""
        with self._store.read() as tx:
            past = history.read(tx, ids)
        until = past[-1].at if past else None
        return Chunk(len(past), until, tuple(found for one in past if (found := self._find(one))))

    def _find(self, past: Past) -> Finding | datetime | None:
        """What the lists find in an article; the time, or None, where no decision could rest on it."""
        found = self._found(past)
        if found is None:
            return past.at if self._asks_silence else None
        text = past.article.text if self._asks_text else ""
        return Finding(past._replace(article=replace(past.article, text=text)), found)

    def _found(self, past: Past) -> tuple[Found, ...] | None:
        """The same for each list. What the first glance rules out is looked for no further; most articles end there."""
        document, placed = document_of(past.article), past.article.story_id is not None
        seen = self._skimmer.skim(document)
        if not (self._asks_newcomers or seen.actors or (seen.topics and (self._asks_topics or not placed))):
            return None
        resolutions = resolve_each(document, self._catalogs, unknown=self._asks_newcomers, seen=seen)
        pairs = zip(self._lists, resolutions, strict=True)
        found = tuple(_light(find(past.article, lists, one), lists) for lists, one in pairs)
        named = any(one.hits or one.resolution.mentions or not (placed or _is_empty(one)) for one in found)
        return found if named or self._asks_newcomers else None


def _is_empty(found: Found) -> bool:
    return not (found.resolution.mentions or found.resolution.topics)


def _asks_silence(lists: InForce) -> bool:
    return any(watch.match.silence is not None for watch in lists.watchlist.watches)


def _asks_topics(lists: InForce) -> bool:
    """Whether a topic may fulfil a watch where nobody is named."""
    watches = lists.watchlist.watches
    return any(watch.match.topics and not watch.match.actors for watch in watches if watch.status != "paused")


def _light(found: Found, lists: InForce) -> Found:
    return replace(found, hits=tuple(replace(hit, watch=_named(hit.watch, lists)) for hit in found.hits))


def _named(watch: Watch, lists: InForce) -> Watch:
    """A watch by its id alone; that of a listed actor is no longer than that."""
    return watch if watch.id in lists.watchlist.listed else Watch(watch.id, Match())


def whole(found: Found, watches: Mapping[str, Watch]) -> Found:
    """What a list finds in an article, with its watches as the list has them."""
    return replace(found, hits=tuple(replace(hit, watch=watches.get(hit.watch.id, hit.watch)) for hit in found.hits))


def good(files: Files) -> Watchlist:
    """The watchlist of some files. Raises ValueError when there is a mistake in them."""
    watchlist = lists.read(files).watchlist
    if watchlist is None:
        raise ValueError("the files of a list that is to be tried are not good")
    return watchlist


def catalogs(watchlists: Sequence[Watchlist], names: Path | None) -> list[Catalog]:
    """A catalog for each list; lists of the same actors share an index, and those of the same topics share them."""
    made: list[Catalog] = []
    for number, one in enumerate(watchlists):
        before = watchlists[:number]
        topics = next((w.topics for w in before if w.topics == one.topics), one.topics)
        alike = next((c for w, c in zip(before, made, strict=True) if w.actors == one.actors), None)
        if alike is None:
            made.append(compiled(one.actors, topics, names).catalog)
        else:
            made.append(Catalog(alike.layers, topics, alike.gone))
    return made


def replay(order: Order, ids: Sequence[int], workers: int, stop: Stop) -> Iterator[Chunk]:
    """What some lists find in articles, in the order of their ids, read by so many processes; less after a stop.

    Raises:
        BrokenProcessPool: a process died, most likely because the machine had no memory left for it.
    """
    parts = (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
    if workers == 1 or len(ids) < FEWEST:
        reader = Reader(order)
        for part in parts:
            if stop():
                return
            yield reader.read(part)
        return
    context = get_context("spawn")  # a fork of a process with threads, as the dashboard is, may wait for ever
    pool = ProcessPoolExecutor(workers, context, _begin, (order,))
    done = False
    try:
        yield from _in_order(pool, parts, workers * _AHEAD, stop)
        done = True
    finally:
        pool.shutdown(wait=done, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, parts: Iterator[Sequence[int]], ahead: int, stop: Stop) -> Iterator[Chunk]:
    """The chunks in order, no more of them begun than `ahead` of the one that is asked for."""
    begun: deque[Future[Chunk]] = deque(pool.submit(_read, part) for part in islice(parts, ahead))
    while begun and not stop():
        try:
            chunk = begun[0].result(_PATIENCE_S)
        except NotYet:
            continue
        begun.popleft()
        begun.extend(pool.submit(_read, part) for part in islice(parts, 1))
        yield chunk


_readers: list[Reader] = []  # of this process, when it is one that reads


def _begin(order: Order) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that we read for
    _readers.append(Reader(order))
    spare()


def _read(ids: Sequence[int]) -> Chunk:
    return _readers[0].read(ids)
