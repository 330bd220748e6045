"""The review of mentions in doubt: yes, no, never; by keyboard, or by forms where no script runs. Each can be undone."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from sqlalchemy import Connection

from resolver.offices.titles import Term
from worker.alerts.hushes import LONGEST_TEXT
from worker.alerts.plain import shorten
from worker.dashboard.forms import Form, known_sender, remember_sender, sender
from worker.dashboard.highlights import Found, highlighted, stretches
from worker.dashboard.lists import FromAddress, listing
from worker.dashboard.names import terms
from worker.dashboard.views import RowId, Shared, Views
from worker.pipeline import reviewing
from worker.pipeline.reviewing import NotInDoubtError
from worker.store import entities, reviews
from worker.store import listing as lists
from worker.store.reviews import WHATS
from worker.store.rulings import Signature
from worker.store.tables import ID_CHARS, AnyRow

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

AT_ONCE = 20  # mentions of a page: each stands with its passage and the card of who may be meant
MOST_DONE = 10
_HERE = re.compile(r"/review(\?[!-~]*|#doubt-[0-9]{1,10})?")  # a list's own address; nothing leads elsewhere
_AROUND = 240  # signs of the passage on each side


@dataclass(frozen=True, slots=True)
class Card:
    """Who may be meant: how they are spelt, their offices as the news gave them, how often they are in the news."""

    name: str
    known: AnyRow | None
    names: Sequence[AnyRow]
    offices: Sequence[Term]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention in doubt, with the passage in which it stands."""

    row: AnyRow
    passage: Markup


@router.get("/review")
def review(
    request: Request, views: Shared, asked: FromAddress, actor: Annotated[str, Query(max_length=ID_CHARS)] = ""
) -> HTMLResponse:
    """Mentions that were not certain enough, each beside the card of who may be meant."""
    with views.database.read() as tx:
        found = listing(tx, lists.of_unsure(asked.q, actor), lists.REVIEW_ORDERS, asked, AT_ONCE)
        cards = {row.actor: _card(tx, row.actor) for row in found.rows}
        done = reviews.newest(tx, MOST_DONE)
    doubts = [Doubt(row, _passage(row)) for row in found.rows]
    by = known_sender(request)
    return views.page(request, "review.html", found=found, doubts=doubts, cards=cards, done=done, by=by, actor=actor)


@router.post("/review/{mention_id}")
def say(views: Shared, mention_id: RowId, form: Form) -> Response:
    """Settle a mention, and those alike."""
    what = next((one for one in WHATS if one == form.get("what")), None)
    if what is None:
        raise HTTPException(422, "Say yes, no or never.")
    signed = Signature(sender(form), shorten(form.get("why", ""), LONGEST_TEXT), views.now())
    return _done(views, form, lambda tx: reviewing.say(tx, mention_id, what, signed))


@router.post("/review/undo/{review_id}")
def undo(views: Shared, review_id: RowId, form: Form) -> Response:
    """Take back what somebody said."""
    return _done(views, form, lambda tx: reviewing.undo(tx, review_id, sender(form), views.now()))


def _done(views: Views, form: Form, what: Callable[[Connection], object]) -> Response:
    try:
        with views.database.write(alone="screen") as tx:
            what(tx)
    except NotInDoubtError as wrong:
        raise HTTPException(409, f"That is settled: {wrong}.") from None
    then = form.get("then", "")
    answer = RedirectResponse(then if _HERE.fullmatch(then) else "/review", 303)
    remember_sender(answer, form)
    return answer


def _card(tx: Connection, actor: str) -> Card:
    known = entities.get(tx, actor)
    return Card(
        name=known.name if known else actor,
        known=known,
        names=entities.names_of(tx, actor)[:5],
        offices=terms(entities.titles_of(tx, [actor]))[-4:],
    )


def _passage(row: AnyRow) -> Markup:
    """The words around a mention, marked."""
    text = row.article_title if row.field == "title" else row.article_text
    start, end = max(0, row.start - _AROUND), min(len(text), row.end + _AROUND)
    cut = text[start:end]
    found = Found(row.start - start, row.end - start, "unsure", row.name or row.actor)
    before, after = "… " * (start > 0), " …" * (end < len(text))
    return Markup("{}{}{}").format(before, highlighted(stretches(cut, [found], whole=True)), after)
