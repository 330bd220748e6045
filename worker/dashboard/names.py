"""The pages about names: canonical entities with their spellings and titles, and what people rule about them."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from resolver.offices.titles import Seen, Term, timeline
from worker.alerts.hushes import LONGEST_TEXT
from worker.alerts.plain import shorten
from worker.dashboard import charts
from worker.dashboard.forms import Form, known_sender, plain_text, remember_sender, sender
from worker.dashboard.lists import FromAddress, listing
from worker.dashboard.views import RowId, Shared, Views
from worker.pipeline import rulings as ruling
from worker.pipeline.rulings import Refused, Ruled
from worker.store import entities as stored
from worker.store import listing as lists
from worker.store import news, reviews, rulings, spellings, watchlists
from worker.store.rulings import Signature
from worker.store.tables import ID_CHARS, AnyRow
from worker.watch.elsewhere import same_as

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Search = Annotated[str, Query(max_length=200, description="Part of a name, in any spelling seen.")]

MOST_FOUND = 100  # entities that a search shows, the likeliest first
KINDS = ("person", "organisation")


@router.get("/entities")
def entities(request: Request, views: Shared, asked: FromAddress, kind: str = "", watched: str = "") -> HTMLResponse:
    """Everybody and everything that was named, the most mentioned first; a search ranks by likeness."""
    only = {"yes": True, "no": False}.get(watched)
    query = lists.of_entities(kind if kind in KINDS else "", watched=only)
    with views.database.read() as tx:
        found = listing(tx, query, lists.ENTITY_ORDERS, asked)
        near = [row for row, _ in spellings.search(tx, asked.q, limit=MOST_FOUND)] if asked.q else None
    rows = found.rows if near is None else [r for r in near if kind in {"", r.kind} and only in {None, r.watched}]
    return views.page(request, "entities.html", found=found, rows=rows, kind=kind, watched=watched, most=MOST_FOUND)


@router.get("/entities/{entity_id}")
def entity(request: Request, views: Shared, entity_id: str) -> Response:
    """One entity: its spellings, titles, company, articles over time, and what people said about it."""
    with views.database.read() as tx:
        found = stored.get(tx, entity_id)
        if found is None:
            raise HTTPException(404, "There is no such entity.")
        if found.id != entity_id:
            return RedirectResponse(f"/entities/{quote(found.id, safe='')}", 303)
        moments = news.moments_of_entity(tx, entity_id)
        context: dict[str, Any] = {
            "names": stored.names_of(tx, entity_id)[:100],
            "terms": terms(stored.titles_of(tx, [entity_id])),
            "beside": stored.beside(tx, entity_id),
            "articles": stored.articles_of(tx, entity_id),
            "days": [day.date() for day in stored.days_of(tx, entity_id) if day],
            "rulings": rulings.of(tx, entity_id, limit=20),
            "movable": rulings.names(tx, entity_id)[:100],
            "reviews": reviews.newest(tx, 20, entity_id),
            "elsewhere": _elsewhere(tx, entity_id) if found.watched else (),
        }
    context |= {"chart": charts.bars(charts.over_time(moments), "articles"), "counted": len(moments)}
    return views.page(request, "entity.html", entity=found, by=known_sender(request), **context)


@router.post("/entities/{entity_id}/merge")
def merge(views: Shared, entity_id: str, form: Form) -> Response:
    """Rule that another entity is this one."""
    return _ruled(views, entity_id, form, lambda tx, one: ruling.merge(tx, one, _one(tx, form), _signed(views, form)))


@router.post("/entities/{entity_id}/split")
def split(views: Shared, entity_id: str, form: Form) -> Response:
    """Rule that spellings of this entity are another: one that is named, or a new one."""
    names = [name for name in form.get("names", "").split("\n") if name.strip()]
    if not names:
        raise HTTPException(422, "Choose at least one spelling.")

    def carried_out(tx: Connection, one: AnyRow) -> Ruled | Refused:
        into = _one(tx, form) if form.get("other", "").strip() else None
        return ruling.split(tx, one, [plain_text(name).strip() for name in names], into, _signed(views, form))

    return _ruled(views, entity_id, form, carried_out)


@router.post("/entities/{entity_id}/undo/{ruling_id}")
def undo(views: Shared, entity_id: str, ruling_id: RowId, form: Form) -> Response:
    """Take a ruling back."""
    return _ruled(views, entity_id, form, lambda tx, _: ruling.undo(tx, ruling_id, _signed(views, form)))


def _ruled(views: Views, entity_id: str, form: Form, what: Callable[[Connection, AnyRow], Ruled | Refused]) -> Response:
    with views.database.write(alone="screen") as tx:
        one = stored.get(tx, entity_id)
        if one is None:
            raise HTTPException(404, "There is no such entity.")
        done = what(tx, one)
    if isinstance(done, Refused):
        raise HTTPException(422, f"{done.sentence[0].upper()}{done.sentence[1:]}".rstrip(".") + ".")
    answer = RedirectResponse(f"/entities/{quote(one.id, safe='')}#rulings", 303)
    remember_sender(answer, form)
    return answer


def _one(tx: Connection, form: Form) -> AnyRow:
    """The entity that a form names, by its id or its address. Raises HTTPException 422 where there is none."""
    wanted = unquote(form.get("other", "").strip().rpartition("/entities/")[2])
    found = stored.get(tx, wanted[:ID_CHARS])
    if found is None:
        raise HTTPException(422, "There is no entity of that id; the list of entities leads to each, with its id.")
    return found


def _signed(views: Views, form: Form) -> Signature:
    return Signature(sender(form), shorten(form.get("why", ""), LONGEST_TEXT), views.now())


def _elsewhere(tx: Connection, actor: str) -> tuple[tuple[str, str], ...]:
    """Who somebody is elsewhere by the lists in force, with the address of a page about that."""
    force = watchlists.in_force(tx)
    return same_as(watchlists.files(tx, force.id), actor) if force else ()


def terms(rows: Iterable[AnyRow]) -> tuple[Term, ...]:
    """Who held which office when, from the titles as they were seen."""
    return timeline(Seen(row.title, row.published_at.date() if row.published_at else None, row.source) for row in rows)
