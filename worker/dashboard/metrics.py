"""The facts for Prometheus, collected when it asks: nothing is counted in this process."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector, CollectorRegistry

from worker.facts import Facts, Verdict
from worker.lag import AlertLag

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Pushes:
    """Pushes of hubs that came, those with a wrong signature, and subscriptions that hubs have granted or not."""

    received: int
    unsigned: int
    live: int
    waiting: int


class _Facts(Collector):
    """One scrape."""

    def __init__(self, facts: Facts | None, verdict: Verdict, lags: Sequence[AlertLag], pushes: Pushes | None) -> None:
        self._pushes = pushes
        self._facts = facts
        self._verdict = verdict
        self._lags = lags

    def collect(self) -> Iterator[Metric]:
        """All metrics of a moment; without the store, only that it is down and the status with its troubles."""
        yield GaugeMetricFamily("namesake_store_up", "Whether the database answers.", value=self._facts is not None)
        yield from _status(self._verdict)
        if self._facts is None:
            return
        yield from _processes(self._facts)
        yield from _queues(self._facts)
        yield from _books(self._facts)
        yield from _work(self._facts)
        yield from _alert_lag(self._lags)
        if self._pushes is not None:
            yield from _hubs(self._pushes)


def exposition(
    facts: Facts | None, verdict: Verdict, lags: Sequence[AlertLag] = (), pushes: Pushes | None = None
) -> bytes:
    """The page that Prometheus reads."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Facts(facts, verdict, lags, pushes))
    return generate_latest(registry)


def _status(verdict: Verdict) -> Iterator[Metric]:
    status = GaugeMetricFamily("namesake_status", "1 for the status in force.", labels=["status"])
    for name in ("ok", "starting", "warn", "bad"):
        status.add_metric([name], verdict.status == name)
    yield status
    troubles = GaugeMetricFamily("namesake_troubles", "Reasons for the status.", labels=["part", "level"])
    pairs = [(trouble.part, trouble.level) for trouble in verdict.troubles]
    for pair in sorted(set(pairs)):
        troubles.add_metric(pair, pairs.count(pair))
    yield troubles


def _processes(facts: Facts) -> Iterator[Metric]:
    age = GaugeMetricFamily("namesake_pulse_age_seconds", "Since the last sign of life.", labels=["kind", "name"])
    tasks = CounterMetricFamily("namesake_tasks", "Tasks of a process since it started.", labels=["name", "outcome"])
    for worker in facts.workers:
        age.add_metric([worker.kind, worker.name], (facts.at - worker.at).total_seconds())
        tasks.add_metric([worker.name, "done"], worker.done)
        tasks.add_metric([worker.name, "failed"], worker.failed)
    restarts = CounterMetricFamily("namesake_process_restarts", "Restarts by the supervisor.", labels=["name"])
    for process in facts.processes:
        restarts.add_metric([process.name], process.restarts)
    yield from (age, tasks, restarts)
    yield from _machine(facts)


def _machine(facts: Facts) -> Iterator[Metric]:
    memory = GaugeMetricFamily("namesake_memory_bytes", "Memory of a process.", labels=["kind", "name"])
    replaced = CounterMetricFamily("namesake_children_replaced", "Children of a worker that are gone.", labels=["name"])
    for worker in facts.workers:
        if worker.rss_bytes is not None:
            memory.add_metric([worker.kind, worker.name], worker.rss_bytes)
        if worker.kind == "worker":
            replaced.add_metric([worker.name], worker.replaced)
    room = GaugeMetricFamily("namesake_disk_free_bytes", "What is left on a disk.", labels=["disk"])
    for disk in facts.disks:
        room.add_metric([disk.name], disk.free_bytes)
    jumped = facts.jumps[-1].seconds if facts.jumps else 0
    yield from (memory, replaced, room)
    yield GaugeMetricFamily("namesake_clock_jump_seconds", "The last jump of this machine's clock.", value=jumped)
    codes = {fact.code for fact in facts.workers if fact.code}
    yield GaugeMetricFamily("namesake_versions", "Versions of the program that run at once.", value=len(codes))


def _queues(facts: Facts) -> Iterator[Metric]:
    yield GaugeMetricFamily("namesake_broker_up", "Whether the broker answers.", value=facts.broker is None)
    labels = ["queue"]
    depth = GaugeMetricFamily("namesake_queue_depth", "Messages that wait.", labels=labels)
    oldest = GaugeMetricFamily("namesake_queue_oldest_seconds", "Age of the oldest message that waits.", labels=labels)
    unacked = GaugeMetricFamily("namesake_queue_unacked", "Messages in the hands of workers.", labels=labels)
    for queue in facts.queues:
        _add(depth, queue.name, queue.depth)
        _add(oldest, queue.name, 0 if queue.oldest_s is None and queue.depth == 0 else queue.oldest_s)
        _add(unacked, queue.name, queue.unacked)
    trip = GaugeMetricFamily("namesake_canary_round_trip_seconds", "What the last canary took.", labels=labels)
    waiting = GaugeMetricFamily("namesake_canary_waiting_seconds", "Since a canary is missing.", labels=labels)
    for canary in facts.canaries:
        _add(trip, canary.queue, canary.round_trip_s)
        _add(waiting, canary.queue, _age_s(facts, canary.waiting_since))
    yield from (depth, oldest, unacked, trip, waiting)


