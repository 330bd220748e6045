"""Polling under load: `python -m bench.feedload [--feeds 20000 --hosts 400 --seconds 120]`, on loopback alone.

Real store, guard, client and parser; servers that answer with ETags, 304, 301, 429 with Retry-After, 410, slow drips,
resets, wrong charsets, web pages, gzip bombs and empty documents (`bench.feedserver`). All feeds are due evenly over the
time of the run; processes with threads poll them, as the workers do, without Celery between. Then the same number of due
feeds is polled in stores of 2,000 and of `--feeds` feeds: what one more feed costs. With `--at-once` they are all due in the
same second, as after a night in which the service was off, and the run ends after `--seconds`, however many are left.
"""

import argparse
import multiprocessing as mp
import resource
import socket
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from queue import Empty
from statistics import mean, median, quantiles
from typing import TypeAlias

from sqlalchemy import bindparam, select

from bench import feedserver
from worker import pipeline, wiring
from worker.pipeline.aside import Aside
from worker.settings import Settings
from worker.store.tables import AnyRow
from worker.store.tables import feeds as feed_rows

SMALL, ALIKE = 2_000, 500  # feeds of the small store, and polls in each store
PROCESSES, THREADS, PATIENCE_S = 2, 16, 0.5  # as the workers have
GRACE_S, LAST_S = 120.0, 60.0  # for what fell due last, and for polls under way when a run ends
_Sample = tuple[str, float, float, float]  # host, seconds past due, seconds it took, of them on the processor
Tasks: TypeAlias = "mp.Queue[tuple[int, datetime] | None]"
Samples: TypeAlias = "mp.Queue[tuple[int, _Sample] | float]"


