"""The pages for the people who watch the service."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker.alerts import hushes as saying
from worker.dashboard.forms import Form, known_sender, sender
from worker.dashboard.hushing import LENGTHS
from worker.dashboard.lists import FromAddress, listing
from worker.dashboard.proposals import context_words
from worker.dashboard.reading import read_by_id
from worker.dashboard.views import Shared
from worker.health.limits import LIMITS
from worker.health.processes import is_alive, is_stuck, ours
from worker.lag import took, way
from worker.pipeline import hushing
from worker.store import alerts as stored_alerts
from worker.store import deliveries, doubts, facts, hushes, lag, stories, updates, worklists

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LATEST = 8  # alerts on the overview
_WAITING = frozenset({"held", "pending"})  # states in which a delivery is yet to go out


@router.get("/")
def overview(request: Request, views: Shared) -> HTMLResponse:
    """The verdict, the way from publication to alert, and what came of it lately."""
    with views.database.read() as tx:
        latest = stored_alerts.newest(tx, LATEST)
        states = facts.sent_of(tx, [alert.id for alert in latest])
    living = [worker for worker in views.gatherer.facts().workers if is_alive(worker, views.now())]
    canaries = {canary.queue: canary for canary in views.gatherer.facts().canaries}
    return views.page(request, "overview.html", latest=latest, states=states, living=living, canaries=canaries)


@router.get("/workers")
def workers(request: Request, views: Shared) -> HTMLResponse:
    """Every process with its last sign of life."""
    now = views.now()
    known = ours(views.gatherer.facts().workers, now)
    rows = [(fact, is_alive(fact, now), is_stuck(fact, now)) for fact in known]
    return views.page(request, "workers.html", rows=rows)


@router.get("/queues")
def queues(request: Request, views: Shared) -> HTMLResponse:
    """Every queue with its depth, age and canary."""
    with views.database.read() as tx:
        trips = {name: facts.round_trips(tx, name) for name in LIMITS.queues}
    canaries = {canary.queue: canary for canary in views.gatherer.facts().canaries}
    return views.page(request, "queues.html", trips=trips, canaries=canaries)


@router.get("/alerts/{alert_id}")
def alert(request: Request, views: Shared, alert_id: str) -> Response:
    """One alert: what was found, why, and where it went."""
    with views.database.read() as tx:
        found = stored_alerts.get(tx, alert_id)
        if found is None:
            raise HTTPException(404, "There is no such alert.")
        if found.merged_into:
            return RedirectResponse(f"/alerts/{found.merged_into}")
        sent = stored_alerts.deliveries_of(tx, alert_id)
        attempts = {row.id: deliveries.attempts_of(tx, row.id) for row in sent}
        decisions = [row for row in stored_alerts.decisions_of(tx, found) if row.alert_id != alert_id]
        topics = facts.topic_words(tx, found.article_id)
        timeline = stories.timeline(tx, found.story_id) if found.story_id is not None else ()
        news = updates.of(tx, alert_id)
        passage = lag.passage(tx, alert_id)
        doubted = doubts.of(tx, alert_id)
        said = [(hush, saying.told(hush)) for hush in hushing.said_of(tx, found, views.now())]
        reading = read_by_id(tx, found.article_id) if found.article_id else None
    names = [word for words in found.words.values() for word in words]
    context: dict[str, Any] = {
        "sent": sent,
        "attempts": attempts,
        "decisions": decisions,
        "topics": topics,
        "names": names,
        "said": said,
        "doubts": doubted,
    }
    context |= {"hints": context_words(found), "by": known_sender(request), "lengths": LENGTHS}
    context |= {"timeline": timeline, "news": news, "reading": reading}
    context |= {"way": way(passage), "took": took(passage)}
    return views.page(request, "alert.html", alert=found, **context)


@router.get("/deliveries")
def outbox(
    request: Request,
    views: Shared,
    asked: FromAddress,
    state: Annotated[str, Query(pattern="^(held|pending|sent|dead|stopped)$")] = "dead",
) -> HTMLResponse:
    """The outbox: what waits, what was sent, and the dead letters."""
    orders = worklists.WAITING_ORDERS if state in _WAITING else worklists.DELIVERY_ORDERS
    with views.database.read() as tx:
        found = listing(tx, worklists.of_deliveries(state, asked.q), orders, asked)
    return views.page(request, "deliveries.html", found=found, state=state)


@router.post("/deliveries/{delivery_id}/replay")
def replay(views: Shared, delivery_id: str, form: Form) -> Response:
    """Try a dead letter again."""
    with views.database.write() as tx:
        back = deliveries.replay(tx, delivery_id, views.now())
        if back:
            hushes.record(tx, sender(form), "replay", f"delivery {delivery_id} tried again", views.now())
    if not back:
        raise HTTPException(404, "This delivery is not among the dead letters any more.")
    return RedirectResponse("/deliveries?state=pending", 303)


@router.get("/ledger")
def ledger(request: Request, views: Shared) -> HTMLResponse:
    """The books: nothing is lost."""
    return views.page(request, "ledger.html")


@router.get("/failures")
def failures(request: Request, views: Shared, asked: FromAddress) -> HTMLResponse:
    """Bugs that tasks met, alike ones together."""
    with views.database.read() as tx:
        found = listing(tx, worklists.of_failures(asked.q), worklists.FAILURE_ORDERS, asked)
    return views.page(request, "failures.html", found=found)
