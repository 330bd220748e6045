"""A wire with a hub, for stories about what is pushed: the page that it serves, and the pushes that its hub signs."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import format_datetime

from tests.pipeline.newsroom import Newsroom
from worker.feeds.hub import Intent
from worker.pipeline import hubs as hubbing
from worker.records import Page, Subscription
from worker.store import feeds, hubs
from worker.store.tables import articles

WIRE, HUB = "https://wire.example.org/rss", "https://hub.example.org/"
STORY = "Volodymyr Zelenskyy opened the {} bridge over the river."


@dataclass
class Pressroom:
    """A desk that follows one wire, whose hub can be told to push, to be silent, to deny."""

    desk: Newsroom
    link: str = f"<{HUB}>; rel=hub, <{WIRE}>; rel=self"
    items: list[str] = field(default_factory=list)
    etag: str = ""

    def begin(self, base: str = "https://push.example.org") -> None:
        """The feed is added with thirty old entries, read once, and its hub asked."""
        settings = self.desk.parts.settings.model_copy(update={"callback_url": base, "fulltext": "never"})
        self.desk.parts = replace(self.desk.parts, settings=settings)
        for number in range(30):
            self.write(f"Harbour news {number}", "A ship came.", self.desk.time - timedelta(hours=30 - number))
        self.desk.follow(WIRE)
        self.desk.work()
        self.desk.work()

    def write(self, title: str, text: str = "", at: datetime | None = None) -> str:
        """A new entry stands on the page; the XML of it."""
        moment = format_datetime(at or self.desk.time)
        item = (
            f"<item><title>{title}</title><description>{text}</description>"
            f"<guid>g-{title}</guid><pubDate>{moment}</pubDate></item>"
        )
        self.items.insert(0, item)
        self.serve()
        return item

    def serve(self) -> None:
        """What the wire answers from now on."""
        headers = {"content-type": "application/rss+xml", "link": self.link} | (
            {"etag": self.etag} if self.etag else {}
        )
        self.desk.answers[WIRE] = Page(WIRE, self.document(*self.items[:50]), headers)

    def document(self, *items: str) -> bytes:
        """A feed of some entries."""
        return f"<rss version='2.0'><channel><title>The Wire</title>{''.join(items)}</channel></rss>".encode()

    def push(self, *items: str, body: bytes | None = None) -> list[str]:
        """The hub pushes; what was sent for it."""
        self.receive(self.document(*items) if body is None else body)
        return self.desk.work()

    def receive(self, *bodies: bytes) -> None:
        """Pushes come, and wait to be read."""
        ident = self.subscription.id
        with self.desk.database.write() as tx:
            for body in bodies:
                hubs.receive(tx, ident, "application/rss+xml", body, self.desk.time)

    def verify(self, **said: object) -> bool:
        """The hub asks whether we meant it, or denies it."""
        lease_s = said.get("lease_s", 864_000)
        mode, topic = said.get("mode", "subscribe"), said.get("topic", WIRE)
        wanted = self.subscription
        with self.desk.database.write() as tx:
            return hubbing.confirm(tx, wanted, Intent(mode, topic, "c", lease_s, "because"), self.desk.time)

    def news(self, name: str = "new") -> str:
        """A new entry that two watches want."""
        return self.write(f"Zelenskyy at the {name} bridge", STORY.format(name))

    def poll_now(self) -> list[str]:
        """The feed is polled; what was sent for it."""
        with self.desk.database.write() as tx:
            feeds.poll_now(tx, WIRE, self.desk.time)
        return self.desk.work()

    def count(self) -> int:
        """The articles in the store."""
        with self.desk.database.read() as tx:
            return len(tx.execute(articles.select()).all())

    def later(self, **how_much: float) -> list[str]:
        """Time goes by, minute by minute, and all that is due is done; what was sent."""
        end, sent = self.desk.time + timedelta(**how_much), []
        while self.desk.time < end:
            due = min(end, max(self.desk.time + timedelta(minutes=1), self.feed.next_poll_at))
            self.desk.time = due
            sent += self.desk.work()
        return sent

    @property
    def feed(self):
        """The row of the feed."""
        with self.desk.database.read() as tx:
            return next(row for row in feeds.all_feeds(tx) if row.url == WIRE)

    @property
    def subscription(self) -> Subscription | None:
        """What is wanted of the hub."""
        with self.desk.database.read() as tx:
            return hubs.of_feed(tx, self.feed.id)

    @property
    def wait(self) -> timedelta:
        """From now to the next poll."""
        return self.feed.next_poll_at - self.desk.time
