"""Alerting: what is decided about a hit, the alert, and its way to those who read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from worker.post import Wire
from worker.records.screening import Severity, UpdateCode

SentCode = Literal["first", "second_source", "silence", UpdateCode]
UnsentCode = Literal[
    "draft", "duplicate", "expired", "first_poll", "late", "heard", "learning", "outage", "source", "waiting"
]
Code = Literal[SentCode, UnsentCode]
ChannelName = Literal["email", "webhook", "chat"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a hit: sent or not, its code (docs/alerts.md has them all), and the sentence that users read.

    `adds` is a sentence for the reason of the alert, where more made it than the article. `update` is what is told of an
    alert that was raised before.
    """

    send: bool
    code: Code
    sentence: str
    adds: str = ""
    update: "News | None" = None


@dataclass(frozen=True, slots=True)
class News:
    """What happened to a story that alerted: a code, what exactly, and the sentence that readers are told.

    The same `code` and `about` are told once of an alert.
    """

    code: UpdateCode
    about: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Update:
    """News of an alert as they were told: the `number` counts those of one alert from 1.

    `subject` is that of the first mail about the alert, so that all of them are one thread.
    """

    id: str
    code: UpdateCode
    sentence: str
    number: int
    subject: str


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as stored: one for each watch and story. `words` are those found, by canonical name and topic id.

    `same_as` says who its actors are elsewhere, by id. No article raises an alert about silence. A draft went nowhere.
    `sequence` orders all that was told of one story, from 1. `merged_into` is the alert that took its place when two
    stories turned out to be one. `copies` counts the articles of its story, `publishers` those that speak for
    themselves. With an `update`, the alert is as that leaves it, shown by the article that brought it.
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
    sequence: int = 1
    merged_into: str | None = None
    copies: int = 1
    publishers: int = 1
    update: Update | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The alert that the readers of a watch have of a story, as it stands: all names told so far, the gravest severity.

    `told` are the code and subject of each update.
    """

    alert_id: str
    raised_at: datetime
    severity: Severity
    actors: Mapping[str, str]
    told: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One alert, letter or batch of alerts to one target: an address, or the reference of a webhook or chat room.

    `copies` and `publishers` are those of its alert when it was let go: every try says the same.
    """

    id: str
    alert_id: str | None
    route: str
    channel: ChannelName
    target: str
    secret_ref: str | None
    attempts: int
    letter_id: str | None = None
    reminder: int = 0  # 1: the first; 0: none
    update_id: str | None = None  # what is told of the alert; None: the alert itself
    copies: int | None = None
    publishers: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert composed for people and programs. `id` is stable over all tries.

    `leave`: where its reader unsubscribes; `return_path`: where its mail comes back to, else to the sender; `follows`:
    the id of the notice that first told its reader of the alert, None: this one does.
    """

    id: str
    subject: str
    text: str
    html: str
    payload: dict[str, object]
    raised_at: datetime
    leave: str | None = None
    follows: str | None = None
    return_path: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt. `detail` is safe to show.

    `retry`: another try may help; `bounced`: no such mailbox; `gone`: the other side wants no more, ever; `alone`: it was
    refused for its own sake, which says nothing of the next that goes the same way.
    """

    ok: bool
    retry: bool
    detail: str
    status: int | None = None
    retry_after_s: int | None = None
    bounced: bool = False
    gone: bool = False
    alone: bool = field(default=False, compare=False)
    wire: Wire | None = field(default=None, compare=False, repr=False)
