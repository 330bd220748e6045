"""What a process holds for itself alone, and what a copy of it comes to hold. Linux tells it; elsewhere it is None."""

import gc
import os
import pickle
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ROLLUP = Path("/proc/self/smaps_rollup")


def own_bytes() -> int | None:
    """The pages that no other process shares (USS), in bytes."""
    if not _ROLLUP.exists():
        return None
    lines = (line.split() for line in _ROLLUP.read_text().splitlines())
    return sum(int(line[1]) * 1024 for line in lines if line[0] in ("Private_Clean:", "Private_Dirty:"))


def peak_bytes() -> int:
    """The most that this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def peak_bytes_of_children() -> int:
    """The most that any process held which this one began, of those that have ended."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def limit(size_bytes: int) -> None:
    """Lets an allocation beyond this size fail instead of making the machine swap."""
    resource.setrlimit(resource.RLIMIT_AS, (size_bytes, size_bytes))


def in_a_copy(work: Callable[[], Any]) -> Any:
    """Runs a function in a forked copy of this process and returns its answer; ChildProcessError if it fails there."""
    gc.collect()
    gc.freeze()  # as a careful parent does, so that collecting does not copy pages
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _answer(work, write)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    gc.unfreeze()
    answer, failure = pickle.loads(told) if told else (None, "a copy of the process died")
    if failure:
        raise ChildProcessError(failure)
    return answer


def _answer(work: Callable[[], Any], write: int) -> None:
    """Writes the answer, or why there is none, and ends the copy without the parent's clean-up."""
    told: tuple[Any, str] = None, "a copy of the process ended early"
    try:
        told = work(), ""
    except BaseException as error:
        told = None, repr(error)
        raise
    finally:
        with os.fdopen(write, "wb") as pipe:
            pipe.write(pickle.dumps(told))
        os._exit(0)
