"""Keeps the processes of one machine running, and ends every one of them when it ends itself."""

import json
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType, TracebackType
from typing import NamedTuple, Self

from worker.embedded.journal import cut_log, last_line, write_whole
from worker.embedded.lock import DataLock
from worker.embedded.warden import Warden, kill_group, leashed
from worker.ports import Now

POLL_S = 0.05
TICK_S = 0.2
REPORT_S = 5.0
FIRST_DELAY_S = 0.5
LONGEST_DELAY_S = 30.0
STEADY_S = 30.0  # a process that lived so long begins the ladder of delays anew
READY_TIMEOUT_S = 60.0
EMERGENCY_GRACE_S = 5.0  # when the supervisor itself was killed
CANNOT_RUN = 2  # the exit status for "the call or a setting is wrong": starting it again would not help
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Child:
    """A process to keep running. `env` is added to ours; `ready` says when the next one may start (None: at once)."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    ready: Callable[[], bool] | None = None


class Status(NamedTuple):
    """How a child fares. `pid` and `since` are None while it is down; a negative `last_exit` is a signal's number."""

    name: str
    pid: int | None
    since: datetime | None
    restarts: int
    last_exit: int | None


@dataclass(slots=True)
class _Kept:
    """A child and what has become of it; monotonic seconds where the name ends in `_s`."""

    child: Child
    log: Path
    process: subprocess.Popen[bytes] | None = None
    since: datetime | None = None
    started_s: float = 0.0
    due_s: float = 0.0
    quick_deaths: int = 0
    restarts: int = 0
    last_exit: int | None = None


def delay_s(quick_deaths: int, jitter: float) -> float:
    """How long to wait before the next start, after so many quick deaths in a row; `jitter` is in [0, 1)."""
    ladder = min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0 ** min(quick_deaths, 16))
    return max(FIRST_DELAY_S, ladder * (0.5 + jitter / 2))


