"""What a list takes from other files: packs that others wrote, and files of names."""

from typing import Any, Literal

from pydantic import Field, field_validator

from worker.watch.fields import FileName, Id, Line, Name, wrong
from worker.watch.language.part import MOST_ACTORS, Part

MOST_FILES = 100


class NamesEntry(Part):
    """Actors out of a file of names, for watches to name as a group."""

    id: Id = Field(description="Your short name for the group: a watch that names it looks for any of its actors.")
    file: FileName = Field(
        description="The file, in names/ beside this one: names/board.csv. CSV (id,name,kind,aliases), JSON Lines "
        "({id, name, kind, aliases} a line), an export of FollowTheMoney or OpenSanctions, or .txt with a name a line."
    )


class Override(Part):
    """What your desk adds to a pack or changes in it; each entry carries the id of the entry that it changes.

    Lists grow by what stands here, `route` is replaced, and so is every single value.
    """

    actors: list[dict[str, Any]] = Field(default_factory=list, max_length=MOST_ACTORS, description="Actors, by id.")
    topics: list[dict[str, Any]] = Field(default_factory=list, max_length=MOST_ACTORS, description="Topics, by id.")
    watches: list[dict[str, Any]] = Field(default_factory=list, max_length=MOST_ACTORS, description="Watches, by id.")

    @field_validator("actors", "topics", "watches")
    @classmethod
    def _each_names_one(cls, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for entry in entries:
            if not isinstance(entry.get("id"), str):
                raise wrong("an entry of 'override' has no id", "write the id of the entry that it changes")
        return entries


class PackEntry(Part):
    """A watchlist that somebody else keeps, taken in whole."""

    file: FileName = Field(description="The pack, in packs/ beside this file: packs/central-banks.yaml.")
    route: list[Id] | None = Field(None, max_length=50, description="Routes for every watch of the pack.")
    without: list[Id] = Field(
        default_factory=list, max_length=MOST_ACTORS, description="Ids of actors, topics and watches to leave out."
    )
    override: Override = Field(default_factory=Override, description="What your desk adds or changes.")


class PackInfo(Part):
    """Who keeps this file, where it is shared as a pack."""

    version: Name = Field(description='The version of the pack, in quotes: "1.2".')
    author: Line | None = Field(None, description="Who keeps it.")
    licence: Line | None = Field(None, description="The licence of its content: CC0-1.0.")
    status: Literal["stable", "experimental", "deprecated"] = Field(
        "stable", description="stable (when left out), experimental, or deprecated: whoever includes it is warned."
    )
