"""Reads a folder of articles like a feed: what is in it, and whether anything has changed since last time."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from worker.feeds.characters import one_line
from worker.feeds.decode import binary_kind
from worker.feeds.textfile import READERS, FileRead
from worker.feeds.textfile import read as read_bytes
from worker.records import Entry, Unchanged

_MAX_FILES = 50_000
_MAX_DEPTH = 20
_MAX_NAME_CHARS = 900
_KINDS = ".txt, .md, .jsonl and .html"
_MISTAKEN = {"pdf", "doc", "docx", "rtf", "odt", "epub", "eml", "json", "zip", "gz"}
_PLAIN = re.compile(r"[!-~]{1,500}")  # a name that is shown as it is: of a hundred thousand, each takes its time


@dataclass(frozen=True, slots=True)
class FolderRead:
    """A corpus folder as it is now. `signature` changes when any of its files does; troubles name file and mend."""

    signature: str
    entries: tuple[Entry, ...]
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file of a corpus. `name` is its path within the folder; `changed_ns` is when it was last written, named or put here."""

    name: str
    path: Path
    size: int
    mtime_ns: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a folder that hold articles, as (name, path below `root`), sorted by name."""

    root: Path
    names: tuple[tuple[str, str], ...]
    troubles: tuple[str, ...]


def read(folder: Path, signature: str | None, max_file_bytes: int, max_chars: int) -> FolderRead | Unchanged:
    """The stories of all files in `folder` and below, in the order of their names, in memory.

    Unchanged when the files are those of `signature`. No file can stop another, and no state of the folder raises.
    """
    there = listing(folder, _MAX_FILES)
    looked = [look(there.root, *name) for name in there.names]
    files = [one for one in looked if isinstance(one, File)]
    troubles = [*there.troubles, *(one for one in looked if isinstance(one, str) and one)]
    now = _signature(files, troubles)
    if now == signature:
        return Unchanged()
    entries: list[Entry] = []
    for file in files:
        found = read_file(file, max_file_bytes, max_chars)
        entries += found.entries
        troubles += [f"{file.name}: {trouble}" for trouble in found.troubles]
    if not files and not troubles:
        troubles.append(empty(folder))
    return FolderRead(now, tuple(entries), tuple(troubles))


def empty(folder: Path) -> str:
    """What is said of a folder without articles."""
    return f"The corpus folder {folder} holds no articles. Put {_KINDS} files into it."


def listing(folder: Path, most: int) -> Listing:
    """The names of up to `most` files, and troubles with the folder and with files that look like articles but are not read."""
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        return Listing(
            folder, (), (f"The corpus folder {folder} {what}. Create it, or set NAMESAKE_CORPUS to another.",)
        )
    root = folder.resolve()
    names: dict[str, str] = {}
    troubles: list[str] = []
    for path in _walk(str(root), troubles):
        shown = path if _PLAIN.fullmatch(path) else _shown(path)
        name = path.rpartition("/")[2].lower()
        suffix = name.rpartition(".")[2] if "." in name else ""
        if suffix in _MISTAKEN:
            troubles.append(f"{shown}: .{suffix} files are not read. Save its text as a .txt file.")
        if suffix not in READERS or name == "readme.md":
            continue
        if len(path) > _MAX_NAME_CHARS:
            troubles.append(f"{shown[:80]}…: its path is longer than {_MAX_NAME_CHARS} characters. Shorten it.")
            continue
        if len(names) >= most:
            troubles.append(f"Only the first {most:,} files of {folder} are read. Use several folders.")
            break
        if names.setdefault(shown, path) != path:
            troubles.append(f"{shown}: two files look alike by this name. Rename one.")
    return Listing(root, tuple(sorted(names.items())), tuple(troubles))


def look(root: Path, name: str, below: str) -> File | str:
    """The facts of a file; a sentence where it is not to be read, empty for pipes and devices, which would never end."""
    path = root / below
    try:
        facts = path.lstat()
        if S_ISLNK(facts.st_mode):
            if not path.resolve().is_relative_to(root):
                return f"{name}: it is a link out of the folder and is not read. Copy the file here instead."
            facts = path.stat()
    except (OSError, RuntimeError) as error:
        return f"{name}: {_why(error)}. Mend or remove it."
    if not S_ISREG(facts.st_mode):
        return ""
    return File(name, path, facts.st_size, facts.st_mtime_ns, max(facts.st_mtime_ns, facts.st_ctime_ns))


def _walk(root: str, troubles: list[str]) -> Iterator[str]:
    """All files below as paths within the folder, sorted; hidden ones and links to folders are passed over."""

    def unreadable(error: OSError) -> None:
        troubles.append(f"{_shown(str(error.filename))}: {error.strerror}. Let the service read this folder.")

    for where, folders, names in os.walk(root, onerror=unreadable, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = os.path.relpath(where, root) if where != root else ""
        if inside.count(os.sep) + bool(inside) >= _MAX_DEPTH:
            folders.clear()
        yield from (f"{inside}/{name}" if inside else name for name in sorted(names) if not name.startswith("."))


def _signature(files: list[File], troubles: list[str]) -> str:
    facts = [f"{file.name}\0{file.size}\0{file.mtime_ns}" for file in files]
    return hashlib.sha256("\n".join([*facts, *troubles]).encode("utf-8", "replace")).hexdigest()


def read_file(file: File, max_file_bytes: int, max_chars: int) -> FileRead:
    """The stories of one file, and what is wrong with it."""
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
