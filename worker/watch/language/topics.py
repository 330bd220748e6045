"""What a watchlist finds: subjects, by their words."""

from typing import Annotated, Any

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from resolver.records import FIELDS
from worker.watch.expressions import Expression
from worker.watch.fields import FieldName, Id, Language, Name, Number, wrong
from worker.watch.language.part import MOST_LANGUAGES, MOST_WORDS, Part

MOST_PHRASES = 200
FARTHEST = 100  # words


class PhraseForm(Part):
    """A phrase of which more is to be said than its words: text with its forms, words near each other, or an expression."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": ["text"]}, {"required": ["words", "within"]}, {"required": ["re"]}],
            "dependentRequired": {"forms": ["text"], "within": ["words"]},
        }
    )

    text: Name | None = Field(None, description="Words in a row, in whatever grammatical form: harbour tunnel.")
    forms: list[Name] = Field(
        default_factory=list, max_length=MOST_WORDS, description="Other spellings of the text that count as the same."
    )
    words: list[Name] | None = Field(
        None, min_length=2, max_length=10, description="Words near each other in a sentence, in either order."
    )
    within: Number | None = Field(None, ge=1, le=FARTHEST, description="The words stand at most so many words apart.")
    expression: Expression | None = Field(
        None,
        alias="re",
        description="A regular expression of RE2, in single quotes: 'kick-?backs?'. It matches whole words, whatever "
        "their capitals ((?-i:NATO) minds them). Letters of any script are \\pL; \\w and \\b know only English ones.",
    )
    lang: Language | None = Field(
        None, description="Counts only in articles of this language, or of none that is known: uk, de."
    )

    @model_validator(mode="after")
    def _one_way(self) -> "PhraseForm":
        ways = [key for key, value in (("text", self.text), ("words", self.words), ("re", self.expression)) if value]
        if len(ways) != 1:
            found = " and ".join(ways) + " stand together" if ways else "the phrase says nothing to find"
            raise wrong(found, "write one of text: …, words: [a, b] with within: 6, or re: '…'")
        if (self.words is None) != (self.within is None):
            raise wrong("words and within go together", "write {words: [a, b], within: 6}")
        if self.forms and self.text is None:
            raise wrong("forms go with text", "write {text: …, forms: [other spellings]}")
        return self


def _phrase_form(value: Any) -> str:
    return "<form>" if isinstance(value, (dict, PhraseForm)) else "<text>"


PhraseEntry = Annotated[
    Annotated[Name, Tag("<text>")] | Annotated[PhraseForm, Tag("<form>")], Discriminator(_phrase_form)
]

_FORMS = "text, {words: [a, b], within: 6}, {text: a, forms: [b], lang: de}, or {re: 'kick-?backs?'}"


class Phrases(Part):
    """Which words make the topic: any of `any`, every one of `all`, and none of `none`."""

    any: list[PhraseEntry] = Field(
        default_factory=list, max_length=MOST_PHRASES, description=f"One is enough. Each is {_FORMS}."
    )
    all: list[PhraseEntry] = Field(
        default_factory=list, max_length=MOST_PHRASES, description=f"Every one must be there. Each is {_FORMS}."
    )
    none: list[PhraseEntry] = Field(
        default_factory=list,
        max_length=MOST_PHRASES,
        description=f"None may stand in the same sentence: figures of speech. Each is {_FORMS}.",
    )


class TopicEntry(Part):
    """A subject to find, by its words."""

    id: Id = Field(description="Your short name for the topic.")
    phrases: Phrases = Field(description="The words that make the topic.")
    fields: list[FieldName] = Field(
        default_factory=lambda: list(FIELDS),
        min_length=1,
        max_length=len(FIELDS),
        description="Where to look: title, text, or both (when left out).",
    )
    languages: list[Language] = Field(
        default_factory=list,
        max_length=MOST_LANGUAGES,
        description="Looked for only in articles of these languages, or of none that is known. Leave out: as under "
        "defaults.",
    )
