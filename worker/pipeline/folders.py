"""Read a folder of articles like a feed: as many files at a poll as fit into its time, from where the last one ended.

A round goes through the names of all files, in order; `cursor` is the last one that was looked at. A file is read when it
is new or its size or time has changed. Documents are never held but those of one poll.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from worker.feeds import corpus, freshness
from worker.feeds.corpus import File, Listing
from worker.feeds.textfile import FileRead
from worker.pipeline.parts import Parts
from worker.records import Entry, Feed, Judged, Plan, Quiet
from worker.store import articles, feeds, files
from worker.store.leases import Lease

MOST_FILES = 1_000_000  # of a folder
_AT_ONCE_FILES, _AT_ONCE_STORIES, _AT_ONCE_BYTES = 1_000, 2_000, 32_000_000  # read at one poll
_CHUNK = 500
_SHOWN = 20  # troubles
_WAIT = timedelta(seconds=5)  # for the screening to keep up


@dataclass
class _Round:
    """What one poll looked at: the file with which it ended (None: the last of all), and the files that it read."""

    cursor: str | None = None
    read: list[tuple[File | None, str, FileRead]] = field(default_factory=list)
    stories: int = 0
    size: int = 0

    @property
    def ended(self) -> bool:
        """Whether the round is over: the next poll begins with the first file."""
        return self.cursor is None

    def is_full(self) -> bool:
        """Whether the next poll goes on."""
        return len(self.read) >= _AT_ONCE_FILES or self.stories >= _AT_ONCE_STORIES or self.size >= _AT_ONCE_BYTES

    def add(self, file: File | None, name: str, found: FileRead) -> None:
        """A file was read."""
        self.read.append((file, name, found))
        self.stories += len(found.entries)
        self.size += file.size if file and found.entries else 0


def read(parts: Parts, feed: Feed, lease: Lease) -> list[int]:
    """Read on in a folder that we hold. The ids of its new articles."""
    with parts.database.read() as tx:
        waiting = files.unscreened(tx, feed.id, parts.settings.corpus_backlog)
    if waiting >= parts.settings.corpus_backlog:
        return _wait(parts, feed, lease, waiting)
    there = corpus.listing(Path(feed.url), MOST_FILES)
    done = _look_on(parts, feed, there)
    with parts.database.write() as tx:
        if not feeds.holds(tx, feed.id, lease.token):
            return []  # the lease ran out: another worker reads, and stores, in our place
        new = _store(tx, parts, feed, done)
        files.keep(tx, feed.id, [_row(*one) for one in done.read])
        if done.ended:
            files.forget_others(tx, feed.id, (name for name, _ in there.names))
        plan = _plan(parts, feed, there, done)
        trouble = _trouble(tx, feed, there)
        judged = Judged("partly", trouble) if trouble else Judged("well")
        files.settle(tx, feed.id, plan, parts.now(), cursor=done.cursor, judged=judged, new=bool(new))
    return new


def _wait(parts: Parts, feed: Feed, lease: Lease, waiting: int) -> list[int]:
    """Leave the rest of a folder until the screening has caught up: a backlog belongs into the folder, not the queue."""
    because = f"{waiting:,} of its articles wait to be screened: the rest of the folder is read after them."
    with parts.database.write() as tx:
        if feeds.holds(tx, feed.id, lease.token):
            files.put_off(tx, feed.id, parts.now() + _WAIT, because)
    return []


def _look_on(parts: Parts, feed: Feed, there: Listing) -> _Round:
    """Look at files behind the cursor until enough of them were read, or the round is over."""
    done = _Round()
    start = bisect_right(there.names, feed.cursor or "", key=_name)
    for begin in range(start, len(there.names), _CHUNK):
        chunk = there.names[begin : begin + _CHUNK]
        with parts.database.read() as tx:
            known = files.known(tx, feed.id, [name for name, _ in chunk])
        for name, below in chunk:
            _look_at(parts, corpus.look(there.root, name, below), name, known.get(name), done)
            if done.is_full():
                done.cursor = name
                return done
    return done


def _look_at(parts: Parts, file: File | str, name: str, known: files.Known | None, done: _Round) -> None:
    """Read a file if it is not as it was; note one that cannot be looked at."""
    if isinstance(file, str):
        if file and (known is None or known.trouble != file):
            done.add(None, name, FileRead((), (file.removeprefix(f"{name}: "),)))
    elif known is None or (known.size, known.mtime_ns) != (file.size, file.mtime_ns):
        settings = parts.settings
        done.add(file, name, corpus.read_file(file, settings.corpus_max_file_bytes, settings.article_max_chars))


def _store(tx: Connection, parts: Parts, feed: Feed, done: _Round) -> list[int]:
    """Write what the files hold that the folder has not brought before."""
    keys = [entry.key for _, _, found in done.read for entry in found.entries]
    known = set(articles.known_keys(tx, feed.id, keys))
    ids: list[int] = []
    for file, name, found in done.read:
        new = freshness.new_entries(found.entries, known)
        source = feed.publisher or f"{Path(feed.url).name}/{name}"
        ids += articles.add(tx, feed.id, source, new, parts.now(), quiet=partial(_quiet, feed, file))
    return ids


def _quiet(feed: Feed, file: File | None, entry: Entry) -> Quiet | None:
    """Why a story raises no alert: its file lay there before the folder was followed, and it is not dated later."""
    since = feed.alerts_since
    if since is None or file is None or datetime.fromtimestamp(file.changed_ns / 1e9, UTC) >= since:
        return None
    return None if entry.published and entry.published >= since else "first_poll"


def _row(file: File | None, name: str, found: FileRead) -> dict[str, object]:
    trouble = "\n".join(f"{name}: {one}" for one in found.troubles) or None
    size, mtime_ns = (file.size, file.mtime_ns) if file else (-1, 0)
    return {"name": name, "size": size, "mtime_ns": mtime_ns, "stories": len(found.entries), "trouble": trouble}


def _plan(parts: Parts, feed: Feed, there: Listing, done: _Round) -> Plan:
    """The next poll: at once while a round goes on, else after the time between two looks at a folder."""
    every_s, total = feed.every_s or parts.settings.corpus_poll_s, len(there.names)
    if done.cursor is not None:
        place = bisect_right(there.names, done.cursor, key=_name)
        return Plan(
            parts.now(), every_s, 0, f"{place:,} of its {total:,} files were looked at: the next follow at once."
        )
    again = parts.now() + timedelta(seconds=every_s)
    return Plan(again, every_s, 0, f"All its {total:,} files were looked at: again in {every_s} seconds.")


def _trouble(tx: Connection, feed: Feed, there: Listing) -> str | None:
    """What is wrong with the folder and its files, the first of them."""
    bad, number = files.troubles(tx, feed.id, _SHOWN)
    if not there.names and not there.troubles:
        return corpus.empty(Path(feed.url))
    shown = sorted([*there.troubles, *bad])[:_SHOWN]
    more = len(there.troubles) + number - len(shown)
    rest = [f"{more:,} more files like these: `namesake feeds files {feed.url}` lists them."] if more > 0 else []
    return "\n".join([*shown, *rest]) or None


def _name(one: tuple[str, str]) -> str:
    return one[0]
