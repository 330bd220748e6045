"""A whole service in memory, told in a user's words: real store, resolver and policy; fake feeds, channels, clock."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.schema import prepare
from worker.pipeline import (
    Lists,
    Parts,
    attend,
    claim,
    claim_hubs,
    claim_pages,
    complete,
    deliver,
    poll,
    screen,
    silence,
    take_in,
)
from worker.records import Answer, Delivery, Feed, Notice, Outcome, Page, Refused, Unchanged
from worker.settings import Settings
from worker.store import alerts, feeds
from worker.store.database import Database
from worker.watch.folder import Source

WATCHLIST = """\
version: 1
name: minerals
actors:
  - id: svyrydenko
    name: Yuliia Svyrydenko
  - id: zelenskyy
    name: Volodymyr Zelenskyy
topics:
  - id: minerals-fund
    phrases:
      any: [minerals fund, reconstruction investment fund]
watches:
  - id: svyrydenko-on-the-fund
    match: {actors: [svyrydenko], topics: [minerals-fund]}
    severity: high
    route: [desk]
  - id: zelenskyy
    match: {actors: [zelenskyy]}
    route: [desk, case-system]
  - id: new-title
    match: {title_change: [svyrydenko]}
    route: [desk]
routes:
  - id: desk
    email: {to: [desk@example.org]}
  - id: case-system
    webhook: {url: "https://cases.example.org/hook"}
"""


@dataclass
class Item:
    """An entry of a fake feed."""

    title: str
    text: str
    guid: str
    day: str = "2026-03-01"
    link: str = ""

    def xml(self) -> str:
        """As RSS."""
        moment = f"{datetime.fromisoformat(self.day):%a, %d %b %Y} 08:00:00 GMT"
        return (
            f"<item><title>{self.title}</title><description>{self.text}</description>"
            f"<guid>{self.guid}</guid>{self.link and f'<link>{self.link}</link>'}<pubDate>{moment}</pubDate></item>"
        )


@dataclass
class Newsroom:
    """The service of one desk. Feeds answer what was last published; channels keep what they were asked to send."""

    folder: Path
    time: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
    answers: dict[str, Answer] = field(default_factory=dict)
    outcomes: list[Outcome | Exception] = field(default_factory=list)
    sent: list[tuple[Delivery, Notice]] = field(default_factory=list)
    database: Database = field(default_factory=lambda: Database("sqlite://"))
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    refusal: Refused | None = None

    def __post_init__(self) -> None:
        self.watchlist = self.folder / "desk.yaml"
        self.watchlist.write_text(WATCHLIST)
        prepare(self.database)
        self.guids = itertools.count(1)
        self.published: dict[str, list[Item]] = {}
        tokens = itertools.count(1)
        self.parts = Parts(
            database=self.database,
            settings=Settings(_env_file=None, corpus=None, data=self.folder, host_gap_s=0),
            fetch=self._fetch,
            get=self._get,
            ask=self._ask,
            channels=dict.fromkeys(("email", "webhook", "chat"), self._send),
            now=lambda: self.time,
            chance=lambda: 0.5,
            token=lambda: f"token-{next(tokens)}",
            lists=Lists(self.database, Source(self.watchlist)),
        )

    def publish(
        self,
        title: str,
        text: str = "",
        *,
        feed: str = "https://wire.example.org/rss",
        day: str = "2026-03-01",
        link: str = "",
    ) -> Item:
        """A feed brings a new entry; a feed that is new is added first."""
        item = Item(title, text, f"guid-{next(self.guids)}", day, link)
        self.published.setdefault(feed, []).insert(0, item)
        self._serve(feed)
        return item

    def _serve(self, feed: str) -> None:
        body = "".join(entry.xml() for entry in self.published[feed])
        rss = f"<?xml version='1.0'?><rss version='2.0'><channel><title>{feed}</title>{body}</channel></rss>"
        self.answers[feed] = Page(url=feed, body=rss.encode(), headers={"content-type": "application/rss+xml"})
        self.follow(feed)

    def edit(self, item: Item, feed: str = "https://wire.example.org/rss", **fields: str) -> None:
        """A feed edits an entry in place."""
        at = self.published[feed].index(item)
        self.published[feed][at] = replace(item, **fields)
        self._serve(feed)

    def follow(self, feed: str) -> None:
        """Add a feed, or make it due."""
        with self.database.write() as tx:
            feeds.add(tx, feed, self.time)
            feeds.poll_now(tx, feed, self.time)

    def work(self, rounds: int = 5) -> list[str]:
        """Do what is due until nothing is; the subjects of what was sent on the way."""
        before = len(self.sent)
        for _ in range(rounds):
            self.parts.lists.reload(self.time)
            due = claim(self.parts)
            pages = claim_pages(self.parts)
            read = [a for page_id in pages for a in complete(self.parts, page_id)]
            called = claim_hubs(self.parts)
            for ident in called.subscriptions:
                attend(self.parts, ident)
            read += [a for push_id in called.pushes for a in take_in(self.parts, push_id)]
            articles = read + [a for feed_id in due.feeds for a in poll(self.parts, feed_id)] + list(due.articles)
            letters = [d for article_id in articles for d in screen(self.parts, article_id)] + list(
                itertools.chain(*due.rounds)
            )
            letters += silence(self.parts)
            for delivery_id in letters:
                deliver(self.parts, delivery_id)
            if not (articles or letters or due.feeds or pages or called.pushes):
                break
        return [notice.subject for _, notice in self.sent[before:]]

    def reads_folder(self) -> Path:
        """From now on the watchlist is a folder of files, empty yet."""
        folder = self.folder / "lists"
        folder.mkdir()
        self.parts.lists.__init__(self.database, Source(folder))
        return folder

    def later(self, **how_much: float) -> None:
        """Time goes by."""
        self.time += timedelta(**how_much)

    def watches_raised(self) -> list[str]:
        """The watch of each alert, in order."""
        with self.database.read() as tx:
            return [alert.watch for alert in alerts.raised_since(tx, datetime(2000, 1, 1, tzinfo=UTC), 1000)]

    def targets(self) -> list[str]:
        """Where what was sent went to."""
        return [delivery.target for delivery, _ in self.sent]

    def _fetch(self, feed: Feed) -> Answer:
        return self.answers.get(feed.url, Unchanged())

    def _get(self, url: str, /, **_: object) -> Answer:
        return self.answers.get(url, Refused("http-404", "There is nothing.", 404))

    def _ask(self, hub: str, form: Mapping[str, str], /) -> Refused | None:
        self.asked.append((hub, dict(form)))
        return self.refusal

    def _send(self, delivery: Delivery, notice: Notice) -> Outcome:
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome(ok=True, retry=False, detail="250 ok")
        if isinstance(outcome, Exception):
            raise outcome
        self.sent.append((delivery, notice))
        return outcome
