"""Alerting: what is decided about a hit, the alert, and its way to those who read it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from worker.post import Wire
from worker.records.screening import Severity

SentCode = Literal["first", "second_source", "silence"]
UnsentCode = Literal["draft", "duplicate", "expired", "heard", "learning", "outage", "source", "waiting"]
Code = Literal[SentCode, UnsentCode]
ChannelName = Literal["email", "webhook", "chat"]


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
    """One alert, letter or batch of alerts to one target: an address, or the reference of a webhook or chat room."""

    id: str
    alert_id: str | None
    route: str
    channel: ChannelName
    target: str
    secret_ref: str | None
    attempts: int
    letter_id: str | None = None
    reminder: int = 0  # 1: the first; 0: none


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert composed for people and programs. `id` is stable over all tries.

    `leave`: where its reader unsubscribes; `return_path`: where its mail comes back to, else to the sender.
    """

    id: str
    subject: str
    text: str
    html: str
    payload: dict[str, object]
    raised_at: datetime
    leave: str | None = None
    return_path: str | None = None


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
