"""Judges the health of the service: facts in, a verdict with its reasons out. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from worker.facts import CanaryFact, Facts, Level, QueueFact, Status, Trouble, Verdict, WorkerFact
from worker.health.words import count, span

_RANK = {"bad": 0, "warn": 1}


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something is wrong."""

    queues: tuple[str, ...] = ("poll", "screen", "deliver")
    starting_s: float = 40
    pulse_s: float = 30
    child_s: float = 150
    canary_s: float = 45
    queue_depth: int = 1_000
    queue_age_s: float = 300
    article_s: float = 300
    article_bad_s: float = 1_800
    delivery_s: float = 120
    feed_failures: int = 3


LIMITS = Limits()


def judge(facts: Facts, now: datetime, limits: Limits = LIMITS) -> Verdict:
    """The status of the service and every reason for it, worst first.

    While the service starts, its processes and its broker are not expected to answer yet.
    """
    starting = is_starting(facts, now, limits)
    troubles = [] if starting else [*_broker(facts), *_alive(facts, now, limits), *_moving(facts, now, limits)]
    troubles += [*_feeds(facts, limits), *_work(facts, now, limits), *_lists(facts)]
    ranked = tuple(sorted(troubles, key=lambda trouble: _RANK[trouble.level]))
    return Verdict(_status(ranked, starting=starting), ranked)


def _status(troubles: Sequence[Trouble], *, starting: bool) -> Status:
    levels = {trouble.level for trouble in troubles}
    if "bad" in levels:
        return "bad"
    if starting:
        return "starting"
    return "warn" if levels else "ok"


def is_starting(facts: Facts, now: datetime, limits: Limits = LIMITS) -> bool:
    """Whether the oldest process that lives, the observer included, has only just begun."""
    living = [worker.started_at for worker in facts.workers if is_alive(worker, now, limits)]
    return (now - min([facts.observed_since, *living])).total_seconds() < limits.starting_s


def is_alive(worker: WorkerFact, now: datetime, limits: Limits = LIMITS) -> bool:
    """Whether a process gave a sign of life in time."""
    return (now - worker.at).total_seconds() <= limits.pulse_s


def is_stuck(worker: WorkerFact, now: datetime, limits: Limits = LIMITS) -> bool:
    """Whether a child has been at one task for too long."""
    return worker.kind == "child" and worker.doing is not None and (now - worker.at).total_seconds() > limits.child_s


# --- processes -----------------------------------------------------------------------------------------------


