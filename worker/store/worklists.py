"""The lists of the work, beside those of the news (`listing.py`): what is sent, what failed, who said and saved what.

Each is a query for `keyset.part`, searched by a piece of what its rows show.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, Text, cast, func, literal, select

from worker.pace import Hush
from worker.post import Stop
from worker.store.columns import UtcDateTime
from worker.store.hushes import audit, hushes, standing
from worker.store.keyset import Order
from worker.store.letters import letters
from worker.store.pieces import has
from worker.store.signs import failures
from worker.store.stops import stops
from worker.store.tables import alerts, deliveries
from worker.store.watchlists import SEEN, watchlists

_ENDLESS = literal(datetime(9999, 1, 1, tzinfo=UTC), UtcDateTime())  # what has no end stands after all that has one
_ALIKE = (
    select(
        func.max(failures.c.id).label("newest"),
        func.count().label("times"),
        func.min(failures.c.at).label("first_at"),
    )
    .group_by(failures.c.task, failures.c.sentence)
    .subquery()
)

DELIVERY_ORDERS: Mapping[str, Order] = {
    "newest": Order((deliveries.c.created_at, deliveries.c.id)),
    "oldest": Order((deliveries.c.created_at, deliveries.c.id), falling=False),
}
WAITING_ORDERS: Mapping[str, Order] = {
    "due": Order((deliveries.c.next_at, deliveries.c.id), falling=False),
    **DELIVERY_ORDERS,
}
STOP_ORDERS: Mapping[str, Order] = {
    "newest": Order((stops.c.since, stops.c.address, stops.c.list)),
    "oldest": Order((stops.c.since, stops.c.address, stops.c.list), falling=False),
    "address": Order((stops.c.address, stops.c.list), falling=False),
}
FAILURE_ORDERS: Mapping[str, Order] = {
    "latest": Order((failures.c.id,)),
    "times": Order((_ALIKE.c.times, failures.c.id)),
    "task": Order((failures.c.task, failures.c.id), falling=False),
}
LOG_ORDERS: Mapping[str, Order] = {
    "newest": Order((audit.c.id,)),
    "oldest": Order((audit.c.id,), falling=False),
    "who": Order((audit.c.by, audit.c.id), falling=False),
}
HUSH_ORDERS: Mapping[str, Order] = {
    "newest": Order((hushes.c.id,)),
    "oldest": Order((hushes.c.id,), falling=False),
    "ending": Order((func.coalesce(hushes.c.until, _ENDLESS), hushes.c.id), falling=False),
}
VERSION_ORDERS: Mapping[str, Order] = {
    "newest": Order((watchlists.c.id,)),
    "oldest": Order((watchlists.c.id,), falling=False),
}


def of_deliveries(state: str, asked: str = "") -> Select[Any]:
    """Deliveries in a state, with the watch and the headline of their alert, or the subject of their letter."""
    query = (
        select(deliveries, alerts.c.watch, alerts.c.title.label("alert_title"), letters.c.subject)
        .outerjoin(alerts, alerts.c.id == deliveries.c.alert_id)
        .outerjoin(letters, letters.c.id == deliveries.c.letter_id)
        .where(deliveries.c.state == state)
    )
    shown = (deliveries.c.target, alerts.c.title, alerts.c.watch, letters.c.subject, deliveries.c.route)
    return query.where(has(asked, *shown, deliveries.c.detail)) if asked else query


def of_stops(asked: str = "") -> Select[Any]:
    """Mailboxes that get no mail: of an address or a watch, or with a piece of why."""
    query = select(*(stops.c[name] for name in Stop.__slots__))
    return query.where(has(asked, stops.c.address, stops.c.list, stops.c.detail)) if asked else query


def of_failures(asked: str = "") -> Select[Any]:
    """Failures with the same task and sentence as one: how often, since when, and the newest of them."""
    query = select(failures, _ALIKE.c.times, _ALIKE.c.first_at).join(_ALIKE, _ALIKE.c.newest == failures.c.id)
    return query.where(has(asked, failures.c.task, failures.c.sentence, failures.c.subject)) if asked else query


def of_hushes(now: datetime, asked: str = "") -> Select[Any]:
    """What is snoozed, muted and silenced now: by whom, why, or of which watch, story, actor, topic, source."""
    query = select(*(hushes.c[name] for name in Hush.__slots__)).where(standing(now), hushes.c.kind != "ack")
    if not asked:
        return query
    about = has(json.dumps(asked)[1:-1], cast(hushes.c.matchers, Text))  # JSON as it is written
    return query.where(about | has(asked, hushes.c.kind, hushes.c.by, hushes.c.why))


def of_versions(asked: str = "") -> Select[Any]:
    """Versions of the watchlists, with the digests of the files of the one before: by whom, why, or with a file."""
    older = watchlists.alias()
    before = select(older.c.digests).where(older.c.id < watchlists.c.id).order_by(older.c.id.desc()).limit(1)
    query = select(*SEEN, before.scalar_subquery().label("before"))
    if not asked:
        return query
    named = has(json.dumps(asked)[1:-1], cast(watchlists.c.digests, Text))
    return query.where(named | has(asked, watchlists.c.by, watchlists.c.why, watchlists.c.version))
