"""Kill -9 between every two steps of the pipeline: nothing is lost, and what arrives twice has the same id.

Each life of the worker is a process of its own that claims, polls, screens and delivers over a real store, and dies by a
real SIGKILL at one point; the next life finds what it left. An article is published for each death, so that each step has
work to do when its turn comes. The points are those between two steps, and those within a transaction, where what was
written so far must vanish.

Example: python -m tests.system.deaths --rounds 5
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn
from unittest.mock import patch

from sqlalchemy import select

from worker.pipeline import Lists, Parts, claim, outbox
from worker.records import Delivery, Notice, Outcome
from worker.settings import Settings
from worker.store import alerts, articles, deliveries, feeds, files
from worker.store.database import Database
from worker.store.tables import alerts as alert_rows
from worker.store.tables import articles as article_rows
from worker.store.tables import deliveries as delivery_rows
from worker.watch.folder import Source

delivering = sys.modules["worker.pipeline.deliver"]
screening = sys.modules["worker.pipeline.screen"]
polling = sys.modules["worker.pipeline.poll"]
folders = sys.modules["worker.pipeline.folders"]

WATCHLIST = """\
version: 1
name: deaths
actors: [{id: zelenskyy, name: Volodymyr Zelenskyy}]
watches: [{id: zelenskyy, match: {actors: [zelenskyy]}, route: [desk]}]
routes: [{id: desk, email: {to: [desk@example.org]}, webhook: {url: "https://desk.example.org/hook"}}]
"""
# What a worker does, in its order: the function at whose end it dies, and where that is.
POINTS: tuple[tuple[str, Any, str], ...] = (
    ("feed taken", feeds, "take"),
    ("feed read", folders, "_look_on"),
    ("plan of the feed written", files, "settle"),
    ("articles stored, not committed", articles, "add"),
    ("articles committed", polling, "poll"),
    ("article taken", articles, "take"),
    ("article read", screening, "resolve"),
    ("article marked as screened, not committed", articles, "screened"),
    ("alert written, not committed", alerts, "add"),
    ("first delivery put, not committed", outbox.waiting, "put"),
    ("decision noted, not committed", alerts, "note"),
    ("alert and deliveries committed, nobody woken", screening, "screen"),
    ("delivery taken, not committed", deliveries, "take"),
    ("delivery taken", delivering, "_take"),
    ("sent, not noted", delivering, "attempt"),
    ("noted, not committed", deliveries, "settle"),
    ("noted", delivering, "deliver"),
)


class World:
    """A store, a folder of articles, and a receiver that writes down what it takes before it answers."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        (folder / "corpus").mkdir()
        (folder / "list.yaml").write_text(WATCHLIST)
        self.url = url or f"sqlite:///{folder / 'namesake.db'}"
        self.published = 0
        self.start = datetime.now(UTC)
        database = Database(self.url)
        database.migrate()
        with database.write() as tx:
            feeds.add(tx, str(folder / "corpus"), self.start, kind="folder")
        database.close()

    def publish(self) -> None:
        """An article of a story of its own."""
        self.published += 1
        n = self.published
        words = " ".join(f"{word}{n}" for word in ("granite", "harbour", "orchard", "violin", "saffron", "glacier"))
        body = f"Volodymyr Zelensky opened bridge number {n} on Monday. {words}"
        (self.folder / "corpus" / f"{n}.txt").write_text(f"Bridge {n} opens\n\n{body}")

    def live(self, minutes: int, die: tuple[Any, str] | None = None) -> int:
        """A life of the worker, at a time after the start; the signal that ended it."""
        child = os.fork()
        if not child:
            ended = 1
            try:
                with patch.object(*die, _dying(getattr(*die))) if die else patch.object(self, "folder", self.folder):
                    self._work(self.start + timedelta(minutes=minutes))
                ended = 0
            finally:  # or this copy of the whole test run would go on
                if ended:
                    traceback.print_exc()
                os._exit(ended)
        _, status = os.waitpid(child, 0)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)

    def _work(self, now: datetime) -> None:
        parts = self._parts(now)
        parts.lists.reload(now)
        with parts.database.write() as tx:
            feeds.poll_now(tx, str(self.folder / "corpus"), now)
        for _ in range(4):
            due = claim(parts)
            new = [one for feed_id in due.feeds for one in polling.poll(parts, feed_id)]
            made = [one for article_id in (*due.articles, *new) for one in screening.screen(parts, article_id)]
            for delivery_id in (*chain(*due.rounds), *made):
                delivering.deliver(parts, delivery_id)

    def _parts(self, now: datetime) -> Parts:
        database = Database(self.url)
        patient = {"max_attempts": 99}  # an article that is there at each death would count as poison
        settings = Settings(_env_file=None, corpus=None, data=self.folder, host_gap_s=0, corpus_poll_s=1, **patient)
        return Parts(
            database=database,
            settings=settings,
            fetch=_nothing,
            get=_nothing,
            ask=_nothing,
            channels={"email": self._take, "webhook": self._take},
            now=lambda: now,
            chance=lambda: 0.5,
            token=lambda: os.urandom(8).hex(),
            lists=Lists(database, Source(self.folder / "list.yaml")),
        )

    def _take(self, delivery: Delivery, notice: Notice) -> Outcome:
        with (self.folder / "arrived.jsonl").open("a") as book:
            book.write(json.dumps({"id": notice.id, "channel": delivery.channel, "alert": delivery.alert_id}) + "\n")
        return Outcome(ok=True, retry=False, detail="taken", status=200)

    def arrived(self) -> list[dict[str, str]]:
        """What the receiver took."""
        return [json.loads(line) for line in (self.folder / "arrived.jsonl").read_text().splitlines()]


