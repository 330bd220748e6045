"""Whom a watchlist finds: persons and organisations."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from worker.watch.fields import Day, Flag, Host, Id, Kind, Language, Line, Name, wrong
from worker.watch.language.part import MOST_WORDS, Part

MOST_ALIASES = 50
MOST_SAME = 20

_SAME = re.compile(r"^(?:wikidata:Q[1-9]\d{0,11}|opensanctions:[A-Za-z0-9][\w.-]{1,200}|https?://[^\s/?#@]+/\S*)$")


class TitleEntry(Part):
    """An office, and the days from and until which the actor held it. Articles find the actor by it within them."""

    title: Name = Field(description="The office as news write it: Prime Minister.")
    of: Name | None = Field(
        None,
        description="The country, organisation or place it belongs to: Ukraine. Without it, every article that writes "
        "the title alone means this actor.",
    )
    since: Day | None = Field(None, alias="from", description="First day in office, 2025-07-17. Leave out: unknown.")
    until: Day | None = Field(None, description="Last day in office, itself included. Leave out: still held.")
    lang: Language | None = Field(
        None, description="Counts only in articles of this language, or of none that is known: uk, de."
    )


class AliasEntry(Part):
    """A name that counts only sometimes."""

    text: Name = Field(description="The name: J. Doe.")
    lang: Language | None = Field(
        None, description="Counts only in articles of this language, or of none that is known: uk, de."
    )
    needs_context: Flag = Field(
        default=False,
        description="true: this name alone is not enough. It counts for certain where the article also has a word of "
        "the context, the full name, or one of the titles beside it; elsewhere it waits for your review.",
    )


class Context(Part):
    """Words around a name that make a lone surname certain."""

    any: list[Name] = Field(default_factory=list, max_length=MOST_WORDS, description="One of these words is enough.")


class Not(Part):
    """What says that a mention is somebody else of the same name: words of the article, or the site it comes from."""

    any: list[Name] = Field(default_factory=list, max_length=MOST_WORDS, description="One of these words is enough.")
    url_host: list[Host] = Field(
        default_factory=list,
        max_length=MOST_WORDS,
        description="Sites whose articles never mean this actor, parts of them included: fan-page.example.",
    )
    reason: Line | None = Field(None, description="Who it is instead. Users read it: a footballer of the same name.")

    @model_validator(mode="after")
    def _one_way(self) -> "Not":
        if bool(self.any) == bool(self.url_host):
            what = "both words and sites" if self.any else "neither words nor sites"
            raise wrong(f"{what} stand here", "write any: [words] or url_host: [sites], each in an item of its own")
        if self.any and not self.reason:
            raise wrong("the reason is missing", "add reason: who it is instead, for instance a footballer")
        return self


def _same(text: str) -> str:
    if not _SAME.match(text) or not text.isprintable():
        raise wrong(
            f"'{text[:80]}' names nobody elsewhere", "write wikidata:Q42, opensanctions:NK-… or an address: https://…"
        )
    return text


Same = Annotated[Name, AfterValidator(_same)]


def _alias_form(value: Any) -> str:
    return "<alias>" if isinstance(value, (dict, AliasEntry)) else "<text>"


Alias = Annotated[Annotated[Name, Tag("<text>")] | Annotated[AliasEntry, Tag("<alias>")], Discriminator(_alias_form)]


class ActorEntry(Part):
    """A person or organisation to find. One spelling is enough: other spellings and alphabets are the program's work."""

    id: Id = Field(description="Your short name for it. Alerts carry it: never use it again for somebody else.")
    name: Name = Field(description="The name in one spelling, family name last: Yuliia Svyrydenko.")
    kind: Kind = Field("person", description="person (when left out) or organisation.")
    aliases: list[Alias] = Field(
        default_factory=list,
        max_length=MOST_ALIASES,
        description="Only names that no rule can derive: pen names, maiden names. Text, or "
        "{text: J. Doe, needs_context: true, lang: en}.",
    )
    titles: list[TitleEntry] = Field(
        default_factory=list, max_length=MOST_WORDS, description="Offices with their dates."
    )
    context: Context = Field(default_factory=Context, description="Words that make a lone surname certain.")
    exclusions: list[Not] = Field(
        default_factory=list,
        alias="not",
        max_length=MOST_WORDS,
        description="Namesakes, and the words or sites that give them away.",
    )
    same_as: list[Same] = Field(
        default_factory=list,
        max_length=MOST_SAME,
        description="Who this is elsewhere: wikidata:Q42, opensanctions:NK-…, or the address of a page. Alerts carry it.",
    )
