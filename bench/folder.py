"""How a folder of many articles goes in: documents a second, and the most memory that it takes.

    python -m bench.folder --documents 100000 [--killed]

A process of its own reads a folder of text files poll by poll, as the service does, into a store in a temporary folder;
then it looks once more at all files, of which none has changed. Screening is not part of it: it follows at its own speed.
`--killed`: it is killed (SIGKILL) in the middle of a poll when half is in, and another goes on from there.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from worker import wiring
from worker.pipeline import poll
from worker.settings import Settings
from worker.store import feeds
from worker.store.database import Database
from worker.store.tables import articles

FOLDERS_OF = 1_000
LEASE_S = 10  # that nobody waits two minutes for one who was killed
MIB_KIB = 1024
STORY = """\
Council of Harlow {number} agrees on the budget

The council of Harlow agreed on the budget for the year after a night of talks, said the mayor. Schools get a third more,
while road number {number} has to wait until spring. The opposition called it a disappointment and left the old town hall.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """After a poll: documents that this process has read, seconds since its first poll, its most memory so far."""

    documents: int
    seconds: float
    mib: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What it took: seconds by the clock and of a core, the rest waits for the disk and for other programs.

    `base_mib` is the memory before the first poll, `most_mib` the most of all; `stored` are the documents in the store.
    """

    documents: int
    stored: int
    polls: int
    seconds: float
    cpu_s: float
    base_mib: float
    most_mib: float
    unchanged_s: float


def fill(folder: Path, documents: int) -> None:
    """Write a folder of text files, a thousand in each of its folders."""
    for number in range(documents):
        path = folder / f"{number // FOLDERS_OF:04}" / f"{number:07}.txt"
        if number % FOLDERS_OF == 0:
            path.parent.mkdir(parents=True)
        path.write_text(STORY.format(number=number))


def measure(folder: Path, data: Path) -> Iterator[Step | Figures]:
    """Read a folder into a store, a step for each poll. Raises AssertionError when a document is missing in the end, or twice there."""
    settings = Settings(_env_file=None, data=data, corpus=folder, corpus_backlog=10**9, lease_s=LEASE_S)
    parts = wiring.parts(settings)
    wiring.prepare(settings, parts.database)
    base, begun, worked, polls, documents = _most_mib(), time.perf_counter(), time.process_time(), 0, 0
    while _is_due(parts.database, parts.now()):
        if new := poll(parts, 1):
            documents, polls = documents + len(new), polls + 1
            yield Step(documents, time.perf_counter() - begun, _most_mib())
        else:
            time.sleep(0.1)  # it is held by one who died
    seconds, cpu_s, most = time.perf_counter() - begun, time.process_time() - worked, _most_mib()
    begun = time.perf_counter()
    with parts.database.write() as tx:
        feeds.poll_now(tx, str(folder.resolve()), parts.now())
    assert poll(parts, 1) == [], "documents came twice"
    unchanged_s = time.perf_counter() - begun
    stored = _stored(parts.database)
    assert stored == sum(1 for _ in folder.rglob("*.txt")), "documents were lost"
    parts.database.close()
    yield Figures(documents, stored, polls, seconds, cpu_s, base, most, unchanged_s)


def _is_due(database: Database, now: datetime) -> bool:
    with database.read() as tx:
        return any(row.next_poll_at <= now for row in feeds.all_feeds(tx))


def _stored(database: Database) -> int:
    """How many articles are stored. Raises AssertionError where two say the same."""
    with database.read() as tx:
        many, unlike = tx.execute(
            select(func.count(), func.count(articles.c.text.distinct())).select_from(articles)
        ).one()
    assert many == unlike, "documents are stored twice"
    return int(many)


def _most_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB_KIB


def run(documents: int, killed_at: int | None = None) -> tuple[list[Step], Figures]:
    """Make a folder and measure in a process of its own, whose memory is not ours.

    It is killed when so many documents are in, and another goes on: its figures are those that come back.
    """
    with tempfile.TemporaryDirectory() as place:
        fill(Path(place, "articles"), documents)
        if killed_at is not None:
            assert _read(Path(place), killed_at)[1] is None, "it ended before it was killed"
        steps, figures = _read(Path(place))
        assert figures is not None, "it did not end well"
        return steps, figures


def _read(place: Path, killed_at: int | None = None) -> tuple[list[Step], Figures | None]:
    command = [sys.executable, "-m", "bench.folder", "--measure", str(place)]
    steps: list[Step] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            found = json.loads(line)
            if "polls" in found:
                return steps, Figures(**found)
            steps.append(Step(**found))
            if killed_at is not None and steps[-1].documents >= killed_at:
                time.sleep(steps[0].seconds / 2)  # into the next poll
                process.kill()
                killed_at = None
    return steps, None


def lines(steps: list[Step], found: Figures) -> Iterator[str]:
    """For people."""
    yield (
        f"{found.documents:,} documents in {found.seconds:.1f} s and {found.polls} polls:"
        f" {found.documents / found.seconds:,.0f} documents a second, {found.documents / found.cpu_s:,.0f} for each second of a core"
    )
    tenth = max(1, len(steps) // 10)
    for name, first, last in (("first", Step(0, 0.0, 0.0), steps[tenth - 1]), ("last", steps[-tenth - 1], steps[-1])):
        speed = (last.documents - first.documents) / (last.seconds - first.seconds)
        yield f"the {name} tenth: {speed:,.0f} documents a second; memory after it {last.mib:.0f} MiB"
    yield f"memory: {found.base_mib:.0f} MiB before, {found.most_mib:.0f} MiB at the most"
    yield f"a look at the same files, none of them changed: {found.unchanged_s:.1f} s"
    yield f"in the store: {found.stored:,}, each once"


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--killed", action="store_true", help="kill the reader when half is in")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        for one in measure(asked.measure / "articles", asked.measure / "data"):
            print(json.dumps(asdict(one)), flush=True)
        return
    for line in lines(*run(asked.documents, asked.documents // 2 if asked.killed else None)):
        print(line)


if __name__ == "__main__":
    main()