def _alive(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    workers = [worker for worker in facts.workers if worker.kind == "worker"]
    living = [worker for worker in workers if is_alive(worker, now, limits)]
    if not living:
        yield _no_worker(workers, now)
    else:
        yield from _unserved(living, limits)
        begun = min(worker.started_at for worker in living)
        ours = [fact for fact in facts.workers if fact.at >= begun]  # others are left over from a former run
        yield from (_silent(fact, now) for fact in ours if fact.kind == "worker" and fact not in living)
        yield from (_stuck(fact, now) for fact in ours if is_stuck(fact, now, limits))
    yield from _beat(facts, now, limits)
    for process in facts.processes:
        if process.pid is None:
            code = "it was never up" if process.last_exit is None else f"it last ended with {process.last_exit}"
            yield Trouble(
                "workers", "bad", f"The process {process.name} is down; {code}.", "Read its log in data/logs/."
            )


def _no_worker(workers: Sequence[WorkerFact], now: datetime) -> Trouble:
    last = max((worker.at for worker in workers), default=None)
    when = f"the last sign of life came {_ago(last, now)} ago" if last else "none has ever given a sign of life"
    return Trouble("workers", "bad", f"No worker is alive: {when}.", "Start one: `namesake run`, or `namesake worker`.")


def _unserved(living: Sequence[WorkerFact], limits: Limits) -> Iterator[Trouble]:
    served = {queue for worker in living for queue in worker.queues}
    for queue in limits.queues:
        if queue not in served:
            sentence = f"No living worker serves the queue {queue}."
            yield Trouble("workers", "bad", sentence, f"Start one: `namesake worker --queues {queue}`.")


def _silent(worker: WorkerFact, now: datetime) -> Trouble:
    sentence = f"Worker {worker.name} has given no sign of life for {_ago(worker.at, now)}; others are alive."
    mend = "If you stopped it, it leaves this list by itself. If not, look for it on its machine and start it again."
    return Trouble("workers", "warn", sentence, mend)


def _beat(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    """The beat's sign of life is written by the tick that it sends, so it also proves that children take work."""
    beats = [fact for fact in facts.workers if fact.kind == "beat"]
    if not any(is_alive(beat, now, limits) for beat in beats):
        last = max((beat.at for beat in beats), default=None)
        when = f"for {_ago(last, now)}" if last else "since it is watched"
        sentence = f"The beat has been silent {when}: nothing that falls due is started."
        mend = "Start it: `namesake beat`. If it runs, the workers' children are frozen: restart the workers."
        yield Trouble("beat", "bad", sentence, mend)


def _stuck(child: WorkerFact, now: datetime) -> Trouble:
    sentence = f"Child {child.name} has been at {child.doing} for {_ago(child.at, now)}."
    return Trouble(
        "workers", "warn", sentence, f"Its lease runs out and another takes over; end process {child.pid} if it stays."
    )


# --- queues --------------------------------------------------------------------------------------------------


def _broker(facts: Facts) -> Iterator[Trouble]:
    if facts.broker is not None:
        mend = "Start Redis or Valkey, or correct NAMESAKE_BROKER_URL. Nothing is lost: the store knows what is due."
        yield Trouble("broker", "bad", facts.broker, mend)


def _moving(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    queues = {queue.name: queue for queue in facts.queues}
    canaries = {canary.queue: canary for canary in facts.canaries}
    for name in limits.queues:
        yield from _canary(name, canaries.get(name), queues.get(name), now, limits)
    for queue in facts.queues:
        yield from _queue(queue, limits)


def _canary(
    name: str, canary: CanaryFact | None, queue: QueueFact | None, now: datetime, limits: Limits
) -> Iterator[Trouble]:
    if canary is None:
        yield Trouble("queues", "warn", f"No canary was ever sent through the queue {name}.", "Is the beat running?")
        return
    waited_s = (now - canary.waiting_since).total_seconds() if canary.waiting_since else 0
    if waited_s > limits.canary_s:
        behind = queue.depth if queue and queue.depth else 0
        queued = f", behind {count(behind, 'message')}" if behind else ""
        sentence = f"The canary sent through the queue {name} {span(waited_s)} ago has not come back{queued}."
        mend = "The workers may look alive while their children are frozen: restart the workers of this queue."
        yield Trouble("queues", "bad", sentence, mend)
    elif (now - canary.sent_at).total_seconds() > limits.canary_s:
        sentence = f"No canary has left for the queue {name} for {_ago(canary.sent_at, now)}."
        yield Trouble("queues", "warn", sentence, "The beat sends one every 15 seconds: see whether it runs.")


def _queue(queue: QueueFact, limits: Limits) -> Iterator[Trouble]:
    mend = f"Start another worker for it: `namesake worker --queues {queue.name}`."
    if queue.oldest_s is not None and queue.oldest_s > limits.queue_age_s:
        sentence = f"The oldest message of the queue {queue.name} has waited for {span(queue.oldest_s)}."
        yield Trouble("queues", "bad", sentence, mend)
    elif queue.depth is not None and queue.depth > limits.queue_depth:
        yield Trouble("queues", "warn", f"{count(queue.depth, 'message')} wait in the queue {queue.name}.", mend)


# --- work ----------------------------------------------------------------------------------------------------


def _feeds(facts: Facts, limits: Limits) -> Iterator[Trouble]:
    if not facts.feeds:
        yield Trouble("feeds", "warn", "There are no feeds: nothing is read.", "Add one: `namesake feeds add ADDRESS`.")
    never = [feed for feed in facts.feeds if feed.failures and feed.last_ok_at is None]
    failing = [feed for feed in facts.feeds if feed.failures >= limits.feed_failures or feed in never]
    if failing:
        names = ", ".join(feed.title or feed.url for feed in failing[:3]) + (" and more" if failing[3:] else "")
        verb = "has" if len(failing) == 1 else "have"
        share = f"{len(failing)} of {count(len(facts.feeds), 'feed')} {verb} failed time and again, or from the start: {names}."
        level: Level = "bad" if len(failing) == len(facts.feeds) else "warn"
        yield Trouble("feeds", level, share, "The page Feeds says what is wrong with each and when it is asked again.")


def _work(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    yield from _overdue(facts, now, limits)
    waiting = facts.waiting
    if waiting.emails and not facts.smtp_configured:
        verb = "waits" if waiting.emails == 1 else "wait"
        sentence = f"No mail server is set, and {count(waiting.emails, 'email')} {verb} in the outbox."
        yield Trouble("deliveries", "bad", sentence, "Set NAMESAKE_SMTP_HOST; they are then sent by themselves.")
    if dead := facts.ledger.deliveries.get("dead", 0):
        sentence = f"{count(dead, 'delivery')} could not be made and {_were(dead)} put aside."
        yield Trouble("deliveries", "warn", sentence, "The page Deliveries says why; press Replay once it is mended.")
    yield from _endpoints(facts)
    if dead := facts.ledger.articles.get("dead", 0):
        sentence = f"{count(dead, 'article')} could not be screened and {_were(dead)} put aside."
        yield Trouble("articles", "warn", sentence, "The page Failures says why.")
    for mismatch in facts.ledger.mismatches:
        mend = "This is a bug or a change by hand: keep a copy of the database and report it."
        yield Trouble("ledger", "bad", f"The books do not balance: {mismatch}.", mend)


def _endpoints(facts: Facts) -> Iterator[Trouble]:
    for state, what in (("disabled", "is switched off"), ("waiting", "takes nothing, its deliveries wait")):
        names = [endpoint.name for endpoint in facts.endpoints if endpoint.state == state]
        if names:
            more = f" (and {len(names) - 1} more)" if names[1:] else ""
            sentence = f"{names[0][0].upper()}{names[0][1:]}{more} {what}."
            yield Trouble("deliveries", "warn", sentence, "The page Deliveries, “Endpoints”, says why and since when.")


def _overdue(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    since, due = facts.waiting.articles_since, facts.waiting.deliveries_since
    waited_s = (now - since).total_seconds() if since else 0
    if since and waited_s > limits.article_s:
        waiting = facts.ledger.articles.get("new", 0)
        sentence = f"{count(waiting, 'article')} to screen; the oldest has waited for {span(waited_s)}."
        level: Level = "bad" if waited_s > limits.article_bad_s else "warn"
        yield Trouble(
            "articles", level, sentence, "Start another worker for the queue screen, or look for why it stands."
        )
    if due and (now - due).total_seconds() > limits.delivery_s:
        sentence = f"A delivery has been due for {_ago(due, now)} and nobody has taken it."
        yield Trouble("deliveries", "bad", sentence, "See whether a worker serves the queue deliver.")


def _lists(facts: Facts) -> Iterator[Trouble]:
    watchlist = facts.watchlist
    if not watchlist.ok:
        in_force = watchlist.version is not None
        heads = [problem.partition("\n")[0].replace(": error: ", ": ", 1) for problem in watchlist.problems]
        problems = "; ".join(heads[:3]) + f"; and {len(heads) - 3} more" * bool(heads[3:])
        tail = "The last good version stays in force" if in_force else "No version is in force, so nothing is screened"
        sentence = f"The watchlist is broken: {problems}. {tail}."
        yield Trouble("watchlists", "warn" if in_force else "bad", sentence, "Correct it; `namesake check` shows more.")
    elif watchlist.version is None and watchlist.checked_at is not None:
        yield Trouble(
            "watchlists", "bad", "No watchlist is in force, so nothing is screened.", "Write one in watchlists/."
        )
    if facts.unwritable:
        sentence = (
            f"{facts.unwritable} cannot be written: a long list that is new stays with the process that indexes it."
        )
        mend = "Give the service leave to write there; until then other processes use the version before."
        yield Trouble("watchlists", "warn", sentence, mend)


def _ago(then: datetime, now: datetime) -> str:
    return span((now - then).total_seconds())


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
