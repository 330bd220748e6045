"""Watchlist files on disk: which they are, what they hold, and whether they changed."""

import hashlib
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from worker.watch import rows, yamltree
from worker.watch.problems import Problem

MOST_FILES = 1_000
TAKEN_FROM = ("names", "packs")
"""Folders beside the lists whose files are read where a list takes them in."""

EMPTY = "holds no watchlist"
_LEADS_OUT = "is a link that leads out of the folder of the watchlists"  # to what its author perhaps may not read
MOST_BYTES = 500_000_000
MOST_IDLE_BYTES = 1_000_000
FRESH_S = 2.0
"""A file as young as this may change again without a new time of change: its content is compared as well."""

_ENDINGS = (".yaml", ".yml", ".csv", ".json")

Stamps = dict[str, tuple[int, int]]


def collect(path: Path) -> dict[str, bytes] | Problem:
    """The content of one watchlist file, or of all watchlist files of a folder, by name.

    A file over its size limit comes cut one byte after it, so that its reading says so and the others are read.
    """
    try:
        files = _files(path)
        if isinstance(files, Problem):
            return files
        found = {file.name: content for file in files if (content := _content(file)) is not None}
        for file in _spoken_of(path, found).values():
            if not file.resolve().is_relative_to(_folder(path).resolve()):
                return _problem(file, _LEADS_OUT, "put the file itself there")
        found |= taken_in(path, found)
    except OSError as error:
        return _problem(
            error.filename or path, f"cannot be read: {error.strerror}", "give the service leave to read it"
        )
    if sum(map(len, found.values())) > MOST_BYTES:
        return _problem(
            path, f"holds more than {MOST_BYTES // 1_000_000} MB", "give a folder with fewer or smaller lists"
        )
    return found


def _files(path: Path) -> list[Path] | Problem:
    """The watchlist files that a path means, sorted."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        what = "is no file or folder" if path.exists() else "does not exist"
        return _problem(path, what, "give a watchlist file, or a folder of them")
    named = sorted(file for file in path.iterdir() if _is_watchlist(file.name))
    lost = next((file for file in named if file.is_symlink() and not file.exists()), None)
    if lost is not None:  # without a word, whoever stands in it would be watched no more
        return _problem(lost, "is a link to a file that is not there", "put the file back, or take the link away")
    found = [file for file in named if file.is_file()]
    if not found:
        return _problem(path, EMPTY, "put a *.yaml, *.yml, *.json or *.csv file there")
    if len(found) > MOST_FILES:
        return _problem(path, f"holds more than {MOST_FILES:,} watchlists", "join some of them")
    return found


def _beside(folder: Path) -> list[Path]:
    """The files of packs and of names that lists of a folder may take in, sorted."""
    found = (file for name in TAKEN_FROM for file in (folder / name).rglob("*") if not file.name.startswith("."))
    return sorted(file for file in islice(found, MOST_FILES) if file.is_file())


def taken_in(path: Path, lists: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files beside the lists that one of them speaks of, by their names from the folder on."""
    spoken_of = _spoken_of(path, lists)
    return {name: content for name, file in spoken_of.items() if (content := _content(file)) is not None}


def idle(path: Path, found: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files beside the lists that none of them speaks of, by their names; large ones and links away left out."""
    folder = _folder(path)
    named = {file.relative_to(folder).as_posix(): file for file in _beside(folder)}
    small = {name: file for name, file in named.items() if name not in found and file.stat().st_size <= MOST_IDLE_BYTES}
    within = {name: file for name, file in small.items() if file.resolve().is_relative_to(folder.resolve())}
    return {name: content for name, file in within.items() if (content := _content(file)) is not None}


def is_spoken_of(name: str, lists: Mapping[str, bytes]) -> bool:
    """Whether one of some lists speaks of a file beside them."""
    return any(name.encode() in text for text in lists.values())


def _spoken_of(path: Path, lists: Mapping[str, bytes]) -> dict[str, Path]:
    folder = _folder(path)
    named = {file.relative_to(folder).as_posix(): file for file in _beside(folder)}
    return {name: file for name, file in named.items() if is_spoken_of(name, lists)}


def _folder(path: Path) -> Path:
    """The folder of the lists that a path means."""
    return path if path.is_dir() else path.parent


def _is_watchlist(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(_ENDINGS) and not lower.endswith(".schema.json") and not name.startswith((".", "~", "#"))


def _content(file: Path) -> bytes | None:
    """What a file holds; None when it went away meanwhile, as it does while an editor saves it."""
    names = file.suffix.lower() in {".csv", ".jsonl", ".ndjson"} or "names" in file.parts[-3:-1]
    limit = rows.LARGEST_BYTES if names else yamltree.LARGEST_BYTES
    try:
        with file.open("rb") as stream:
            return stream.read(limit + 1)
    except FileNotFoundError:
        return None


def _problem(path: object, message: str, mend: str) -> Problem:
    return Problem(str(path), 1, 1, message, mend)


class Source:
    """A watchlist file or folder that is read again when it changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamps: Stamps | None = None
        self._content = ""
        self._looked_at_s = 0.0

    def read(self) -> dict[str, bytes] | Problem:
        """The files as they are now; `changed` compares with them from here on."""
        self._looked_at_s = time.time()
        self._stamps = self._stamps_now()  # before the content: a change in between is seen next time
        found = collect(self.path)
        self._content = _signature(found)
        return found

    def changed(self) -> bool:
        """Says whether the content is another than at the last `read`; True before the first."""
        if self._stamps is None:
            return True
        looked_at_s, stamps = time.time(), self._stamps_now()
        if stamps == self._stamps and not self._is_fresh(stamps):
            return False
        if _signature(collect(self.path)) != self._content:
            return True
        self._stamps, self._looked_at_s = stamps, looked_at_s
        return False

    def _stamps_now(self) -> Stamps:
        """Time of change and size of each file; cheap, so it is asked first."""
        try:
            files = _files(self.path)
            if isinstance(files, Problem):
                return {}
            files = files + _beside(_folder(self.path))
            return {str(file): (stat.st_mtime_ns, stat.st_size) for file in files for stat in (file.stat(),)}
        except OSError:
            return {}

    def _is_fresh(self, stamps: Stamps) -> bool:
        newest_s = max((mtime_ns for mtime_ns, _ in stamps.values()), default=0) / 1e9
        return self._looked_at_s - newest_s < FRESH_S


def _signature(found: Mapping[str, bytes] | Problem) -> str:
    if isinstance(found, Problem):
        return found.render()
    return hashlib.sha256(repr([(n, hashlib.sha256(found[n]).digest()) for n in sorted(found)]).encode()).hexdigest()
