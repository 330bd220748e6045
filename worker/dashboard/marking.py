"""A result of a backtest that somebody calls right or wrong, beside the text: the test of it, as an edit of the text."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel, Field, ValidationError

from worker.dashboard.checks import Text, whole
from worker.dashboard.forms import body
from worker.dashboard.specification import takes
from worker.dashboard.views import Shared, Views
from worker.pipeline.marks import Mark, case, watch_of
from worker.pipeline.replay import Files, good
from worker.pipeline.trial import Trial
from worker.store import history, watchlists
from worker.watch.compiled import compiled
from worker.watch.edits import AddCase, Refusal, apply

router = APIRouter(prefix="/api/v1/watchlists")


class Marked(Text):
    """A text, and what somebody says of a result that it gave."""

    article: int = Field(ge=1, lt=1 << 63, description="The article of the result.")
    result: str = Field(max_length=40, description="The id of the result.")
    right: bool


class Edited(BaseModel):
    """The text with the test in it."""

    text: str


async def asked_mark(request: Request) -> Marked:
    """What somebody marked. Raises HTTPException 400 and 413."""
    try:
        return Marked.model_validate_json(await body(request))
    except ValidationError as error:
        raise HTTPException(400, f"Send file, text, article, result and right: {error.errors()[0]['msg']}.") from None


@router.post("/mark", openapi_extra=takes(Marked))
def mark(views: Shared, asked: Annotated[Marked, Depends(asked_mark)]) -> Edited:
    """Make a test of a result. Nothing is written: the text comes back."""
    edited = _trial(views, whole(views, asked))
    if edited is None:
        raise HTTPException(422, "Mend the errors first.")
    with views.database.read() as tx:
        past = history.read(tx, [asked.article])
        force = watchlists.in_force(tx)
        running = watchlists.files(tx, force.id) if force else None
    other = _trial(views, running) if running else None
    trials = [trial for trial in (edited, other) if trial]
    named = (watch_of(asked.result, asked.article, trial.lists.watchlist) for trial in trials)
    watch = next((one for one in named if one), None)
    if not past or watch is None:
        raise HTTPException(404, "There is no such result any more; try the text again.")
    test = case(Mark(watch, past[0], asked.result, asked.right), edited, other)
    text = apply(asked.text, AddCase(test))
    if isinstance(text, Refusal):
        raise HTTPException(422, f"{text.message}; {text.mend}.")
    return Edited(text=text)


def _trial(views: Views, files: Files) -> Trial | None:
    """A trial of some files; None: they are not good."""
    try:
        watchlist = good(files)
    except ValueError:
        return None
    return Trial(watchlist, compiled(watchlist.actors, watchlist.topics, views.settings.data / "names").catalog)
