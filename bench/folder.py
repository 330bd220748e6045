"""How a folder of many articles goes in: documents a second, and the most memory that it takes.

    python -m bench.folder --documents 100000

A process of its own reads a folder of text files poll by poll, as the service does, into a store in a temporary folder;
then it looks once more at all files, of which none has changed. Screening is not part of it: it follows at its own speed.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from worker import wiring
from worker.pipeline import poll
from worker.settings import Settings
from worker.store import feeds
from worker.store.database import Database

FOLDERS_OF = 1_000
MIB_KIB = 1024
STORY = """\
Council of Harlow {number} agrees on the budget

The council of Harlow agreed on the budget for the year after a night of talks, said the mayor. Schools get a third more,
while road number {number} has to wait until spring. The opposition called it a disappointment and left the old town hall.
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What it took: seconds by the clock and of a core, the rest waits for the disk and for other programs. `base_mib` is the memory before the first poll, `most_mib` the most of all."""

    documents: int
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


def measure(folder: Path, data: Path) -> Figures:
    """Read a folder into a new store. Raises AssertionError when a document is missing in the end."""
    settings = Settings(_env_file=None, data=data, corpus=folder, corpus_backlog=10**9)
    parts = wiring.parts(settings)
    wiring.prepare(settings, parts.database)
    base, begun, worked, polls, documents = _most_mib(), time.perf_counter(), time.process_time(), 0, 0
    while _is_due(parts.database, parts.now()):
        documents += len(poll(parts, 1))
        polls += 1
    seconds, cpu_s = time.perf_counter() - begun, time.process_time() - worked
    assert documents == sum(1 for _ in folder.rglob("*.txt")), "documents were lost"
    most, begun = _most_mib(), time.perf_counter()
    with parts.database.write() as tx:
        feeds.poll_now(tx, str(folder.resolve()), parts.now())
    assert poll(parts, 1) == [], "documents came twice"
    unchanged_s = time.perf_counter() - begun
    parts.database.close()
    return Figures(documents, polls, seconds, cpu_s, base, most, unchanged_s)


def _is_due(database: Database, now: datetime) -> bool:
    with database.read() as tx:
        return any(row.next_poll_at <= now for row in feeds.all_feeds(tx))


def _most_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB_KIB


def run(documents: int) -> Figures:
    """Make a folder and measure in a process of its own, whose memory is not ours."""
    with tempfile.TemporaryDirectory() as place:
        fill(Path(place, "articles"), documents)
        command = [sys.executable, "-m", "bench.folder", "--measure", place]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return Figures(**json.loads(done.stdout))


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(asdict(measure(asked.measure / "articles", asked.measure / "data"))))
        return
    found = run(asked.documents)
    print(f"{found.documents:,} documents in {found.seconds:.1f} s and {found.polls} polls:"
          f" {found.documents / found.seconds:,.0f} documents a second,"
          f" {found.documents / found.cpu_s:,.0f} for each second of a core")  # fmt: skip
    print(f"memory: {found.base_mib:.0f} MiB before, {found.most_mib:.0f} MiB at the most")
    print(f"a look at the same files, none of them changed: {found.unchanged_s:.1f} s")


if __name__ == "__main__":
    main()
