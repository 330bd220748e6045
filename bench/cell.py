"""One cell of the table: one engine with one size of list, in a process of its own, beside the floor.

Reads a JSON object from standard input and prints one; `bench.speed` starts it.
"""

import gc
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean
from time import perf_counter, perf_counter_ns, thread_time_ns
from typing import Any

from bench import memory, peers
from bench.articles import Article
from bench.corpus import Name, read_articles, read_names
from bench.peers import Engine, Floor, Hit
from bench.quality import Tally
from worker.sparing import spare

_CLOCKS: dict[str, Callable[[], int]] = {"cpu": thread_time_ns, "wall": perf_counter_ns}
_EDITED = 100  # names of an edit
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Order:
    """What to measure. Each pass over the articles ends after `budget_s`, or after three articles if that is later."""

    engine: str
    size: int
    names: str
    articles: str
    count: int
    budget_s: float
    limit_bytes: int
    clock: str = "cpu"


@dataclass
class Times:
    """Nanoseconds for each article: of text.split() alone, of the floor, of the engine."""

    gauge: list[int]
    floor: list[int]
    engine: list[int]

    def report(self) -> dict[str, float]:
        """In microseconds; the ratio is median to median."""
        return {
            "p50_us": quantile(self.engine, 0.5) / 1e3,
            "mean_us": mean(self.engine) / 1e3,
            "p99_us": quantile(self.engine, 0.99) / 1e3,
            "floor_us": quantile(self.floor, 0.5) / 1e3,
            "gauge_us": quantile(self.gauge, 0.5) / 1e3,
            "to_floor": round(quantile(self.engine, 0.5) / quantile(self.floor, 0.5), 3),
        }


def quantile(values: Sequence[int], share: float) -> float:
    """The value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(order: Order) -> dict[str, Any]:
    """Builds, opens, scans twice, and tells the costs and the finds."""
    articles = read_articles(Path(order.articles), order.count)
    floor = Floor()
    floor.build(read_names(Path(order.names), order.size))
    gc.collect()
    before = memory.own_bytes()
    engine = peers.engine(order.engine)
    told = _make_ready(engine, order)
    gc.collect()
    ready = memory.own_bytes()
    if hasattr(engine, "forget"):
        engine.forget()
    further = memory.in_a_copy(lambda: _scan_in_a_copy(engine, articles, order)) if before is not None else None
    spare()  # every engine, as a worker does
    cold, hits = _timed(floor, engine, articles, order)
    warm, _ = _timed(floor, engine, articles[: len(hits)], order)
    told |= {"articles": len(hits), "warm": warm.report(), "cold": cold.report(), "further_bytes": further}
    told |= {"worker_bytes": _difference(memory.own_bytes(), before), "ready_bytes": _difference(ready, before)}
    told["index_bytes_a_name"] = round(told.get("index_bytes", told["ready_bytes"] or 0) / order.size, 1)
    told["memos"] = [asdict(memo) for memo in engine.memos()] if hasattr(engine, "memos") else []
    told["memo_bytes"] = _difference(told["worker_bytes"], told["ready_bytes"])
    told["edit_s"] = _edit(engine, order) if hasattr(engine, "edit") else None
    return told | {"peak_bytes": memory.peak_bytes(), "quality": _judge(articles, hits, order)}


def _make_ready(engine: Engine, order: Order) -> dict[str, Any]:
    """Builds an engine here; or, if its index is a file, builds that in another process and opens it here."""
    names = read_names(Path(order.names), order.size)
    start = perf_counter()
    if not hasattr(engine, "open") or not hasattr(engine, "store"):
        engine.build(names)
        return {"ready_s": perf_counter() - start, "open_ms": None}
    folder = Path(tempfile.mkdtemp(prefix="index-", dir=Path(order.names).parent))
    memory.in_a_copy(lambda: engine.store(names, folder))
    built = perf_counter()
    engine.open(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {"ready_s": built - start, "open_ms": (perf_counter() - built) * 1e3, "index_bytes": size}


def _scan_in_a_copy(engine: Engine, articles: Sequence[Article], order: Order) -> int | None:
    """Works as a further worker does, and tells what it came to hold for itself."""
    until = perf_counter() + order.budget_s / 4
    for at, article in enumerate(articles):
        if at and perf_counter() > until:
            break
        engine.scan(article.text)
    return memory.own_bytes()


def _timed(
    floor: Engine, engine: Engine, articles: Sequence[Article], order: Order
) -> tuple[Times, list[Sequence[Hit]]]:
    """Gauge, floor and engine by turns, article by article."""
    clock, times, hits = _CLOCKS[order.clock], Times([], [], []), []
    until = perf_counter() + order.budget_s
    for at, article in enumerate(articles):
        if at > 2 and perf_counter() > until:  # noqa: PLR2004
            break
        text = article.text
        t0 = clock()
        text.split()
        t1 = clock()
        floor.scan(text)
        t2 = clock()
        found = engine.scan(text)
        t3 = clock()
        times.gauge.append(t1 - t0)
        times.floor.append(t2 - t1)
        times.engine.append(t3 - t2)
        hits.append(found)
    return times, hits


def _edit(engine: Any, order: Order) -> float:
    """Adds names to the index in use, looks for the last of them, and tells the seconds until it is found."""
    added = [Name(f"edit{at}", f"Oswin{chr(97 + at % 26)} Quarlmere{chr(97 + at // 26)}") for at in range(_EDITED)]
    start = perf_counter()
    engine.edit(added)
    found = engine.scan(f"On Monday {added[-1].name} said that the talks in {order.engine} would go on.")
    took = perf_counter() - start
    if not any(hit.id == added[-1].id for hit in found):
        raise AssertionError("an edit did not take effect")
    return took


def _judge(articles: Sequence[Article], hits: Sequence[Sequence[Hit]], order: Order) -> dict[str, Any]:
    """Compares with the labels, if there are any."""
    if not any(article.labels for article in articles):
        return {}
    tally, labelled = Tally(), {label.id for article in articles for label in article.labels}
    watched = {row.id for row in read_names(Path(order.names), order.size) if row.id in labelled}
    for article, found in zip(articles, hits, strict=False):
        tally.add(article, found, watched.__contains__)
    wrong = {at for _, _, at in tally.mistakes}
    rows = read_names(Path(order.names), order.size) if wrong else ()
    return tally.report({row.id: row.name for row in rows if row.id in wrong})


def _difference(after: int | None, before: int | None) -> int | None:
    return None if after is None or before is None else after - before


def main() -> None:
    """Measures what standard input orders."""
    order = Order(**json.load(sys.stdin))
    if order.limit_bytes:
        memory.limit(order.limit_bytes)
    try:
        answer = measure(order)
    except MemoryError:
        answer = {"skipped": f"does not fit into {order.limit_bytes / _MEGABYTE / 1024:.0f} GB"}
    except ModuleNotFoundError as missing:
        answer = {"skipped": f"{missing.name} is not installed (make bench installs it)"}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
