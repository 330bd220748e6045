"""The page on which feeds are added: a site or a feed by its address, a list as OPML; and the list that goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker import wiring
from worker.dashboard.forms import Form, Upload, known_sender, remember_sender, sender
from worker.dashboard.views import RowId, Shared, Views
from worker.feeds import opml
from worker.feeds.address import web_address
from worker.feeds.discovery import Looked
from worker.feeds.webpage import MOST as MOST_CHOSEN
from worker.feeds.webpage import Offer
from worker.pipeline import following
from worker.pipeline.following import Wish
from worker.store import feeds

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

SINCE = {
    "": "what comes from now on",
    "24h": "its last 24 hours, too",
    "7d": "its last 7 days, too",
    "all": "all it holds",
}
MOST_LOOKS = 4  # at sites at once: each holds a thread of the dashboard for as long as the site takes
MOST_TOLD = 10
_looks = BoundedSemaphore(MOST_LOOKS)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a form: the addresses that were added, how many were there before, and what is to be told of them."""

    added: Sequence[str]
    before: int
    troubles: Sequence[str] = ()


@router.get("/feeds/new")
def new(request: Request, views: Shared) -> HTMLResponse:
    """The forms."""
    return _shown(request, views, {})


@router.post("/feeds/new")
def add(request: Request, views: Shared, form: Form) -> HTMLResponse:
    """Add what was chosen; or look at an address, and add the one feed there is, or show those to choose from."""
    try:
        url = web_address(form.get("url", ""))
        chosen = [web_address(one) for one in form.get("chosen", "").split("\n") if one][:MOST_CHOSEN]
        looked = None if chosen or form.get("look") == "no" else look(views, url)
        if looked and (looked.wrong or len(looked.news) > 1):
            return _shown(request, views, form, looked=looked)
        offers = looked.news if looked else [Offer(one) for one in chosen or [url]]
        done = _follow(views, [_wish(views, form, offer) for offer in offers], form)
    except ValueError as error:
        typed = {name: value for name, value in form.items() if "@" not in value or name != "url"}
        return _shown(request, views, typed, mistake=_sentence(str(error)), status=422)
    return _remembered(_shown(request, views, {}, looked=looked, done=done), form)


@router.post("/feeds/import")
def take_in(request: Request, views: Shared, upload: Upload) -> HTMLResponse:
    """Add every feed of an OPML list. A broken one is read as far as it can be, and its troubles are told."""
    form, data = upload
    listed, troubles = opml.read(data)
    try:
        since = following.alerts_since(form.get("since", ""), views.now())
    except ValueError as error:
        raise HTTPException(422, _sentence(str(error))) from None
    done = _follow(views, [Wish(url, since, title, tags) for url, title, tags in listed], form)
    told = Done(done.added, done.before, (*troubles, *done.troubles))
    return _remembered(_shown(request, views, {}, done=told, status=200 if listed else 422), form)


@router.get("/feeds/export.opml")
def give_out(views: Shared) -> Response:
    """The feeds as OPML, for other feed readers: without folders, and without logins."""
    with views.database.read() as tx:
        listed = opml.write(feeds.as_feed(row) for row in feeds.all_feeds(tx))
    named = {"content-disposition": 'attachment; filename="namesake-feeds.opml"'}
    return Response(listed, media_type="text/x-opml; charset=utf-8", headers=named)


@router.post("/feeds/{feed_id}/remove")
def remove(views: Shared, feed_id: RowId, form: Form) -> Response:
    """Follow a feed no more. What it brought stays."""
    with views.database.write() as tx:
        url = feeds.address(tx, feed_id)
        if url is None or not following.unfollow(tx, url, sender(form), views.now()):
            raise HTTPException(404, "There is no such feed, or it was removed already.")
    return RedirectResponse("/feeds", 303)


def look(views: Views, url: str) -> Looked:
    """What stands at an address. Raises HTTPException 503 while too many wait for sites, ValueError for a wrong setting."""
    if not _looks.acquire(blocking=False):
        raise HTTPException(503, f"{MOST_LOOKS} sites are being looked at already. Try again in a moment.")
    try:
        return wiring.look(views.settings, url)
    finally:
        _looks.release()


def _wish(views: Views, form: Form, offer: Offer) -> Wish:
    since = following.alerts_since(form.get("since", ""), views.now())
    return Wish(offer.url, since, offer.title, following.tags_of(form.get("tags", "").split(",")))


def _follow(views: Views, wishes: Sequence[Wish], form: Form) -> Done:
    with views.database.write() as tx:
        new = following.follow(tx, wishes, sender(form), views.now())
    added = [wish.url for wish, is_new in zip(wishes, new, strict=True) if is_new]
    barred = ((url, wiring.unread(views.settings, url)) for url in added[:MOST_TOLD])
    return Done(added, len(wishes) - len(added), [f"{url} will not be read: {why}" for url, why in barred if why])


def _shown(request: Request, views: Views, form: Form, *, status: int = 200, **outcome: Any) -> HTMLResponse:
    context = {
        "looked": None,
        "done": None,
        "mistake": "",
        "typed": form,
        "by": known_sender(request),
        "since": SINCE,
    } | outcome
    answer = views.page(request, "newfeed.html", most=MOST_TOLD, **context)
    answer.status_code = status
    return answer


def _remembered(answer: HTMLResponse, form: Form) -> HTMLResponse:
    remember_sender(answer, form)
    return answer


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
