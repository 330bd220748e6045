"""How well names that nobody watches are clustered: pairwise and B-cubed precision, recall and F1.

Names in groups are streamed in random order through the code by which the service places them, one article a name, in
a store in memory. Every name is in the end in one entity; it is right when it is there with its group and nobody else.

    python -m bench.clustering                      our own small set, bench/clustering.json
    python -m bench.clustering --groups FILE        yours: {"kind": {"canonical name": ["spelling", …]}}
    python -m bench.clustering --resolve FILE…      watch lists with queries: {"watch": {id: name}, "queries": [[name, id]]}
    python -m bench.clustering --errors 20          what went wrong, too
"""

import argparse
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any

from resolver.records import Kind, Resolution, Span, Stranger
from worker.pipeline import sightings
from worker.records import Entry
from worker.store import articles, entities, feeds
from worker.store.database import Database

OWN = Path(__file__).with_name("clustering.json")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Named:
    """A name to place, and the group that it truly belongs to."""

    name: str
    kind: Kind
    group: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision and recall, by pairs and B-cubed (Bagga and Baldwin 1998)."""

    pair_precision: float
    pair_recall: float
    cubed_precision: float
    cubed_recall: float

    def line(self) -> str:
        """As a row of a table."""
        pairs, cubed = (self.pair_precision, self.pair_recall), (self.cubed_precision, self.cubed_recall)
        return " | ".join(f"{p:.3f} / {r:.3f} / {f1(p, r):.3f}" for p, r in (pairs, cubed))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scores(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Scores:
    """Compares two clusterings of the same things."""
    both = Counter(zip(gold, found, strict=True))
    true, made = Counter(gold), Counter(found)
    right, wanted, claimed = (sum(n * (n - 1) for n in counts.values()) for counts in (both, true, made))
    return Scores(
        right / claimed if claimed else 1.0,
        right / wanted if wanted else 1.0,
        mean(both[g, f] / made[f] for g, f in zip(gold, found, strict=True)),
        mean(both[g, f] / true[g] for g, f in zip(gold, found, strict=True)),
    )


def placed(names: Sequence[Named]) -> list[str]:
    """The entity of each name, when they come in this order."""
    database = Database("sqlite://")
    database.migrate()
    with database.write() as tx:
        feeds.add(tx, "https://bench.example/rss", NOW)
        ids = articles.add(tx, 1, "bench", [Entry(str(n), one.name, "") for n, one in enumerate(names)], NOW)
        for article_id, one in zip(ids, names, strict=True):
            stranger = Stranger(one.name, one.kind, (Span("title", 0, len(one.name), one.name),))
            known, resolution = sightings.Stored(tx, NOW), Resolution(str(article_id), strangers=(stranger,))
            seen = list(sightings.strangers(known, resolution, ()))
            entities.saw(tx, article_id, "bench", NOW, seen, NOW)
        homes = {(row.kind, row.name): row.entity_id for row in tx.exec_driver_sql("SELECT * FROM spellings")}
    database.close()
    return [homes[one.kind, " ".join(one.name.split())] for one in names]


def own(groups: dict[str, dict[str, list[str]]]) -> Iterator[Named]:
    """The names of a file of groups, each spelling once."""
    for kind, named in groups.items():
        for group, spellings in named.items():
            for name in dict.fromkeys((group, *spellings)):
                yield Named(name, "organisation" if kind == "organisation" else "person", f"{kind} {group}")


def resolved(task: dict[str, Any]) -> Iterator[Named]:
    """The names of a watch list and its queries; a query that means nobody on the list is a person apart."""
    for number, name in task["watch"].items():
        yield Named(name, "person", number)
    for name, number in task["queries"]:
        yield Named(name, "person", number or f"nobody: {name}")


def told_once(names: Iterable[Named]) -> list[Named]:
    """Each spelling once: what two groups spell alike no name tells apart, so it is left out of both."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in names:
        groups[one.kind, one.name].add(one.group)
    return [Named(name, kind, min(of)) for (kind, name), of in groups.items() if len(of) == 1]  # type: ignore[arg-type]


def errors(names: Sequence[Named], found: Sequence[str], count: int) -> Iterator[str]:
    """Pairs that were joined wrongly, then pairs that were not joined."""
    rows = list(zip(names, found, strict=True))
    wrong = [(a.name, b.name) for (a, x), (b, y) in combinations(rows, 2) if x == y and a.group != b.group]
    missed = [(a.name, b.name) for (a, x), (b, y) in combinations(rows, 2) if x != y and a.group == b.group]
    yield from (f"  joined: {a}  =  {b}" for a, b in wrong[:count])
    yield from (f"  parted: {a}  |  {b}" for a, b in missed[:count])


def report(title: str, names: Sequence[Named], orders: int, shown: int) -> None:
    """Streams the names in several orders and prints the means."""
    made = []
    for seed in range(orders):
        order = random.Random(seed).sample(names, len(names))
        found = placed(order)
        made.append(scores([one.group for one in order], found))
        if shown and not seed:
            print("\n".join(errors(order, found, shown)))
    means = Scores(*(mean(getattr(one, name) for one in made) for name in Scores.__slots__))
    print(f"| {title} | {len(names)} | {len({one.group for one in names})} | {means.line()} |", flush=True)


def main() -> int:
    """Measure what the call names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=Path, help="a JSON file of groups")
    parser.add_argument("--resolve", type=Path, nargs="+", default=[], help="JSON files of watch lists and queries")
    parser.add_argument("--orders", type=int, default=3, help="random orders to stream in")
    parser.add_argument("--errors", type=int, default=0, help="how many errors of each kind to show")
    arguments = parser.parse_args()
    print("| names | spellings | entities | pairwise P / R / F1 | B-cubed P / R / F1 |\n|---|---|---|---|---|")
    for path in arguments.resolve:
        names = told_once(resolved(json.loads(_text(path))))
        report(path.name.partition(".")[0], names, arguments.orders, arguments.errors)
    if not arguments.resolve:
        path = arguments.groups or OWN
        for kind, named in json.loads(_text(path)).items():
            report(f"{path.name} {kind}", told_once(own({kind: named})), arguments.orders, arguments.errors)
    return 0


def _text(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


if __name__ == "__main__":
    sys.exit(main())
