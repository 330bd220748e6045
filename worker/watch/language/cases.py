"""The tests of a watchlist: articles, and what the file must make of them."""

import re
from datetime import datetime, timedelta
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from worker.records import Severity
from worker.watch.fields import Day, Id, Line, Name, Number, Text, wrong
from worker.watch.language.part import MOST_WORDS, Part

MOST_STEPS = 100
FOUND, LISTED = "<each>", "<list>"  # tags of the two forms: no key of a file is written so

_AFTER = re.compile(r"^\+(\d{1,5})([mhd])$", re.ASCII)
_LEAST = re.compile(r"^>= ?(0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def _moment(value: Any) -> Any:
    """+40m, +2h, +7d after the first article, or a date with a time."""
    if not isinstance(value, str):
        return value
    if after := _AFTER.match(value):
        return timedelta(**{_UNITS[after[2]]: int(after[1])})
    try:
        if len(value) > len("2025-09-09"):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    raise wrong(f"'{value[:40]}' is no time", "write +40m, +2h or +7d after the first article, or 2025-09-09 08:30")


def _wanted(value: Any) -> Any:
    if isinstance(value, str) and (value in {"true", "false"} or _LEAST.match(value)):
        return value == "true" if value in {"true", "false"} else float(value.removeprefix(">=").strip())
    raise wrong(f"'{str(value)[:40]}' is no answer", "write true, false, or the least score: '>=0.9'")


def _yes_or_no(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    raise wrong(f"'{str(value)[:40]}' is neither true nor false", "write true or false")


def _how_grave(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if value in get_args(Severity):
        return value
    raise wrong(
        f"'{str(value)[:40]}' is no answer", "write true, false, or how grave the alert is: low, medium or high"
    )


def _form(value: Any) -> str:
    return FOUND if isinstance(value, dict) else LISTED


_WANTED: dict[str, Any] = {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": _LEAST.pattern}]}
_GRAVE: dict[str, Any] = {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": list(get_args(Severity))}]}

At = Annotated[
    timedelta | datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "examples": ["+40m", "+2h", "+7d", "2025-09-09 08:30"]}),
]
Wanted = Annotated[bool | float, BeforeValidator(_wanted), WithJsonSchema(_WANTED)]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Grave = Annotated[bool | Severity, BeforeValidator(_how_grave), WithJsonSchema(_GRAVE)]
Listed = Annotated[list[Id], Tag(LISTED)]
Actors = Annotated[Listed | Annotated[dict[Id, Wanted], Tag(FOUND)], Discriminator(_form)]
Alerts = Annotated[Listed | Annotated[dict[Id, Grave], Tag(FOUND)], Discriminator(_form)]
Topics = Annotated[Listed | Annotated[dict[Id, YesOrNo], Tag(FOUND)], Discriminator(_form)]


class CaseArticle(Part):
    """The article that a test reads."""

    title: Text = Field("", description="Its headline.")
    text: Text = Field("", description="Its text.")
    published: Day | None = Field(None, description="The day it was published: titles count as of this day.")
    lang: Name | None = Field(None, description="Its language: en, uk, de.")
    source: Name | None = Field(None, description="Where it was published.")
    tags: list[Name] = Field(default_factory=list, max_length=MOST_WORDS, description="The tags of its feed.")
    url: Line | None = Field(None, description="Its address.")


class Expectation(Part):
    """What must come out, exactly; what is left out is not checked. An empty list: nothing may come out."""

    actors: Actors | None = Field(
        None,
        description="Ids of the actors that are found for certain; or of some, {id: true}, {id: false}, {id: '>=0.9'}.",
    )
    alerts: Alerts | None = Field(
        None,
        description="Ids of the watches that raise an alert; or of some, {id: true}, {id: false}, and how grave: {id: high}.",
    )
    routes: list[Id] | None = Field(None, description="Ids of the routes that the alerts take.")
    topics: Topics | None = Field(
        None, description="Ids of the topics that are found; or of some, {id: true}, {id: false}."
    )
    because: Line | None = Field(
        None, description="A part of a reason that users are shown, or the code of a decision: duplicate."
    )
    stories: Number | None = Field(
        None, ge=1, le=MOST_STEPS, description="How many stories the articles tell, up to this one."
    )


class Step(Part):
    """One article of a sequence."""

    at: At | None = Field(
        None, description="When it is read: +40m, +2h, +7d after the first, or a date with a time. Left out: at once."
    )
    article: CaseArticle = Field(description="The article.")
    expect: Expectation = Field(default_factory=Expectation, description="What must come out of it.")


class Case(Part):
    """An article, or several one after another, and what this file must make of them."""

    name: Line = Field(description="What the test shows, in a sentence.")
    article: CaseArticle | None = Field(None, description="The article.")
    expect: Expectation | None = Field(None, description="What must come out.")
    sequence: list[Step] = Field(
        default_factory=list, max_length=MOST_STEPS, description="Articles in the order in which they are read."
    )
