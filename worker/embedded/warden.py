"""The warden: a small process beside ours that ends what we started, should we be killed without a chance to."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

LEASH = [sys.executable, "-I", "-S", str(Path(__file__).with_name("leash.py"))]


def leashed(argv: list[str]) -> list[str]:
    """The command that runs `argv` tied to this process.

    Linux ties to the *thread* that starts it: start from one that lives as long as the process.
    """
    return [*LEASH, "exec", str(os.getpid()), *argv]


def kill_group(pid: int) -> None:
    """End the process group that `pid` leads, at once; fine when none is left."""
    with suppress(ProcessLookupError, PermissionError):  # macOS says "permission" for a group of the dead
        os.killpg(pid, signal.SIGKILL)


class Warden:
    """Ends the process groups that it was told of when this process dies, on every Unix and after kill -9 too.

    It inherits `keep_fds` and holds them while it works: a lock among them stays taken until all are gone.
    """

    def __init__(self, grace_s: float, keep_fds: tuple[int, ...] = ()) -> None:
        self._grace_s = grace_s
        self._keep_fds = keep_fds
        self._groups: set[int] = set()
        self._process = self._start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def hold(self, group: int) -> None:
        """From now on end this process group when we die."""
        self._groups.add(group)
        self._tell(f"+{group}\n")

    def release(self, group: int) -> None:
        """The group has ended: forget it, since its number may come back for a stranger."""
        self._groups.discard(group)
        self._tell(f"-{group}\n")

    def revive(self) -> None:
        """Start it again, should it have died."""
        if self._process.poll() is not None:
            self._close_pipe()
            self._process = self._start()
            for group in self._groups:
                self._tell(f"+{group}\n")

    def close(self) -> None:
        """Let it end the groups that it still holds, and end."""
        self._close_pipe()
        self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own script
            [*LEASH, "watch", str(self._grace_s)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=self._keep_fds,
            start_new_session=True,
        )

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # revive() tells the next one
            self._process.stdin.write(line.encode())
            self._process.stdin.flush()

    def _close_pipe(self) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
