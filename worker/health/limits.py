"""From when on something is wrong. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds where the name ends in `_s`. A process says every five seconds that it lives; whoever misses three is gone.

    All that tells of a part that has died is short enough for the verdict to say so within half a minute.
    """

    queues: tuple[str, ...] = ("poll", "screen", "deliver")
    starting_s: float = 25
    pulse_s: float = 16
    child_s: float = 150
    drift_s: float = 600
    canary_s: float = 45
    queue_depth: int = 1_000
    queue_age_s: float = 300
    article_s: float = 300
    article_bad_s: float = 1_800
    delivery_s: float = 120
    unknown_s: float = 600
    feed_failures: int = 3
    poll_due_s: float = 600
    slow_store_s: float = 2
    clock_s: float = 60
    clock_told_s: float = 600


LIMITS = Limits()
