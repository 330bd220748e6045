"""Documents read by several processes at once, their answers in order."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_all_start_methods, get_context

from resolver.records import Document
from worker.cli.terminal import Mistake
from worker.sparing import spare

FEWEST = 64  # as many are read before other processes begin
CHUNK = 8  # documents that go to a process at a time
_AHEAD = 4  # chunks for each process that wait for it or for us

Scan = Callable[[Document], str]


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def scanned(documents: Iterator[Document], scan: Scan, workers: int) -> Iterator[str]:
    """The answer to each document, in order. What the documents raise is raised after the answers to those before.

    The other processes are forks of this one: they share the list of names, and what was learned of it so far.

    Raises:
        BrokenProcessPool: a process died, most likely because the machine had no memory left for it.
    """
    spare()
    yield from map(scan, islice(documents, FEWEST))
    if workers == 1 or "fork" not in get_all_start_methods():
        yield from map(scan, documents)
        return
    _scans.append(scan)
    with ProcessPoolExecutor(workers, get_context("fork"), _begin) as pool:
        try:
            yield from _in_order(pool, documents, workers * _AHEAD)
        finally:
            pool.shutdown(cancel_futures=True)  # waits for what is being read: else Python may end in a traceback
            _scans.clear()


_scans: list[Scan] = []  # what the forks inherit, for it cannot be sent to them


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that we read for


def _read(documents: list[Document]) -> list[str]:
    return [_scans[0](document) for document in documents]


def _in_order(pool: ProcessPoolExecutor, documents: Iterator[Document], ahead: int) -> Iterator[str]:
    begun: deque[Future[list[str]]] = deque()
    trouble: Mistake | None = None
    ended = False
    while begun or not ended:
        while not ended and len(begun) < ahead:
            chunk, trouble = _next(documents)
            ended = len(chunk) < CHUNK
            begun.append(pool.submit(_read, chunk))
        yield from begun.popleft().result()
    if trouble is not None:
        raise trouble


def _next(documents: Iterator[Document]) -> tuple[list[Document], Mistake | None]:
    """The next documents, and what kept us from more."""
    chunk: list[Document] = []
    try:
        chunk += islice(documents, CHUNK)
    except Mistake as trouble:  # it is raised in its turn
        return chunk, trouble
    return chunk, None
