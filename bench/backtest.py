"""Measures how many stored articles a second `namesake backtest` gets through, beside two peers in the same run.

The floor reads the rows and splits each text at white space, in one process. The plain loop is `namesake scan`: one
process, one list, article by article; it reads no more than --plain articles. Ratios are of time of the processor for an
article, that of all processes together: they hold on a busy machine too, where art/s do not. The store is made anew, in a folder that
goes away; its articles are put together from a pool of sentences, and one of twenty names somebody on the list. Each
has a story, as screened articles do.

Example: python -m bench.backtest --sizes 1000,10000,100000 --workers 2
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from random import Random
from typing import NamedTuple

from sqlalchemy import insert, select, update

from bench import memory, prose
from bench.corpus import names
from bench.people import SEED, World
from resolver.catalog import build
from resolver.records import Document
from resolver.resolve import resolve
from worker.pipeline import backtest
from worker.pipeline.backtest import Asked
from worker.pipeline.replay import good
from worker.pipeline.screen import document_of
from worker.store import history
from worker.store.database import Database
from worker.store.tables import articles, stories
from worker.watch.hits import hits

_SIZES = "1000,10000,100000"
_WATCHED, _SENTENCES, _POOL = 100, 35, 20_000
_NAMING = 20  # one article of so many names somebody on the list
_CHUNK = 200
_NOW = datetime(2026, 9, 1, tzinfo=UTC)
_MEGABYTE = 1 << 20
_HEAD = ("articles", "what", "art/s", "seconds", "cpu us", "x floor", "x plain loop")


class _Cost(NamedTuple):
    """What reading some articles took: seconds of the day, and of all processors, children's included."""

    what: str
    articles: int
    wall_s: float
    cpu_s: float

    @property
    def article_us(self) -> float:
        return 1e6 * self.cpu_s / self.articles


def main(argv: Sequence[str] | None = None) -> int:
    """Measures what the command line asks for, and prints a table."""
    asked = _asked(argv)
    rng = Random(asked.seed)
    watched = [row.name for row in islice(names(World(), asked.seed), _WATCHED)]
    pool = [prose.filler(rng) for _ in range(_POOL)]
    print(_row(_HEAD))
    for size in map(int, asked.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="namesake-bench-") as folder:
            store = Database(f"sqlite:///{folder}/articles.db")
            history.keep(store, _documents(size, watched, pool, rng), _NOW)
            _place(store)
            store.close()
            for row in _measured(store.url, size, watched, asked):
                print(_row(row), flush=True)
    own, other = (peak / _MEGABYTE for peak in (memory.peak_bytes(), memory.peak_bytes_of_children()))
    print(
        f"Most memory: {own:.0f} MB in the process that decides, {other:.0f} MB in each of {asked.workers} that read."
    )
    return 0


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=_SIZES, help=f"how many articles are stored ({_SIZES})")
    parser.add_argument("--workers", type=int, default=2, help="processes that read (2)")
    parser.add_argument(
        "--plain", type=int, default=2_000, help="articles that the plain loop reads at the most (2000)"
    )
    parser.add_argument("--seed", type=int, default=SEED, help="of the names and articles")
    return parser.parse_args(argv)


