"""Compiled lists of names as files: written once, mapped by every process, so that they share one copy in memory.

A small list is compiled in memory: that is quicker than to look for its file. A big list that differs by little from
one that is there, mapped already or in the folder, is that one with a second, small index of what is other.
"""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resolver import lexicon
from resolver.catalog import Catalog, build, edited, unshelve
from resolver.index.packing import Arrays, pack
from resolver.index.shelf import shelve
from resolver.records import ANY_TERMS, Actor, Topic
from worker.watch import arrayfile

SMALL = 1_000  # a list of no more actors is compiled in memory, which takes a moment
MOST_AT_ONCE = 5_000  # a longer one takes minutes, for which nobody who reads an article has time: see `at_hand`
MOST_NEW = 2_000  # so many actors are indexed within a second
_OTHER_SHARE = 5  # one of so many may be other than in the list below
_KEPT = 4  # files of older lists that stay, for they may be near to the next one

_Digests = NDArray[np.uint64]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Base:
    """A big list as it was indexed, with a digest of each of its actors, and its file."""

    catalog: Catalog
    digests: _Digests
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A list ready for use, and the big list that it stands upon; None: it is small."""

    catalog: Catalog
    base: Base | None = None


def compiled(
    actors: Sequence[Actor], topics: Sequence[Topic], folder: Path | None, before: Base | None = None
) -> Compiled:
    """The catalog of some actors. `before` is what the list of before stood upon: what it has learned is kept.

    Two processes that make the same file at once harm nothing: the later one replaces an equal file. What goes wrong
    with files is logged, and costs time or memory alone.
    """
    found = _at_hand(actors, topics, folder, before)
    if isinstance(found, Compiled):
        return found
    base = _made(actors, found, folder)
    return Compiled(Catalog(base.catalog.layers, topics), base)


def at_hand(actors: Sequence[Actor], topics: Sequence[Topic], folder: Path, before: Base | None) -> Compiled | Path:
    """The catalog where that takes a moment; else the file that `compiled` has to make first."""
    if len(actors) <= MOST_AT_ONCE:
        return compiled(actors, topics, folder, before)
    found = _at_hand(actors, topics, folder, before)
    return found if isinstance(found, Compiled) else _path(folder, found)


def _at_hand(
    actors: Sequence[Actor], topics: Sequence[Topic], folder: Path | None, before: Base | None
) -> Compiled | _Digests:
    """The catalog, unless the list must be indexed in full; then the digests of its actors."""
    if len(actors) <= SMALL:
        return Compiled(build(actors, topics))
    digests = _digests(actors)
    for base in _known(digests, folder, before):
        new, gone = _without(digests, base.digests), _without(base.digests, digests)
        if len(new) <= MOST_NEW and max(len(new), len(gone)) * _OTHER_SHARE <= len(base.digests):
            if base.path:
                arrayfile.mark_used(base.path)
            return Compiled(_upon(base, [actors[number] for number in new], gone, topics), base)
    return digests


def _digests(actors: Sequence[Actor]) -> _Digests:
    """All that is said of each actor, as 64 bits that are the same in every process."""
    said = (repr((a.id, a.name, a.kind, a.aliases, a.titles, a.context, a.exclusions, *_rest(a))) for a in actors)
    return np.frombuffer(b"".join([hashlib.blake2b(s.encode(), digest_size=8).digest() for s in said]), np.uint64)


def _rest(actor: Actor) -> tuple[object, ...]:
    """What few actors have: a million plain names need not say that they lack it."""
    return (actor.same_as, actor.terms) if actor.same_as or actor.terms is not ANY_TERMS else ()


def _known(digests: _Digests, folder: Path | None, before: Base | None) -> Iterator[Base]:
    """The lists that are there: the one of before, then the file of this very list, then other files, newest first."""
    if before:
        yield before
    if folder:
        own = _path(folder, digests)
        for path in (own, *(other for other in _files(folder, _rules()) if other != own)):
            arrays = arrayfile.mapped(path)
            if arrays and "digest" in arrays:
                yield Base(unshelve(arrays), arrays["digest"], path)


@lru_cache(maxsize=1)
def _rules() -> str:
    """Names the rules by which this program makes an index: the files of other rules are not for us."""
    return lexicon.fingerprint()[:16]


def _path(folder: Path, digests: _Digests) -> Path:
    return folder / f"{_rules()}-{hashlib.sha256(digests.tobytes()).hexdigest()[:16]}.names"


def _files(folder: Path, rules: str = "") -> list[Path]:
    """The compiled lists of a folder, the newest first."""
    dated = []
    for path in folder.glob(f"{rules}*.names"):
        try:
            dated.append((path.stat().st_mtime, path))
        except OSError:  # another process has just deleted it
            continue
    return [path for _, path in sorted(dated, reverse=True)]


def _without(some: _Digests, others: _Digests) -> list[int]:
    """The numbers of those of some actors that are not among others as they are."""
    found: list[int] = np.flatnonzero(~np.isin(some, others, assume_unique=True)).tolist()
    return found


def _made(actors: Sequence[Actor], digests: _Digests, folder: Path | None) -> Base:
    """Index a list in full, into a file that is mapped then; where no file can be written, in memory."""
    arrays: Arrays = {**pack(actors), **shelve(actors), "digest": digests}
    if folder:
        path = _path(folder, digests)
        try:
            arrayfile.write(path, arrays)
        except OSError as error:
            _log.warning("%s cannot be written (%s): the list stands in memory.", path, error.strerror)
        else:
            _prune(folder)
            arrays = arrayfile.mapped(path) or arrays
    return Base(unshelve(arrays), digests)


def _upon(base: Base, new: Sequence[Actor], gone: Sequence[int], topics: Sequence[Topic]) -> Catalog:
    """The catalog of a list with some new or changed actors, and without those of some numbers."""
    if not (new or gone):
        return Catalog(base.catalog.layers, topics)
    return edited(base.catalog, new, [base.catalog.actors[number].id for number in gone], topics)


def _prune(folder: Path) -> None:
    """Delete the files that were used longest ago; who maps one keeps what is mapped."""
    for old in _files(folder)[_KEPT:]:
        try:
            old.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("%s cannot be deleted (%s).", old, error.strerror)
