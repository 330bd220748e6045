"""How often feeds are asked, so that all of them together keep within the budget of polls."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection

from worker.feeds.interval import DAY_S, Pace, pull, unit_s
from worker.pipeline.parts import Parts
from worker.records import Cadence
from worker.store import paces
from worker.store.tables import AnyRow

_HOLDS = timedelta(minutes=5)
_MINUTES = 1_440  # of a day
_LEFT = 0.1  # of the budget, the least that feeds with a time of their own leave to the others


def renew(parts: Parts) -> None:
    """Reckon the pace anew when it is five minutes old: for 20,000 feeds that takes a quarter of a second."""
    now = parts.now()
    with parts.database.read() as tx:
        last = paces.newest(tx)
        if last and now - last.at < _HOLDS:
            return
        rows = paces.followed(tx)
    unit = _unit_s(parts, rows)
    with parts.database.write() as tx:
        paces.keep(tx, unit, now)


def pace_now(tx: Connection, parts: Parts) -> Pace:
    """The pace of polling, as it was last reckoned."""
    settings = parts.settings
    last = paces.newest(tx)
    unit = last.unit_s if last else _unit_s(parts, [])
    return Pace(unit, settings.poll_min_s, settings.poll_max_s)


def _unit_s(parts: Parts, rows: Sequence[AnyRow]) -> float:
    settings, now = parts.settings, parts.now()
    free = [row for row in rows if row.every_s is None]
    budget = settings.polls_per_minute * _MINUTES
    left = max(budget - sum(DAY_S / row.every_s for row in rows if row.every_s), budget * _LEFT)
    limits = Pace(0, settings.poll_min_s, settings.poll_max_s)
    cadences = [(Cadence(row.mass, row.counted_at, row.since, row.latest_at), row.hit_at) for row in free]
    pulls = [(pull(cadence, hit_at, now), limits.longest_s(cadence, now)) for cadence, hit_at in cadences]
    return unit_s(pulls or [(1.0, limits.max_s)], left, settings.poll_min_s)
