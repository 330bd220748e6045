"""Alerts to a hundred endpoints of which a third fail in every way: none lost, none with two ids, the others not slowed.

Real Celery workers on a real broker and store send to receivers on loopback, twice: first to the endpoints that work,
alone, then to all. Then everything is mended, and the clock is put forward in the store (`next_at` and `probe_at` become
now, as if the hours of the schedule had gone by) until nothing waits; the endpoints that were switched off are enabled
and get what they missed, as people would have it.

Example: python -m tests.system.load --alerts 10000 --endpoints 100 --postgres
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO, cast

from sqlalchemy import func, select, text, update

from tests.cluster.postgres import running_postgres
from tests.cluster.redis import running_redis
from tests.system.receivers import GOOD, MAIL_WAYS, WEB_WAYS
from worker import wiring
from worker.alerts import policy
from worker.embedded.warden import Warden, kill_group, leashed
from worker.pipeline.enabling import enable, send_missed
from worker.records import Alert, Decision, Route
from worker.settings import Settings
from worker.store import alerts, deliveries, endpoints, stops
from worker.store.database import Database
from worker.store.tables import deliveries as rows

ROOT = Path(__file__).parents[2]
PATIENCE_S = 1_200
WAYS = (*WEB_WAYS, *MAIL_WAYS)


def named(number: int) -> list[str]:
    """The names of so many receivers: a third fail, each way as often as another; of those that work, a tenth are mailboxes."""
    failing = [f"{WAYS[n % len(WAYS)]}-{n}" for n in range(number // 3)]
    good = [f"{'mailbox' if n % 10 == 0 else GOOD}-{n}" for n in range(number - len(failing))]
    return failing + good


def way_of(name: str) -> str:
    """How a receiver fails."""
    way = name.partition("-")[0]
    return way if way in WAYS else GOOD


@dataclass
class Load:
    """One run: the service, the receivers, and what is known of both."""

    folder: Path
    ports: tuple[int, ...]
    settings: Settings
    names: list[str]
    start: Callable[..., subprocess.Popen[str]]
    worker: subprocess.Popen[str] | None = None

    def __post_init__(self) -> None:
        self.database = Database(self.settings.sqlalchemy_url())

    def route(self, name: str) -> Route:
        """The route to a receiver."""
        if way_of(name) in MAIL_WAYS or name.startswith("mailbox"):
            return Route(name, email_to=(f"{name}@example.org",))
        port, scheme = (self.ports[1], "https") if way_of(name) == "tls" else (self.ports[0], "http")
        return Route(name, webhook_url=f"{scheme}://127.0.0.1:{port}/{name}")

    def fill(self, number: int) -> None:
        """Raise alerts, each for one receiver, in turn."""
        now = datetime.now(UTC)
        routes = [self.route(name) for name in self.names]
        with self.database.write() as tx:
            for n in range(number):
                alert = _alert(n, now)
                alerts.add(tx, alert, f"key-{n}")
                alerts.note(
                    tx, None, alert.watch, Decision(send=True, code="first", sentence="it is first"), alert.id, now
                )
                deliveries.add(tx, policy.deliveries(alert.id, [routes[n % len(routes)]]), now, woken=False)

    def count(self, *states: str, good: bool | None = None) -> int:
        """Deliveries in these states; of the receivers that work, or of the others."""
        query = select(rows.c.route, func.count()).where(rows.c.state.in_(states)).group_by(rows.c.route)
        with self.database.read() as tx:
            found = [(row[0], row[1]) for row in tx.execute(query)]
        return sum(number for route, number in found if good is None or (way_of(route) == GOOD) == good)

    def arrivals(self) -> list[dict[str, Any]]:
        """The receivers' book."""
        book = self.folder / "arrived.jsonl"
        return [json.loads(line) for line in book.read_text().splitlines()] if book.exists() else []


def _alert(number: int, now: datetime) -> Alert:
    return Alert(
        id=f"alr_{number:06}", watch="load", severity="medium", story_id=None, article_id=None, reason="Jane Doe is named.",
        because=(), quote="Jane Doe spoke.", words={}, actors={"jane-doe": "Jane Doe"}, topics=(), score=1.0,
        source="Gazette", url=None, title=f"Report {number}", published_at=None, first_seen_at=now, raised_at=now,
        watchlist_version=1,
    )  # fmt: skip


