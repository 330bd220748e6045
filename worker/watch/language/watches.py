"""What raises an alert."""

from typing import Literal

from pydantic import Field

from worker.records import Severity
from worker.watch.fields import Id
from worker.watch.language.part import MOST_ACTORS, MOST_TOPICS, Part


class MatchEntry(Part):
    """What raises the alert: any of the actors and any of the topics; both, where both are named."""

    actors: list[Id] = Field(default_factory=list, max_length=MOST_ACTORS, description="Ids of actors; one is enough.")
    topics: list[Id] = Field(default_factory=list, max_length=MOST_TOPICS, description="Ids of topics; one is enough.")
    near: Literal["sentence", "paragraph", "story"] = Field(
        "story", description="How near an actor and a topic must stand: the same sentence, paragraph or story."
    )
    title_change: list[Id] = Field(
        default_factory=list, max_length=MOST_ACTORS, description="Ids of actors whose new office raises the alert."
    )


class WatchEntry(Part):
    """A rule: what to look for, how grave it is, and where the alert goes."""

    id: Id = Field(description="Your short name for the rule. Alerts carry it.")
    match: MatchEntry = Field(description="What raises the alert.")
    severity: Severity = Field("medium", description="low, medium (when left out) or high.")
    route: list[Id] = Field(
        default_factory=list, max_length=50, description="Ids of routes. An empty list: shown on the dashboard only."
    )
