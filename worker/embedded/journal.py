"""Files that grow stay bounded and files that others read are never half written."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

LOG_MAX_BYTES = 10_000_000


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that readers see either as it was or complete."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


def append_record(path: Path, record: dict[str, Any], max_bytes: int = LOG_MAX_BYTES) -> None:
    """Append one JSON line; a file over `max_bytes` is put aside as `.1` first, in place of the one before."""
    if path.exists() and path.stat().st_size > max_bytes:
        path.replace(path.with_name(f"{path.name}.1"))
    line = json.dumps(record, ensure_ascii=True) + "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line.encode("ascii"))
    finally:
        os.close(descriptor)


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a journal, the part put aside included; a line cut by a crash is passed over."""
    found = []
    for file in (path.with_name(f"{path.name}.1"), path):
        for line in file.read_bytes().splitlines() if file.exists() else ():
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
    return found


def cut_log(path: Path, max_bytes: int = LOG_MAX_BYTES) -> None:
    """Put a log over `max_bytes` aside as `.1`. Its writers go on: they append, so an emptied file suits them."""
    if path.exists() and path.stat().st_size > max_bytes:
        shutil.copyfile(path, path.with_name(f"{path.name}.1"))
        os.truncate(path, 0)


def last_line(path: Path, tail_bytes: int = 4_000) -> str:
    """The last line of a log that says anything, to show to a user."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - tail_bytes))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
