"""Compiled lists of names as files: written once, mapped by every process, so that they share one copy in memory."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from resolver import lexicon
from resolver.catalog import Catalog, unshelve
from resolver.packing import Arrays, pack
from resolver.records import Actor, Topic
from resolver.shelf import shelve, written

_MAGIC = b"namesake names 1\n"
_ALIGN = 64
_KEPT = 4  # files of older lists that stay for processes which still map them


def catalog(folder: Path, actors: Sequence[Actor], topics: Sequence[Topic]) -> Catalog:
    """The catalog of some actors, mapped from its file in a folder; the file is made first where there is none.

    Two processes that make the same file at once harm nothing: the later one replaces an equal file.
    """
    path = folder / f"{_key(actors)}.names"
    if not path.exists():
        write(path, {**pack(actors), **shelve(actors)})
        _prune(folder)
    return unshelve(read(path), topics)


def _key(actors: Iterable[Actor]) -> str:
    """Names a list by its content and by the rules that index it."""
    state = hashlib.sha256(lexicon.fingerprint().encode())
    for actor in actors:
        state.update(written(actor).encode() + b"\n")
    return state.hexdigest()[:32]


def write(path: Path, arrays: Arrays) -> None:
    """Write arrays to a file, whole or not at all."""
    head, place = {}, 0
    for name, array in arrays.items():
        head[name] = (array.dtype.str, len(array), place)
        place += -(-array.nbytes // _ALIGN) * _ALIGN
    start = _MAGIC + json.dumps(head).encode() + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        file.write(start + b" " * (-len(start) % _ALIGN))
        for array in arrays.values():
            file.write(array.tobytes() + bytes(-array.nbytes % _ALIGN))
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def read(path: Path) -> Arrays:
    """Map the arrays of a file.

    Raises:
        ValueError: the file is none of ours.
    """
    with path.open("rb") as file:
        magic, head = file.readline(), file.readline()
    if magic != _MAGIC:
        raise ValueError(f"{path}: this is no compiled list of names; delete it, and it is made anew.")
    begin = -(-(len(magic) + len(head)) // _ALIGN) * _ALIGN
    whole = np.memmap(path, np.uint8, "r").view(np.ndarray)
    return {
        name: whole[begin + place : begin + place + count * np.dtype(kind).itemsize].view(kind)
        for name, (kind, count, place) in json.loads(head).items()
    }


def _prune(folder: Path) -> None:
    """Delete the files that were used longest ago; who maps one keeps what is mapped."""
    files = sorted(folder.glob("*.names"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in files[_KEPT:]:
        old.unlink(missing_ok=True)
