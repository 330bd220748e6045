"""The language of watchlists: what may stand in a file. Editors show these texts while a user writes."""

from pydantic import Field

from worker.watch.fields import Email, Name, Text, Timezone, Version
from worker.watch.language.actors import ActorEntry, AliasEntry
from worker.watch.language.cases import Case
from worker.watch.language.defaults import Defaults
from worker.watch.language.packs import MOST_FILES, NamesEntry, PackEntry, PackInfo
from worker.watch.language.part import MOST_ACTORS, MOST_TOPICS, Part
from worker.watch.language.routes import RouteEntry
from worker.watch.language.topics import PhraseEntry, PhraseForm, TopicEntry
from worker.watch.language.watches import ListStatus, MatchEntry, SourcesEntry, WatchEntry

__all__ = [
    "ActorEntry",
    "AliasEntry",
    "Case",
    "Defaults",
    "MatchEntry",
    "NamesEntry",
    "PackEntry",
    "PackInfo",
    "Part",
    "PhraseEntry",
    "PhraseForm",
    "RouteEntry",
    "SourcesEntry",
    "TopicEntry",
    "WatchEntry",
    "WatchlistFile",
]

MOST_ROUTES = 1_000


class WatchlistFile(Part):
    """Whom and what to watch in the news, and where alerts go."""

    version: Version = Field(description="The version of this language: 1.")
    name: Name = Field(description="Your short name for the list.")
    description: Text | None = Field(None, description="What the list is for.")
    owner: Email | None = Field(None, description="Who is told when the list has a problem.")
    timezone: Timezone = Field("UTC", description="The zone of the days in this file: Europe/Kyiv.")
    status: ListStatus = Field(
        "active", description="active; draft: alerts are shown and sent nowhere; paused: nothing is looked for."
    )
    defaults: Defaults = Field(
        default_factory=Defaults, description="What holds for all actors, topics and watches of this file."
    )
    pack: PackInfo | None = Field(None, description="Who keeps this file, where it is shared as a pack.")
    packs: list[PackEntry] = Field(
        default_factory=list, max_length=MOST_FILES, description="Lists that others keep, taken in whole."
    )
    actors_from: list[NamesEntry] = Field(
        default_factory=list,
        max_length=MOST_FILES,
        description="Files of names, whose actors a watch names as a group.",
    )
    actors: list[ActorEntry] = Field(default_factory=list, max_length=MOST_ACTORS, description="Whom to find.")
    topics: list[TopicEntry] = Field(default_factory=list, max_length=MOST_TOPICS, description="What to find.")
    watches: list[WatchEntry] = Field(default_factory=list, max_length=MOST_ACTORS, description="What raises an alert.")
    routes: list[RouteEntry] = Field(default_factory=list, max_length=MOST_ROUTES, description="Where alerts go.")
    cases: list[Case] = Field(
        default_factory=list, alias="tests", max_length=MOST_TOPICS, description="What must be found, and what not."
    )