@dataclass(frozen=True, slots=True)
class Result:
    """What a run showed: a sample of each poll, seconds of each tick, memory of a worker in MB, and the states.

    `due`: the feeds that were to be polled; a run that ends before has fewer polls.
    """

    due: int
    polls: Sequence[_Sample]
    ticks: Sequence[float]
    seconds: float
    peak_mb: float
    states: Counter[str]

    @property
    def a_minute(self) -> float:
        """Polls a minute."""
        return len(self.polls) / self.seconds * 60

    @property
    def late(self) -> list[float]:
        """Seconds past due of each poll."""
        return [past_due for _, past_due, _, _ in self.polls]

    def by_host(self) -> list[float]:
        """The mean seconds past due of each host."""
        found: dict[str, list[float]] = defaultdict(list)
        for host, past_due, _, _ in self.polls:
            found[host].append(past_due)
        return [mean(times) for times in found.values()]

    def lines(self) -> Iterator[str]:
        """For people."""
        late, hosts, each = self.late, self.by_host(), Counter(host for host, *_ in self.polls).values()
        yield f"{len(self.polls):,} of {self.due:,} polls in {self.seconds:.0f} s: {self.a_minute:,.0f} a minute; a worker took {self.peak_mb:.0f} MB"
        yield f"past due: median {median(late):.2f} s, p95 {quantiles(late, n=20)[-1]:.2f} s, most {max(late):.1f} s"
        yield f"hosts: {len(hosts)}; mean past due {min(hosts):.2f} s at the best, {max(hosts):.2f} s at the worst; {min(each)} to {max(each)} polls each"
        yield f"a poll: {mean(took for *_, took, _ in self.polls) * 1e3:.0f} ms, {self.cpu_ms:.1f} of them on the processor; a tick {self.tick_ms}"
        yield "states: " + ", ".join(f"{count:,} {state}" for state, count in self.states.most_common())

    @property
    def tick_ms(self) -> str:
        """How long a tick took, for people."""
        return f"{median(self.ticks) * 1e3:.0f} ms, {max(self.ticks) * 1e3:.0f} ms at the most"

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of a processor that a poll takes."""
        return mean(cpu for *_, cpu in self.polls) * 1e3


@contextmanager
def servers(hosts: Sequence[str]) -> Iterator[int]:
    """The servers of the feeds, in a process of their own; their port."""
    with socket.socket() as probe:
        probe.bind((hosts[0], 0))
        port = int(probe.getsockname()[1])
    process = mp.get_context("spawn").Process(target=feedserver.run, args=(list(hosts), port), daemon=True)
    process.start()
    try:
        _await(hosts[-1], port)
        yield port
    finally:
        process.terminate()
        process.join()


def _await(host: str, port: int) -> None:
    for _ in range(3_000):
        try:
            socket.create_connection((host, port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the servers of the feeds did not start")


def addresses(count: int) -> list[str]:
    """So many addresses of loopback."""
    return [f"127.0.{number // 250}.{number % 250 + 1}" for number in range(count)]


def prepared(folder: Path, port: int, count: int, hosts: Sequence[str], gap_s: float) -> Settings:
    """A store that follows so many feeds, none of them due for a day."""
    settings = Settings(
        _env_file=None, data=folder, corpus=None, allow_networks="127.0.0.0/8", allow_ports=str(port), host_gap_s=gap_s,
        fetch_timeout_s=3.0, fetch_max_bytes=1_000_000,
    )  # fmt: skip
    store = wiring.database(settings)
    store.migrate()
    now = datetime.now(UTC)
    row = {
        "kind": "http",
        "title": "",
        "tags": [],
        "interval_s": 0,
        "added_at": now,
        "next_poll_at": now + timedelta(days=1),
    }
    places = [(number, hosts[number % len(hosts)]) for number in range(count)]
    rows = [row | {"url": f"http://{host}:{port}/f/{number}", "host": f"{host}:{port}"} for number, host in places]
    with store.write() as tx:
        tx.execute(feed_rows.insert(), rows)
    store.close()
    return settings


def run(settings: Settings, due: int, spread_s: float, limit_s: float) -> Result:
    """Let so many feeds fall due evenly over so many seconds, and poll them until none is left, or the time is over."""
    parts = wiring.parts(settings)
    began = datetime.now(UTC) + timedelta(seconds=1)
    due_at = {number: began + timedelta(seconds=spread_s * number / due) for number in range(1, due + 1)}
    with parts.database.write() as tx:
        tx.execute(
            feed_rows.update().where(feed_rows.c.id == bindparam("feed")).values(next_poll_at=bindparam("at")),
            [{"feed": number, "at": at} for number, at in due_at.items()],
        )
    with _pollers(settings) as (work, done):
        start = time.perf_counter()
        polls, ticks = _drive(parts, due_at, (work, done), start + limit_s)
        took = time.perf_counter() - start
        peak_mb = max(_peaks(work, done))
    with parts.database.read() as tx:
        states = Counter(str(row.state) for row in tx.execute(feed_rows.select()) if row.id in due_at)
    parts.database.close()
    return Result(due, polls, ticks, took, peak_mb, states)


@contextmanager
def _pollers(settings: Settings) -> Iterator[tuple[Tasks, Samples]]:
    """Processes that poll what they are given; they end with the block, also when it raises."""
    work: Tasks = mp.Queue()
    done: Samples = mp.Queue()
    workers = [mp.Process(target=_work, args=(settings, work, done), daemon=True) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    try:
        yield work, done
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def _peaks(work: Tasks, done: Samples) -> list[float]:
    """Let the processes end; the most memory of each in MB. Raises queue.Empty when one does not come to its end."""
    with suppress(Empty):  # what nobody has begun is left
        while True:
            work.get(timeout=0.1)
    for _ in range(PROCESSES):
        work.put(None)
    peaks: list[float] = []
    while len(peaks) < PROCESSES:
        if isinstance(found := done.get(timeout=LAST_S), float):
            peaks.append(found)
    return peaks


def _drive(
    parts: pipeline.Parts, due_at: dict[int, datetime], queues: tuple[Tasks, Samples], until: float
) -> tuple[list[_Sample], list[float]]:
    """Wake what is due once a second, as beat does, until each feed was polled or the clock shows `until`."""
    work, done = queues
    polls: dict[int, _Sample] = {}
    ticks: list[float] = []
    while len(polls) < len(due_at) and time.perf_counter() < until:
        began = time.perf_counter()
        for feed_id in pipeline.claim(parts).feeds:
            work.put((feed_id, due_at.get(feed_id, parts.now())))
        ticks.append(time.perf_counter() - began)
        while (left := began + 1.0 - time.perf_counter()) > 0:
            with suppress(Empty):
                found = done.get(timeout=left)
                if isinstance(found, tuple):
                    polls.setdefault(*found)
    return list(polls.values()), ticks


def _work(settings: Settings, work: Tasks, done: Samples) -> None:
    parts, aside = wiring.parts(settings), Aside("poll", THREADS, PATIENCE_S)
    while (task := work.get()) is not None:
        feed_id, due_at = task
        aside.run(partial(_poll, parts, feed_id, due_at, done))
    aside.end()
    done.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _poll(parts: pipeline.Parts, feed_id: int, due_at: datetime, done: Samples) -> None:
    past_due = (parts.now() - due_at).total_seconds()
    before, began, cpu = _row(parts, feed_id), time.perf_counter(), time.thread_time()
    pipeline.poll(parts, feed_id)
    took, busy = time.perf_counter() - began, time.thread_time() - cpu
    if _row(parts, feed_id).last_polled_at != before.last_polled_at:  # else its host was busy; it is woken again
        done.put((feed_id, (before.host, past_due, took, busy)))


def _row(parts: pipeline.Parts, feed_id: int) -> AnyRow:
    with parts.database.read() as tx:
        return tx.execute(select(feed_rows.c.host, feed_rows.c.last_polled_at).where(feed_rows.c.id == feed_id)).one()


def measure(count: int, hosts: int, due: int, seconds: float, gap_s: float, *, at_once: bool = False) -> Result:
    """Poll `due` of so many feeds on so many hosts."""
    spread_s, limit_s = (0.0, seconds) if at_once else (seconds, seconds + GRACE_S)
    with tempfile.TemporaryDirectory() as folder, servers(addresses(hosts)) as port:
        return run(prepared(Path(folder), port, count, addresses(hosts), gap_s), due, spread_s, limit_s)


def main() -> None:
    """Print what the runs showed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=20_000)
    parser.add_argument("--hosts", type=int, default=400)
    parser.add_argument("--due", type=int, default=0, help="of them, those that fall due in the run; 0: all")
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--at-once", action="store_true", help="all are due in the same second; end after --seconds")
    options = parser.parse_args()
    due = options.due or options.feeds
    when = "in the same second" if options.at_once else f"within {options.seconds:.0f} s"
    print(f"{options.feeds:,} feeds on {options.hosts} hosts, {due:,} of them due {when}")
    run_of = measure(options.feeds, options.hosts, due, options.seconds, 5.0, at_once=options.at_once)
    for line in run_of.lines():
        print(line, flush=True)
    if options.at_once:
        return
    for count in (SMALL, options.feeds):
        found = measure(count, options.hosts, ALIKE, 30.0, 5.0)
        print(
            f"{ALIKE:,} polls among {count:,} feeds: {found.cpu_ms:.1f} ms on the processor each,"
            f" a tick {median(found.ticks) * 1e3:.0f} ms",
            flush=True,
        )


if __name__ == "__main__":
    main()
