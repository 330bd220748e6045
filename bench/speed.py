"""Measures how fast, how large and how right engines are that look for watched names in news articles.

Every engine and size gets a process of its own; in it the floor (split at white space, look every word up) takes
turns with the engine, article by article, and all costs are told as ratios to it. Nothing is fetched or sent.

Example: python -m bench.speed --sizes 10,1000 --engines floor,namesake,flashtext --articles 200
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from bench.aims import judge
from bench.articles import Article
from bench.cell import Order
from bench.corpus import articles, names, read_articles, read_names, write_names
from bench.peers import ENGINES
from bench.people import SEED, World
from bench.tables import report

_SIZES = "10,1000,10000,100000,1000000"
_GIGABYTE = 1 << 30


def main(argv: Sequence[str] | None = None) -> int:
    """Measures what the command line asks for."""
    asked = _asked(argv)
    with tempfile.TemporaryDirectory(prefix="namesake-bench-") as folder:
        orders = list(_orders(asked, Path(folder)))
        cells = {(order.engine, order.size): _measured(order, asked.limit_s) for order in orders}
    aims = judge(cells)
    if asked.json:
        found = [{"engine": name, "names": size, **cell} for (name, size), cell in cells.items()]
        print(json.dumps({"cells": found, "aims": [asdict(a) | {"verdict": a.verdict} for a in aims]}, indent=1))
    else:
        print("\n".join(report(cells, aims)))
    return 0


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=_numbers, default=_SIZES, help=f"how many names are watched ({_SIZES})")
    parser.add_argument("--engines", type=_engines, default=",".join(ENGINES), help="some of: " + ", ".join(ENGINES))
    parser.add_argument(
        "--articles", default="400", help="how many to write (400), or a file of them: .jsonl, .json.gz"
    )
    parser.add_argument("--count", type=int, help="read so many articles of that file")
    parser.add_argument("--names", type=Path, help="a file of names instead of made ones: .csv, .json.gz")
    parser.add_argument("--seed", type=int, default=SEED, help="of the made names and articles")
    parser.add_argument("--budget-s", type=float, default=20, help="seconds for one pass over the articles (20)")
    parser.add_argument("--limit-s", type=float, default=900, help="seconds for one engine and size (900)")
    parser.add_argument("--limit-gb", type=int, default=10, help="memory for one engine and size, 0: no limit (10)")
    parser.add_argument("--clock", choices=("cpu", "wall"), default="cpu", help="time of the processor (cpu) or of day")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    return parser.parse_args(argv)


def _numbers(text: str) -> list[int]:
    return sorted(int(number) for number in text.replace("_", "").split(","))


def _engines(text: str) -> list[str]:
    unknown = [name for name in text.split(",") if name not in ENGINES]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no engine {unknown[0]!r}; there are: {', '.join(ENGINES)}")
    return text.split(",")


def _orders(asked: argparse.Namespace, folder: Path) -> Iterator[Order]:
    """Prepares the material, then yields the cells: size by size, so that rows of one table stand close in time."""
    world = World()
    _say(f"making {asked.sizes[-1]:,} names")
    rows = read_names(asked.names, asked.sizes[-1]) if asked.names else names(world, asked.seed)
    write_names(folder / "names.csv", islice(rows, asked.sizes[-1]))
    made = asked.articles.isdecimal()
    texts = (
        articles(world, int(asked.articles), asked.seed) if made else read_articles(Path(asked.articles), asked.count)
    )
    _write_articles(folder / "articles.jsonl", texts)
    paths = str(folder / "names.csv"), str(folder / "articles.jsonl")
    for size in asked.sizes:
        for engine in asked.engines:
            limit = asked.limit_gb * _GIGABYTE
            yield Order(engine, size, *paths, len(texts), asked.budget_s, limit, asked.clock)


def _write_articles(path: Path, texts: Sequence[Article]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(article), ensure_ascii=False) + "\n" for article in texts)


def _measured(order: Order, limit_s: float) -> dict[str, Any]:
    """Runs one cell in a process of its own."""
    _say(f"{order.engine}, {order.size:,} names")
    cell = subprocess.Popen(
        [sys.executable, "-m", "bench.cell"], text=True, start_new_session=True, cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        told, trouble = cell.communicate(json.dumps(asdict(order)), timeout=limit_s)
    except subprocess.TimeoutExpired:
        return {"skipped": f"not done in {limit_s:g} s"}
    finally:
        _end(cell)
    if cell.returncode:
        last = trouble.strip().splitlines()[-1:] or ["no word"]
        return {"skipped": f"ended with {cell.returncode}: {last[0][:200]}"}
    return dict(json.loads(told))


def _end(cell: "subprocess.Popen[str]") -> None:
    """Ends a cell that still runs, with every process that it began."""
    if cell.poll() is None:
        os.killpg(cell.pid, signal.SIGKILL)
        cell.communicate()


def _say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
