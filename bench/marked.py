"""Tables of sentences in which names are marked ({actor:name}), and what the product finds of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from resolver.catalog import Catalog, build
from resolver.records import Actor, Document
from resolver.resolve import resolve

ALL = "all"
_TABLES = Path(__file__).parents[1] / "tests" / "resolver"
_MARK = re.compile(r"\{(\w+):([^{}]+)\}")
Place = tuple[str, int, str]  # the actor, where the name begins, and the name


class Marked:
    """The tables of one folder of tests/resolver; its `watched.tsv` lists the people whom the sentences are about."""

    def __init__(self, folder: str) -> None:
        self._folder = _TABLES / folder

    @cached_property
    def watched(self) -> Catalog:
        """The people whom the sentences are about."""
        return build([Actor(ident, name) for ident, name in self._rows("watched.tsv")])

    def counted(self, table: str, *, loud: bool = False) -> dict[str, Counter[str]]:
        """Counts by language, and for all, what is wanted, told, found, sure, falsely told for sure and needlessly kept.

        `loud` prints each that is wrong.
        """
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for lang, text, wanted in self.sentences(table):
            told = self.told_in(lang, text)
            sure = {place for place, verdict in told.items() if verdict == "sure"}
            found = wanted & told.keys()
            false, noise = sure - wanted, told.keys() - sure - wanted
            for of in (lang, ALL):
                counts[of].update(sentences=1, wanted=len(wanted), told=len(told), found=len(found))
                counts[of].update(sure=len(sure & wanted), false=len(false), noise=len(noise))
            if loud:
                _tell({"missed": wanted - found, "unsure": found - sure, "false": false, "needless": noise}, text)
        return counts

    def told_in(self, lang: str, text: str) -> dict[Place, str]:
        """The verdicts on a text, by whom it names and where."""
        found = resolve(Document("1", text, lang=lang), self.watched).mentions
        return {(m.actor, m.span.start, m.span.text): m.verdict for m in found if m.verdict != "no"}

    def sentences(self, table: str) -> Iterator[tuple[str, str, set[Place]]]:
        """Yields language, text, and who is named where in it, of each sentence of a table."""
        for lang, marked in self._rows(table):
            text, names, last = "", set(), 0
            for found in _MARK.finditer(marked):
                text += marked[last : found.start()]
                names.add((found[1], len(text), found[2]))
                text += found[2]
                last = found.end()
            yield lang, text + marked[last:], names

    def _rows(self, table: str) -> Iterator[list[str]]:
        lines = (self._folder / table).read_text(encoding="utf-8").splitlines()
        return (line.split("\t") for line in lines if line and not line.startswith("#"))


def _tell(kinds: dict[str, set[Place]], text: str) -> None:
    for kind, places in kinds.items():
        for actor, _, written in sorted(places):
            print(f"{kind}\t{actor}\t{written}\t{text}")
