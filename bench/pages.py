"""How long the pages of the dashboard take with many articles: `python -m bench.pages --articles 100000`.

Fills a store with made-up news (the words, names and stories of which are drawn by a seed), by SQL for speed, with what
screening would have written; then asks each page of the real app, in this process, and prints milliseconds for each: of
processor time, which a busy machine does not disturb, or of time of day (`--clock wall`), as PostgreSQL needs it
(`--database postgresql+psycopg://…`, an empty database): its work is done by another process.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import accumulate, islice
from pathlib import Path
from re import search
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import Connection, Table, insert

from resolver.entities import block_keys
from worker.dashboard.app import create
from worker.settings import Settings
from worker.store import fulltext
from worker.store.database import Database
from worker.store.tables import (
    alerts,
    articles,
    decisions,
    entities,
    entity_articles,
    entity_keys,
    entity_names,
    feeds,
    mentions,
    stories,
    topics_found,
)

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
AT_ONCE = 2_000
CLOCKS: dict[str, Callable[[], float]] = {"cpu": time.process_time, "wall": time.perf_counter}
TRIES = 5
WORDS = 20_000  # of the made-up language; how often each comes falls as in real ones
TEXT_WORDS = 120
PER_STORY, PER_ALERT, PER_DOUBT, PER_TOPIC, NAMED = 4, 20, 10, 5, 3
LETTERS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"), ("a", "e", "i", "o", "u")


@dataclass(frozen=True, slots=True)
class Figure:
    """How long a page took, in milliseconds: in the median, at the worst; and its size."""

    address: str
    median_ms: float
    worst_ms: float
    kb: int


def main() -> None:
    """Fill a store, ask each page, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--database", default="")
    parser.add_argument("--clock", choices=CLOCKS, default="cpu")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data=Path(folder), dashboard_host="testserver", corpus=None)
        database = Database(given.database or f"sqlite:///{folder}/namesake.db")
        database.migrate()
        began = time.monotonic()
        fill(database, given.articles, random.Random(7))
        print(f"{given.articles:,} articles filled in {time.monotonic() - began:.0f} s, {database.engine.dialect.name}")
        with TestClient(create(database, settings, lambda: NOW), base_url="http://testserver") as client:
            for figure in figures(client, CLOCKS[given.clock]):
                print(
                    f"{figure.median_ms:8.0f} ms  worst {figure.worst_ms:6.0f} ms  {figure.kb:5d} kB  {figure.address}"
                )
        database.close()


def figures(client: TestClient, clock: Callable[[], float]) -> Iterator[Figure]:
    """Each page, first and far on, plain and searched. The first request of all is not counted."""
    client.get("/alerts")
    rare, often = word(WORDS - 50), word(3)
    lists = ("/alerts", "/alerts?sort=watch", "/articles", "/articles?sort=oldest", "/stories", "/stories?sort=articles",
             "/entities", "/entities?sort=name", "/review", "/review?sort=likeliest", "/topics")  # fmt: skip
    deep = {"/articles": "[100]", "/entities": '[2,"person-9"]', "/stories?sort=articles": "[1,9]", "/review": "[40]"}
    pages = [*lists, *(f"{one}{'&' if '?' in one else '?'}after={place}" for one, place in deep.items())]
    for asked in (rare, often, f"{often} {word(5)} {word(9)}", often[:3], "nothingofthis"):
        pages += [f"{one}?q={asked}" for one in ("/articles", "/stories", "/alerts", "/search")]
    pages += [f"/entities?q={names(0)}", f"/review?q={often}", "/review?actor=person-0"]
    pages += ["/articles/500", "/stories/50", "/alerts/alr_1", "/entities/person-0", "/entities/person-900",
              "/topics/topic-0", "/articles?entity=person-0", "/articles?topic=topic-0", "/"]  # fmt: skip
    for address in pages:
        yield timed(client, address, clock)


