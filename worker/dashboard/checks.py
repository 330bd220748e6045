"""What the editor asks while somebody types: what is wrong with the text, and which ids there are."""

from collections.abc import Mapping
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel, Field, ValidationError

from worker.dashboard.drafts import desk
from worker.dashboard.forms import LARGEST_TEXT, body
from worker.dashboard.views import Shared, Views
from worker.pipeline import saving
from worker.pipeline.saving import Change
from worker.records import Watchlist
from worker.store import watchlists
from worker.watch import lists
from worker.watch.problems import Level

router = APIRouter(prefix="/api/v1/watchlists")

MOST_IDS = 2_000
_AT_ONCE = BoundedSemaphore(2)  # a folder with long lists takes seconds to read
_WAIT_S = 20


class Text(BaseModel):
    """A file as somebody would have it."""

    file: str = Field(max_length=200, description="The name of the file in the folder.")
    text: str = Field(max_length=LARGEST_TEXT, description="All of its text.")


class Found(BaseModel):
    """Something wrong: where, what, and the mend. Line and column count from 1, in code points."""

    file: str
    line: int
    column: int
    level: Level
    message: str
    mend: str


class Answer(BaseModel):
    """All that is wrong with the folder, this file replaced by the text."""

    ok: bool = Field(description="Whether it could be put in force as it is.")
    problems: list[Found]


async def _asked(request: Request) -> Text:
    try:
        return Text.model_validate_json(await body(request))
    except ValidationError as error:
        raise HTTPException(400, f"Send a JSON object with file and text: {error.errors()[0]['msg']}.") from None


@router.post("/check")
def check(views: Shared, asked: Annotated[Text, Depends(_asked)]) -> Answer:
    """Read the whole folder with one file replaced. Nothing is written."""
    at = desk(views.settings.watchlists)
    name = asked.file if at.is_folder else next(iter(at.found), asked.file)
    change = Change(name, None, asked.text.encode("utf-8", "surrogatepass"))
    if not _AT_ONCE.acquire(timeout=_WAIT_S):
        raise HTTPException(503, "Others are checking long lists; ask again in a moment.")
    try:
        reading = lists.read(saving.after(at.path, at.found, [change]))
    finally:
        _AT_ONCE.release()
    fields = Found.model_fields
    problems = [Found(**{field: getattr(problem, field) for field in fields}) for problem in reading.problems]
    return Answer(ok=not reading.errors, problems=problems)


@router.get("/ids")
def ids(views: Shared) -> dict[str, dict[str, str]]:
    """The ids that a watchlist may refer to with what they stand for, the first 2,000 of each sort."""
    whole = _readable(views)
    if whole is None:
        return {}
    watched = {watch.id: f"{watch.severity} severity" for watch in whole.watches}
    routes = {route.id: ", ".join(route.email_to) or "a webhook" for route in whole.routes}
    topics = {topic.id: "" for topic in whole.topics}
    sorts: Mapping[str, dict[str, Any]] = {
        "actors": {actor.id: actor.name for actor in whole.actors[:MOST_IDS]},
        "topics": topics,
        "watches": watched,
        "routes": routes,
    }
    return {sort: dict(list(known.items())[:MOST_IDS]) for sort, known in sorts.items()}


def _readable(views: Views) -> Watchlist | None:
    """The files as they are, else as they were when they were last good."""
    found = lists.read(desk(views.settings.watchlists).found).watchlist
    if found is not None:
        return found
    with views.database.read() as tx:
        force = watchlists.in_force(tx)
        return lists.read(watchlists.files(tx, force.id)).watchlist if force else None