def _documents(size: int, watched: Sequence[str], pool: Sequence[str], rng: Random) -> Iterator[Document]:
    """Articles of a year, some of them about somebody who is watched."""
    for number in range(size):
        sentences = rng.choices(pool, k=_SENTENCES)
        if number % _NAMING == 0:
            sentences.insert(rng.randrange(_SENTENCES), f"{rng.choice(watched)} spoke about the budget on Tuesday.")
        day = date(2025, 9, 1) + timedelta(days=number * 364 // size)
        yield Document(str(number), " ".join(sentences), sentences[-1][:90], day, "en", "wire")


def _place(store: Database) -> None:
    """Give each article a story of its own, as screening would have."""
    story = {"title": "", "started_at": _NOW, "last_at": _NOW}
    with store.write() as tx:
        tx.execute(insert(stories), [story | {"id": number} for number in tx.scalars(select(articles.c.id)).all()])
        tx.execute(update(articles).values(story_id=articles.c.id))


def _list(watched: Sequence[str]) -> dict[str, bytes]:
    actors = "".join(f"  - {{id: a{at}, name: {name!r}}}\n" for at, name in enumerate(watched))
    ids = ", ".join(f"a{at}" for at in range(len(watched)))
    return {
        "bench.yaml": f"""version: 1
name: bench
actors:
{actors}topics:
  - {{id: budget, phrases: {{any: [budget, spending review]}}}}
watches:
  - {{id: anybody, match: {{actors: [{ids}]}}}}
  - {{id: on-the-budget, match: {{actors: [{ids}], topics: [budget], near: sentence}}}}
""".encode()
    }


def _asking(files: dict[str, bytes], match: str) -> dict[str, bytes]:
    return {name: body + f"  - {{id: one-more, match: {{{match}}}}}\n".encode() for name, body in files.items()}


def _measured(url: str, size: int, watched: Sequence[str], asked: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    """The rows of one size, each when it is measured: the floor, the plain loop, and backtests of one list, of an edited watch, of two names less and of a silence."""
    files, shorter = _list(watched), _list(watched[2:])
    watch = {name: body.replace(b"near: sentence", b"near: paragraph") for name, body in files.items()}
    few = min(size, asked.plain)
    floor = _timed("floor", size, lambda: _floor(url, size))
    yield _shown(size, floor, floor, None)
    plain = _timed(f"plain loop ({few:,})", few, lambda: _plain(url, few, files))
    yield _shown(size, plain, floor, plain)
    runs = {"one list": (files, None), "a watch edited": (watch, files), "two names less": (shorter, files)}
    runs |= {"a silence asked for": (_asking(files, "actors: [a1], silence: 7d"), files)}
    for what, (edited, against) in runs.items():
        order = Asked(url, edited, against, workers=asked.workers)
        yield _shown(size, _timed(what, size, partial(_backtest, order)), floor, plain)


def _shown(size: int, cost: _Cost, floor: _Cost, plain: _Cost | None) -> tuple[str, ...]:
    beside = f"{cost.article_us / plain.article_us:.2f}" if plain else ""
    speed, dear = f"{cost.articles / cost.wall_s:,.0f}", f"{cost.article_us / floor.article_us:.1f}"
    return (f"{size:,}", cost.what, speed, f"{cost.wall_s:.1f}", f"{cost.article_us:,.0f}", dear, beside)


def _backtest(order: Asked) -> int:
    report = backtest.run(order)
    if report.partial:
        raise SystemExit(f"bench: {report.partial}")
    return len(report.results)


def _timed(what: str, articles: int, work: Callable[[], int]) -> _Cost:
    began_s, wall_s = _cpu_s(), time.perf_counter()
    work()
    wall_s, ended_s = time.perf_counter() - wall_s, _cpu_s()
    return _Cost(what, articles, wall_s, ended_s - began_s)


def _cpu_s() -> float:
    """Of this process and of its children that ended; `os.times` alone counts in hundredths, and little work is none."""
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system


def _past(url: str, size: int) -> Iterator[history.Past]:
    store = Database(url, only_read=True)
    with store.read() as tx:
        ids = history.extent(tx, None, None).ids[:size]
        for start in range(0, len(ids), _CHUNK):
            yield from history.read(tx, ids[start : start + _CHUNK])


def _floor(url: str, size: int) -> int:
    return sum(len(past.article.text.split()) for past in _past(url, size))


def _plain(url: str, size: int, files: dict[str, bytes]) -> int:
    watchlist = good(files)
    catalog = build(watchlist.actors, watchlist.topics)
    documents = (document_of(past.article) for past in _past(url, size))
    return sum(len(hits(watchlist, resolve(one, catalog, unknown=False), one)) for one in documents)


def _row(cells: Sequence[str]) -> str:
    widths = (9, 20, 9, 9, 9, 9, 13)
    return "  ".join(cell.ljust(w) if at == 1 else cell.rjust(w) for at, (cell, w) in enumerate(zip(cells, widths, strict=True)))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
