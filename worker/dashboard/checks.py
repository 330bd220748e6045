"""What the editor asks while somebody types: what is wrong with the text, and which ids there are."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from time import monotonic
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel, Field, ValidationError

from worker import wiring
from worker.dashboard.drafts import desk
from worker.dashboard.forms import LARGEST_TEXT, body
from worker.dashboard.specification import takes
from worker.dashboard.views import Shared, Views
from worker.pipeline import saving
from worker.pipeline.proving import Failure, prove
from worker.pipeline.saving import Change
from worker.pipeline.trial import Trial
from worker.records import Route, Watchlist
from worker.store import watchlists
from worker.watch import lists
from worker.watch.cases import Placed
from worker.watch.compiled import compiled
from worker.watch.lists import Reading
from worker.watch.problems import Level

router = APIRouter(prefix="/api/v1/watchlists")

MOST_IDS = 2_000
_AT_ONCE = BoundedSemaphore(2)  # a folder with long lists takes seconds to read
_WAIT_S = 20
_TESTED_S = 30


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


class Failed(BaseModel):
    """Something that a test expects and that does not hold, and why."""

    line: int
    column: int
    sentence: str
    because: list[str]


class Tested(BaseModel):
    """One test of the file."""

    name: str
    line: int
    failures: list[Failed]


class Results(BaseModel):
    """How the tests of the file went. `left` were not run any more: they would have taken too long."""

    tests: list[Tested] = []
    left: int = 0
    broken: bool = Field(default=False, description="The text has errors, so no test was run.")


async def asked_text(request: Request) -> Text:
    """The question of an editor. Raises HTTPException 400 and 413."""
    try:
        return Text.model_validate_json(await body(request))
    except ValidationError as error:
        raise HTTPException(400, f"Send a JSON object with file and text: {error.errors()[0]['msg']}.") from None


@router.post("/check", openapi_extra=takes(Text))
def check(views: Shared, asked: Annotated[Text, Depends(asked_text)]) -> Answer:
    """Read the whole folder with one file replaced. Nothing is written."""
    with _in_turn():
        reading = _reading(views, asked)
    fields = Found.model_fields
    problems = [Found(**{field: getattr(problem, field) for field in fields}) for problem in reading.problems]
    return Answer(ok=not reading.errors, problems=problems)


@router.post("/test", openapi_extra=takes(Text))
def test(views: Shared, asked: Annotated[Text, Depends(asked_text)]) -> Results:
    """Run the tests of the text, for half a minute at the most. Nothing is written or sent."""
    with _in_turn():
        reading = _reading(views, asked)
        if reading.watchlist is None:
            return Results(broken=True)
        tests = [test for test in reading.cases if test.file == asked.file]
        tested = list(_tested(reading.watchlist, tests, views.settings.data / "names"))
    return Results(tests=tested, left=len(tests) - len(tested))


def _tested(watchlist: Watchlist, tests: Sequence[Placed], folder: Path) -> Iterator[Tested]:
    if not tests:
        return
    begun_s = monotonic()
    trial = Trial(watchlist, compiled(watchlist.actors, watchlist.topics, folder).catalog)
    for test in tests:
        if monotonic() - begun_s > _TESTED_S:
            return
        yield Tested(
            name=test.case.name, line=test.place()[0], failures=list(map(_failed, prove(test, trial).failures))
        )


def _failed(failure: Failure) -> Failed:
    sentence = f"expected {failure.mismatch.expected}, found {failure.mismatch.found}"
    return Failed(line=failure.line, column=failure.column, sentence=sentence, because=list(failure.evidence))


@contextmanager
def _in_turn() -> Iterator[None]:
    """Long lists are read by two at a time. Raises HTTPException 503 after a while."""
    if not _AT_ONCE.acquire(timeout=_WAIT_S):
        raise HTTPException(503, "Others are checking long lists; ask again in a moment.")
    try:
        yield
    finally:
        _AT_ONCE.release()


def _reading(views: Views, asked: Text) -> Reading:
    try:
        unreached = wiring.unreached(views.settings)
    except ValueError:  # the service says so itself when it starts
        unreached = None
    return lists.read(whole(views, asked), unreached=unreached)


def whole(views: Views, asked: Text) -> dict[str, bytes]:
    """The files of the folder with one replaced."""
    at = desk(views.settings.watchlists)
    change = Change(asked.file, None, asked.text.encode("utf-8", "surrogatepass"))
    return saving.after(at.path, at.found if at.is_folder else {}, [change])


@router.get("/ids")
def ids(views: Shared) -> dict[str, dict[str, str]]:
    """The ids that a watchlist may refer to with what they stand for, the first 2,000 of each sort."""
    whole = _readable(views)
    if whole is None:
        return {}
    watched = {watch.id: f"{watch.severity} severity" for watch in whole.watches}
    routes = {route.id: ", ".join(route.email_to) or _elsewhere(route) for route in whole.routes}
    topics = {topic.id: "" for topic in whole.topics}
    sorts: Mapping[str, dict[str, Any]] = {
        "actors": {actor.id: actor.name for actor in whole.actors[:MOST_IDS]},
        "topics": topics,
        "watches": watched,
        "routes": routes,
    }
    return {sort: dict(list(known.items())[:MOST_IDS]) for sort, known in sorts.items()}


def _elsewhere(route: Route) -> str:
    return "a webhook" if route.webhook_url else "a chat room"


def _readable(views: Views) -> Watchlist | None:
    """The files as they are, else as they were when they were last good."""
    found = lists.read(desk(views.settings.watchlists).found).watchlist
    if found is not None:
        return found
    with views.database.read() as tx:
        force = watchlists.in_force(tx)
        return lists.read(watchlists.files(tx, force.id)).watchlist if force else None
