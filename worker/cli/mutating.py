"""`namesake test --mutate`: what no test of a watchlist would miss."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import track

from worker.cli.listfiles import good
from worker.cli.terminal import Mistake, json_line, note, say
from worker.pipeline.mutating import Fared, Mutation
from worker.watch.folder import collect
from worker.watch.problems import Problem


def run(path: Path, word: str, *, as_json: bool) -> bool:
    """Try every change to a watchlist; False when a test fails already, or none notices a change."""
    started_s = perf_counter()
    watchlist, reading = good(path)
    files = collect(path)
    if isinstance(files, Problem):
        raise Mistake(f"{files.file}: {files.message}; {files.mend}")
    mutation = Mutation(files, watchlist, reading.cases)
    if mutation.failing:
        note(f"namesake: {len(mutation.failing)} of its tests fail; mend them first: namesake test {path}")
        return False
    count: Counter[str] = Counter()
    for fared in _with_progress(mutation.fates(word), len(mutation.chosen(word))):
        count[fared.fate] += 1
        _tell(fared, _name(path, fared.file), as_json=as_json)
    if not as_json:
        say(_summary(path, count, len(reading.cases), perf_counter() - started_s))
    return not count["missed"]


def _with_progress(fates: Iterable[Fared], total: int) -> Iterator[Fared]:
    """The same, with a bar on standard error where somebody watches."""
    console = Console(stderr=True)
    yield from track(fates, "mutants", total=total, console=console, transient=True, disable=not sys.stderr.isatty())


def _tell(fared: Fared, name: str, *, as_json: bool) -> None:
    mutant, change = fared.mutant, fared.mutant.change
    if as_json:
        place = {"file": name, "line": mutant.line, "column": mutant.column}
        said = {"part": change.part, "id": change.id, "what": f"{change.what} {change.how}", "fate": fared.fate}
        json_line(place | said | ({"test": change.test} if fared.fate == "missed" else {}))
    elif fared.fate == "missed":
        say(f"{name}:{mutant.line}:{mutant.column}: no test would notice if {change.what} {change.how}")
        say(f"    a test that would: {change.test}")
    elif fared.fate == "superfluous":
        say(f"{name}:{mutant.line}:{mutant.column}: superfluous: {change.what}; the rules come to the same without")


def _summary(path: Path, count: Counter[str], tests: int, took_s: float) -> str:
    said = f"{count.total()} changes, {count['noticed']} noticed by {tests} tests, {count['missed']} by none"
    return f"{path}: {said}; {count['superfluous']} superfluous. {took_s:.1f} s."


def _name(path: Path, file: str) -> str:
    return str((path if path.is_dir() else path.parent) / file)
