"""The material of the benchmark: lists of watched names, each the beginning of the next, and labelled articles.

    python -m bench.corpus --names 1000 --articles 50 --out material

writes names.csv as the product reads it and articles.jsonl with the labels. The same seed gives the same material.
"""

import argparse
import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from bench.articles import Article, Author
from bench.organisations import Organisation, organisation
from bench.people import SEED, Person, World
from bench.romanising import OTHERS, romanise

TARGETS = 500  # so many of the first names are planted in the articles
ORGANISATIONS, ALIASED = 0.15, 0.1
_SET_ASIDE = 8  # one name of so many is never watched: the people of the articles whom nobody watches


@dataclass(frozen=True, slots=True)
class Name:
    """One row of a watchlist."""

    id: str
    name: str
    kind: str = "person"
    aliases: tuple[str, ...] = ()


def is_set_aside(name: str) -> bool:
    """Says whether a name stays out of every watchlist, whatever its size."""
    return crc32(name.casefold().encode()) % _SET_ASIDE == 0


def bearers(world: World, seed: int = SEED) -> Iterator[Person | Organisation]:
    """Draws the actors of the watchlist without end, each name once."""
    rng, seen = Random(seed), set[str]()
    while True:
        who = organisation(world, rng) if rng.random() < ORGANISATIONS else world.person(rng)
        name = who.name
        if name not in seen and not is_set_aside(name):
            seen.add(name)
            yield who


def names(world: World, seed: int = SEED) -> Iterator[Name]:
    """Draws the rows of the watchlist without end."""
    rng = Random(seed + 1)
    for number, who in enumerate(bearers(world, seed), start=1):
        kind = "organisation" if isinstance(who, Organisation) else "person"
        aliases = _aliases(who, rng) if rng.random() < ALIASED else ()
        yield Name(f"n{number:07}", who.name, kind, aliases)


def _aliases(who: Person | Organisation, rng: Random) -> tuple[str, ...]:
    if isinstance(who, Organisation):
        return tuple(filter(None, [who.acronym()]))
    if who.native[0]:
        system = rng.choice(OTHERS[who.language])
        other = " ".join(romanise(part, system) for part in who.native)
        return (other,) if other != who.name else ()
    return (f"{who.given} {who.family}",) if who.middle else ()


def articles(world: World, count: int, seed: int = SEED) -> list[Article]:
    """Writes articles that name the first actors of the list."""
    targets = list(islice(bearers(world, seed), TARGETS))
    author = Author(
        world, {f"n{at:07}": who for at, who in enumerate(targets, start=1)}, is_set_aside, Random(seed + 2)
    )
    return [author.article() for _ in range(count)]


def write_names(path: Path, rows: Iterable[Name]) -> None:
    """Writes a CSV as the product reads it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "kind", "aliases"))
        writer.writerows((row.id, row.name, row.kind, ";".join(row.aliases)) for row in rows)


def read_names(path: Path, count: int | None = None) -> Iterator[Name]:
    """Reads the first rows of a CSV of names, or the names of a gzip JSON {"names": [[id, name, aliases, kind], …]}."""
    if path.suffix == ".gz":
        for at, name, aliases, kind in islice(_packed(path)["names"], count):
            yield Name(at, name, "person" if str(kind).lower().startswith("per") else "organisation", tuple(aliases))
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in islice(csv.DictReader(file), count):
            others = tuple(filter(None, (row.get("aliases") or "").split(";")))
            yield Name(row["id"], row["name"], row.get("kind") or "person", others)


def read_articles(path: Path, count: int | None = None) -> list[Article]:
    """Reads articles of JSON lines or of a gzip JSON {"articles": […]}; a title becomes the first line of the text."""
    if path.suffix == ".gz":
        records = _packed(path)["articles"]
    else:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Article.of(record) for record in records[:count]]


def _packed(path: Path) -> dict[str, Any]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return dict(json.load(file))


def main() -> None:
    """Writes the material into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000, help="rows of names.csv")
    parser.add_argument("--articles", type=int, default=100, help="lines of articles.jsonl")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, required=True, help="a folder, made if it is missing")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    world = World()
    write_names(asked.out / "names.csv", islice(names(world, asked.seed), asked.names))
    with (asked.out / "articles.jsonl").open("w", encoding="utf-8") as file:
        for article in articles(world, asked.articles, asked.seed):
            file.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
