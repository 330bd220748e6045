"""What programs say about alerts: acknowledge, snooze, mute, silence, preview, end; and the log. Safe to call twice.

The guard lets a call of a program in that sends JSON and no header of a browser; browsers must come from our pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from worker.alerts import hushes as saying
from worker.dashboard.forms import body, signature
from worker.dashboard.specification import takes
from worker.dashboard.views import RowId, Shared, Views
from worker.pace import Hush, Kind, Matcher
from worker.pipeline import hushing
from worker.records import Alert
from worker.store import alerts, hushes
from worker.store.hushes import Kept
from worker.watch.fields import parse_period

router = APIRouter(prefix="/api", tags=["what people say"])
MOST_SHOWN = 50
SNOOZED_FOR = "1d"
Length = Annotated[str | None, Field(max_length=20, examples=["12h", "7d"])]


class Signed(BaseModel):
    """Who says it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    by: str = Field(
        "",
        max_length=80,
        description="Who says it: others read it in the log. With a token it may be left out, the log names that, too.",
        examples=["Anna"],
    )


class By(Signed):
    """Who says it, and why."""

    why: str = Field("", max_length=300, description="The reason that others read; a silence needs one.")


class About(By):
    """What is said of one alert or its story."""

    length: Length = Field(None, alias="for", description=f"How long a snooze lasts: 4h, 1d. Left out: {SNOOZED_FOR}.")


class Wish(By):
    """What is said of all alerts that match."""

    kind: Kind
    matchers: dict[Matcher, list[str]] = Field(
        description="Which alerts: those that match each of these by any of its values.",
        examples=[{"watch": ["mayor"], "severity": ["low", "medium"]}],
    )
    length: Length = Field(None, alias="for", description="How long a snooze or silence lasts: 12h, 7d.")
    until: AwareDatetime | None = Field(None, description="Its end, in place of `for`.")
    end_when_idle: Length = Field(None, description="A silence ends sooner, once nothing has matched for so long: 48h.")
    tell: str = Field("", max_length=254, description="The mail address that is told a day before a silence ends.")