@contextmanager
def running(names: list[str], number: int, *, postgres: bool, concurrency: int) -> Iterator[Load]:
    """The service over a new store in which these alerts wait."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="namesake-load-")))
        broker = stack.enter_context(running_redis())
        url = stack.enter_context(running_postgres()) if postgres else f"sqlite:///{folder / 'namesake.db'}"
        warden = Warden(0.1)
        stack.callback(warden.close)
        env = {name: value for name, value in os.environ.items() if not name.startswith("NAMESAKE_")}

        def start(name: str, *words: str) -> subprocess.Popen[str]:
            log = stack.enter_context((folder / f"{name}.log").open("w"))
            process = subprocess.Popen(
                leashed([sys.executable, "-m", *words]), env=env, cwd=ROOT, text=True, start_new_session=True,
                stdout=subprocess.PIPE if name == "receivers" else log, stderr=log,
            )  # fmt: skip
            warden.hold(process.pid)
            stack.callback(process.wait)
            stack.callback(kill_group, process.pid)
            return process

        with cast("TextIO", start("receivers", "tests.system.receivers", str(folder)).stdout) as said:
            ports = tuple(map(int, said.readline().split()))
        settings = {
            "database_url": url, "broker_url": broker, "data": str(folder), "corpus": "", "lease_s": "60",
            "allow_networks": "127.0.0.0/8", "smtp_host": "127.0.0.1", "smtp_port": str(ports[2]),
            "watchlists": str(folder / "load.yaml"), "concurrency": str(concurrency),
        }  # fmt: skip
        env |= {f"NAMESAKE_{name.upper()}": value for name, value in settings.items()}
        load = Load(folder, ports, Settings(_env_file=None, **settings), names, start)
        (folder / "load.yaml").write_text(_watchlist([load.route(name) for name in names]))
        load.database.migrate()
        load.fill(number)
        load.worker = start("worker", "worker.cli", "worker")
        start("beat", "worker.cli", "beat")
        yield load
        load.database.close()


def _watchlist(routes: Sequence[Route]) -> str:
    listed = [
        {
            "id": route.id,
            **({"webhook": {"url": route.webhook_url}} if route.webhook_url else {"email": {"to": route.email_to}}),
        }
        for route in routes
    ]
    whole = {"version": 1, "name": "load", "owner": "owner@example.org", "routes": listed}
    return json.dumps(whole)


def wait(what: str, until: Callable[[], bool], each: Callable[[], None] = lambda: None) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + PATIENCE_S
    while not until():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        each()
        time.sleep(0.3)


def good_spans(load: Load) -> list[float]:
    """Seconds from the first arrival at a receiver that works, for each of its arrivals; letters to owners are none."""
    names = {name for name in load.names if way_of(name) == GOOD}
    times = sorted(one["at"] for one in load.arrivals() if one["to"].strip("/").partition("@")[0] in names)
    return [at - times[0] for at in times]


def put_clock_forward(load: Load) -> None:
    """As if hours went by: what waits for its next try, or its endpoint's next probe, is due."""
    now = datetime.now(UTC)
    with load.database.write() as tx:
        tx.execute(
            update(rows).where(rows.c.state == "pending", rows.c.next_at > now).values(next_at=now, woken_at=None)
        )
        open_ = endpoints.endpoints.c.opened_at.is_not(None)
        tx.execute(update(endpoints.endpoints).where(open_).values(probe_at=now))


def mend(load: Load) -> None:
    """What people do: correct an address, press Enable, lift a mailbox; and replay what was put aside."""
    (load.folder / "mended").touch()
    secure, plain = (
        f"{scheme}://127.0.0.1:{port}/" for scheme, port in (("https", load.ports[1]), ("http", load.ports[0]))
    )
    with load.database.write() as tx:
        tx.execute(text("UPDATE deliveries SET target = REPLACE(target, :a, :b)").bindparams(a=secure, b=plain))
        for stop in stops.newest(tx, 1_000):
            stops.lift(tx, stop.address, stop.list)
        off = [one for one in endpoints.every(tx, 1_000) if one.disabled_at]
    channels, now = wiring.channels(load.settings, wiring.egress(load.settings)), datetime.now(UTC)
    for endpoint in off:
        done = enable(load.database, channels, endpoint, now)
        assert done is not None
        assert done.outcome.ok, done.outcome.detail
        send_missed(load.database, endpoint, now - timedelta(hours=1), now)
    with load.database.write() as tx:
        for row in tx.execute(select(rows.c.id).where(rows.c.state.in_(("dead", "stopped")))).all():
            deliveries.replay(tx, row.id, now)


