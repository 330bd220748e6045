"""The story of an alert: an article that does not belong to it is taken out, and two stories that are one are joined."""

from collections.abc import Callable

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from worker.dashboard.forms import Form, remember_sender, sender
from worker.dashboard.views import Shared, Views
from worker.pipeline import merging
from worker.pipeline.merging import NotTogetherError
from worker.store import alerts

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_MOST_DIGITS = 9


@router.post("/alerts/{alert_id}/split")
def split(views: Shared, alert_id: str, form: Form) -> Response:
    """Take an article out of the story of an alert."""
    article_id, who = _number(form.get("article", "")), (views.now(), sender(form))
    return _done(views, alert_id, form, lambda tx: merging.split(tx, article_id, who, form.get("why", "").strip()))


@router.post("/alerts/{alert_id}/merge")
def merge(views: Shared, alert_id: str, form: Form) -> Response:
    """Make the story of an alert one with another."""
    with views.database.read() as tx:
        alert = alerts.get(tx, alert_id)
    if alert is None or alert.story_id is None:
        raise HTTPException(404, "There is no such alert, or it has no story.")
    pair, who = (alert.story_id, _number(form.get("story", ""))), (views.now(), sender(form))
    return _done(views, alert_id, form, lambda tx: merging.merge(tx, pair, who, form.get("why", "").strip()))


def _done(views: Views, alert_id: str, form: Form, what: Callable[[Connection], int]) -> Response:
    try:
        with views.database.write(alone="screen") as tx:
            what(tx)
    except NotTogetherError as wrong:
        raise HTTPException(422, f"That cannot be done: {wrong}.") from None
    answer = RedirectResponse(f"/alerts/{alert_id}", 303)
    remember_sender(answer, form)
    return answer


def _number(text: str) -> int:
    if not text.strip().isdecimal() or len(text.strip()) > _MOST_DIGITS:
        raise HTTPException(422, "That is no number of a story or an article.")
    return int(text)
