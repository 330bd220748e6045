"""How long the pages of the dashboard take with much to show: `python -m bench.pages --articles 100000 --feeds 20000`.

Fills a store with made-up news (`madeup.py`), then asks each page of the real app, in this process, and prints milliseconds
for each: of processor time, which a busy machine does not disturb, or of time of day (`--clock wall`), as PostgreSQL needs it
(`--database postgresql+psycopg://…`, an empty database, or the one of a run before): its work is done by another process. What the verdict rests on is
held for a second or longer while pages are asked; so it is read anew and told apart.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from re import search

from fastapi.testclient import TestClient

from bench.madeup import NOW, WORDS, Size, fill, names, word
from worker.dashboard.app import create
from worker.dashboard.gather import Gatherer
from worker.settings import Settings
from worker.store import facts
from worker.store.database import Database

CLOCKS: dict[str, Callable[[], float]] = {"cpu": time.process_time, "wall": time.perf_counter}
TRIES = 5
LISTS = ("/alerts", "/alerts?sort=watch", "/articles", "/articles?sort=oldest", "/stories", "/stories?sort=articles",
         "/entities", "/entities?sort=name", "/review", "/review?sort=likeliest", "/review?actor=person-0", "/topics",
         "/feeds", *(f"/feeds?order={order}" for order in ("name", "next", "last", "new")), "/feeds?state=quiet",
         "/feeds?page=300", "/feeds?order=name&page=300", "/audit", "/why", "/quiet", "/failures", "/deliveries",
         "/deliveries?state=sent", "/deliveries?state=sent&sort=oldest", "/audit?sort=who", "/quiet?sort=ending",
         "/failures?sort=times", "/deliveries/stopped?sort=address", "/topics?sort=articles", "/deliveries/routes", "/deliveries/endpoints",
         "/deliveries/stopped", "/watchlists", "/watchlists/versions", "/doors",
         "/articles?entity=person-0", "/articles?topic=topic-0")  # fmt: skip
DEEP = {
    "/articles": "[100]",
    "/entities": '[2,"person-9"]',
    "/stories?sort=articles": "[1,9]",
    "/review": "[40]",
    "/audit": "[40]",
    "/deliveries?state=sent": '["2025-07-01T00:00:00Z","a"]',
}
WORK = ("/deliveries?state=sent&", "/audit?", "/failures?", "/deliveries/stopped?", "/quiet?", "/watchlists/versions?")
SINGLE = (
    "/articles/500",
    "/stories/50",
    "/alerts/alr_1",
    "/entities/person-0",
    "/entities/person-300",
    "/topics/topic-0",
)
SERVICE = ("/", "/status", "/status?window=week", "/health", "/ready", "/metrics", "/lag", "/queues", "/workers", "/ledger",
           "/settings", "/api/health", "/api/feeds", "/api/feeds?limit=200&offset=15000", "/api/alerts", "/api/entities",
           "/api/ledger", "/api/lag", "/api/audit")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """How long a page took, in milliseconds: in the median, at the worst; and its size."""

    address: str
    median_ms: float
    worst_ms: float
    kb: int = 0

    def line(self) -> str:
        """For people."""
        return f"{self.median_ms:8.0f} ms  worst {self.worst_ms:6.0f} ms  {self.kb:5d} kB  {self.address}"


def main() -> None:
    """Fill a store, ask each page, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--feeds", type=int, default=20_000)
    parser.add_argument("--database", default="")
    parser.add_argument("--clock", choices=CLOCKS, default="cpu")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data=Path(folder), corpus=None)
        database = Database(given.database or f"sqlite:///{folder}/namesake.db")
        database.migrate()
        if not _is_filled(database):
            began = time.monotonic()
            fill(database, Size(given.articles, given.feeds), random.Random(7))
            took = f"filled in {time.monotonic() - began:.0f} s, {database.engine.dialect.name}"
            print(f"{given.articles:,} articles, {given.feeds:,} feeds: {took}", flush=True)
        clock = CLOCKS[given.clock]
        for figure in anew(database, settings, clock):
            print(figure.line(), flush=True)
        with TestClient(create(database, settings, lambda: NOW), base_url="http://127.0.0.1:8765") as client:
            for figure in figures(client, clock):
                print(figure.line(), flush=True)
        database.close()


def _is_filled(database: Database) -> bool:
    with database.read() as tx:
        return facts.day(tx, NOW).articles > 0


def anew(database: Database, settings: Settings, clock: Callable[[], float]) -> Iterator[Figure]:
    """What pages share, with nothing held: the facts of the verdict, and what an open page asks each second."""

    def stamp() -> None:
        with database.read() as tx:
            facts.stamp(tx)

    def known() -> None:
        Gatherer(database, settings, lambda: NOW).facts()

    for name, work in (("the facts of the verdict", known), ("whether a page has changed", stamp)):
        work()
        took = [_ms(work, clock) for _ in range(TRIES)]
        yield Figure(name, statistics.median(took), max(took))


def figures(client: TestClient, clock: Callable[[], float]) -> Iterator[Figure]:
    """Each page, first and far on, plain and searched. The first request of all is not counted."""
    client.get("/alerts")
    for address in (*_lists(), *_searches(), *SINGLE, *SERVICE):
        yield timed(client, address, clock)


def _lists() -> Iterator[str]:
    yield from LISTS
    for one, place in DEEP.items():
        yield f"{one}{'&' if '?' in one else '?'}after={place}"


def _searches() -> Iterator[str]:
    rare, often = word(WORDS - 50), word(3)
    for asked in (rare, often, f"{often} {word(5)} {word(9)}", rare[:3], "nothingofthis"):
        yield from (f"{one}?q={asked}" for one in ("/articles", "/stories", "/alerts", "/search"))
    yield from (
        f"/entities?q={names(0)}",
        f"/review?q={often}",
        f"/why?q={rare}",
        f"/why?q={often}",
        f"/feeds?search={rare}",
        *(f"{one}q={asked}" for one in WORK for asked in (rare, "nothingofthis")),
    )


def timed(client: TestClient, address: str, clock: Callable[[], float]) -> Figure:
    """Ask a page some times. Raises ValueError where it is not answered."""
    answer = client.get(address)
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP
        raise ValueError(f"{address}: {answer.status_code} {_told(answer.text)}")
    took = [_ms(lambda: client.get(address), clock) for _ in range(TRIES)]
    return Figure(address, statistics.median(took), max(took), len(answer.content) // 1_024)


def _ms(work: Callable[[], object], clock: Callable[[], float]) -> float:
    began = clock()
    work()
    return 1_000 * (clock() - began)


def _told(page: str) -> str:
    found = search(r"<main.*?</main>", page.replace("\n", " "))
    return unescape(found[0] if found else page)[:300]


if __name__ == "__main__":
    main()
