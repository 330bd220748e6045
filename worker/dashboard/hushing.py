"""The pages Why and Quiet: every decision that words ask for; what is snoozed, muted and silenced, and who said so."""

from datetime import timedelta
from typing import Annotated, get_args
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker.alerts import hushes as saying
from worker.dashboard.forms import Form, known_sender, remember_sender, sender
from worker.dashboard.lists import Asked, FromAddress, listing
from worker.dashboard.views import PAGE_SIZE, PageNumber, RowId, Shared, Views, offset_of, paged
from worker.pace import Hush, Kind, Matcher
from worker.pipeline import hushing
from worker.pipeline import why as answers
from worker.records import Alert
from worker.store import alerts, hushes, worklists
from worker.store.hushes import Kept

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

MOST_LOGGED = 10
IDLE_S = {"24h": 86_400, "48h": 2 * 86_400, "7d": 7 * 86_400}
LENGTHS = {"1h": timedelta(hours=1), "4h": timedelta(hours=4), "1d": timedelta(days=1)}
LENGTHS |= {"7d": timedelta(days=7), "30d": timedelta(days=30), "90d": timedelta(days=90)}
_SILENCED_BY: tuple[Matcher, ...] = ("watch", "actor", "topic", "source", "severity")


@router.get("/why")
def why(
    request: Request, views: Shared, q: Annotated[str, Query(max_length=200)] = "", page: PageNumber = 1
) -> HTMLResponse:
    """Why an alert came, came late or did not come."""
    with views.database.read() as tx:
        found = answers.why(tx, q, PAGE_SIZE + 1, offset_of(page)) if q.strip() else []
    rows, paging = paged(found, page)
    return views.page(request, "why.html", rows=rows, paging=paging, asked=q)


@router.get("/quiet")
def quiet(request: Request, views: Shared, asked: FromAddress) -> HTMLResponse:
    """What is snoozed, muted and silenced now, and the log."""
    return _page(request, views, asked)


@router.post("/quiet/silence")
def silence(request: Request, views: Shared, form: Form) -> Response:
    """Silence alerts, or only show what that would have held."""
    matchers = {matcher: _values(form.get(matcher, "")) for matcher in _SILENCED_BY if form.get(matcher, "").strip()}
    hush = Hush(
        "silence",
        matchers,
        sender(form),
        form.get("why", "").strip(),
        views.now(),
        views.now() + _length(form),
        idle_s=IDLE_S.get(form.get("idle", "")),
        tell=form.get("tell", "").strip(),
    )
    if form.get("preview"):
        with views.database.read() as tx:
            found = hushing.preview(tx, hush, views.now()) if matchers else []
        return _page(request, views, Asked("/quiet"), typed=form, found=found)
    return _said(views, hush, form, "/quiet")


@router.post("/alerts/{alert_id}/say")
def say(views: Shared, alert_id: str, form: Form) -> Response:
    """Acknowledge an alert, or snooze or mute its story."""
    with views.database.read() as tx:
        alert = alerts.get(tx, alert_id)
    kind = next((kind for kind in get_args(Kind) if kind == form.get("kind")), None)
    if alert is None or kind not in {"ack", "snooze", "mute"}:
        raise HTTPException(404, "There is no such alert, or nothing was said about it.")
    until = views.now() + _length(form) if kind == "snooze" else None
    hush = Hush(kind, saying.about(kind, alert), sender(form), form.get("why", "").strip(), views.now(), until)
    return _said(views, hush, form, f"/alerts/{quote(alert_id, safe='')}#said")


@router.post("/quiet/{hush_id}/end")
def end(views: Shared, hush_id: RowId, form: Form) -> Response:
    """Take a snooze, mute or silence back: what it held goes out."""
    with views.database.write(alone="screen") as tx:
        if hushing.take_back(tx, hush_id, sender(form), views.now()) is None:
            raise HTTPException(404, "That is not in force any more.")
    return RedirectResponse(f"/alerts/{quote(form['alert'], safe='')}#said" if form.get("alert") else "/quiet", 303)


@router.get("/audit")
def audit(request: Request, views: Shared, asked: FromAddress) -> HTMLResponse:
    """Who said what about alerts, and what came of it."""
    with views.database.read() as tx:
        found = listing(tx, hushes.logged(asked.q), worklists.LOG_ORDERS, asked)
    return views.page(request, "audit.html", found=found)


def _said(views: Views, hush: Hush, form: Form, then: str) -> Response:
    if wrong := saying.trouble(hush):
        raise HTTPException(422, f"{wrong[0].upper()}{wrong[1:]}.")
    with views.database.write(alone="screen") as tx:
        hushing.say(tx, hush)
    answer = RedirectResponse(then, 303)
    remember_sender(answer, form)
    return answer


def _page(
    request: Request, views: Views, asked: Asked, *, typed: Form | None = None, found: list[Alert] | None = None
) -> HTMLResponse:
    """The page; with what a form had typed into it, and the alerts that it would have held."""
    with views.database.read() as tx:
        standing = listing(tx, worklists.of_hushes(views.now(), asked.q), worklists.HUSH_ORDERS, asked)
        said = [hushes.hush_of(row) for row in standing.rows]
        kept = hushes.kept(tx, [hush.id for hush in said])
        log = hushes.log(tx, MOST_LOGGED)
    rows = [(hush, saying.told(hush), kept.get(hush.id, Kept())) for hush in said]
    context = {"standing": standing, "rows": rows, "log": log, "typed": typed or {}, "found": found}
    context |= {"idles": IDLE_S, "lengths": LENGTHS, "matchers": _SILENCED_BY, "by": known_sender(request)}
    return views.page(request, "quiet.html", **context)


def _values(text: str) -> list[str]:
    return [value for part in text.split(",") if (value := part.strip())]


def _length(form: Form) -> timedelta:
    return LENGTHS.get(form.get("length", ""), LENGTHS["1d"])
