"""A newsroom to look at: a real store, filled by the functions that the service itself calls."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from resolver.news.stories import Signature
from resolver.records import Mention, Span, TopicHit
from worker.records import Alert, Decision, Delivery, Entry, Judged, Outcome, Plan
from worker.settings import Settings
from worker.store import alerts, articles, deliveries, entities, feeds, pulses, watchlists
from worker.store.database import Database
from worker.store.entities import Sighting
from worker.store.feeds import Polled
from worker.store.leases import Lease

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
QUOTE = (
    "“The agreement gives us the strategic instruments that rebuilding needs,” Prime Minister Yuliia Svyrydenko "
    "said of the minerals fund. Svyrydenko signed it in Washington on Wednesday."
)


@dataclass
class Newsroom:
    """The store, the clock, and short words for what happens in the service."""

    database: Database
    settings: Settings
    at: datetime = START
    feed_id: int = 0
    count: int = 0
    names: dict[str, str] = field(default_factory=dict)

    def now(self) -> datetime:
        """The time on the newsroom's clock."""
        return self.at

    def pass_s(self, seconds: float) -> None:
        """Time passes."""
        self.at += timedelta(seconds=seconds)

    def feed(self, url: str = "https://news.example/feed.xml", title: str = "The Example Wire", **said) -> int:
        """A feed, polled once: `failures` and `trouble` say how that went."""
        failures, trouble = said.get("failures", 0), said.get("trouble")
        with self.database.write() as tx:
            feeds.add(tx, url, self.at - timedelta(hours=1), title=title)
            feed_id = next(row.id for row in feeds.all_feeds(tx) if row.url == url)
            feeds.take(tx, feed_id, Lease("t", self.at, 120), 0)
            plan = Plan(self.at + timedelta(minutes=5), 300, failures, said.get("because", "the feed asks for 5 min"))
            judged = Judged("failing" if failures else "partly" if trouble else "well", trouble or "")
            polled = Polled(plan, None, None, None, judged, ok=not failures, new_count=1, title=title)
            feeds.settle(tx, feed_id, "t", polled, self.at)
        self.feed_id = feed_id
        return feed_id

    def article(self, title: str = "A fund for minerals", text: str = QUOTE, **said) -> int:
        """A new article; `published` is a minute ago unless it says otherwise."""
        self.count += 1
        published = said.get("published", self.at - timedelta(minutes=1))
        entry = Entry(f"key-{self.count}", title, text, said.get("url", "https://news.example/fund"), published, "en")
        with self.database.write() as tx:
            return articles.add(tx, self.feed_id or 1, said.get("source", "The Example Wire"), [entry], self.at)[0]

    def screen(self, article_id: int, *found: Mention, topics: tuple[TopicHit, ...] = ()) -> int:
        """Screen it; the id of its story."""
        with self.database.write() as tx:
            article = articles.take(tx, article_id, Lease("s", self.at, 120))
            story = articles.new_story(tx, article.title, self.at)
            articles.screened(
                tx, article_id, story_id=story, signature=Signature(()).encode(), watchlist_id=1, now=self.at
            )
            articles.store_findings(tx, article_id, found, topics)
            seen = [self._sighting(mention) for mention in found]
            entities.saw(tx, article_id, article.source, article.published_at, seen, self.at)
        return story

    def _sighting(self, mention: Mention) -> Sighting:
        name = self.names.get(mention.actor, mention.actor.replace("-", " ").title())
        titles = (mention.title,) if mention.title else ()
        names = {mention.span.text: 1}
        return Sighting(mention.actor, name, "person", watched=True, names=names, keys=(mention.actor,), titles=titles)

    def alert(self, article_id: int, story: int, alert_id: str = "alert-1", **said) -> str:
        """Raise an alert about Svyrydenko, with its decision and one delivery for each of `routes`."""
        with self.database.write() as tx:
            article = articles.get(tx, article_id)
            raised = Alert(
                id=alert_id,
                watch=said.get("watch", "svyrydenko-on-the-fund"),
                severity=said.get("severity", "high"),
                story_id=story,
                article_id=article_id,
                reason=said.get("reason", "Yuliia Svyrydenko and minerals-fund in the same story."),
                because=said.get("because", ("“Yuliia Svyrydenko” is the watched name as it is written.",)),
                quote=said.get("quote", QUOTE),
                words=said.get("words", {"Yuliia Svyrydenko": ["Yuliia Svyrydenko", "Svyrydenko"]}),
                actors=said.get("actors", {"svyrydenko": "Yuliia Svyrydenko"}),
                topics=said.get("topics", ("minerals-fund",)),
                score=0.97,
                source=article.source,
                url=article.url,
                title=article.title,
                published_at=article.published_at,
                first_seen_at=article.first_seen_at,
                raised_at=self.at,
                watchlist_version=1,
            )
            alerts.add(tx, raised, dedup_key=alert_id)
            sentence = "sent: the first alert of this watch for this story"
            alerts.note(
                tx,
                article_id,
                raised.watch,
                Decision(send=True, code="first", sentence=sentence),
                alert_id,
                self.at,
            )
            targets = said.get("targets", ("desk@example.org",))
            new = [Delivery(f"{alert_id}-{n}", alert_id, "desk", "email", to, None, 0) for n, to in enumerate(targets)]
            deliveries.add(tx, new, self.at)
        return alert_id

    def raised_by_nobody(self, alert_id: str, **said) -> None:
        """Raise an alert without an article, as the clock does, and without a route."""
        facts = {"watch": "quiet", "severity": "low", "reason": "No news.", "quote": "", "source": "Namesake"}
        facts |= {"because": (), "words": {}, "actors": {"doe": "Jane Doe"}, "topics": (), "title": "No news"} | said
        nothing = dict.fromkeys(("story_id", "article_id", "url", "published_at"))
        times = {"first_seen_at": self.at, "raised_at": self.at, "watchlist_version": 1, "score": 1.0}
        with self.database.write() as tx:
            alerts.add(tx, Alert(id=alert_id, **facts, **nothing, **times), dedup_key=alert_id)
            decision = Decision(send=True, code="silence", sentence="sent: no news of Jane Doe for 7 days")
            alerts.note(tx, None, "quiet", decision, alert_id, self.at)

    def skip(self, article_id: int, watch: str, sentence: str) -> None:
        """Decide not to send."""
        decision = Decision(send=False, code="duplicate", sentence=sentence)
        with self.database.write() as tx:
            alerts.note(tx, article_id, watch, decision, None, self.at)

    def deliver(self, delivery_id: str = "alert-1-0", state: str = "sent", detail: str = "accepted (250)") -> None:
        """Try a delivery."""
        with self.database.write() as tx:
            _, attempt = deliveries.take(tx, delivery_id, Lease("d", self.at, 120))
            outcome = Outcome(ok=state == "sent", retry=state == "retry", detail=detail)
            again_at = self.at + timedelta(minutes=1)
            deliveries.settle(tx, delivery_id, "d", attempt, outcome, state=state, next_at=again_at, now=self.at)

    def alive(self, *kinds: str) -> None:
        """Signs of life from a worker, its child and the beat, and a canary through each queue."""
        queues = ["poll", "screen", "deliver"]
        begun = START - timedelta(minutes=10)
        counts = {"doing": None, "done": 120, "failed": 0, "pid": 4711, "started_at": begun}
        with self.database.write() as tx:
            for kind in kinds or ("worker", "child", "beat", "tick", "dashboard"):
                life = counts | {"kind": kind, "queues": queues if kind == "worker" else []}
                pulses.beat(tx, f"{kind}@newsroom", life, self.at)
            for queue in queues:
                sent = pulses.send_canary(tx, queue, self.at - timedelta(seconds=2))
                pulses.canary_back(tx, sent, self.at - timedelta(seconds=1.96))

    def watchlist(self, *problems: str) -> None:
        """A watchlist in force; with problems, the newest files are broken."""
        with self.database.write() as tx:
            if watchlists.in_force(tx) is None:
                watchlists.put_in_force(tx, "7f3a9c", {"minerals.yaml": b"version: 1"}, ["minerals.yaml"], self.at)
            watchlists.note_check(tx, watchlists.Checked("7f3a9c", problems, {}), self.at)

    def busy(self) -> None:
        """An ordinary morning: all is well, one alert raised and sent."""
        self.feed()
        self.watchlist()
        article = self.article()
        self.pass_s(1)
        story = self.screen(article, mention(), topics=(minerals(),))
        self.alert(article, story)
        self.pass_s(2)
        self.deliver()
        self.alive()


def mention(actor: str = "svyrydenko", text: str = "Yuliia Svyrydenko", verdict: str = "sure", **said) -> Mention:
    """A mention in the text."""
    at = max(0, QUOTE.find(text))
    span = Span("text", at, at + len(text), text)
    because = said.get("because", ("“Yuliia Svyrydenko” is the watched name as it is written.",))
    return Mention(actor, span, said.get("score", 0.97), verdict, "name", because, said.get("title", "Prime Minister"))


def minerals() -> TopicHit:
    at = QUOTE.find("minerals fund")
    return TopicHit("minerals-fund", (Span("text", at, at + 13, "minerals fund"),))
