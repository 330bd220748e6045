"""Whom a watchlist finds: persons and organisations."""

from pydantic import Field

from worker.watch.fields import Day, Id, Kind, Line, Name
from worker.watch.language.part import MOST_WORDS, Part

MOST_ALIASES = 50


class TitleEntry(Part):
    """An office, and the days from and until which the actor held it. Articles find the actor by it within them."""

    title: Name = Field(description="The office as news write it: Prime Minister.")
    of: Name | None = Field(None, description="The country, organisation or place it belongs to: Ukraine.")
    since: Day | None = Field(None, alias="from", description="First day in office, 2025-07-17. Leave out: unknown.")
    until: Day | None = Field(None, description="Last day in office. Leave out: still held.")
    lang: Name | None = Field(None, description="Language of the title, if it is not English: uk, de.")


class Context(Part):
    """Words around a name that make a lone surname certain."""

    any: list[Name] = Field(default_factory=list, max_length=MOST_WORDS, description="One of these words is enough.")


class Not(Part):
    """Words that say a mention is somebody else of the same name."""

    any: list[Name] = Field(min_length=1, max_length=MOST_WORDS, description="One of these words is enough.")
    reason: Line = Field(description="Who it is instead. Users read it: a footballer of the same name.")


class ActorEntry(Part):
    """A person or organisation to find. One spelling is enough: other spellings and alphabets are the program's work."""

    id: Id = Field(description="Your short name for it. Alerts carry it: never use it again for somebody else.")
    name: Name = Field(description="The name in one spelling, family name last: Yuliia Svyrydenko.")
    kind: Kind = Field("person", description="person (when left out) or organisation.")
    aliases: list[Name] = Field(
        default_factory=list,
        max_length=MOST_ALIASES,
        description="Only names that no rule can derive: pen names, maiden names.",
    )
    titles: list[TitleEntry] = Field(
        default_factory=list, max_length=MOST_WORDS, description="Offices with their dates."
    )
    context: Context = Field(default_factory=Context, description="Words that make a lone surname certain.")
    exclusions: list[Not] = Field(
        default_factory=list,
        alias="not",
        max_length=MOST_WORDS,
        description="Namesakes, and the words that give them away.",
    )
