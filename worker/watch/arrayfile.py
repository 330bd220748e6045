"""Arrays of numbers in a file that is written whole or not at all, and mapped: every process shares one copy of it."""

import fcntl
import json
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resolver.index.packing import Arrays

_MAGIC = b"namesake names 7\n"
_ALIGN = 64
_KINDS = frozenset(("|u1", "<u2", "<u4", "<u8"))
_LONGEST_HEAD_BYTES = 100_000
_log = logging.getLogger(__name__)


def write(path: Path, arrays: Arrays) -> None:
    """Write arrays to a file, and make its folder.

    Raises:
        OSError: the disk is full, or closed to us; nothing is left behind.
    """
    bodies = [array.tobytes() + bytes(-array.nbytes % _ALIGN) for array in arrays.values()]
    check = sum(_sum(np.frombuffer(body, np.uint8)) for body in bodies) % (1 << 64)
    columns = {name: (array.dtype.str, len(array)) for name, array in arrays.items()}
    start = _MAGIC + json.dumps({"file": path.name, "check": check, "columns": columns}).encode() + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, [start + b" " * (-len(start) % _ALIGN), *bodies])


def _replace(path: Path, bodies: list[bytes]) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.writelines(bodies)
            file.flush()
            os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether no other process of this host makes a file of the folder; the kernel lets go when a process dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".making").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def mapped(path: Path) -> Arrays | None:
    """Map the arrays of a file; None where there is no file, or none of ours (which is logged)."""
    try:
        return _read(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        _log.warning("%s cannot be used and is made anew when it is needed: %s", path, error)
        return None


def _sum(body: NDArray[np.uint8]) -> int:
    """What tells that bytes were lost or changed; a checksum proper takes longer than all else that opening does."""
    return int(body.view(np.uint64).sum())


def mark_used(path: Path) -> None:
    """Give a file the time of now."""
    try:
        os.utime(path)
    except OSError:  # it is another user's, or was deleted just now: it serves all the same
        _log.debug("%s cannot be marked as used.", path)


def _read(path: Path) -> Arrays:
    with path.open("rb") as file:
        magic, written = file.readline(len(_MAGIC)), file.readline(_LONGEST_HEAD_BYTES)
    if magic != _MAGIC:
        raise ValueError("it is no compiled list of this version.")
    head: dict[str, Any] = json.loads(written)
    if head["file"] != path.name:
        raise ValueError(f"it was {head['file']}.")
    begin = -(-(len(magic) + len(written)) // _ALIGN) * _ALIGN
    whole = np.memmap(path, np.uint8, "r").view(np.ndarray)
    if len(whole) % _ALIGN or _sum(whole[begin:]) != head["check"]:
        raise ValueError("it is not whole.")
    arrays, place = {}, begin
    for name, (kind, count) in head["columns"].items():
        if kind not in _KINDS:
            raise ValueError(f"it holds numbers of the kind {kind}.")
        size = count * np.dtype(kind).itemsize
        arrays[name] = whole[place : place + size].view(kind)
        place += -(-size // _ALIGN) * _ALIGN
    if place != len(whole):
        raise ValueError("it is not whole.")
    return arrays
