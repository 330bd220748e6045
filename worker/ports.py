"""The seams of the service: what the pipeline needs of the world.

The store is real everywhere (SQLite in memory in tests). Fakes stand only for fetch, get, ask, channels and now.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from worker.records import Answer, Delivery, Feed, Notice, Outcome, Refused

Now = Callable[[], datetime]


class Fetch(Protocol):
    """Gets the page behind a feed: over HTTP through the egress guard, or from a folder."""

    def __call__(self, feed: Feed, /) -> Answer:
        """Answer within the total deadline. Expected failure is a Refused; only bugs raise."""
        ...


class Get(Protocol):
    """Gets one address that is no feed: an article's page, a robots.txt, the front page of a site."""

    def __call__(self, url: str, /, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """As Fetch answers."""
        ...


class Ask(Protocol):
    """Asks a hub to push what is new, or not to any more."""

    def __call__(self, hub: str, form: Mapping[str, str], /) -> Refused | None:
        """None: the hub took the request, and will verify it. Expected failure is a Refused; only bugs raise."""
        ...


class Channel(Protocol):
    """Sends one notice to one target: email, webhook or chat."""

    def __call__(self, delivery: Delivery, notice: Notice, /) -> Outcome:
        """Try once. Expected failure is an Outcome; only bugs raise."""
        ...


Channels = Mapping[str, Channel]
