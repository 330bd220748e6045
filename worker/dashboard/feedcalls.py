"""Programs add and remove feeds over the API. A call may be repeated."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import Field, StrictBool
from sqlalchemy import Connection

from worker.access import BUILT_IN
from worker.alerts.plain import shorten
from worker.dashboard.adding import look
from worker.dashboard.feeds import FeedSeen, seen
from worker.dashboard.forms import signature
from worker.dashboard.sayings import Signed, posted
from worker.dashboard.specification import takes
from worker.dashboard.views import RowId, Shared, Views
from worker.feeds.address import MAX_URL_CHARS, web_address
from worker.feeds.characters import one_line
from worker.feeds.discovery import as_it_is
from worker.feeds.webpage import Offer
from worker.pipeline import following
from worker.pipeline.following import MAX_TAG_CHARS, MOST_TAGS, Wish
from worker.store import feedlist, feeds

router = APIRouter(prefix="/api", tags=["feeds"])

Tag = Annotated[str, Field(max_length=MAX_TAG_CHARS)]


class NewFeed(Signed):
    """A feed to follow."""

    url: str = Field(max_length=MAX_URL_CHARS, description="http or https.", examples=["https://example.org/news.rss"])
    tags: list[Tag] = Field([], max_length=MOST_TAGS, description="Labels, which watches can ask for.")
    publisher: str = Field(
        "", max_length=200, description="Whose it is, for watches and alerts; left out: its own title."
    )
    since: str = Field("", max_length=8, description="Alert on what was published so long before, too: 24h, 7d, all.")
    look: StrictBool = Field(
        default=False,
        description="See first what stands there, which may take half a minute: of a site the feed that it names is added.",
    )


@dataclass(frozen=True, slots=True)
class FeedAdded:
    """The feed as it stands now, what there is to know of how it was chosen, and the other feeds that its site names."""

    feed: FeedSeen
    told: str
    others: tuple[Offer, ...]


REPEATED: Any = {200: {"model": FeedAdded, "description": "It is followed already"}}


@router.post("/feeds", status_code=201, responses=REPEATED, openapi_extra=takes(NewFeed))
def add(views: Shared, response: Response, wanted: Annotated[NewFeed, posted(NewFeed)]) -> FeedAdded:
    """Follow a feed. 200 where it is followed already: nothing of it changes then."""
    try:
        url = web_address(wanted.url)
        since, tags = following.alerts_since(wanted.since, views.now()), following.tags_of(wanted.tags)
        looked = look(views, url) if wanted.look else as_it_is(url)
    except ValueError as error:
        raise HTTPException(422, f"{str(error)[:1].upper()}{str(error)[1:]}") from None
    if looked.wrong:
        raise HTTPException(422, looked.wrong)
    offer = looked.news[0]
    with views.database.write() as tx:
        [is_new] = following.follow(tx, [Wish(offer.url, since, offer.title, tags)], wanted.by, views.now())
        if is_new and (publisher := one_line(wanted.publisher)):
            feeds.set_reading(tx, offer.url, publisher=publisher)
        found = _one(tx, views, offer.url)
    response.status_code = 201 if is_new else 200
    told = f"It does not answer as a feed now. {looked.silent}" if looked.silent else ""
    return FeedAdded(found, told, tuple(one for one in looked.feeds if one != offer))


@router.delete("/feeds/{feed_id}", status_code=204)
def remove(
    request: Request,
    views: Shared,
    feed_id: RowId,
    by: Annotated[str, Query(max_length=80, description="Who does it: others read it in the log.")] = "",
) -> None:
    """Follow a feed no more; what it brought stays. 204 also where it was removed before."""
    with views.database.write() as tx:
        url = feeds.address(tx, feed_id)
        if url is None:
            raise HTTPException(404, "There never was such a feed.")
        following.unfollow(tx, url, shorten(signature(request, by), 80) or BUILT_IN, views.now())


def _one(tx: Connection, views: Views, url: str) -> FeedSeen:
    row = feedlist.one(tx, url)
    assert row is not None, "it was just added, or was there"
    return seen(tx, views, [row])[0]
