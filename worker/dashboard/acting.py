"""Where the links of a mail lead: acknowledge, mute, “not this person”. A GET shows, only a POST changes."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse

from worker.alerts import hushes as saying
from worker.alerts import links
from worker.alerts.links import Asked
from worker.alerts.plain import shorten
from worker.dashboard.forms import Fields
from worker.dashboard.proposals import context_words
from worker.dashboard.views import Shared, Views
from worker.pace import Hush
from worker.pipeline import hushing
from worker.records import Alert
from worker.store import alerts, doubts, hushes, stops
from worker.store.doubts import Doubt

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
BY_LINK = "by the link in a mail"
MOST_WORDS = 20


def _asked(views: Shared, token: str) -> tuple[Asked, Alert]:
    with views.database.write() as tx:
        asked = links.read(stops.key(tx), token)
        alert = alerts.get(tx, asked.alert) if asked else None
    if asked is None or alert is None:
        raise HTTPException(404, "This link is not whole. Open it from the mail again.")
    return asked, alert


Followed = Annotated[tuple[Asked, Alert], Depends(_asked)]


@router.get(links.PATH + "{token}")
def ask(views: Shared, followed: Followed, token: str) -> HTMLResponse:
    """What the button would do."""
    return _shown(views, followed, token, done=False)


@router.post(links.PATH + "{token}")
def act(views: Shared, followed: Followed, token: str, form: Fields) -> HTMLResponse:
    """Do what the link is for, and nothing else. Doing it again changes nothing."""
    asked, alert = followed
    if views.now() > asked.until:
        return _shown(views, followed, token, done=False)
    if asked.action == "not":
        _doubt(views, asked, alert, dict(form))
    else:
        hush = Hush(asked.action, saying.about(asked.action, alert), asked.address, BY_LINK, views.now())
        with views.database.write(alone="screen") as tx:
            hushing.say(tx, hush)
    return _shown(views, followed, token, done=True)


def _doubt(views: Views, asked: Asked, alert: Alert, form: dict[str, str]) -> None:
    actor, reason = form.get("actor", ""), shorten(form.get("reason", ""), 200)
    if actor not in alert.actors or not reason:
        raise HTTPException(422, "Say whom the article means instead.")
    words = [word for word in context_words(alert) if word in form.get("words", "").split("\n")][:MOST_WORDS]
    said = f"{alert.id}: {reason}, not {alert.actors[actor]}"
    with views.database.write(alone="screen") as tx:
        if doubts.add(tx, Doubt(alert.id, actor, words, reason, asked.address), views.now()):
            hushes.record(tx, asked.address, "doubt", said, views.now())


def _shown(views: Views, followed: tuple[Asked, Alert], token: str, *, done: bool) -> HTMLResponse:
    asked, alert = followed
    context = {"asked": asked, "alert": alert, "hints": context_words(alert), "done": done}
    return views.alone("act.html", **context, over=views.now() > asked.until, action=f"{links.PATH}{token}")
