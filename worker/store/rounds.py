"""What is sent next: for each endpoint a round, which one sender goes, one delivery after another.

Endpoints that work share the places in turns, the longest due first. Those that fail get one delivery at a time, and few
of them at once: so much of the senders' time may be lost on them and no more.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, Subquery, and_, case, exists, func, not_, or_, select

from worker.post import MAIL, MAIL_MAY_FAIL
from worker.store import leases
from worker.store.deliveries import due
from worker.store.endpoints import endpoints, is_of, to
from worker.store.leases import LOST, NOW
from worker.store.tables import AnyRow, deliveries

Round = tuple[str, ...]

ROUND = 25  # deliveries of a round
TO_ONE = 100  # under way to one endpoint at once, most of which wait in their rounds
WORKING, FAILING = 600, 16  # under way to all endpoints of a kind: more would only wait in the queue


def wake(tx: Connection, now: datetime, again_s: int) -> list[Round]:
    """The rounds to go now, ids of deliveries in each; they count as woken from now on."""
    if not tx.scalar(_any(), leases.moments(now, again_s)):
        return []
    found = [_rounds(tx, now, again_s, failing=failing) for failing in (False, True)]
    return [one for rounds in found for one in rounds]


@cache
def _any() -> Select[Any]:
    return select(exists().where(_ready(NOW, LOST)))


def _rounds(tx: Connection, now: datetime, again_s: int, *, failing: bool) -> list[Round]:
    lost = leases.moments(now, again_s)["lost"]
    busy = _busy(now, lost)
    kind = _fails() if failing else not_(_fails())
    under_way = select(func.coalesce(func.sum(busy.c.number), 0)).select_from(busy.outerjoin(endpoints, _known(busy)))
    room = (FAILING if failing else WORKING) - int(tx.scalar(under_way.where(kind)) or 0)
    if room <= 0:
        return []
    ready = _ready(now, lost)
    turns = _turns(and_(ready, kind), busy, 1 if failing else TO_ONE, room)
    here = (
        select(deliveries.c.id, deliveries.c.channel, to().label("to"))
        .select_from(deliveries)
        .join(turns, turns.c.id == deliveries.c.id)
    )
    order = (turns.c.place, deliveries.c.next_at)
    picked = tx.execute(here.where(ready).order_by(*order).with_for_update(of=deliveries, skip_locked=True)).all()
    leases.note(tx, deliveries, [row.id for row in picked], now)
    return list(_grouped(picked))


def _ready(now: datetime, lost: datetime) -> Any:
    return due(now) & leases.free(deliveries, now) & leases.unwoken(deliveries, lost)


def _turns(may: Any, busy: Subquery, most: int, room: int) -> Subquery:
    """The next deliveries, one of each endpoint after the other; one at all where nothing has arrived so far."""
    endpoint, longest = (deliveries.c.channel, to()), (deliveries.c.next_at, deliveries.c.id)
    behind = func.coalesce(busy.c.number, 0)
    place = func.row_number().over(partition_by=endpoint, order_by=longest) + behind
    same = (busy.c.channel == deliveries.c.channel) & (busy.c.to == to())
    columns = (deliveries.c.id, deliveries.c.next_at, place.label("place"), endpoints.c.taken_at)
    known = select(*columns).select_from(deliveries).outerjoin(endpoints, is_of())
    ranked = known.outerjoin(busy, same).where(may).subquery()
    fits = ranked.c.place <= case((ranked.c.taken_at.is_(None), 1), else_=most)
    order = (ranked.c.place, ranked.c.next_at)
    return select(ranked.c.id, ranked.c.place).where(fits).order_by(*order).limit(room).subquery()


def _busy(now: datetime, lost: datetime) -> Subquery:
    """How many deliveries to each endpoint are being sent, or wait in a round for it."""
    under_way = or_(not_(leases.free(deliveries, now)), not_(leases.unwoken(deliveries, lost)))
    columns = (deliveries.c.channel, to().label("to"), func.count().label("number"))
    mine = (deliveries.c.state == "pending") & under_way
    return select(*columns).where(mine).group_by(deliveries.c.channel, to()).subquery()


def _known(busy: Subquery) -> Any:
    return (endpoints.c.channel == busy.c.channel) & (endpoints.c.target == busy.c.to)


def _fails() -> Any:
    """`Endpoint.fails`, for the database."""
    may = case((endpoints.c.channel == MAIL, MAIL_MAY_FAIL), else_=0)
    return func.coalesce(endpoints.c.failures, 0) > may


def _grouped(picked: Sequence[AnyRow]) -> Iterator[Round]:
    """Rounds in the order of their first deliveries."""
    firsts = {(row.channel, row.to): place for place, row in reversed(list(enumerate(picked)))}
    by_endpoint = sorted(picked, key=lambda row: firsts[row.channel, row.to])
    for _, rows in groupby(by_endpoint, key=lambda row: (row.channel, row.to)):
        ids = [row.id for row in rows]
        yield from (tuple(ids[start : start + ROUND]) for start in range(0, len(ids), ROUND))
