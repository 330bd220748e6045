"""How many names Arabic, Persian, Hebrew and Urdu news gives of people whom a list has in Latin letters only.

Usage: python -m bench.abjads [-v] [table ...]

Prints for each table of sentences in tests/resolver/abjads and each language of it how many of the marked names are found, how many for sure, how many
alerts are false, and how many words are kept as unsure that should be nothing; -v, each that is wrong.
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

ABJADS = Path(__file__).parents[1] / "tests" / "resolver" / "abjads"
TABLES = ("read.tsv", "unread.tsv")
_MARK = re.compile(r"\{(\w+):([^{}]+)\}")
_ALL = "all"
Place = tuple[str, int, str]


def main() -> None:
    """Prints the figures."""
    words = sys.argv[1:]
    loud = "-v" in words
    for table in [one for one in words if one != "-v"] or TABLES:
        for lang, count in sorted(counted(table, loud=loud).items()):
            print(f"{table}\t{lang}\t{_said(count)}")


def _said(count: Counter[str]) -> str:
    told = f"found {count['found']}, sure {count['sure']} of {count['wanted']} names"
    return f"{told}\tfalse alerts {count['false']}\tneedless review {count['noise']}\t{count['sentences']} sentences"


def counted(table: str, *, loud: bool = False) -> dict[str, Counter[str]]:
    """Counts by language what is wanted, found, sure, falsely told for sure and needlessly kept."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for lang, text, wanted in sentences(table):
        told = told_in(lang, text)
        sure = {place for place, verdict in told.items() if verdict == "sure"}
        found = wanted & told.keys()
        false, noise = sure - wanted, told.keys() - sure - wanted
        for of in (lang, _ALL):
            counts[of].update(sentences=1, wanted=len(wanted), found=len(found), sure=len(sure & wanted))
            counts[of].update(false=len(false), noise=len(noise))
        if loud:
            _tell({"missed": wanted - found, "unsure": found - sure, "false": false, "needless": noise}, text)
    return counts


def _tell(kinds: dict[str, set[Place]], text: str) -> None:
    for kind, places in kinds.items():
        for actor, _, written in sorted(places):
            print(f"{kind}\t{actor}\t{written}\t{text}")


def told_in(lang: str, text: str) -> dict[Place, str]:
    """The verdicts on a text, by whom it names and where."""
    found = resolve(Document("1", text, lang=lang), watched()).mentions
    return {(m.actor, m.span.start, m.span.text): m.verdict for m in found if m.verdict != "no"}


@cache
def watched() -> Catalog:
    """The people whom the sentences are about."""
    return build([Actor(ident, name) for ident, name in _rows("watched.tsv")])


def sentences(table: str) -> Iterator[tuple[str, str, set[Place]]]:
    """Yields language, text, and who is named where in it, of each sentence of a table."""
    for lang, marked in _rows(table):
        text, names, last = "", set(), 0
        for found in _MARK.finditer(marked):
            text += marked[last : found.start()]
            names.add((found[1], len(text), found[2]))
            text += found[2]
            last = found.end()
        yield lang, text + marked[last:], names


def _rows(table: str) -> Iterator[list[str]]:
    lines = (ABJADS / table).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


if __name__ == "__main__":
    main()
