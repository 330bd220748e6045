"""Judges the processes: which are alive, which are frozen or stuck, which run something else than the others. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from worker.facts import Facts, ProcessFact, Trouble, WorkerFact
from worker.health.limits import LIMITS, Limits
from worker.health.words import count, span


def is_starting(facts: Facts, now: datetime, limits: Limits = LIMITS) -> bool:
    """Whether the oldest process that ran lately, the observer included, has only just begun.

    Who fell silent counts as well when it was seen beside those that live: it died in a running service. Silent since
    before the first of them began, it belongs to a former run.
    """
    living = [worker.started_at for worker in facts.workers if is_alive(worker, now, limits)]
    begun = min([facts.observed_since, *living])
    beside = [worker.started_at for worker in facts.workers if begun < worker.at]
    return (now - min([begun, *beside])).total_seconds() < limits.starting_s


def is_alive(worker: WorkerFact, now: datetime, limits: Limits = LIMITS) -> bool:
    """Whether a process gave a sign of life in time. One from the future is no proof: our clock went back since."""
    return abs((now - worker.at).total_seconds()) <= limits.pulse_s


def is_stuck(worker: WorkerFact, now: datetime, limits: Limits = LIMITS) -> bool:
    """Whether a child has been at one task for too long."""
    since = worker.doing_since or worker.at
    return worker.kind == "child" and worker.doing is not None and (now - since).total_seconds() > limits.child_s


def ours(workers: Sequence[WorkerFact], now: datetime) -> list[WorkerFact]:
    """All processes but the children of a former run: those that live, and those that a living worker calls its own."""
    pools = {(one.name.rpartition("@")[2], pid) for one in workers if is_alive(one, now) for pid in one.children}
    return [
        one
        for one in workers
        if one.kind != "child" or is_alive(one, now) or (one.name.rpartition("/")[0], one.pid) in pools
    ]


def troubles(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    """What is wrong with the processes."""
    workers = [worker for worker in facts.workers if worker.kind == "worker"]
    living = [worker for worker in workers if is_alive(worker, now, limits)]
    yield from _beat(facts, now, limits)
    if not living and not _cut_off(facts, now, limits):
        yield _no_worker(workers, now)
    elif living:
        yield from _unserved(living, limits)
        begun = min(worker.started_at for worker in living)
        ours = [fact for fact in facts.workers if fact.at >= begun]  # others are left over from a former run
        yield from (_silent(fact, now) for fact in ours if fact.kind == "worker" and fact not in living)
        yield from (_stuck(fact, now) for fact in ours if is_stuck(fact, now, limits))
        for worker in living:
            yield from _children(worker, facts.workers, now, limits)
        yield from _ticks(facts, now, limits)
    yield from (_down(process) for process in facts.processes if process.pid is None)
    yield from _drift(facts, now, limits)


def _cut_off(facts: Facts, now: datetime, limits: Limits) -> bool:
    """Whether workers are silent because the broker is: they tell with their heartbeats to it, and their children live."""
    return facts.broker is not None and any(
        fact.kind == "child" and is_alive(fact, now, limits) for fact in facts.workers
    )


def _no_worker(workers: Sequence[WorkerFact], now: datetime) -> Trouble:
    last = max((worker.at for worker in workers), default=None)
    when = f"the last sign of life came {_ago(last, now)} ago" if last else "none has ever given a sign of life"
    mend = "Start one: `namesake run`, or `namesake worker`."
    return Trouble("workers", "bad", f"No worker is alive: {when}.", mend, "none", last)


def _unserved(living: Sequence[WorkerFact], limits: Limits) -> Iterator[Trouble]:
    served = {queue for worker in living for queue in worker.queues}
    for queue in limits.queues:
        if queue not in served:
            sentence = f"No living worker serves the queue {queue}."
            yield Trouble("workers", "bad", sentence, f"Start one: `namesake worker --queues {queue}`.", queue)


def _silent(worker: WorkerFact, now: datetime) -> Trouble:
    sentence = f"Worker {worker.name} has given no sign of life for {_ago(worker.at, now)}; others are alive."
    mend = "If you stopped it, it leaves this list by itself. If not, look for it on its machine and start it again."
    return Trouble("workers", "warn", sentence, mend, worker.name, worker.at)


def _down(process: ProcessFact) -> Trouble:
    code = "it was never up" if process.last_exit is None else f"it last ended with {process.last_exit}"
    sentence = f"The process {process.name} is down; {code}."
    return Trouble("workers", "bad", sentence, "Read its log in data/logs/.", f"process {process.name}")


# --- the beat, and the children that carry out its ticks -----------------------------------------------------


def _beat(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    beats = [fact for fact in facts.workers if fact.kind == "beat"]
    if not any(is_alive(beat, now, limits) for beat in beats):
        last = max((beat.at for beat in beats), default=None)
        when = f"for {_ago(last, now)}" if last else "since it is watched"
        sentence = f"The beat has been silent {when}: nothing that falls due is started."
        yield Trouble("beat", "bad", sentence, "Start it: `namesake beat`.", "silent", last)


def _ticks(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    """Ticks that nobody carries out, though a beat sends them and a worker lives."""
    beats, ticks = ([fact for fact in facts.workers if fact.kind == kind] for kind in ("beat", "tick"))
    alive = any(is_alive(beat, now, limits) for beat in beats)
    if alive and ticks and not any(is_alive(tick, now, limits) for tick in ticks):
        last = max(tick.at for tick in ticks)
        sentence = f"The beat is alive, but no tick of it was carried out for {_ago(last, now)}: nothing is started."
        mend = "Mend the broker if it is named here too; if not, the workers' children are frozen: restart the workers."
        yield Trouble("beat", "bad", sentence, mend, "ticks", last)


def _children(worker: WorkerFact, facts: Sequence[WorkerFact], now: datetime, limits: Limits) -> Iterator[Trouble]:
    """A child tells of itself in a thread of its own, also when it has nothing to do: a silent one is frozen."""
    host = worker.name.rpartition("@")[2]
    names = {f"{host}/{pid}" for pid in worker.children}
    pool = [fact for fact in facts if fact.kind == "child" and fact.name in names]
    silent = [fact for fact in pool if not is_alive(fact, now, limits)]
    if not silent:
        return
    oldest = min(fact.at for fact in silent)
    pids = ", ".join(str(fact.pid) for fact in silent)
    everyone = len(silent) == len(pool)
    sentence = (
        f"{'All' if everyone else 'Some'} children of worker {worker.name} are frozen: "
        f"{count(len(silent), 'process')} of {len(pool)} silent for {_ago(oldest, now)} (pid {pids})."
    )
    mend = "Restart this worker; what they held is done by others when its lease runs out."
    yield Trouble("workers", "bad" if everyone else "warn", sentence, mend, f"children {worker.name}", oldest)


def _stuck(child: WorkerFact, now: datetime) -> Trouble:
    since = child.doing_since or child.at
    sentence = f"Child {child.name} has been at {child.doing} for {_ago(since, now)}."
    mend = f"Its lease runs out and another takes over; end process {child.pid} if it stays."
    return Trouble("workers", "warn", sentence, mend, f"stuck {child.name}", since)


# --- drift ---------------------------------------------------------------------------------------------------


def _drift(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    living = [fact for fact in facts.workers if is_alive(fact, now, limits)]
    by_code: dict[str, list[str]] = {}
    for fact in living:
        if fact.code and fact.kind in {"worker", "beat", "dashboard"}:
            by_code.setdefault(fact.code, []).append(fact.name)
    if len(by_code) > 1:
        versions = "; ".join(f"{code} in {', '.join(sorted(names)[:3])}" for code, names in sorted(by_code.items()))
        mend = "Restart those that run the older one."
        yield Trouble("drift", "warn", f"Different versions of Namesake run at once: {versions}.", mend, "code")
    yield from (_old_list(fact, facts, now) for fact in living if _is_old(fact, facts, limits))


def _is_old(fact: WorkerFact, facts: Facts, limits: Limits) -> bool:
    """Whether a process still screens with a version that another replaced long ago."""
    force, since = facts.watchlist.id, facts.watchlist.loaded_at
    if None in (force, since, fact.watchlist_id, fact.screened_at) or fact.watchlist_id == force:
        return False
    assert since is not None
    assert fact.screened_at is not None
    return (fact.screened_at - since).total_seconds() > limits.drift_s


def _old_list(fact: WorkerFact, facts: Facts, now: datetime) -> Trouble:
    assert facts.watchlist.loaded_at is not None
    sentence = (
        f"{fact.name} still screens with version {fact.watchlist_id} of the watchlist; "
        f"version {facts.watchlist.id} has been in force for {_ago(facts.watchlist.loaded_at, now)}."
    )
    mend = "A long list may still be indexed (the task `prepare`). If none is, restart its worker."
    return Trouble("drift", "warn", sentence, mend, f"watchlist {fact.name}", facts.watchlist.loaded_at)


def _ago(then: datetime, now: datetime) -> str:
    return span((now - then).total_seconds())
