"""How quick the page Lag is: `python -m bench.lag [--alerts 100000]` fills a store and reads each window of it."""

import argparse
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import insert

from worker.lag import WINDOWS
from worker.store import feeds, lag
from worker.store.database import Database
from worker.store.tables import alerts, articles

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CHUNK = 5_000


def main() -> None:
    """Print a line for each window: alerts, seconds of the clock and of the processor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alerts", type=int, default=100_000)
    number = parser.parse_args().alerts
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'namesake.db'}")
        database.migrate()
        _fill(database, number)
        for window in WINDOWS:
            began_s, worked_s = time.perf_counter(), time.process_time()
            with database.read() as tx:
                report = lag.reported(tx, window, NOW)
            took_s, cpu_s = time.perf_counter() - began_s, time.process_time() - worked_s
            print(f"{window}\t{report.whole.number} alerts\t{took_s:.3f} s\t{cpu_s:.3f} s of the processor")
        database.close()


def _fill(database: Database, number: int) -> None:
    with database.write() as tx:
        feeds.add(tx, "https://wire.example.org/rss", NOW - timedelta(days=30))
        rows = list(_rows(number, feeds.all_feeds(tx)[0].id))
        for start in range(0, number, CHUNK):
            for table, values in zip(
                (articles, alerts, lag.lags), zip(*rows[start : start + CHUNK], strict=True), strict=True
            ):
                tx.execute(insert(table), list(values))


def _rows(number: int, feed_id: int) -> Iterator[tuple[dict[str, object], ...]]:
    """An article, its alert and its lag, spread over a week in their order."""
    chance = Random(1)
    for ident in range(1, number + 1):
        at = NOW - timedelta(days=7) * (1 - ident / (number + 1))
        steps = {"feed_s": chance.expovariate(1 / 300), "screen_s": chance.random(), "raise_s": 0.0, "hold_s": 0.0}
        steps["send_s"] = chance.expovariate(1 / 5)
        article = {"id": ident, "feed_id": feed_id, "key": str(ident), "title": "t", "text": "x", "source": "a"}
        shared = {"title": "A report", "source": "a", "published_at": at, "first_seen_at": at}
        alert = {
            "id": f"alr_{ident}",
            "dedup_key": str(ident),
            "watch": "mayor",
            "severity": "high",
            "article_id": ident,
        }
        said = {"reason": "r", "quote": "q", "score": 1.0, "raised_at": at, "watchlist_version": 1}
        empty: dict[str, object] = {"because": [], "words": {}, "actors": {}, "topics": []}
        took = {"delivered_at": at, "pick": chance.randrange(lag.PICKS), "dated": "said", "took_s": sum(steps.values())}
        yield article | shared, alert | shared | said | empty, {"alert_id": f"alr_{ident}"} | took | steps


if __name__ == "__main__":
    main()
