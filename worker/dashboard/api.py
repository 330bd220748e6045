"""The JSON API: the same facts for programs. Described by OpenAPI at /api/openapi.json. It reads; `sayings` writes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, HTTPException, Query

from resolver.offices.titles import Term
from worker.dashboard.names import Search, terms
from worker.dashboard.views import Shared
from worker.facts import EndpointFact, Ledger, QueueFact, Verdict, WorkerFact
from worker.lag import Stage, Took, took, way
from worker.pace import Hush
from worker.pipeline import why as answers
from worker.pipeline.why import Answer
from worker.records import Alert
from worker.store import alerts as stored_alerts
from worker.store import deliveries, entities, hushes, lag, rulings, updates

router = APIRouter(prefix="/api")
Limit = Annotated[int, Query(ge=1, le=500, description="How many at the most.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to leave out before.")]


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AttemptSeen:
    """One try at a delivery. `ok` is null while it runs, and for ever when its worker was killed.

    `because` says what follows from it: when it is tried again, or why it is not.
    """

    number: int
    started_at: datetime
    ended_at: datetime | None
    ok: bool | None
    status: int | None
    detail: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class DeliverySeen:
    """One target of an alert: held, pending, sent, dead; muted; or batched: told in the message `batch_id`."""

    id: str
    route: str
    channel: str
    target: str
    state: str
    detail: str | None
    created_at: datetime
    next_at: datetime
    sent_at: datetime | None
    code: str | None
    batch_id: str | None
    attempts: tuple[AttemptSeen, ...]


@dataclass(frozen=True, slots=True)
class DecisionSeen:
    """What was decided about an article for a watch, and why."""

    watch: str
    code: str
    sentence: str
    alert_id: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class AlertSeen:
    """An alert with where it went, every decision about its article, how each update left it, and how long its way took.

    By the id of one that was merged, it is the alert that took its place.
    """

    alert: Alert
    deliveries: tuple[DeliverySeen, ...]
    decisions: tuple[DecisionSeen, ...]
    updates: tuple[Alert, ...]
    way: tuple[Stage, ...]
    took: Took


@dataclass(frozen=True, slots=True)
class EntitySeen:
    """A canonical entity with its counts."""

    id: str
    name: str
    kind: str
    watched: bool
    first_seen_at: datetime
    last_seen_at: datetime
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which an entity is written."""

    name: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that stands in the same articles."""

    id: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class RulingSeen:
    """What somebody ruled about an entity, when and why; `moves` are [spelling, from, to] each."""

    id: int
    what: str
    entity_id: str
    other_id: str
    moves: list[list[str]]
    by: str
    why: str
    at: datetime
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class EntityDetail:
    """An entity with its spellings, its titles over time, its company, and the rulings about it."""

    id: str
    name: str
    kind: str
    watched: bool
    spellings: tuple[Spelling, ...]
    titles: tuple[Term, ...]
    beside: tuple[Companion, ...]
    rulings: tuple[RulingSeen, ...]


@router.get("/health")
def health(views: Shared) -> Verdict:
    """The status of the service with its reasons, worst first. Always 200: /health is for orchestrators."""
    return views.watch.look().verdict


@router.get("/alerts")
def alerts(views: Shared, limit: Limit = 50, offset: Offset = 0) -> list[Alert]:
    """Alerts, the last raised first."""
    with views.database.read() as tx:
        return stored_alerts.newest(tx, limit, offset)


@router.get("/alerts/{alert_id}")
def alert(views: Shared, alert_id: str) -> AlertSeen:
    """One alert."""
    with views.database.read() as tx:
        found = stored_alerts.get(tx, alert_id)
        if found is None:
            raise HTTPException(404, "There is no such alert.")
        found = stored_alerts.get(tx, found.merged_into or "") or found
        alert_id = found.id
        sent = [
            {
                **row._mapping,
                "attempts": tuple(_pick(AttemptSeen, one._mapping) for one in deliveries.attempts_of(tx, row.id)),
            }
            for row in stored_alerts.deliveries_of(tx, alert_id)
        ]
        decided = stored_alerts.decisions_of(tx, found)
        news = updates.of(tx, alert_id)
        passage = lag.passage(tx, alert_id)
    return AlertSeen(
        found,
        tuple(_pick(DeliverySeen, row) for row in sent),
        tuple(_pick(DecisionSeen, row._mapping) for row in decided),
        tuple(news),
        way(passage),
        took(passage),
    )


@router.get("/why")
def why(views: Shared, q: Annotated[str, Query(max_length=200)], limit: Limit = 50) -> list[Answer]:
    """Why something came or did not, with the mend: by article:ID, story:ID, watch:ID, hush:ID, alert or title."""
    with views.database.read() as tx:
        return answers.why(tx, q, limit)


@router.get("/hushes")
def in_force(views: Shared) -> list[Hush]:
    """What is snoozed, muted and silenced now."""
    with views.database.read() as tx:
        return hushes.in_force(tx, views.now())


@router.get("/endpoints")
def endpoints(views: Shared) -> list[EndpointFact]:
    """The webhooks and the mail server, those that get nothing first."""
    return list(views.gatherer.facts().endpoints)


@router.get("/entities")
def listing(views: Shared, search: Search = "", limit: Limit = 50, offset: Offset = 0) -> list[EntitySeen]:
    """Canonical entities, the most mentioned first."""
    with views.database.read() as tx:
        rows = entities.listing(tx, search.strip(), limit=limit, offset=offset)
        return [EntitySeen(**row._mapping) for row in rows]


@router.get("/entities/{entity_id}")
def entity(views: Shared, entity_id: str) -> EntityDetail:
    """One entity."""
    with views.database.read() as tx:
        found = entities.get(tx, entity_id)
        if found is None:
            raise HTTPException(404, "There is no such entity.")
        return EntityDetail(
            id=found.id,
            name=found.name,
            kind=found.kind,
            watched=found.watched,
            spellings=tuple(Spelling(row.name, row.mentions) for row in entities.names_of(tx, found.id)),
            titles=terms(entities.titles_of(tx, [found.id])),
            beside=tuple(Companion(row.id, row.name, row.articles) for row in entities.beside(tx, found.id)),
            rulings=tuple(_pick(RulingSeen, row._mapping) for row in rulings.of(tx, found.id)),
        )


@router.get("/workers")
def workers(views: Shared) -> list[WorkerFact]:
    """The last sign of life of every process."""
    return list(views.gatherer.facts().workers)


@router.get("/queues")
def queues(views: Shared) -> list[QueueFact]:
    """Every queue; `depth` is null when the broker does not answer."""
    return list(views.gatherer.facts().queues)


@router.get("/ledger")
def ledger(views: Shared) -> Ledger:
    """The books: every article, alert and delivery by its state."""
    return views.gatherer.facts().ledger


def _pick(record: type[T], row: Mapping[Any, Any]) -> T:
    """A record out of a row that may hold more."""
    return record(**{field.name: row[field.name] for field in fields(record)})  # type: ignore[arg-type]  # a dataclass
