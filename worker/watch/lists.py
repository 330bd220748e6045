"""All watchlist files as one watchlist, or everything that is wrong with them at once."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from worker.records import Watch, Watchlist
from worker.watch import doubts
from worker.watch.cases import Placed
from worker.watch.pieces import SORTS, Piece, Reference, Sort, read_yaml, twice
from worker.watch.problems import Fault, Problem, in_order
from worker.watch.rows import read_rows
from worker.watch.taken import taken
from worker.watch.wording import did_you_mean

__all__ = ["Problem", "Reading", "read"]

MOST_TO_COMPARE = 50_000
"""Among more ids than this, none is looked for that is like a mistaken one."""

MOST_COMPARED = 20
"""So many mistaken ids of a file are compared with the known ones: each takes a walk over them all."""

_NOTHING_WATCHED = Fault(1, 1, "there is no watch, so nothing raises an alert", "add watches:", "warning")


@dataclass(frozen=True, slots=True)
class Reading:
    """What files say together; `watchlist` is None as soon as there is one error."""

    watchlist: Watchlist | None
    problems: tuple[Problem, ...]
    version: str
    cases: tuple[Placed, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the watchlist from use; the others only warn."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def read(
    files: Mapping[str, bytes],
    outside: doubts.Outside | None = None,
    unreached: doubts.Unreached | None = None,
) -> Reading:
    """Read watchlist files, by name: YAML, JSON (which is YAML) and CSV. `${…}` references are kept, not resolved.

    A name with a folder (packs/banks.yaml) is read where a list takes it in. With `outside` the problems hold
    also what is allowed and hardly meant: that takes longer, and a service that only starts does without. With `unreached` they
    tell which webhooks will be refused.
    """
    lists = [name for name in sorted(files) if "/" not in name]
    found = [read_rows(n, files[n]) if n.lower().endswith(".csv") else read_yaml(n, files[n]) for n in lists]
    found += taken([one for one in found if isinstance(one, Piece)], files)
    pieces = [piece for piece in found if isinstance(piece, Piece)]
    _check_across(pieces)
    if outside is not None:
        doubts.add_to(pieces, outside)
    if unreached is not None:
        doubts.add_unreached(pieces, unreached)
    problems = [one for one in found if isinstance(one, Problem)]
    for piece in pieces:
        problems += piece.source.problems(piece.faults)
    if not lists:
        problems.append(Problem("watchlists", 1, 1, "there is no watchlist", "write one, or name another folder"))
    failed = any(problem.level == "error" for problem in problems)
    watchlist = None if failed or not lists else _joined(pieces)
    if watchlist is not None and not (watchlist.watches or watchlist.listed):
        problems.append(pieces[0].source.problem(_NOTHING_WATCHED))
    return Reading(
        watchlist=watchlist,
        problems=in_order(problems),
        version=version(files),
        cases=tuple(case for piece in pieces for case in piece.cases),
    )


def version(files: Mapping[str, bytes]) -> str:
    """A name for exactly these files with exactly this content, whatever their order: 16 hexadecimal digits."""
    whole = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8", "surrogateescape"), files[name]):
            whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:16]


def _check_across(pieces: Sequence[Piece]) -> None:
    """Find ids that two files give, and references that lead nowhere."""
    for piece, later in combinations(pieces, 2):
        for sort in SORTS:
            for name in sorted(_ids(piece, sort).keys() & _ids(later, sort).keys()):
                first = f"{piece.source.file}:{_ids(piece, sort)[name][0]}"
                later.faults.append(twice(sort, name, _ids(later, sort)[name], first))
    known = {sort: {name for piece in pieces for name in _ids(piece, sort)} for sort in _referred(pieces)}
    for piece in pieces:
        lost = [ref for ref in piece.references if ref.id not in known[ref.sort]]
        piece.faults += [_unknown(ref, known[ref.sort] if i < MOST_COMPARED else ()) for i, ref in enumerate(lost)]


def _referred(pieces: Sequence[Piece]) -> set[Sort]:
    return {ref.sort for piece in pieces for ref in piece.references}


def _ids(piece: Piece, sort: Sort) -> dict[str, tuple[int, int]]:
    """The ids of one sort. A CSV watches each of its rows by the row's own id."""
    rows = sort == "watches" and piece.source.file.lower().endswith(".csv")
    return piece.declared["actors" if rows else sort]


_SINGULAR = {"actors": "actor", "topics": "topic", "watches": "watch", "routes": "route"}


def _unknown(ref: Reference, known: Collection[str]) -> Fault:
    meant = did_you_mean(ref.id, sorted(known)) if len(known) <= MOST_TO_COMPARE else ""
    message = f"unknown {_SINGULAR[ref.sort]} '{ref.id}'{meant}"
    return Fault(*ref.place, message, f"add it to {ref.sort}, or mend the name")


def _joined(pieces: Sequence[Piece]) -> Watchlist:
    groups = {ident: members for piece in pieces for ident, members in piece.groups.items()}
    return Watchlist(
        actors=tuple(actor for piece in pieces for actor in piece.actors),
        topics=tuple(topic for piece in pieces for topic in piece.topics),
        watches=tuple(_with_members(watch, groups) for piece in pieces for watch in piece.watches),
        routes=tuple(route for piece in pieces for route in piece.routes),
        names=tuple(piece.name for piece in pieces),
        listed={ident: name for piece in pieces for ident, name in piece.listed.items()},
    )


def _with_members(watch: Watch, groups: Mapping[str, Sequence[str]]) -> Watch:
    """The watch with the actors of each group that it names."""
    match = watch.match
    if not groups or not any(name in groups for name in (*match.actors, *match.title_change)):
        return watch
    actors, changing = (_members(names, groups) for names in (match.actors, match.title_change))
    return replace(watch, match=replace(match, actors=actors, title_change=changing))


def _members(names: Sequence[str], groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member for name in names for member in groups.get(name, (name,))))
