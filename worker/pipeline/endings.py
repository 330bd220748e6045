"""Bring snoozes and silences to their end: tell their owners a day before, end what is idle, log what is over."""

from datetime import datetime

from sqlalchemy import Connection

from worker.alerts import endings
from worker.alerts import hushes as saying
from worker.pace import Hush
from worker.pipeline import hushing
from worker.pipeline.parts import Parts
from worker.store import hushes, letters, watchlists
from worker.store.hushes import ITSELF, Kept
from worker.watch.owner import owners_of

MOST_TOLD = 10


def settle(parts: Parts) -> None:
    """Look at each whose time has come. What it held is let go by `release`, on the same tick."""
    now = parts.now()
    with parts.database.read() as tx:
        if not hushes.due(tx, now):
            return
    with parts.database.write(alone="screen") as tx:
        due = hushes.due(tx, now)
        kept = hushes.kept(tx, [hush.id for hush in due])
        for hush in due:
            _settle(tx, hush, kept.get(hush.id, Kept()), parts.settings.dashboard_url, now)


def _settle(tx: Connection, hush: Hush, kept: Kept, dashboard_url: str, now: datetime) -> None:
    ending = endings.look(hush, kept.last_at, now)
    if ending.idle:
        idle = saying.spoken(hush.idle_s or 0)
        hushing.end(tx, hush, ITSELF, f"ended, nothing has matched for {idle}: {_summed(hush, kept)}", now)
        return
    if ending.over:
        hushes.note(tx, hush.id, "over", f"over: {_summed(hush, kept)}", now)
    if ending.warn:
        _warn(tx, hush, kept.number, dashboard_url, now)
    hushes.look_again(tx, hush.id, ending.look_at)


def _summed(hush: Hush, kept: Kept) -> str:
    return f"{hush.kind} {hush.id} ({saying.told(hush)}); it held {kept.number} alerts"


def _warn(tx: Connection, hush: Hush, count: int, dashboard_url: str, now: datetime) -> None:
    readers = _readers(tx, hush)
    for to in readers:
        letters.send(tx, to, endings.warning(hush, count, dashboard_url, to), now)
    told = (
        f"{', '.join(readers)} is told" if readers else "nobody is told: it names no address, and no list has an owner"
    )
    hushes.note(tx, hush.id, "notice", f"{hush.kind} {hush.id} ends at {hush.until:%Y-%m-%d %H:%M} UTC; {told}", now)


def _readers(tx: Connection, hush: Hush) -> list[str]:
    """Whom it names, else who said it, where that is an address; else the owners of the lists in force."""
    if named := saying.address(hush):
        return [named]
    force = watchlists.in_force(tx)
    return sorted(owners_of("", {}, watchlists.files(tx, force.id)))[:MOST_TOLD] if force else []
