"""Polling: a feed, its answer, the entries of a page, and the article that each new one becomes."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Literal

from worker.records.logins import Login
from worker.records.pages import FullText
from worker.records.pushing import Offer


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often a feed brings entries, as far as it was seen.

    Attributes:
        mass: its entries, each worth 1/e of a new one when it is 14 days old, as of `counted_at`.
        counted_at: when they were last counted; None: never.
        since: from when on its entries are known.
        latest_at: when the newest was published, or first seen; None: there was none.
        window: how many entries its page holds.
    """

    mass: float = 0.0
    counted_at: datetime | None = None
    since: datetime | None = None
    latest_at: datetime | None = None
    window: int = 0


@dataclass(frozen=True, slots=True)
class Wishes:
    """When a feed asks to be left alone: for how long after a poll, in which hours (GMT), on which days (Monday: 0)."""

    ttl_s: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """What the polls of a feed showed so far, beside how often it publishes.

    Attributes:
        failure: the kind of the last failure (`worker.feeds.failures`); None: the last poll was good.
        score: what its failures in a row weigh.
        failing_since: when the first of them was.
        gone: times in a row that its server said that it is gone for good (410).
        empty: good polls in a row without an entry.
        floods: pages in a row on which most of the entries had new ids.
        misses: pages in a row that shared no entry with the one before.
        full_at: when a whole page last came.
        lied_at: when it last turned out that the server says 304 although there is news.
        moved_to: where its server says that it has moved for good.
        moved_since: since when it says so.
        moved_seen: how often it said so.
    """

    failure: str | None = None
    score: float = 0.0
    failing_since: datetime | None = None
    gone: int = 0
    empty: int = 0
    floods: int = 0
    misses: int = 0
    full_at: datetime | None = None
    lied_at: datetime | None = None
    moved_to: str | None = None
    moved_since: datetime | None = None
    moved_seen: int = 0


State = Literal[
    "new", "well", "moved", "partly", "quiet", "missed", "flood", "lying", "empty", "outage", "failing", "not_feed",
    "undead", "gone",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """How a feed is, why in a sentence for users, and what they can do next; both empty where all is well."""

    state: State
    reason: str = ""
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A source of articles as the store knows it: an http(s) address, or a folder (kind "folder", a path).

    `every_s` is the time between polls that somebody set; `hit_at` is when it last fulfilled a watch. What was published
    before `alerts_since` (None: ever) raises no alert at the first poll since `added_at`. One that `stays` keeps its address
    wherever its server says that it has moved. `fulltext` says when the pages of its entries are fetched (None: as the
    settings say); `publisher` is the name that stands for its title. `cursor` is the file of a folder after which the next
    poll goes on. `login` is known while the feed is polled.
    """

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
    every_s: int | None = None
    hit_at: datetime | None = None
    cadence: Cadence = Cadence()
    wishes: Wishes = Wishes()
    added_at: datetime | None = None
    last_ok_at: datetime | None = None
    alerts_since: datetime | None = None
    track: Track = Track()
    stays: bool = False
    judged: Judged = Judged("new")
    fulltext: FullText | None = None
    publisher: str | None = None
    cursor: str | None = None
    login: Login | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An answer with a body, decoded and bounded in size. `headers` have lower-case names.

    `moved_to` is where permanent redirects alone led to; None: there was none.
    """

    url: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server (304) says that nothing is new since the last poll; or the `whole` page came and is the same."""

    headers: dict[str, str] = field(default_factory=dict)
    moved_to: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """No body: the guard, the server or the network said no. `sentence` is for users and names the mend."""

    reason: str
    sentence: str
    status: int | None = None
    retry_after_s: int | None = None


Quiet = Literal["first_poll", "late"]

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

    @property
    def digest(self) -> str:
        """What it says, in 64 signs."""
        return sha256(f"{self.title}\0{self.text}".encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a page held. `trouble` is a sentence when something was wrong but entries were still read.

    `offer` is the hub that it names; None: it names none.
    """

    entries: tuple[Entry, ...]
    title: str = ""
    wishes: Wishes = Wishes()
    trouble: str | None = None
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """When to ask a feed again, and why then."""

    next_poll_at: datetime
    interval_s: int
    failures: int
    because: str


@dataclass(frozen=True, slots=True)
class Article:
    """One story in the store. `first_seen_at` is when Namesake met it; `published_at` is its own claim.

    `revises` is the article of which this is a later state: its feed edited it in place. `quiet` is the code why it raises
    no alert.
    """

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
    revises: int | None = None
    quiet: Quiet | None = None
