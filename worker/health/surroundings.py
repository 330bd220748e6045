"""Judges what the service stands on: the clock, the disks, the database, the broker. Pure."""

from collections.abc import Iterator
from datetime import datetime

from worker.facts import Disk, Facts, Jump, Trouble
from worker.health.limits import Limits
from worker.health.words import size, span

ALMOST = 3  # a disk with less than thrice the least is worth a look


def troubles(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    """What is wrong below the service: the causes of much else, so they stand first among the grave ones."""
    yield from _clock(facts, now, limits)
    yield from (_low(disk) for disk in facts.disks if disk.free_bytes < disk.least_bytes * ALMOST)
    if facts.store_s is not None and facts.store_s > limits.slow_store_s:
        sentence = f"The database took {span(facts.store_s)} for the simplest answer."
        yield Trouble("database", "warn", sentence, "See what else its machine does, and how full its disk is.", "slow")
    if facts.broker is not None:
        mend = "Start Redis or Valkey, or correct NAMESAKE_BROKER_URL. Nothing is lost: the store knows what is due."
        yield Trouble("broker", "bad", facts.broker, mend, "down")


def no_database(why: str) -> Trouble:
    """The verdict's reason when nothing can be read at all."""
    mend = "Start it, or correct NAMESAKE_DATABASE_URL. Nothing is lost: feeds are read again from where we stopped."
    return Trouble("database", "bad", f"The database does not answer: {why}.", mend, "down")


def _clock(facts: Facts, now: datetime, limits: Limits) -> Iterator[Trouble]:
    for jump in facts.jumps[-1:]:
        if (now - jump.at).total_seconds() < limits.clock_told_s:
            yield _jumped(jump, limits)
    ahead = [fact for fact in facts.workers if (fact.at - now).total_seconds() > limits.pulse_s]
    if ahead:
        first = max(ahead, key=lambda fact: fact.at)
        far = span((first.at - now).total_seconds())
        sentence = f"A sign of life of {first.name} is dated {far} in the future: clocks disagree, or ours went back."
        mend = "Let all machines keep their time by NTP (`timedatectl`)."
        yield Trouble("clock", "warn", sentence, mend, "ahead")


def _jumped(jump: Jump, limits: Limits) -> Trouble:
    far, way = span(abs(jump.seconds)), "forward" if jump.seconds > 0 else "back"
    follows = (
        "leases and retries ran out early, and some work is done twice"
        if jump.seconds > 0
        else "what was to be done next waits for so much longer"
    )
    grave = abs(jump.seconds) >= limits.clock_s
    mend = "Let the machine keep its time by NTP (`timedatectl`). This reason leaves ten minutes after the jump."
    sentence = f"The clock of this machine jumped {far} {way}: {follows}."
    return Trouble("clock", "bad" if grave else "warn", sentence, mend, "jump", jump.at)


def _low(disk: Disk) -> Trouble:
    full = disk.free_bytes < disk.least_bytes
    what = "is full" if full else "fills up"
    sentence = (
        f"The disk {disk.name} {what}: {size(disk.free_bytes)} are left, and {size(disk.least_bytes)} are needed."
    )
    mend = "Free some, or give it more; NAMESAKE_MIN_FREE_MB says how much is needed. What cannot be written waits."
    return Trouble("disk", "bad" if full else "warn", sentence, mend, disk.name)