def _nothing(*_: object, **__: object) -> NoReturn:
    raise AssertionError("nothing is read over HTTP here")


def _dying(function: Callable[..., Any]) -> Callable[..., Any]:
    def dies(*given: Any, **named: Any) -> Any:
        function(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return dies


def kill_everywhere(world: World, points: Sequence[tuple[str, Any, str]] = POINTS) -> list[str]:
    """Let the worker die at each point, and live once more; the names of the points at which it really died."""
    died = []
    for number, (name, module, function) in enumerate(points, start=1):
        world.publish()
        if world.live(10 * number, (module, function)) == signal.SIGKILL:
            died.append(name)
    for life in range(3):
        assert world.live(10 * (len(points) + 1 + life)) == 0
    return died


def check(world: World) -> tuple[int, int]:
    """The books: what arrived, and how often a second copy did. Raises AssertionError where they do not balance."""
    database = Database(world.url)
    with database.read() as tx:
        states = tx.execute(select(article_rows.c.state)).scalars().all()
        raised = tx.execute(select(alert_rows.c.id)).scalars().all()
        sent = tx.execute(select(delivery_rows.c.id, delivery_rows.c.alert_id, delivery_rows.c.state)).all()
    database.close()
    assert states == ["screened"] * world.published, Counter(states)
    assert len(raised) == world.published
    assert Counter(row.state for row in sent) == {"sent": 2 * world.published}
    copies = Counter((one["alert"], one["channel"], one["id"]) for one in world.arrived())
    assert len(copies) == 2 * world.published  # each alert by each channel, under one id
    assert {ident for _, _, ident in copies} == {row.id for row in sent}
    return len(copies), sum(copies.values()) - len(copies)


def main(argv: Sequence[str] | None = None) -> int:
    """Kill everywhere, so many times, in a store that goes away; print what arrived."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])  # type: ignore[union-attr]
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args(argv).rounds
    with tempfile.TemporaryDirectory(prefix="namesake-deaths-") as folder:
        world = World(Path(folder))
        for number in range(rounds):
            world.start += timedelta(days=number)
            died = kill_everywhere(world)
            arrived, copies = check(world)
            say = f"{len(died)} deaths, {arrived} deliveries arrived, {copies} second copies, all with the id of the first"
            print(say)  # noqa: T201 - the answer
    return 0


if __name__ == "__main__":
    sys.exit(main())
