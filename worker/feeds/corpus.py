"""Reads a folder of articles like a feed: what is in it, and whether anything has changed since last time."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from worker.feeds.characters import one_line
from worker.feeds.decode import binary_kind
from worker.feeds.textfile import READERS, FileRead
from worker.feeds.textfile import read as read_bytes
from worker.records import Entry, Unchanged

_MAX_FILES = 50_000
_MAX_DEPTH = 20
_KINDS = ".txt, .md, .jsonl and .html"
_MISTAKEN = {".pdf", ".doc", ".docx", ".rtf", ".odt", ".epub", ".eml", ".json", ".zip", ".gz"}


@dataclass(frozen=True, slots=True)
class FolderRead:
    """A corpus folder as it is now. `signature` changes when any of its files does; troubles name file and mend."""

    signature: str
    entries: tuple[Entry, ...]
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    path: Path
    size: int
    mtime_ns: int


def read(folder: Path, signature: str | None, max_file_bytes: int, max_chars: int) -> FolderRead | Unchanged:
    """The stories of all files in `folder` and below, in the order of their names.

    Unchanged when the files are those of `signature`. No file can stop another, and no state of the folder raises.
    """
    files, troubles = _files(folder)
    now = _signature(files, troubles)
    if now == signature:
        return Unchanged()
    entries: list[Entry] = []
    for file in files:
        found = _read_file(file, max_file_bytes, max_chars)
        entries += found.entries
        troubles += [f"{file.name}: {trouble}" for trouble in found.troubles]
    if not files and not troubles:
        troubles.append(f"The corpus folder {folder} holds no articles. Put {_KINDS} files into it.")
    return FolderRead(now, tuple(entries), tuple(troubles))


def _files(folder: Path) -> tuple[list[_File], list[str]]:
    """The files to read, and troubles with the folder and with files that look like articles but are not read."""
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        return [], [f"The corpus folder {folder} {what}. Create it, or set NAMESAKE_CORPUS to another."]
    root = folder.resolve()
    files: list[_File] = []
    troubles: list[str] = []
    for path in _walk(root, troubles):
        name = _shown(path.relative_to(root).as_posix())
        suffix = path.suffix.lower()
        if suffix in _MISTAKEN:
            troubles.append(f"{name}: {suffix} files are not read. Save its text as a .txt file.")
        if suffix.removeprefix(".") not in READERS or path.name.lower() == "readme.md":
            continue
        if len(files) >= _MAX_FILES:
            troubles.append(f"Only the first {_MAX_FILES:,} files of {folder} are read. Use several folders.")
            break
        _add(files, troubles, name, path, root)
    return files, troubles


def _walk(root: Path, troubles: list[str]) -> Iterator[Path]:
    """All files below, sorted; hidden ones and links to folders are passed over."""

    def unreadable(error: OSError) -> None:
        troubles.append(f"{_shown(str(error.filename))}: {error.strerror}. Let the service read this folder.")

    for where, folders, names in os.walk(root, onerror=unreadable, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if len(Path(where).relative_to(root).parts) >= _MAX_DEPTH:
            folders.clear()
        yield from (Path(where, name) for name in sorted(names) if not name.startswith("."))


def _add(files: list[_File], troubles: list[str], name: str, path: Path, root: Path) -> None:
    try:
        if not path.resolve().is_relative_to(root):
            troubles.append(f"{name}: it is a link out of the folder and is not read. Copy the file here instead.")
            return
        facts = path.stat()
    except (OSError, RuntimeError) as error:
        troubles.append(f"{name}: {_why(error)}. Mend or remove it.")
        return
    if path.is_file():  # not a pipe or a device, which would never end
        files.append(_File(name, path, facts.st_size, facts.st_mtime_ns))


def _signature(files: list[_File], troubles: list[str]) -> str:
    facts = [f"{file.name}\0{file.size}\0{file.mtime_ns}" for file in files]
    return hashlib.sha256("\n".join([*facts, *troubles]).encode("utf-8", "replace")).hexdigest()


def _read_file(file: _File, max_file_bytes: int, max_chars: int) -> FileRead:
    if file.size > max_file_bytes:
        return _trouble(
            f"{file.size:,} bytes are more than {max_file_bytes:,}. Split it, or raise NAMESAKE_CORPUS_MAX_FILE_BYTES."
        )
    try:
        with file.path.open("rb") as handle:
            data = handle.read(max_file_bytes + 1)[:max_file_bytes]
    except OSError as error:
        return _trouble(f"{_why(error)}. Let the service read it.")
    kind = binary_kind(data)
    if kind:
        return _trouble(f"it is {kind}, not text. Save its text as a .txt file.")
    if not data.strip():
        return _trouble("it is empty. Fill or remove it.")
    return read_bytes(file.name, data, max_chars)


def _trouble(sentence: str) -> FileRead:
    return FileRead((), (sentence,))


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _shown(name: str) -> str:
    """A file name as text: names that are not UTF-8 carry surrogates, which no store takes."""
    return one_line(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
