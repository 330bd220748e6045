"""The language of watchlists, core: what may stand in a file. Editors show these texts while a user writes."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from worker.records import Severity
from worker.watch.fields import (
    Address,
    Day,
    Email,
    Id,
    Kind,
    Line,
    Name,
    Number,
    Secret,
    Text,
    Timezone,
    Version,
)

MOST_ACTORS = 50_000
MOST_ALIASES = 50
MOST_TOPICS = 1_000
MOST_ROUTES = 1_000
MOST_WORDS = 100
MOST_PHRASES = 200


class Part(BaseModel):
    """A mapping of the file. Unknown keys are errors; a key without a value counts as not written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _nothing_written(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}


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


class EmailTarget(Part):
    """An e-mail to each address."""

    to: list[Email] = Field(min_length=1, max_length=100, description="The addresses.")


class WebhookTarget(Part):
    """A signed POST to a program of yours."""

    url: Address = Field(description="https://… or, better, ${env:NAME}: such an address is often a secret itself.")
    secret: Secret | None = Field(
        None, description="The key of the signature: ${env:NAME} or ${file:/run/secrets/name}."
    )


class RouteEntry(Part):
    """Where alerts go: e-mail, a webhook, or both."""

    id: Id = Field(description="Your short name for the route.")
    email: EmailTarget | None = Field(None, description="Send an e-mail.")
    webhook: WebhookTarget | None = Field(None, description="Call a program.")


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


class WatchlistFile(Part):
    """Whom and what to watch in the news, and where alerts go."""

    version: Version = Field(description="The version of this language: 1.")
    name: Name = Field(description="Your short name for the list.")
    description: Text | None = Field(None, description="What the list is for.")
    owner: Email | None = Field(None, description="Who is told when the list has a problem.")
    timezone: Timezone = Field("UTC", description="The zone of the days in this file: Europe/Kyiv.")
    actors: list[ActorEntry] = Field(default_factory=list, max_length=MOST_ACTORS, description="Whom to find.")
    topics: list[TopicEntry] = Field(default_factory=list, max_length=MOST_TOPICS, description="What to find.")
    watches: list[WatchEntry] = Field(default_factory=list, max_length=MOST_ACTORS, description="What raises an alert.")
    routes: list[RouteEntry] = Field(default_factory=list, max_length=MOST_ROUTES, description="Where alerts go.")
    cases: list[Case] = Field(
        default_factory=list, alias="tests", max_length=MOST_TOPICS, description="What must be found, and what not."
    )