@dataclass(frozen=True, slots=True)
class HushSeen:
    """What somebody said, in a sentence too, whether it is in force, and what it has held: the last 50 of `held`."""

    hush: Hush
    told: str
    in_force: bool
    held: int
    alerts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The alerts of so many days that it would have held: how many, and the last 50."""

    days: int
    count: int
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """Who did what, when. `hush_id` is what it was about."""

    id: int
    at: datetime
    by: str
    what: str
    hush_id: int | None
    sentence: str


def posted(model: type[Signed]) -> Any:
    """The body as a model, bounded in size. Raises HTTPException 413 and 422."""

    async def read(request: Request) -> Signed:
        try:
            said = model.model_validate_json(await body(request))
        except ValidationError as error:
            one = error.errors()[0]
            where = ".".join(str(part) for part in one["loc"]) or "the body"
            raise HTTPException(422, f"{where}: {one['msg']}; send a JSON object as the schema says.") from None
        return said.model_copy(update={"by": _named(signature(request, said.by))})

    return Depends(read)


REPEATED: Any = {200: {"model": HushSeen, "description": "The same stands there already"}}


@router.post("/hushes", status_code=201, responses=REPEATED, openapi_extra=takes(Wish))
def say(views: Shared, response: Response, wish: Annotated[Wish, posted(Wish)]) -> HushSeen:
    """Say something about alerts. 200 where the same stands there already: a call may be repeated."""
    return _said(views, response, _hush(views, wish))


@router.post("/hushes/preview", openapi_extra=takes(Wish))
def preview(views: Shared, wish: Annotated[Wish, posted(Wish)]) -> Preview:
    """What it would have held in the last days. Nothing is written."""
    hush = _checked(_hush(views, wish))
    with views.database.read() as tx:
        found = hushing.preview(tx, hush, views.now())
    return Preview(hushing.PREVIEW_DAYS, len(found), tuple(found[:MOST_SHOWN]))


@router.get("/hushes/{hush_id}")
def one(views: Shared, hush_id: RowId) -> HushSeen:
    """What somebody said, in force or not, and what it held."""
    return _seen(views, hush_id)


@router.post("/hushes/{hush_id}/end", openapi_extra=takes(By))
def end(views: Shared, hush_id: RowId, who: Annotated[By, posted(By)]) -> HushSeen:
    """Take it back: what it held goes out. What is over already stays as it is."""
    with views.database.write(alone="screen") as tx:
        hushing.take_back(tx, hush_id, who.by, views.now())
    return _seen(views, hush_id)


@router.post("/alerts/{alert_id}/{kind}", status_code=201, responses=REPEATED, openapi_extra=takes(About))
def say_of(
    views: Shared,
    response: Response,
    alert_id: str,
    kind: Literal["ack", "snooze", "mute"],
    about: Annotated[About, posted(About)],
) -> HushSeen:
    """Acknowledge an alert, or snooze or mute its story."""
    with views.database.read() as tx:
        alert = alerts.get(tx, alert_id)
    if alert is None:
        raise HTTPException(404, "There is no such alert.")
    length = _length(about.length or SNOOZED_FOR) if kind == "snooze" else None
    hush = Hush(kind, saying.about(kind, alert), about.by, about.why.strip(), views.now())
    return _said(views, response, _ending(hush, length, None))


@router.get("/audit")
def audit(
    views: Shared,
    q: Annotated[str, Query(max_length=200, description="Words of a sentence or a name.")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> list[Logged]:
    """Who said what about alerts, and what came of it, the last first."""
    with views.database.read() as tx:
        return [Logged(**row._mapping) for row in hushes.log(tx, limit, offset, q)]


def _hush(views: Views, wish: Wish) -> Hush:
    idle = _length(wish.end_when_idle) if wish.end_when_idle else None
    hush = Hush(
        wish.kind,
        wish.matchers,
        wish.by,
        wish.why.strip(),
        views.now(),
        idle_s=int(idle.total_seconds()) if idle else None,
        tell=wish.tell.strip(),
    )
    return _ending(hush, _length(wish.length) if wish.length else None, wish.until)


def _ending(hush: Hush, length: timedelta | None, until: datetime | None) -> Hush:
    if length and until:
        raise HTTPException(422, "Give `for` or `until`, not both.")
    if (length or until) and hush.kind in {"ack", "mute"}:
        raise HTTPException(422, f"A {hush.kind} has no end; take `for` and `until` away, or say snooze.")
    ends = hush.made_at + length if length else until
    return replace(hush, until=ends)


def _length(text: str) -> timedelta:
    try:
        length = parse_period(text)
    except ValueError as error:
        raise HTTPException(422, f"{str(error).partition(';')[0]}; write hours or days: 12h, 7d.") from None
    assert isinstance(length, timedelta)
    return length


def _checked(hush: Hush) -> Hush:
    if wrong := saying.trouble(hush):
        raise HTTPException(422, f"{wrong[0].upper()}{wrong[1:]}.")
    return hush


def _named(by: str) -> str:
    if not by:
        raise HTTPException(422, 'Say who you are: {"by": "anna"}.')
    return by


def _said(views: Views, response: Response, hush: Hush) -> HushSeen:
    _checked(hush)
    with views.database.write(alone="screen") as tx:
        said = hushing.say(tx, hush)
    response.status_code = 201 if said.new else 200
    return _seen(views, said.id)


def _seen(views: Views, hush_id: int) -> HushSeen:
    with views.database.read() as tx:
        hush = hushes.get(tx, hush_id)
        if hush is None:
            raise HTTPException(404, "Nobody has said such a thing; /api/hushes lists what is in force.")
        kept: Mapping[int, Kept] = hushes.kept(tx, [hush_id])
        held = hushes.kept_by(tx, hush_id, MOST_SHOWN)
        stands = hushes.stands(tx, hush_id, views.now())
    return HushSeen(hush, saying.told(hush), stands, kept.get(hush_id, Kept()).number, tuple(held))
