"""Ties processes to their parent. A script of its own: run by path, standard library only, so that it starts at once.

`leash.py exec PARENT PROGRAM ARG…` becomes PROGRAM, which on Linux gets SIGTERM when PARENT dies.
`leash.py watch GRACE_S` reads `+PGID` and `-PGID` lines; when its input ends, as it does when the writer is killed
with -9 too, it ends every process group still named: SIGTERM to the leader, SIGKILL to the group after the grace.
"""

import ctypes
import os
import signal
import sys
import time
from contextlib import suppress
from typing import TextIO

PR_SET_PDEATHSIG = 1
POLL_S = 0.05


def execute(parent: int, argv: list[str]) -> None:
    """Become `argv`, tied to the process `parent`; come back never."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:  # it died before the tie was made
            sys.exit(1)
    try:
        os.execvp(argv[0], argv)  # noqa: S606 - no shell is meant
    except OSError as error:
        sys.exit(f"cannot start {argv[0]}: {error.strerror}")


def watch(lines: TextIO, grace_s: float) -> None:
    """Follow the lines to their end, then end the groups that are left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in lines:
        (groups.add if line[0] == "+" else groups.discard)(int(line[1:]))
    end_groups(groups, grace_s)


def end_groups(groups: set[int], grace_s: float) -> None:
    """End the process groups: politely first, for good after `grace_s` seconds."""
    for group in groups:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(group, signal.SIGTERM)
    deadline = time.monotonic() + grace_s
    while any(map(lives, groups)) and time.monotonic() < deadline:
        time.sleep(POLL_S)
    for group in groups:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


def lives(group: int) -> bool:
    """Whether a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    if sys.argv[1] == "exec":
        execute(int(sys.argv[2]), sys.argv[3:])
    watch(sys.stdin, float(sys.argv[2]))
