"""Stories put right: an article that does not belong to one is taken out, and two that are one are joined.

From the page of a story, or of an alert about it.
"""

from collections.abc import Callable
from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from worker.dashboard.forms import Form, remember_sender, sender
from worker.dashboard.views import RowId, Shared, Views
from worker.pipeline import merging
from worker.pipeline.merging import NotTogetherError
from worker.store import alerts

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_MOST_DIGITS = 9


@router.post("/alerts/{alert_id}/split")
def split_of_alert(views: Shared, alert_id: str, form: Form) -> Response:
    """Take an article out of the story of an alert."""
    _split(views, form)
    return _back(f"/alerts/{quote(alert_id, safe='')}", form)


@router.post("/alerts/{alert_id}/merge")
def merge_of_alert(views: Shared, alert_id: str, form: Form) -> Response:
    """Make the story of an alert one with another."""
    with views.database.read() as tx:
        alert = alerts.get(tx, alert_id)
    if alert is None or alert.story_id is None:
        raise HTTPException(404, "There is no such alert, or it has no story.")
    _merge(views, alert.story_id, form)
    return _back(f"/alerts/{quote(alert_id, safe='')}", form)


@router.post("/stories/{story_id}/split")
def split(views: Shared, story_id: RowId, form: Form) -> Response:
    """Take an article out of a story."""
    _split(views, form)
    return _back(f"/stories/{story_id}", form)


@router.post("/stories/{story_id}/merge")
def merge(views: Shared, story_id: RowId, form: Form) -> Response:
    """Make a story one with another."""
    return _back(f"/stories/{_merge(views, story_id, form)}", form)


def _split(views: Views, form: Form) -> int:
    article_id, who = _number(form.get("article", "")), (views.now(), sender(form))
    return _done(views, lambda tx: merging.split(tx, article_id, who, form.get("why", "").strip()))


def _merge(views: Views, story_id: int, form: Form) -> int:
    pair, who = (story_id, _number(form.get("story", ""))), (views.now(), sender(form))
    return _done(views, lambda tx: merging.merge(tx, pair, who, form.get("why", "").strip()))


def _done(views: Views, what: Callable[[Connection], int]) -> int:
    try:
        with views.database.write(alone="screen") as tx:
            return what(tx)
    except NotTogetherError as wrong:
        raise HTTPException(422, f"That cannot be done: {wrong}.") from None


def _back(address: str, form: Form) -> Response:
    answer = RedirectResponse(address, 303)
    remember_sender(answer, form)
    return answer


def _number(text: str) -> int:
    text = text.strip().removeprefix("#").rpartition("/stories/")[2]
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise HTTPException(422, "That is no number of a story or an article.")
    return int(text)
