"""The nouns of the library, in the order a document meets them: read this first.

Every record is frozen: a function takes records and returns new ones.
Offsets are code points, counted in the field they name.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["person", "organisation"]
Field = Literal["title", "text"]
FIELDS: tuple[Field, ...] = ("title", "text")
How = Literal["name", "surname", "title"]
Verdict = Literal["sure", "unsure", "no"]


@dataclass(frozen=True, slots=True)
class Title:
    """An office that an actor held, from one day to another (both included; None: open)."""

    title: str
    of: str | None = None
    since: date | None = None
    until: date | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an actor that counts only sometimes.

    `lang`: only in documents of this language, or of none that is known. `needs_context`: it makes a mention sure only
    where the document has a word of context, names the actor in full, or gives an office of the actor beside it.
    """

    text: str
    lang: str | None = None
    needs_context: bool = False


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What says that a mention is somebody else of the same name, and the reason that users are shown.

    Either words, one of which stands in the document, or web hosts, one of which (or a part of which) published it.
    """

    any: tuple[str, ...] = ()
    reason: str = ""
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a list asks of every mention: a document of one of the languages (none: of any), and the least score that is sure."""

    languages: tuple[str, ...] = ()
    least: float = 0.0


ANY_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or organisation that a user watches: one canonical entity.

    An alias is a text, where nothing more is to be said of it. `same_as` says who the actor is elsewhere, as
    "wikidata:Q42", "opensanctions:NK-1" or an address.
    """

    id: str
    name: str
    kind: Kind = "person"
    aliases: tuple[str | Alias, ...] = ()
    titles: tuple[Title, ...] = ()
    context: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    same_as: tuple[str, ...] = ()
    terms: Terms = ANY_TERMS


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a topic looks for, in one of three ways.

    `text`, or one of its other `forms`; all of `words` at most `within` words apart, in either order; or what a regular
    `expression` of RE2 finds between the borders of words. `lang`: only in documents of this language, or of none that
    is known.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    within: int = 0
    forms: tuple[str, ...] = ()
    expression: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that a user watches: any of `any`, every one of `all`, and none of `none`, in some `fields`.

    `languages`: only in documents of one of these (none: of any), or of none that is known.
    """

    id: str
    any: tuple[Phrase, ...] = ()
    all: tuple[Phrase, ...] = ()
    none: tuple[Phrase, ...] = ()
    fields: tuple[Field, ...] = FIELDS
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One news story as it is read: plain text, without page furniture."""

    id: str
    text: str
    title: str = ""
    published: date | None = None
    lang: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one field of a document; `text` is that stretch."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a match: what it weighs, and the sentence that says it to a user."""

    reason: str
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a document names a watched actor.

    `span` is the name alone: no title, quote or possessive. `score` runs from 0 to 1.
    `how` says what was recognised: a name, a lone surname, or an office without a name.
    `title` is the office that the document gives beside the name, as it is written there.
    """

    actor: str
    span: Span
    score: float
    verdict: Verdict
    how: How
    because: tuple[str, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name in a document that nobody watches: every span of it, the office given beside it, and the cases it stands in."""

    name: str
    kind: Kind
    spans: tuple[Span, ...]
    title: str | None = None
    cases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic found in a document, with the words that say so."""

    topic: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that the resolver finds in one document."""

    document: str
    mentions: tuple[Mention, ...] = ()
    topics: tuple[TopicHit, ...] = ()
    strangers: tuple[Stranger, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer to "are these two names one actor?"."""

    score: float
    match: bool
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answer to "whom of the catalog does this bare name mean?"; None: nobody, or it is ambiguous."""

    actor: str | None
    score: float
    because: tuple[str, ...]
