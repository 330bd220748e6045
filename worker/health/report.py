"""Judges the health of the service: facts in, a verdict with its reasons out. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from worker.facts import CanaryFact, Facts, Level, QueueFact, Status, Trouble, Unknown, Verdict
from worker.health import processes, surroundings
from worker.health.limits import LIMITS, Limits
from worker.health.words import count, span

_RANK = {"bad": 0, "warn": 1}


def judge(facts: Facts, now: datetime, limits: Limits = LIMITS) -> Verdict:
    """The status of the service and every reason for it, worst first.

    While the service starts, its processes and its broker are not expected to answer yet.
    """
    starting = processes.is_starting(facts, now, limits)
    under = list(surroundings.troubles(facts, now, limits))
    troubles = [trouble for trouble in under if not (starting and trouble.part == "broker")]
    if not starting:
        troubles += [*processes.troubles(facts, now, limits), *_moving(facts, now, limits)]
    troubles += [*_feeds(facts, now, limits), *_work(facts, now, limits), *_lists(facts)]
    ranked = tuple(sorted(troubles, key=lambda trouble: _RANK[trouble.level]))
    return Verdict(_status(ranked, starting=starting), ranked)


def _status(troubles: Sequence[Trouble], *, starting: bool) -> Status:
    levels = {trouble.level for trouble in troubles}
    if "bad" in levels:
        return "bad"
    if starting:
        return "starting"
    return "warn" if levels else "ok"


# --- queues --------------------------------------------------------------------------------------------------


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
        sentence = f"No canary was ever sent through the queue {name}."
        yield Trouble("queues", "warn", sentence, "Is the beat running?", f"canary {name}")
        return
    waited_s = (now - canary.waiting_since).total_seconds() if canary.waiting_since else 0
    if waited_s > limits.canary_s:
        behind = queue.depth if queue and queue.depth else 0
        queued = f", behind {count(behind, 'message')}" if behind else ""
        sentence = f"The canary sent through the queue {name} {span(waited_s)} ago has not come back{queued}."
        mend = "The workers may look alive while their children are frozen: restart the workers of this queue."
        yield Trouble("queues", "bad", sentence, mend, f"canary {name}", canary.waiting_since)
    elif (now - canary.sent_at).total_seconds() > limits.canary_s:
        sentence = f"No canary has left for the queue {name} for {_ago(canary.sent_at, now)}."
        mend = "The beat sends one every 15 seconds: see whether it runs."
        yield Trouble("queues", "warn", sentence, mend, f"canary {name}", canary.sent_at)


def _queue(queue: QueueFact, limits: Limits) -> Iterator[Trouble]:
    mend = f"Start another worker for it: `namesake worker --queues {queue.name}`."
    if queue.oldest_s is not None and queue.oldest_s > limits.queue_age_s:
        sentence = f"The oldest message of the queue {queue.name} has waited for {span(queue.oldest_s)}."
        yield Trouble("queues", "bad", sentence, mend, queue.name)
    elif queue.depth is not None and queue.depth > limits.queue_depth:
        sentence = f"{count(queue.depth, 'message')} wait in the queue {queue.name}."
        yield Trouble("queues", "warn", sentence, mend, queue.name)


# --- work ----------------------------------------------------------------------------------------------------


def _feeds(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    feeds = facts.feeds
    if not feeds.many:
        yield Trouble(
            "feeds", "warn", "There are no feeds: nothing is read.", "Add one: `namesake feeds add ADDRESS`.", "none"
        )
    if feeds.stuck:
        names = ", ".join(feeds.worst) + (" and more" if feeds.stuck > len(feeds.worst) else "")
        verb = "has" if feeds.stuck == 1 else "have"
        share = (
            f"{feeds.stuck:,} of {count(feeds.many, 'feed')} {verb} failed time and again, or from the start: {names}."
        )
        level: Level = "bad" if feeds.stuck == feeds.many else "warn"
        mend = "The page Feeds says what is wrong with each and when it is asked again."
        yield Trouble("feeds", level, share, mend, "failing")
    if feeds.due_since and _s(feeds.due_since, now) > limits.poll_due_s:
        verb = "is" if feeds.due == 1 else "are"
        sentence = f"{count(feeds.due, 'poll')} {verb} overdue, the oldest for {_ago(feeds.due_since, now)}."
        mend = "Start another worker for the queue poll, or see why it stands."
        yield Trouble("feeds", "warn", sentence, mend, "due", feeds.due_since)


def _work(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    yield from _overdue(facts, now, limits)
    waiting = facts.waiting
    if waiting.emails and not facts.smtp_configured:
        verb = "waits" if waiting.emails == 1 else "wait"
        sentence = f"No mail server is set, and {count(waiting.emails, 'email')} {verb} in the outbox."
        yield Trouble(
            "deliveries", "bad", sentence, "Set NAMESAKE_SMTP_HOST; they are then sent by themselves.", "smtp"
        )
    if dead := facts.ledger.deliveries.get("dead", 0):
        sentence = f"{count(dead, 'delivery')} could not be made and {_were(dead)} put aside."
        yield Trouble(
            "deliveries", "warn", sentence, "The page Deliveries says why; press Replay once it is mended.", "dead"
        )
    if facts.unknown.since and _s(facts.unknown.since, now) > limits.unknown_s:
        yield _unknown(facts.unknown, now)
    yield from _endpoints(facts)
    if dead := facts.ledger.articles.get("dead", 0):
        sentence = f"{count(dead, 'article')} could not be screened and {_were(dead)} put aside."
        yield Trouble("articles", "warn", sentence, "The page Failures says why.", "dead")
    for mismatch in facts.ledger.mismatches:
        mend = "This is a bug or a change by hand: keep a copy of the database and report it."
        yield Trouble("ledger", "bad", f"The books do not balance: {mismatch}.", mend, mismatch.partition(" ")[2])


def _unknown(unknown: Unknown, now: datetime) -> Trouble:
    verb = "has" if unknown.number == 1 else "have"
    sentence = (
        f"{count(unknown.number, 'delivery')} {verb} an unknown outcome: a worker died while it sent, "
        f"the first {_ago(unknown.since or now, now)} ago."
    )
    mend = "Each is tried again under the same id, so that its receiver can drop a copy; see whether workers live."
    return Trouble("deliveries", "warn", sentence, mend, "unknown", unknown.since)


def _endpoints(facts: Facts) -> Iterator[Trouble]:
    for state, what in (("disabled", "is switched off"), ("waiting", "takes nothing, its deliveries wait")):
        names = [endpoint.name for endpoint in facts.endpoints if endpoint.state == state]
        if names:
            more = f" (and {len(names) - 1} more)" if names[1:] else ""
            sentence = f"{names[0][0].upper()}{names[0][1:]}{more} {what}."
            mend = "The page Deliveries, “Endpoints”, says why and since when."
            yield Trouble("deliveries", "warn", sentence, mend, state)


def _overdue(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    since, due = facts.waiting.articles_since, facts.waiting.deliveries_since
    waited_s = (now - since).total_seconds() if since else 0
    if since and waited_s > limits.article_s:
        waiting = facts.ledger.articles.get("new", 0)
        sentence = f"{count(waiting, 'article')} to screen; the oldest has waited for {span(waited_s)}."
        level: Level = "bad" if waited_s > limits.article_bad_s else "warn"
        mend = "Start another worker for the queue screen, or look for why it stands."
        yield Trouble("articles", level, sentence, mend, "waiting", since)
    if due and (now - due).total_seconds() > limits.delivery_s:
        sentence = f"A delivery has been due for {_ago(due, now)} and nobody has taken it."
        yield Trouble("deliveries", "bad", sentence, "See whether a worker serves the queue deliver.", "due", due)


def _lists(facts: Facts) -> Iterator[Trouble]:
    watchlist = facts.watchlist
    if not watchlist.ok:
        in_force = watchlist.version is not None
        heads = [problem.partition("\n")[0].replace(": error: ", ": ", 1) for problem in watchlist.problems]
        problems = "; ".join(heads[:3]) + f"; and {len(heads) - 3} more" * bool(heads[3:])
        tail = "The last good version stays in force" if in_force else "No version is in force, so nothing is screened"
        sentence = f"The watchlist is broken: {problems}. {tail}."
        mend = "Correct it; `namesake check` shows more."
        yield Trouble("watchlists", "warn" if in_force else "bad", sentence, mend, "broken")
    elif watchlist.version is None and watchlist.checked_at is not None:
        sentence = "No watchlist is in force, so nothing is screened."
        yield Trouble("watchlists", "bad", sentence, "Write one in watchlists/.", "none")
    if facts.unwritable:
        sentence = (
            f"{facts.unwritable} cannot be written: a long list that is new stays with the process that indexes it."
        )
        mend = "Give the service leave to write there; until then other processes use the version before."
        yield Trouble("watchlists", "warn", sentence, mend, "folder")


def _ago(then: datetime, now: datetime) -> str:
    return span(_s(then, now))


def _s(then: datetime, now: datetime) -> float:
    return (now - then).total_seconds()


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