@dataclass(frozen=True)
class Result:
    """What a run beside receivers that fail showed."""

    spans_s: list[float]
    table: list[tuple[str, int, int, int]]
    lost: int
    two_ids: int
    twice: int


def alone(number: int, receivers: int, *, postgres: bool, concurrency: int) -> list[float]:
    """How long the receivers that work wait where no other fails: `good_spans`."""
    good = [name for name in named(receivers) if way_of(name) == GOOD]
    with running(good, number // receivers * len(good), postgres=postgres, concurrency=concurrency) as load:
        wait("those that work", lambda: not load.count("pending"))
        return good_spans(load)


def beside(number: int, receivers: int, *, postgres: bool, concurrency: int) -> Result:
    """All receivers, and the books afterwards."""
    names, each = named(receivers), number // receivers
    with running(names, each * receivers, postgres=postgres, concurrency=concurrency) as load:
        wait("those that work", lambda: not load.count("pending", good=True))
        spans, before = good_spans(load), load.arrivals()
        table = list(_table(load, before))
        while load.count("pending", "dead", "stopped"):  # also by what was under way while all was mended
            mend(load)
            wait("all", lambda: not load.count("pending"), lambda: put_clock_forward(load))
        assert load.count("sent") >= each * receivers
        lost, two, twice = books(load, each * receivers)
    return Result(spans, table, lost, two, twice)


def _table(load: Load, arrived: list[dict[str, Any]]) -> Iterator[tuple[str, int, int, int]]:
    """For each way: receivers, tries that arrived whole, deliveries that were taken before anything was mended."""
    tries = Counter(way_of(one["to"].strip("/")) for one in arrived)
    taken = Counter(way_of(one["to"].strip("/")) for one in arrived if one["taken"])
    for way in (GOOD, *WAYS):
        yield way, sum(way_of(name) == way for name in load.names), tries[way], taken[way]


def books(load: Load, number: int) -> tuple[int, int, int]:
    """Alerts that never arrived; those that arrived under two ids; second copies that were taken."""
    with load.database.read() as tx:
        alert_of = {row.id: row.alert_id for row in tx.execute(select(rows.c.id, rows.c.alert_id))}
    ids: dict[str, set[str]] = defaultdict(set)
    taken: Counter[str] = Counter()
    for one in load.arrivals():
        alert = alert_of.get(one["id"])
        if alert is not None:
            ids[alert].add(one["id"])
            taken[one["id"]] += one["taken"]
    arrived = {alert_of[ident] for ident, times in taken.items() if times}
    return (
        number - len(arrived),
        sum(len(found) > 1 for found in ids.values()),
        sum(max(n - 1, 0) for n in taken.values()),
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run, and print what it showed. 1 when something was lost or repeated."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--alerts", type=int, default=10_000)
    parser.add_argument("--endpoints", type=int, default=100)
    parser.add_argument("--concurrency", type=int, default=2)
    parser.add_argument("--postgres", action="store_true", help="PostgreSQL in place of SQLite")
    asked = parser.parse_args(argv)
    how = {"postgres": asked.postgres, "concurrency": asked.concurrency}
    without = alone(asked.alerts, asked.endpoints, **how)
    result, say = beside(asked.alerts, asked.endpoints, **how), print
    say(f"{'way':8} {'endpoints':>9} {'tries':>7} {'taken':>7}   before anything was mended")
    for way, receivers, tries, taken in result.table:
        say(f"{way:8} {receivers:9} {tries:7} {taken:7}")
    for what, spans in (("alone", without), ("beside", result.spans_s)):
        say(f"{what:8} median {spans[len(spans) // 2]:.1f} s, last {spans[-1]:.1f} s")
    ratio = result.spans_s[-1] / max(without[-1], 0.001)
    say(f"ratio    {ratio:.2f} (last alert at an endpoint that works, beside failing ones : alone)")
    say(f"lost {result.lost}, with two ids {result.two_ids}, second copies taken {result.twice}")
    return 1 if result.lost or result.two_ids else 0


if __name__ == "__main__":
    sys.exit(main())
