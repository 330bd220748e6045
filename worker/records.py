"""The nouns of the service, in the order an article meets them: read this first.

A feed is polled; the answer is a Page, Unchanged or Refused; a page holds Entries; a new entry becomes an Article;
screening finds Mentions in it; a Watch turns them into a Hit; policy makes an Alert of the hit; each route of the
watch makes a Delivery; each try at a delivery is an Attempt with an Outcome. Times are aware UTC; ids of rows are ints.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from resolver.records import Actor, Kind, Mention, Span, Topic, TopicHit
from worker.pace import AT_ONCE, Pace
from worker.post import Wire

Severity = Literal["low", "medium", "high"]
Near = Literal["sentence", "paragraph", "story"]
Newcomers = Literal["person", "organisation", "any"]
Status = Literal["active", "draft", "paused"]


# --- polling -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Feed:
    """A source of articles as the store knows it: an http(s) address, or a folder (kind "folder", a path)."""

    id: int
    url: str
    kind: Literal["http", "folder"]
    title: str
    host: str
    tags: tuple[str, ...]
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    failures: int
    interval_s: int
    last_polled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """An answer with a body, decoded and bounded in size. `headers` have lower-case names."""

    url: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server (304) says that nothing is new since the last poll."""

    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """No body: the guard, the server or the network said no. `sentence` is for users and names the mend."""

    reason: str
    sentence: str
    status: int | None = None
    retry_after_s: int | None = None


Answer = Page | Unchanged | Refused


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed or one story of a file, readable text only. `key` is its identity within the feed."""

    key: str
    title: str
    text: str
    url: str | None = None
    published: datetime | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a page held. `trouble` is a sentence when something was wrong but entries were still read."""

    entries: tuple[Entry, ...]
    title: str = ""
    ttl_s: int | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """When to ask a feed again, and why then."""

    next_poll_at: datetime
    interval_s: int
    failures: int
    because: str


# --- screening ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """One story in the store. `first_seen_at` is when Namesake met it; `published_at` is its own claim."""

    id: int
    feed_id: int
    source: str
    title: str
    text: str
    url: str | None
    published_at: datetime | None
    first_seen_at: datetime
    lang: str | None
    story_id: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a watch looks for: any of the actors and topics (of both, where both are named), new names, or silence."""

    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    near: Near = "story"
    title_change: tuple[str, ...] = ()
    new_entity: Newcomers | None = None
    silence: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Whose articles count for a watch: names of publishers, and tags of feeds. Empty: everybody's."""

    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """A rule of a watchlist: what to look for, how grave it is, where to send the alert.

    `expires` is its last day in the zone of its list. A draft's alerts are stored and not sent; what is paused is idle.
    """

    id: str
    match: Match
    severity: Severity = "medium"
    routes: tuple[str, ...] = ()
    sources: Sources = Sources()
    min_sources: int = 1
    expires: date | None = None
    timezone: str = "UTC"
    status: Status = "active"


@dataclass(frozen=True, slots=True)
class Route:
    """Where alerts go. `webhook_url` and `webhook_secret` may be `${env:NAME}` references, never resolved here."""

    id: str
    email_to: tuple[str, ...] = ()
    webhook_url: str | None = None
    webhook_secret: str | None = None
    pace: Pace = AT_ONCE


@dataclass(frozen=True, slots=True)
class Watchlist:
    """All watchlist files of a folder as one: ids are unique across the files.

    `listed` are the names of actors of CSV files by id: each has a watch of its id, made when it is fulfilled.
    """

    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    watches: tuple[Watch, ...] = ()
    routes: tuple[Route, ...] = ()
    names: tuple[str, ...] = ()
    listed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A full name in an article that was never seen before, with the id of its new entity."""

    entity: str
    name: str
    kind: Kind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A watch that an article fulfils, with the mentions, topic words and new names that fulfil it."""

    watch: Watch
    mentions: tuple[Mention, ...]
    topics: tuple[TopicHit, ...]
    reason: str
    quote: str
    key: tuple[str, ...] = ()  # what makes it a different alert of the same watch, besides the story
    newcomers: tuple[Newcomer, ...] = ()


# --- alerting ----------------------------------------------------------------------------------------------

SentCode = Literal["first", "second_source", "silence"]
UnsentCode = Literal["draft", "duplicate", "expired", "heard", "learning", "outage", "source", "waiting"]
Code = Literal[SentCode, UnsentCode]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a hit: sent or not, its code (docs/alerts.md has them all), and the sentence that users read.

    `adds` is a sentence for the reason of the alert, where more made it than the article.
    """

    send: bool
    code: Code
    sentence: str
    adds: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as stored: one for each watch and story. `words` are those found, by canonical name and topic id.

    `same_as` says who its actors are elsewhere, by id. No article raises an alert about silence. A draft went nowhere.
    """

    id: str
    watch: str
    severity: Severity
    story_id: int | None
    article_id: int | None
    reason: str
    because: tuple[str, ...]
    quote: str
    words: dict[str, list[str]]
    actors: dict[str, str]
    topics: tuple[str, ...]
    score: float
    source: str
    url: str | None
    title: str
    published_at: datetime | None
    first_seen_at: datetime
    raised_at: datetime
    watchlist_version: int
    draft: bool = False
    same_as: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One alert, letter or batch of alerts to one target: an address, or the route's webhook reference (no secret)."""

    id: str
    alert_id: str | None
    route: str
    channel: Literal["email", "webhook"]
    target: str
    secret_ref: str | None
    attempts: int
    letter_id: str | None = None
    reminder: int = 0  # 1: the first; 0: none


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert composed for people and programs. `id` is stable over all tries; `leave`: where its reader unsubscribes."""

    id: str
    subject: str
    text: str
    html: str
    payload: dict[str, object]
    raised_at: datetime
    leave: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt. `retry`: another try may help; `bounced`: no such mailbox; `detail` is safe to show."""

    ok: bool
    retry: bool
    detail: str
    status: int | None = None
    retry_after_s: int | None = None
    bounced: bool = False
    wire: Wire | None = field(default=None, compare=False, repr=False)
