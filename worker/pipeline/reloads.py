"""What follows from a reading of the watchlist files: a version in force, a note how it went, letters to owners."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from worker.alerts import letters
from worker.alerts.letters import Fault, Letter, Told
from worker.store import letters as outbox
from worker.store import watchlists
from worker.store.watchlists import Checked, Origin
from worker.watch.lists import Reading
from worker.watch.owner import owners_of


def settle(
    tx: Connection, reading: Reading, content: Mapping[str, bytes], now: datetime, origin: Origin | None = None
) -> int | None:
    """Put a good version in force unless it is, note how the reading went, and write to owners who do not know.

    The id of the version in force; None while there is none. Call it in a transaction that is alone.
    """
    current = watchlists.in_force(tx)
    version_id = current.id if current else None
    if reading.watchlist is not None and (current is None or current.version != reading.version):
        names = reading.watchlist.names
        version_id = watchlists.put_in_force(tx, reading.version, content, names, now, origin or Origin())
    before = watchlists.last_check(tx)
    told = _write_letters(tx, reading, content, before.told if before else {}, now)
    watchlists.note_check(tx, Checked(reading.version, [one.render() for one in reading.errors], told), now)
    return version_id


def _write_letters(tx: Connection, reading: Reading, content: Mapping[str, bytes], told: Told, now: datetime) -> Told:
    """Tell the owners; what they know then."""
    if not reading.errors:
        made: list[Letter] = letters.after_success(told, now)
        told = {}
    else:
        made, told = letters.after_failure(_faults(tx, reading, content), told, now)
    for to, letter in made:
        outbox.send(tx, to, letter, now)
    return told


def _faults(tx: Connection, reading: Reading, content: Mapping[str, bytes]) -> list[Fault]:
    """The broken files with those who are told of them."""
    current = watchlists.in_force(tx)
    good = watchlists.files(tx, current.id) if current else {}
    problems: dict[str, list[str]] = {}
    for problem in reading.errors:
        problems.setdefault(problem.file, []).append(problem.render())
    return [Fault(file, owners_of(file, content, good), found) for file, found in problems.items()]
