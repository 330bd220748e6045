"""What a watchlist finds: subjects, by their words."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from worker.watch.fields import Id, Name, Number
from worker.watch.language.part import Part

MOST_PHRASES = 200


class Words(Part):
    """Several words near each other, in either order."""

    words: list[Name] = Field(min_length=2, max_length=10, description="All of these words.")
    within: Number = Field(ge=1, le=100, description="At most so many words apart.")


def _phrase_form(value: Any) -> str:
    return "words" if isinstance(value, (dict, Words)) else "text"


PhraseEntry = Annotated[Annotated[Name, Tag("text")] | Annotated[Words, Tag("words")], Discriminator(_phrase_form)]


class Phrases(Part):
    """Which words make the topic: any of `any`, every one of `all`, and none of `none`."""

    any: list[PhraseEntry] = Field(
        default_factory=list, max_length=MOST_PHRASES, description="One is enough: text, or {words: [a, b], within: 6}."
    )
    all: list[PhraseEntry] = Field(
        default_factory=list, max_length=MOST_PHRASES, description="Every one must be there."
    )
    none: list[PhraseEntry] = Field(default_factory=list, max_length=MOST_PHRASES, description="None may be there.")


class TopicEntry(Part):
    """A subject to find, by its words."""

    id: Id = Field(description="Your short name for the topic.")
    phrases: Phrases = Field(description="The words that make the topic.")
