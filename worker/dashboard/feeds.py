"""The feeds: the page and the API, a page of them at a time however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, get_args

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from worker.dashboard.api import Limit, Offset
from worker.dashboard.forms import Form, known_sender
from worker.dashboard.views import PAGE_SIZE, PageNumber, RowId, Shared, Views, offset_of, paged
from worker.feeds import hub
from worker.records import State
from worker.store import feedlist, feeds, files, hubs
from worker.store.feedlist import Order, Wanted
from worker.store.tables import AnyRow

router = APIRouter()
STATES = "|".join(get_args(State))
BAD = frozenset({"gone", "undead", "not_feed", "failing"})
_ASKED = ("search", "state", "order", "page")

Search = Annotated[str, Query(max_length=200, description="Part of a title or an address.")]
InState = Annotated[str, Query(pattern=f"^({STATES})?$", description="Only feeds in this state.")]
Sorted = Annotated[Order, Query(description="trouble: the worst first; last: polled lately; new: entries lately.")]


@dataclass(frozen=True, slots=True)
class FeedSeen:
    """A feed as it stands.

    `state` is one word, `trouble` its reason and `mend` the next step; `because` says why it is asked again at
    `next_poll_at`. `every_s` was set by somebody. `latest_at` is the date of its newest entry, `last_new_at` when one was
    last first seen. `moved_to` is where its server says that it has moved, `moved_from` where it was added. `hub` says of the
    hub that its page names whether it pushes what is new, and why not.
    """

    id: int
    url: str
    kind: str
    title: str
    tags: tuple[str, ...]
    state: str
    state_since: datetime | None
    trouble: str | None
    mend: str | None
    because: str | None
    failures: int
    every_s: int | None
    interval_s: int
    added_at: datetime
    last_polled_at: datetime | None
    last_ok_at: datetime | None
    last_new_at: datetime | None
    latest_at: datetime | None
    next_poll_at: datetime
    moved_to: str | None
    moved_from: str | None
    stays: bool
    hub: str | None = None


@router.get("/feeds", include_in_schema=False)
def feeds_page(
    request: Request,
    views: Shared,
    search: Search = "",
    state: InState = "",
    order: Sorted = "trouble",
    page: PageNumber = 1,
) -> HTMLResponse:
    """Feeds with their state, those in trouble first unless another order is asked for."""
    if unknown := [name for name in request.query_params if name not in _ASKED]:
        raise HTTPException(400, f"The list of feeds knows no “{unknown[0][:40]}”. It takes {', '.join(_ASKED)}.")
    wanted = Wanted(search, state, order)
    with views.database.read() as tx:
        rows, paging = paged(feedlist.page(tx, wanted, PAGE_SIZE + 1, offset_of(page)), page)
        held = {row.id: files.tally(tx, row.id).files for row in rows if row.kind == "folder"}
        brought = feedlist.brought(tx, [row.id for row in rows])
        counts = feedlist.counts(tx)
        pushed = _pushed(tx, views, rows)
    context = {"rows": rows, "paging": paging, "brought": brought, "counts": counts, "wanted": wanted, "bad": BAD}
    context |= {"by": known_sender(request), "pushed": pushed, "files": held}
    return views.page(request, "feeds.html", **context)


def _pushed(tx: Connection, views: Views, rows: Sequence[AnyRow]) -> dict[int, str]:
    """What there is to say of the hubs of some feeds, by feed."""
    wanted, base = hubs.of_feeds(tx, [row.id for row in rows]), views.settings.callback_url
    return {feed_id: hub.told(one, base, views.now()) for feed_id, one in wanted.items()}


@router.post("/feeds/{feed_id}/poll", include_in_schema=False)
def poll(views: Shared, feed_id: RowId, _: Form) -> Response:
    """Ask a feed now."""
    with views.database.write() as tx:
        if not feeds.poll_id(tx, feed_id, views.now()):
            raise HTTPException(404, "There is no such feed.")
    return RedirectResponse("/feeds?order=last", 303)


@router.get("/api/feeds")
def feeds_seen(
    views: Shared,
    search: Search = "",
    state: InState = "",
    order: Sorted = "trouble",
    limit: Limit = 50,
    offset: Offset = 0,
) -> list[FeedSeen]:
    """Feeds with their state, its reason and a next step; the failing ones first unless another order is asked for."""
    with views.database.read() as tx:
        rows = feedlist.page(tx, Wanted(search, state, order), limit, offset)
        return seen(tx, views, rows)


def seen(tx: Connection, views: Views, rows: Sequence[AnyRow]) -> list[FeedSeen]:
    """Feeds as programs see them, with what there is to say of their hubs."""
    names = [field.name for field in fields(FeedSeen) if field.name != "hub"]
    pushed = _pushed(tx, views, rows)
    own = ({name: row._mapping[name] for name in names} | {"hub": pushed.get(row.id)} for row in rows)
    return [FeedSeen(**(one | {"tags": tuple(one["tags"])})) for one in own]
