"""The pages about names: canonical entities, their spellings and titles, and mentions to review."""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from resolver.titles import Seen, Term, timeline
from worker.dashboard.views import PAGE_SIZE, PageNumber, Shared, offset_of, paged
from worker.store import entities as stored
from worker.store import facts, rulings, spellings, watchlists
from worker.store.tables import AnyRow
from worker.watch.elsewhere import same_as

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Search = Annotated[str, Query(max_length=200, description="Part of a name, in any spelling seen.")]


@router.get("/entities")
def entities(request: Request, views: Shared, search: Search = "", page: PageNumber = 1) -> HTMLResponse:
    """Everybody and everything that was named, the most mentioned first; a search ranks by likeness."""
    wanted, start = search.strip(), offset_of(page)
    with views.database.read() as tx:
        found = (
            [row for row, _ in spellings.search(tx, wanted, limit=PAGE_SIZE + 1, offset=start)]
            if wanted
            else stored.listing(tx, limit=PAGE_SIZE + 1, offset=start)
        )
    rows, paging = paged(found, page)
    return views.page(request, "entities.html", rows=rows, paging=paging, search=search)


@router.get("/entities/{entity_id}")
def entity(request: Request, views: Shared, entity_id: str) -> Response:
    """One entity: its spellings, titles, company, articles, and the rulings about it."""
    with views.database.read() as tx:
        found = stored.get(tx, entity_id)
        if found is None:
            raise HTTPException(404, "There is no such entity.")
        if found.id != entity_id:
            return RedirectResponse(f"/entities/{quote(found.id, safe='')}", 303)
        context = {
            "names": stored.names_of(tx, entity_id)[:100],
            "terms": terms(stored.titles_of(tx, [entity_id])),
            "beside": stored.beside(tx, entity_id),
            "articles": stored.articles_of(tx, entity_id),
            "days": [day.date() for day in stored.days_of(tx, entity_id) if day],
            "rulings": rulings.of(tx, entity_id, limit=20),
            "elsewhere": _elsewhere(tx, entity_id) if found.watched else (),
        }
    return views.page(request, "entity.html", entity=found, **context)


def _elsewhere(tx: Connection, actor: str) -> tuple[tuple[str, str], ...]:
    """Who somebody is elsewhere by the lists in force, with the address of a page about that."""
    force = watchlists.in_force(tx)
    return same_as(watchlists.files(tx, force.id), actor) if force else ()


@router.get("/review")
def review(request: Request, views: Shared, page: PageNumber = 1) -> HTMLResponse:
    """Mentions that were not certain enough."""
    with views.database.read() as tx:
        rows, paging = paged(facts.unsure(tx, PAGE_SIZE + 1, offset_of(page)), page)
    return views.page(request, "review.html", rows=rows, paging=paging)


def terms(rows: Iterable[AnyRow]) -> tuple[Term, ...]:
    """Who held which office when, from the titles as they were seen."""
    return timeline(Seen(row.title, row.published_at.date() if row.published_at else None, row.source) for row in rows)