def _books(facts: Facts) -> Iterator[Metric]:
    articles = GaugeMetricFamily("namesake_articles", "Articles by state.", labels=["state"])
    deliveries = GaugeMetricFamily("namesake_deliveries", "Deliveries by state.", labels=["state"])
    for family, states in ((articles, facts.ledger.articles), (deliveries, facts.ledger.deliveries)):
        for state, number in states.items():
            _add(family, state, number)
        yield family
    yield GaugeMetricFamily("namesake_alerts", "Alerts raised.", value=facts.ledger.alerts_total)
    problems = len(facts.ledger.mismatches)
    yield GaugeMetricFamily("namesake_ledger_mismatches", "Checks of the books that fail.", value=problems)


def _work(facts: Facts) -> Iterator[Metric]:
    lag = GaugeMetricFamily("namesake_lag_seconds", "Time in a stage, last 24 hours.", labels=["stage", "quantile"])
    for stage in facts.lags:
        for quantile, value in (("0.5", stage.p50_s), ("0.95", stage.p95_s), ("1", stage.worst_s)):
            if value is not None:
                lag.add_metric([stage.stage.replace(" ", "_"), quantile], value)
    yield lag
    due = GaugeMetricFamily("namesake_due_seconds", "Since the oldest work is due.", labels=["work"])
    _add(due, "articles", _age_s(facts, facts.waiting.articles_since))
    _add(due, "deliveries", _age_s(facts, facts.waiting.deliveries_since))
    yield due
    yield GaugeMetricFamily(
        "namesake_deliveries_unknown", "Deliveries with an unknown outcome.", value=facts.unknown.number
    )
    yield GaugeMetricFamily("namesake_feeds", "Feeds that are read.", value=facts.feeds.many)
    yield GaugeMetricFamily("namesake_feeds_failing", "Feeds whose last poll failed.", value=facts.feeds.failing)
    yield GaugeMetricFamily("namesake_feeds_quiet", "Feeds silent beyond their own habit.", value=facts.feeds.quiet)
    yield from _endpoints(facts)
    yield from _lists(facts)


def _alert_lag(lags: Sequence[AlertLag]) -> Iterator[Metric]:
    labels = ["window", "step", "quantile"]
    took = GaugeMetricFamily("namesake_alert_lag_seconds", "From publication to the first reader.", labels=labels)
    count = GaugeMetricFamily("namesake_alerts_delivered", "Alerts that first reached a reader.", labels=["window"])
    for lag in lags:
        _add(count, lag.window, lag.whole.number)
        for step in (*lag.steps, lag.whole):
            for quantile, value in (("0.5", step.p50_s), ("0.95", step.p95_s), ("1", step.worst_s)):
                if value is not None:
                    took.add_metric([lag.window, step.step.replace(" ", "_"), quantile], value)
    yield from (took, count)


def _hubs(pushes: Pushes) -> Iterator[Metric]:
    came = CounterMetricFamily("namesake_pushes", "Pushes that hubs sent.", labels=["outcome"])
    came.add_metric(["received"], pushes.received)
    came.add_metric(["unsigned"], pushes.unsigned)
    held = GaugeMetricFamily("namesake_subscriptions", "Subscriptions at hubs.", labels=["state"])
    held.add_metric(["live"], pushes.live)
    held.add_metric(["waiting"], pushes.waiting)
    yield from (came, held)


def _endpoints(facts: Facts) -> Iterator[Metric]:
    states = [endpoint.state for endpoint in facts.endpoints]
    family = GaugeMetricFamily("namesake_endpoints", "Webhooks, and the mail server, by state.", labels=["state"])
    for state in ("fine", "failing", "waiting", "disabled"):
        family.add_metric([state], states.count(state))
    yield family


def _lists(facts: Facts) -> Iterator[Metric]:
    last = "namesake_watchlist_last_reload"
    yield GaugeMetricFamily(f"{last}_ok", "Whether the newest files are good.", value=facts.watchlist.ok)
    if checked_at := facts.watchlist.checked_at:
        seconds = checked_at.timestamp()
        yield GaugeMetricFamily(f"{last}_timestamp_seconds", "When the files were last read.", value=seconds)


def _add(family: GaugeMetricFamily, label: str, value: float | None) -> None:
    if value is not None:
        family.add_metric([label], value)


def _age_s(facts: Facts, since: datetime | None) -> float:
    return max(0.0, (facts.at - since).total_seconds()) if since else 0.0
