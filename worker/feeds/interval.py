"""How long to wait between two polls of a feed that is well, so that all feeds together wait the least. Pure.

Of all ways to spend a number of polls, intervals in proportion to 1 / sqrt(weight x rate) give the smallest sum of
delays (Sia, Cho, Cho: Efficient Monitoring Algorithm for Fast News Alerts, 2007). In proportion to the rate itself,
feeds that publish seldom would starve.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, inf, log, sqrt

from worker.feeds.cadence import is_idle, rate
from worker.records import Cadence, Feed

DAY_S = 86_400
MOST_POLLS_A_DAY = 48  # of a feed in the mean of all, however large the budget
HIT_WEIGHT = 4.0  # of a feed that fulfilled a watch lately
HIT_COUNTS = timedelta(days=30)
STRETCH = 12  # of the interval, while a hub pushes what is new
OVERLAP = 0.5  # of the entries that a page holds, those that may be new at the next poll
_STEPS = 50
_UNITS_S = (1.0, 1e9)
_GRAIN = 100  # pulls are alike to a hundredth


@dataclass(frozen=True, slots=True)
class Pace:
    """How often feeds are asked at present.

    Attributes:
        unit_s: seconds between two polls of a feed that brings one entry a day and fulfilled no watch.
        min_s: the least time between two polls of a feed, in seconds.
        max_s: the longest; of one that has been idle for a month, a day.
    """

    unit_s: float
    min_s: int
    max_s: int

    def longest_s(self, cadence: Cadence, now: datetime) -> int:
        """The longest time between two polls of a feed of this cadence."""
        return max(self.max_s, DAY_S) if is_idle(cadence, now) else self.max_s


def interval(feed: Feed, pace: Pace, now: datetime) -> tuple[int, str]:
    """Seconds between polls of a feed, and why so many, as the beginning of a sentence."""
    if feed.every_s is not None:
        return feed.every_s, "so it was set"
    daily = rate(feed.cadence, now)
    seconds, because = pace.unit_s / pull(feed.cadence, feed.hit_at, now), _told(daily, feed.cadence, now)
    if _is_hit(feed.hit_at, now):
        because += " and fulfilled watches lately"
    if (overlap_s := _overlap_s(feed.cadence, daily)) < seconds:
        seconds, because = overlap_s, f"{because}, and its page holds only {feed.cadence.window} of them"
    return int(min(max(seconds, pace.min_s), pace.longest_s(feed.cadence, now))), because


def stretched_s(feed: Feed, pace: Pace, now: datetime, usual_s: int) -> int:
    """Seconds between polls of a feed whose hub pushes what is new.

    Never so many that its page could turn over meanwhile: should the hub be dead, the next poll still finds everything.
    """
    longest_s = min(pace.longest_s(feed.cadence, now), _overlap_s(feed.cadence, rate(feed.cadence, now)))
    return max(usual_s, int(min(STRETCH * usual_s, longest_s)))


def _overlap_s(cadence: Cadence, daily: float) -> float:
    """Seconds in which so much of a page is new as may be."""
    return OVERLAP * cadence.window / daily * DAY_S if cadence.window else inf


def pull(cadence: Cadence, hit_at: datetime | None, now: datetime) -> float:
    """How strongly a feed asks for polls: the square root of its weight times its entries a day."""
    return sqrt((HIT_WEIGHT if _is_hit(hit_at, now) else 1.0) * rate(cadence, now))


def unit_s(pulls: Iterable[tuple[float, int]], polls_a_day: float, min_s: int) -> float:
    """The unit of a Pace at which feeds, each with its (pull, longest interval in seconds), take so many polls a day.

    No more than MOST_POLLS_A_DAY for each. Where even the longest intervals take more, these are what there is.
    """
    alike = Counter((round(log(one) * _GRAIN), longest) for one, longest in pulls)
    budget = min(polls_a_day, MOST_POLLS_A_DAY * alike.total())
    low, high = map(log, _UNITS_S)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        taken = sum(
            number * DAY_S / min(max(exp(middle - grains / _GRAIN), min_s), longest)
            for (grains, longest), number in alike.items()
        )
        low, high = (middle, high) if taken > budget else (low, middle)
    return exp(high)


def _is_hit(hit_at: datetime | None, now: datetime) -> bool:
    return hit_at is not None and now - hit_at <= HIT_COUNTS


def _told(daily: float, cadence: Cadence, now: datetime) -> str:
    if cadence.latest_at and is_idle(cadence, now):
        return f"it has brought nothing for {(now - cadence.latest_at).days} days"
    for number, period in ((daily, "day"), (daily * 7, "week")):
        if number >= 1:
            entries = "1 entry" if round(number) == 1 else f"{round(number)} entries"
            return f"it brings about {entries} a {period}"
    return "it brings less than an entry a week"
