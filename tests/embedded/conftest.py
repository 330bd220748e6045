import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest


def is_running(pid: int) -> bool:
    """Whether the process lives. One that ended and waits for its parent (a zombie) does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    if sys.platform != "linux":
        return True
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def happens(condition: Callable[[], object], within_s: float = 10.0) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())


@pytest.fixture
def eventually() -> Callable[..., bool]:
    return happens


@pytest.fixture
def all_gone() -> Callable[[Iterable[int]], bool]:
    return lambda pids: happens(lambda: not [pid for pid in pids if is_running(pid)])


@pytest.fixture
def alive() -> Callable[[int], bool]:
    return is_running