def timed(client: TestClient, address: str, clock: Callable[[], float]) -> Figure:
    """Ask a page some times. Raises ValueError where it is not answered."""
    took, size = [], 0
    for _ in range(TRIES):
        began = clock()
        answer = client.get(address)
        took.append(1_000 * (clock() - began))
        size = len(answer.content)
        if answer.status_code != 200:  # noqa: PLR2004 - HTTP
            raise ValueError(f"{address}: {answer.status_code} {_told(answer.text)}")
    return Figure(address, statistics.median(took), max(took), size // 1_024)


def _told(page: str) -> str:
    found = search(r"<main.*?</main>", page.replace("\n", " "))
    return unescape(found[0] if found else page)[:300]


# --- made-up news ------------------------------------------------------------------------------------------------


def word(number: int) -> str:
    """A word of the made-up language, by its rank."""
    made, rest = "", number + 7
    while rest:
        rest, consonant = divmod(rest, len(LETTERS[0]))
        rest, vowel = divmod(rest, len(LETTERS[1]))
        made += LETTERS[0][consonant] + LETTERS[1][vowel]
    return made


def names(number: int) -> str:
    """The name of a person."""
    return f"{word(30 + number % 900).capitalize()} {word(1_000 + number).capitalize()}"


def fill(database: Database, many: int, chance: random.Random) -> None:
    """News of `many` articles, the rest in proportion, spread over a year."""
    people = max(10, many // 5)
    counts = [0] * people
    weights = list(accumulate(1 / (rank + 1) for rank in range(WORDS)))
    vocabulary = [word(rank) for rank in range(WORDS)]
    with database.write() as tx:
        tx.execute(insert(feeds).values(url="https://wire.example/rss", kind="http", host="wire.example", tags=[],
                                        interval_s=300, added_at=NOW, next_poll_at=NOW + timedelta(hours=1)))  # fmt: skip
        _write(tx, entities, (_person(number) for number in range(people)))
        _write(tx, entity_names, ({"entity_id": f"person-{n}", "name": names(n), "mentions": 1} for n in range(people)))
        keys = (
            {"key": key, "entity_id": f"person-{n}"}
            for n in range(people)
            for key in set(block_keys(names(n), "person"))
        )
        _write(tx, entity_keys, keys)
        _write(tx, stories, (_story(number, many) for number in range(1, many // PER_STORY + 2)))
    for start in range(1, many + 1, AT_ONCE):
        numbers = range(start, min(many + 1, start + AT_ONCE))
        texts = {n: " ".join(chance.choices(vocabulary, cum_weights=weights, k=TEXT_WORDS)) for n in numbers}
        with database.write() as tx:
            _bring(tx, texts, many)
            seen = {n: {min(people - 1, int(chance.paretovariate(0.35)) - 1) for _ in range(NAMED)} for n in numbers}
            _write(
                tx,
                entity_articles,
                ({"entity_id": f"person-{p}", "article_id": n, "mentions": 2} for n in numbers for p in seen[n]),
            )
            for persons in seen.values():
                for person in persons:
                    counts[person] += 1
    with database.write() as tx:
        for person, count in enumerate(counts):
            tx.execute(
                entities.update().where(entities.c.id == f"person-{person}").values(articles=count, mentions=2 * count)
            )


def _bring(tx: Connection, texts: dict[int, str], many: int) -> None:
    _write(tx, articles, (_article(n, text, many) for n, text in texts.items()))
    fulltext.put(tx, [(n, fulltext.terms(text)) for n, text in texts.items()])
    about = ({"article_id": n, "topic": f"topic-{n % 7}", "words": [texts[n][:9]]} for n in texts if n % PER_TOPIC == 0)
    _write(tx, topics_found, about)
    _write(tx, mentions, (_mention(n, texts[n]) for n in texts if n % PER_DOUBT == 0))
    raised = [n for n in texts if n % PER_ALERT == 0 or n == 1]
    _write(tx, alerts, (_alert(n, texts[n], many) for n in raised))
    said = (
        {"article_id": n, "watch": "w", "code": "first", "sentence": "sent", "alert_id": f"alr_{n}", "at": NOW}
        for n in raised
    )
    _write(tx, decisions, said)


def _write(tx: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while part := list(islice(rows, AT_ONCE)):
        tx.execute(insert(table), part)


def _when(number: int, many: int) -> datetime:
    return NOW - timedelta(days=365) * (1 - number / (many + 1))


def _person(number: int) -> dict[str, Any]:
    watched = number < 50  # noqa: PLR2004 - a desk's list
    return {"id": f"person-{number}", "name": names(number), "kind": "person", "watched": watched,
            "first_seen_at": NOW - timedelta(days=300), "last_seen_at": NOW - timedelta(minutes=number)}  # fmt: skip


def _story(number: int, many: int) -> dict[str, Any]:
    at = _when(min(many, number * PER_STORY), many)
    return {"id": number, "title": f"{names(number)} and {word(number % WORDS)}", "started_at": at, "last_at": at,
            "articles": PER_STORY, "publishers": 2}  # fmt: skip


def _article(number: int, text: str, many: int) -> dict[str, Any]:
    at = _when(number, many)
    return {"id": number, "feed_id": 1, "key": str(number), "title": text[:60].capitalize(), "text": text,
            "source": f"Paper {number % 40}", "published_at": at, "first_seen_at": at, "screened_at": at,
            "state": "screened", "story_id": number // PER_STORY + 1, "voice": number % 2 == 0}  # fmt: skip


def _mention(number: int, text: str) -> dict[str, Any]:
    return {"article_id": number, "actor": f"person-{number % 50}", "field": "text", "start": 0, "end": 5,
            "text": text[:5], "score": (number % 97) / 97, "verdict": "unsure", "how": "surname", "because": ["Why."]}  # fmt: skip


def _alert(number: int, text: str, many: int) -> dict[str, Any]:
    at = _when(number, many)
    return {"id": f"alr_{number}", "dedup_key": str(number), "watch": f"watch-{number % 60}", "severity": "high",
            "story_id": number // PER_STORY + 1, "article_id": number, "reason": "Found.", "because": [], "quote": text[:200],
            "words": {}, "actors": {"person-1": names(1)}, "topics": [], "score": 0.9, "source": "Paper", "title": text[:60],
            "first_seen_at": at, "raised_at": at, "watchlist_version": 1}  # fmt: skip


if __name__ == "__main__":
    main()
