"""What arrived, and when, on a virtual clock: what was wanted between two times, and nothing else.

After the collector of Alertmanager's acceptance tests.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain

from sqlalchemy import func, select

from tests.pipeline.newsroom import Newsroom
from worker.pipeline import claim, deliver, outbox
from worker.records import Alert, Notice, Route
from worker.store import alerts, articles
from worker.store.hushes import hushes
from worker.store.tables import deliveries

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
FAR = timedelta(days=30)


@dataclass
class Arrival:
    """A message: when, to whom, and the alerts that it told."""

    at: datetime
    target: str
    alerts: tuple[str, ...]
    type: str
    code: str | None = None  # of an update


@dataclass
class Collector:
    """Raises alerts at chosen times, lets time pass from event to event, and keeps what arrived."""

    desk: Newsroom
    routes: tuple[Route, ...]
    start: datetime = START
    arrived: list[Arrival] = field(default_factory=list)
    stories: dict[str, int] = field(default_factory=dict)
    letters: list[tuple[datetime, str, Notice]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk.time = self.start

    def alert(self, name: str, at: datetime, *, story: str = "", watch: str = "mayor", severity: str = "medium") -> str:
        """Raise an alert at a time that has not come yet."""
        self.run(at)
        self.desk.time = at
        with self.desk.database.write() as tx:
            story = story or name
            if story not in self.stories:
                self.stories[story] = articles.new_story(tx, story, at)
            raised = an_alert(name, self.stories[story], watch, severity, at)
            alerts.add(tx, raised, name)
            made = outbox.put(tx, raised, self.routes)
        for delivery_id in made:
            deliver(self.desk.parts, delivery_id)
        self._collect()
        return raised.id

    def news(self, at: datetime, title: str, text: str, *, feed: str = "https://wire.example.org/rss") -> None:
        """A feed brings an article at a time that has not come yet, and it is screened."""
        self.run(at)
        self.desk.time = at
        self.desk.publish(title, text, feed=feed, day=f"{at:%Y-%m-%d}")
        self.desk.work()
        self._collect()

    def edit(self, at: datetime, feed: str, **fields: str) -> None:
        """The newest entry of a feed is edited in place, and read."""
        self.run(at)
        self.desk.time = at
        self.desk.edit(self.desk.published[feed][0], feed, **fields)
        self.desk.work()
        self._collect()

    def run(self, until: datetime) -> None:
        """Let time pass: each time at which something is due, the clock ticks."""
        self._tick()
        while (due := self._next()) is not None and due <= until:
            self.desk.time = max(self.desk.time, due)
            self._tick()
        self.desk.time = max(self.desk.time, until)

    def want(self, between: tuple[datetime, datetime], *names: str, target: str = "desk@example.org") -> None:
        """These alerts arrived in one message between two times."""
        wanted = {f"alr_{name}" for name in names}
        for arrival in self.arrived:
            if between[0] <= arrival.at <= between[1] and arrival.target == target and set(arrival.alerts) == wanted:
                self.arrived.remove(arrival)
                return
        raise AssertionError(f"no message with {sorted(wanted)} between {between}; there came {self.arrived}")

    def want_update(self, at: datetime, code: str, target: str = "desk@example.org") -> None:
        """An update of this code, alone in its message, arrived at this time."""
        for arrival in self.arrived:
            if (arrival.at, arrival.code, arrival.target) == (at, code, target):
                self.arrived.remove(arrival)
                return
        raise AssertionError(f"no update {code} at {at}; there came {self.arrived}")

    def nothing_else(self) -> None:
        """No other message arrived, however long one waits."""
        self.run(self.desk.time + FAR)
        assert self.arrived == []

    def _next(self) -> datetime | None:
        waits = deliveries.c.state.in_(("held", "pending"))
        with self.desk.database.read() as tx:
            due = tx.scalar(select(func.min(deliveries.c.next_at)).where(waits))
            remind = tx.scalar(select(func.min(deliveries.c.remind_at)))
            ends = tx.scalar(select(func.min(hushes.c.look_at)))
        return min((at for at in (due, remind, ends) if at is not None), default=None)

    def _tick(self) -> None:
        for delivery_id in chain(*claim(self.desk.parts).rounds):
            deliver(self.desk.parts, delivery_id)
        self._collect()

    def _collect(self) -> None:
        for delivery, notice in self.desk.sent:
            data = notice.payload["data"]
            if delivery.letter_id is not None:
                self.letters.append((self.desk.time, delivery.target, notice))
                continue
            told = tuple(one["alert"] for one in data["alerts"]) if "alerts" in data else (data["alert"],)
            code = data["update"]["code"] if data.get("update") else None
            self.arrived.append(Arrival(self.desk.time, delivery.target, told, str(notice.payload["type"]), code))
        self.desk.sent.clear()


def an_alert(name: str, story_id: int, watch: str, severity: str, at: datetime) -> Alert:
    """An alert about Jane Doe."""
    return Alert(
        id=f"alr_{name}",
        watch=watch,
        severity=severity,
        story_id=story_id,
        article_id=None,
        reason="Jane Doe is named.",
        because=(),
        quote="",
        words={},
        actors={"jane-doe": "Jane Doe"},
        topics=(),
        score=1.0,
        source="Gazette",
        url=None,
        title=f"Report {name}",
        published_at=None,
        first_seen_at=at,
        raised_at=at,
        watchlist_version=1,
    )
