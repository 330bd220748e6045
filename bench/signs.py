"""How many names texts in signs and other alphabets give of people whom a list has in Latin letters only.

Usage: python -m bench.signs [table ...]

Prints recall and precision for each table of sentences in tests/resolver/signs and each language of it. A name counts
as found if the actor and the very signs are told, for sure or for review; `sure` is the share told for sure.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from resolver.catalog import Catalog, build
from resolver.records import Actor, Document
from resolver.resolve import resolve

SIGNS = Path(__file__).parents[1] / "tests" / "resolver" / "signs"
TABLES = ("tuned.tsv", "held_out.tsv", "fresh.tsv")
_MARK = re.compile(r"\{(\w+):([^{}]+)\}")


def main() -> None:
    """Prints the figures."""
    for table in sys.argv[1:] or TABLES:
        counts = counted(table)
        for lang, count in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
            print(f"{table}\t{lang}\t{_said(count)}")


def _said(count: Counter[str]) -> str:
    recall, precision, sure = rates(count)
    return f"recall {recall:.3f}\tprecision {precision:.3f}\tsure {sure:.3f}\tof {count['wanted']} names"


def rates(count: Counter[str]) -> tuple[float, float, float]:
    """Recall, precision, and the share of the names that are told for sure."""
    wanted, told = max(1, count["wanted"]), max(1, count["told"])
    return count["right"] / wanted, count["right"] / told, count["sure"] / wanted


def counted(table: str) -> dict[str, Counter[str]]:
    """Counts by language what is wanted, told, right and sure."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for lang, text, wanted in sentences(table):
        found = resolve(Document("1", text, lang=lang), watched()).mentions
        told = {(m.actor, m.span.start, m.span.text): m.verdict for m in found if m.verdict != "no"}
        right = wanted & told.keys()
        sure = sum(told[one] == "sure" for one in right)
        counts[lang].update(wanted=len(wanted), told=len(told), right=len(right), sure=sure)
    return counts


@cache
def watched() -> Catalog:
    """The people whom the sentences are about."""
    return build([Actor(ident, name) for ident, name in rows("watched.tsv")])


def sentences(table: str) -> Iterator[tuple[str, str, set[tuple[str, int, str]]]]:
    """Yields language, text, and who is named where in it, of each sentence of a table."""
    for lang, marked in rows(table):
        text, names, last = "", set(), 0
        for found in _MARK.finditer(marked):
            text += marked[last : found.start()]
            names.add((found[1], len(text), found[2]))
            text += found[2]
            last = found.end()
        yield lang, text + marked[last:], names


def rows(table: str) -> Iterator[list[str]]:
    """Yields the cells of each line that is no comment."""
    lines = (SIGNS / table).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


if __name__ == "__main__":
    main()
