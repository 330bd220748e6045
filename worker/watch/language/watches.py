"""What raises an alert."""

from typing import Literal

from pydantic import Field

from worker.records import Near, Newcomers, Severity, UpdateCode
from worker.watch.fields import Day, Id, Name, Number, Period
from worker.watch.language.part import MOST_ACTORS, MOST_TOPICS, MOST_WORDS, Part

MOST_SOURCES = 20

ListStatus = Literal["active", "draft", "paused"]


class MatchEntry(Part):
    """What raises the alert: any of the actors and any of the topics; both, where both are named."""

    actors: list[Id] = Field(default_factory=list, max_length=MOST_ACTORS, description="Ids of actors; one is enough.")
    topics: list[Id] = Field(default_factory=list, max_length=MOST_TOPICS, description="Ids of topics; one is enough.")
    near: Near | None = Field(
        None,
        description="How near they must stand to each other: the same sentence, paragraph or story. Left out: story; "
        "sentence with new_entity.",
    )
    title_change: list[Id] = Field(
        default_factory=list, max_length=MOST_ACTORS, description="Ids of actors whose new office raises the alert."
    )
    new_entity: Newcomers | None = Field(
        None,
        description="Alert when a full name that was never seen before, of a person, an organisation or any, stands "
        "near one of the actors and topics.",
    )
    silence: Period | None = Field(
        None, description="Alert when there was no news of the actors or topics for so long: 12h, 7d; at most 365d."
    )


class SourcesEntry(Part):
    """Whose articles count. What others write is noted, and raises nothing."""

    only: list[Name] = Field(
        default_factory=list,
        max_length=MOST_WORDS,
        description="Only these publishers: the name that alerts show as source, or a host such as example.org.",
    )
    exclude: list[Name] = Field(
        default_factory=list, max_length=MOST_WORDS, description="Not these publishers, by name or host."
    )
    tags: list[Name] = Field(
        default_factory=list, max_length=MOST_WORDS, description="Only feeds that have one of these tags."
    )
    exclude_tags: list[Name] = Field(
        default_factory=list, max_length=MOST_WORDS, description="No feed that has one of these tags: [press-release]."
    )


class WatchEntry(Part):
    """A rule: what to look for, how grave it is, and where the alert goes."""

    id: Id = Field(description="Your short name for the rule. Alerts carry it: another id alerts anew.")
    match: MatchEntry = Field(description="What raises the alert.")
    sources: SourcesEntry = Field(default_factory=SourcesEntry, description="Whose articles count. Left out: all.")
    min_sources: Number = Field(
        1,
        ge=1,
        le=MOST_SOURCES,
        description="Alert when so many independent publishers carry the story. Copies of one report count once.",
    )
    severity: Severity | None = Field(
        None, description="low, medium or high. Left out: as the defaults of the file say."
    )
    updates: list[UpdateCode] | None = Field(
        None,
        max_length=20,
        description="What is told of a story after its alert. Left out: all but second_source. An empty list: nothing.",
    )
    route: list[Id] = Field(
        default_factory=list, max_length=50, description="Ids of routes. An empty list: shown on the dashboard only."
    )
    expires: Day | None = Field(
        None, description="The last day on which the rule alerts, in the timezone of this file: 2027-06-30."
    )
