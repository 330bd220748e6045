"""Which changes to a watchlist its tests would not notice: each mutant is read, compiled and tested in memory."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from resolver.catalog import Catalog, build
from resolver.records import Document, Resolution
from resolver.resolve import resolve
from worker.pipeline.proving import holds, prove, reads
from worker.pipeline.trial import Screened, Trial
from worker.records import Watchlist
from worker.watch import lists
from worker.watch.cases import Placed
from worker.watch.compiled import Base, compiled
from worker.watch.mutants import Change, Mutant, mutants
from worker.watch.nodes import plain
from worker.watch.problems import Problem
from worker.watch.yamltree import load

Fate = Literal["noticed", "missed", "superfluous", "refused"]


@dataclass(frozen=True, slots=True)
class Fared:
    """What became of a mutant.

    A test noticed it, or none did; or the rules find the same without what was taken away; or no such list can be.
    """

    file: str
    mutant: Mutant
    fate: Fate


class Mutation:
    """The tests of a watchlist, ready to be run against its mutants.

    `files` are its files as they are read. The tests of the files should hold: see `failing`.
    """

    def __init__(self, files: Mapping[str, bytes], watchlist: Watchlist, tests: Sequence[Placed]) -> None:
        made = compiled(watchlist.actors, watchlist.topics, None)
        self._base: Base | None = made.base
        self._catalog = made.catalog
        self._tests = tuple(tests)
        self._bare = dict(_without_tests(files))
        trial = Trial(watchlist, made.catalog)
        self.failing = tuple(test for test in tests if prove(test, trial).failures)
        self._known = [[read.screened for read in reads(test, trial)] for test in tests]
        self._mutants = tuple(_mutants(files))

    def chosen(self, word: str = "") -> list[tuple[str, Mutant]]:
        """The mutants, each with its file; with a word, those that have it in what they change."""
        wanted = word.casefold()
        said = ((file, one, f"{one.change.id} {one.change.what}".casefold()) for file, one in self._mutants)
        return [(file, one) for file, one, text in said if wanted in text]

    def fates(self, word: str = "") -> Iterator[Fared]:
        """What becomes of each of these mutants, in the order of the files."""
        for file, mutant in self.chosen(word):
            yield Fared(file, mutant, self._fate(file, mutant))

    def _fate(self, file: str, mutant: Mutant) -> Fate:
        changed = self._bare | {file: json.dumps(mutant.whole).encode()}
        watchlist = lists.read(changed).watchlist
        if watchlist is None:
            return "refused"
        catalog = self._compiled(watchlist, mutant.change)
        trial = Trial(watchlist, catalog)
        if any(not holds(test, trial, known) for test, known in self._affected(mutant.change, catalog)):
            return "noticed"
        return "superfluous" if self._is_superfluous(mutant.change, catalog) else "missed"

    def _compiled(self, watchlist: Watchlist, change: Change) -> Catalog:
        """What is looked for then; topics are not, where a change is one of actors."""
        if change.part == "watch":
            return self._catalog
        topics = () if change.part == "actor" else watchlist.topics
        return compiled(watchlist.actors, topics, None, self._base).catalog

    def _affected(self, change: Change, catalog: Catalog) -> Iterator[tuple[Placed, Sequence[Screened]]]:
        """The tests that may notice a change, the likeliest first, with what the resolver finds in their articles then."""
        words = build((), catalog.topics)
        for test, known in sorted(
            zip(self._tests, self._known, strict=True), key=lambda one: not _likely(change, one[1])
        ):
            if change.part == "watch":
                if _asks_for_alerts(test):
                    yield test, known
            elif any(_speaks_of(change, screened.resolution) for screened in known):
                yield test, [_resolved(change, screened, catalog, words) for screened in known]

    def _is_superfluous(self, change: Change, catalog: Catalog) -> bool:
        """Whether every probe of a change comes out as before."""
        for probe in change.probes:
            before, after = (_finds(change, probe.document, one) for one in (self._catalog, catalog))
            if not before == after == probe.finds:
                return False
        return bool(change.probes)


def _asks_for_alerts(test: Placed) -> bool:
    """Whether a test can notice what becomes of a watch."""
    expected = [reading.expect for reading in test.readings()]
    return any(one.alerts is not None or one.routes is not None or one.because is not None for one in expected)


def _likely(change: Change, known: Sequence[Screened]) -> bool:
    """Whether an article of a test is of the days in which a change matters."""
    first, last = change.days
    days = (screened.document.published for screened in known)
    return any(day is not None and first <= day <= last for day in days)


def _speaks_of(change: Change, resolution: Resolution) -> bool:
    if change.everywhere:
        return True
    if change.part == "topic":
        return any(hit.topic == change.id for hit in resolution.topics)
    return any(mention.actor == change.id for mention in resolution.mentions)


def _resolved(change: Change, screened: Screened, catalog: Catalog, words: Catalog) -> Screened:
    """What the resolver finds now; a change of actors leaves the topics as they were, and the reverse."""
    found = resolve(screened.document, words if change.part == "topic" else catalog, unknown=False)
    before = screened.resolution
    topics = before.topics if change.part == "actor" else found.topics
    mentions = before.mentions if change.part == "topic" else found.mentions
    return _with(screened, replace(before, topics=topics, mentions=mentions))


def _with(screened: Screened, resolution: Resolution) -> Screened:
    return replace(screened, found=replace(screened.found, resolution=resolution))


def _finds(change: Change, document: Document, catalog: Catalog) -> bool:
    found = resolve(document, catalog, unknown=False)
    if change.part == "topic":
        return any(hit.topic == change.id for hit in found.topics)
    return any(mention.actor == change.id and mention.verdict == "sure" for mention in found.mentions)


def _mutants(files: Mapping[str, bytes]) -> Iterator[tuple[str, Mutant]]:
    for name in sorted(files):
        tree = load(name, files[name]) if _is_list(name) else None
        if tree is not None and not isinstance(tree, Problem):
            yield from ((name, mutant) for mutant in mutants(tree))


def _without_tests(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files without their tests: a mutant may lack what a test names."""
    for name, data in files.items():
        tree = load(name, data) if _is_list(name) else None
        whole = None if tree is None or isinstance(tree, Problem) else plain(tree)
        if isinstance(whole, dict):
            whole.pop("tests", None)
        yield name, data if whole is None else json.dumps(whole).encode()


def _is_list(name: str) -> bool:
    """A list of its own: no file of names, and no pack that a list takes in."""
    return not name.lower().endswith(".csv") and "/" not in name