class Supervisor:
    """Starts the children in order, restarts them, and stops them in reverse order.

    Use it in the main thread: `with Supervisor(...) as it: it.start() and it.run()`. Expected failure is told by
    `complaint`, a sentence for users. The first SIGINT, SIGTERM or SIGHUP stops, the second kills. `on_restart` is
    called when a child has died and nothing of it lives any more, just before it is started again.
    """

    def __init__(
        self,
        children: Sequence[Child],
        data: Path,
        *,
        on_restart: Callable[[str], None] = lambda _name: None,
        grace_s: float = 10.0,
        now: Now = lambda: datetime.now(UTC),
    ) -> None:
        self.complaint: str | None = None
        self._data = data.absolute()
        self._kept = [_Kept(child, self._data / "logs" / f"{child.name}.log") for child in children]
        self._on_restart, self._grace_s, self._now = on_restart, grace_s, now
        self._asked = 0
        self._lock: DataLock | None = None
        self._warden: Warden | None = None
        self._handlers: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
        self._reported_s = 0.0

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop whatever runs."""
        self.stop()

    def start(self, before: Callable[[], None] = lambda: None) -> bool:
        """Take the data folder, call `before`, and start the children, each when the one before it is ready.

        False: not all run, see `complaint`; None there when a signal came first.
        """
        try:
            self.complaint = self._take_folder()
        except OSError as error:
            self.complaint = f"cannot write to the data folder {self._data}: {error.strerror}; choose one with --data"
        if self._lock is None:
            return False
        self._listen()
        self._warden = Warden(min(self._grace_s, EMERGENCY_GRACE_S), (self._lock.fd,))
        before()
        return all(self._bring_up(kept) for kept in self._kept)

    def run(self, until: Callable[[], bool] = lambda: False) -> bool:
        """Keep the children running till a signal or `until`. False: one of them cannot run, see `complaint`."""
        while not self._asked and self.complaint is None and not until():
            try:
                self.tick()
            except OSError as error:  # a full disk, most of all
                again = "mend it and start again: what was read and what waits stands in the store"
                self.complaint = f"cannot write to the data folder {self._data}: {error.strerror}; {again}"
            time.sleep(TICK_S)
        return self.complaint is None

    def tick(self) -> None:
        """Look after the children once: note the dead, start again what is due, report."""
        if self._warden is not None:
            self._warden.revive()
        moved = [self._look_after(kept) for kept in self._kept]
        if any(moved) or time.monotonic() - self._reported_s > REPORT_S:
            self._report()

    def stop(self) -> None:
        """Stop the children, last started first, and let go of the data folder. May be called again."""
        for kept in reversed(self._kept):
            self._end(kept)
        if self._warden is not None:
            self._warden.close()
        if self._lock is not None:
            (self._data / "run" / "processes.json").unlink(missing_ok=True)
            self._lock.release()
        self._warden = self._lock = None
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers.clear()

    def status(self) -> list[Status]:
        """How each child fares, in the order of their start."""
        return [
            Status(
                kept.child.name,
                kept.process.pid if kept.process else None,
                kept.since if kept.process else None,
                kept.restarts,
                kept.last_exit,
            )
            for kept in self._kept
        ]

    def _take_folder(self) -> str | None:
        for folder in (self._data, self._data / "logs", self._data / "run"):
            folder.mkdir(parents=True, exist_ok=True)
        lock = DataLock(self._data)
        if (complaint := lock.take()) is not None:
            os.close(lock.fd)
            return complaint
        self._lock = lock
        return None

    def _listen(self) -> None:
        if threading.current_thread() is threading.main_thread():
            self._handlers = {number: signal.signal(number, self._on_signal) for number in SIGNALS}

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._asked += 1

    def _bring_up(self, kept: _Kept) -> bool:
        """Start a child for the first time and wait until it is ready."""
        self._spawn(kept)
        deadline = time.monotonic() + READY_TIMEOUT_S
        while kept.child.ready is not None and not kept.child.ready() and not self._asked:
            self._look_after(kept)
            if self.complaint is None and time.monotonic() > deadline:
                self.complaint = f"{kept.child.name} did not get ready within {READY_TIMEOUT_S:.0f} s; see {kept.log}"
            if self.complaint is not None:
                return False
            time.sleep(POLL_S)
        self._report()
        return not self._asked

    def _spawn(self, kept: _Kept) -> None:
        assert self._warden is not None
        cut_log(kept.log)
        with kept.log.open("ab") as log:
            kept.process = subprocess.Popen(  # noqa: S603 - the caller's own commands
                leashed(list(kept.child.argv)),
                env={**os.environ, "PYTHONUNBUFFERED": "1", **kept.child.env},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._warden.hold(kept.process.pid)
        kept.since, kept.started_s = self._now(), time.monotonic()

    def _look_after(self, kept: _Kept) -> bool:
        """Whether anything changed with this child."""
        if kept.process is not None:
            cut_log(kept.log)
            return self._note_death(kept)
        if time.monotonic() < kept.due_s:
            return False
        self._on_restart(kept.child.name)
        self._spawn(kept)
        kept.restarts += 1
        return True

    def _note_death(self, kept: _Kept) -> bool:
        assert kept.process is not None
        if kept.process.poll() is None:
            return False
        lived_s = time.monotonic() - kept.started_s
        self._bury(kept)
        kept.quick_deaths = 0 if lived_s > STEADY_S else kept.quick_deaths
        kept.due_s = time.monotonic() + delay_s(kept.quick_deaths, random.random())  # noqa: S311 - spreads load only
        kept.quick_deaths += 1
        if kept.last_exit == CANNOT_RUN and not kept.restarts and lived_s < STEADY_S:
            self.complaint = f"{kept.child.name} cannot run: {last_line(kept.log) or f'see {kept.log}'}"
        return True

    def _bury(self, kept: _Kept) -> None:
        """End what is left of the group of a dead child, and forget it."""
        assert kept.process is not None
        kill_group(kept.process.pid)
        kept.last_exit = kept.process.wait()
        if self._warden is not None:
            self._warden.release(kept.process.pid)
        kept.process = None

    def _end(self, kept: _Kept) -> None:
        """Stop a child: SIGTERM to it alone (Celery ends its own pool), SIGKILL to its group after the grace."""
        if kept.process is None:
            return
        with suppress(ProcessLookupError):
            kept.process.terminate()
        deadline = time.monotonic() + self._grace_s
        while kept.process.poll() is None and time.monotonic() < deadline and self._asked < len(("stop", "kill")):
            time.sleep(POLL_S)
        self._bury(kept)

    def _report(self) -> None:
        """Tell the dashboard, through a file."""
        self._reported_s = time.monotonic()
        processes = [
            {**row._asdict(), "since": row.since and row.since.isoformat(), "log": str(kept.log)}
            for row, kept in zip(self.status(), self._kept, strict=True)
        ]
        report = {"supervisor_pid": os.getpid(), "written_at": self._now().isoformat(), "processes": processes}
        write_whole(self._data / "run" / "processes.json", json.dumps(report, indent=1).encode())
