"""The tests of a watchlist: an article, and what the file must make of it."""

from pydantic import Field

from worker.watch.fields import Day, Id, Line, Name, Text
from worker.watch.language.part import Part


class CaseArticle(Part):
    """The article that a test reads."""

    title: Text = Field("", description="Its headline.")
    text: Text = Field("", description="Its text.")
    published: Day | None = Field(None, description="The day it was published: titles count as of this day.")
    lang: Name | None = Field(None, description="Its language: en, uk, de.")
    source: Name | None = Field(None, description="Where it was published.")


class Expectation(Part):
    """What must come out, exactly; what is left out is not checked. An empty list: nothing may come out."""

    actors: list[Id] | None = Field(None, description="Ids of the actors that are found for certain.")
    alerts: list[Id] | None = Field(None, description="Ids of the watches that raise an alert.")
    topics: list[Id] | None = Field(None, description="Ids of the topics that are found.")


class Case(Part):
    """An article, and what this file must make of it."""

    name: Line = Field(description="What the test shows, in a sentence.")
    article: CaseArticle = Field(description="The article.")
    expect: Expectation = Field(description="What must come out.")
