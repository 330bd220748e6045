"""Full text: the page behind an entry that its feed only teases."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

FullText = Literal["never", "teaser", "always"]
FULL_TEXTS: tuple[FullText, ...] = ("never", "teaser", "always")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to fetch: of which article, with what its feed says, and the validators of the page as it was read before.

    `tries` counts this one. `text_before` is the text that the validators stand for; empty: it was never read.
    """

    id: int
    article_id: int
    url: str
    host: str
    title: str
    teaser: str
    lang: str | None
    published: datetime | None
    tries: int = 1
    etag: str | None = None
    last_modified: str | None = None
    text_before: str = ""


@dataclass(frozen=True, slots=True)
class FullRead:
    """What a page holds: its article, the address it calls its own (None: none), and its language."""

    text: str
    url: str | None = None
    published: datetime | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Robots:
    """A site's robots.txt as it was last read, and until when that holds.

    `host` is its scheme, name and port. No text lets all in; `closed` lets nobody in: the server was in trouble.
    """

    host: str
    text: str
    closed: bool
    until: datetime
