"""How soon news are met: `python -m bench.polling [--feeds 300 --days 21 --seeds 5]`, four strategies on the same news.

The strategies: the schedule of the product, called as a poll calls it; what Miniflux (entry_frequency) and CommaFeed do by
their sources, without the wishes of servers; and a fixed interval. Each runs as it is, and then, but for the product, with its interval scaled
until it takes as many polls as the product. The delay is from publication to the poll that meets it.
"""

import argparse
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import ceil
from random import Random
from statistics import mean, median, quantiles

from bench.publishing import Publisher, publishers
from worker.feeds.cadence import counted
from worker.feeds.interval import Pace, pull, unit_s
from worker.feeds.schedule import plan
from worker.records import Entry, Feed, Page
from worker.settings import Settings

START = datetime(2026, 1, 1, tzinfo=UTC)
LEARN_DAYS = 30.0  # of publications that lie before the first poll
WINDOW = 20  # entries that a page shows
MOST_SEEN = 3_000  # entries that a strategy looks back at: more than a week brings
MINUTES = 1_440.0  # a day
HOUR, DAY = 60.0, 1_440.0
_ROUNDS = 12  # to find the scale at which a strategy takes a number of polls

Strategy = Callable[[Sequence[float], float, float], float]  # entries so far, now, scale: minutes to wait


@dataclass(frozen=True, slots=True)
class Result:
    """Polls of a feed a day, and the delays of all entries, in minutes."""

    polls: float
    delays: Sequence[float]

    def line(self) -> str:
        """As a row of the table."""
        p95 = quantiles(self.delays, n=20)[-1]
        return f"{self.polls:8.1f} {mean(self.delays):8.1f} {median(self.delays):8.1f} {p95:8.1f}"


def fixed(_seen: Sequence[float], _now: float, scale: float) -> float:
    """Once an hour."""
    return scale * HOUR


def miniflux(seen: Sequence[float], now: float, scale: float) -> float:
    """Miniflux, entry_frequency: the mean gap between the entries of the last week, 5 minutes to a day.

    A day where the week brought less than two. `scale` is 1 / its factor. Its "virtual weekly count" is a week divided by
    the mean gap, rounded up (internal/storage/feed.go, WeeklyFeedEntryCount; internal/model/feed.go, ScheduleNextCheck).
    """
    week = seen[bisect_left(seen, now - 7 * DAY) :]
    gap = (week[-1] - week[0]) / (len(week) - 1) if len(week) > 1 else 0.0
    return min(max(scale * 7 * DAY / ceil(7 * DAY / gap), 5.0), DAY) if gap else DAY


def commafeed(seen: Sequence[float], now: float, scale: float) -> float:
    """CommaFeed 7: half of the mean gap between the entries of a page, 5 minutes to an hour; more when idle for a week.

    Up to four hours, also where nothing is known (FeedRefreshIntervalCalculator.java). It has no factor: `scale`
    stretches its limits, too.
    """
    page = seen[-WINDOW:]
    idle_days = (now - page[-1]) // DAY if page else 30
    for days, minutes in ((30, 4 * HOUR), (14, 2 * HOUR), (7, HOUR)):
        if idle_days >= days:
            return scale * minutes
    if len(page) < 2:  # noqa: PLR2004 - there is no gap
        return scale * 4 * HOUR
    return scale * min(max((page[-1] - page[0]) / (len(page) - 1) / 2, 5.0), HOUR)


def simulate(feeds: Sequence[Publisher], days: float, wait: Strategy, scale: float = 1.0) -> Result:
    """Poll each feed for so many days. `scale` stretches the waits of the strategy."""
    delays: list[float] = []
    polls = 0
    for number, feed in enumerate(feeds):
        chance, now = Random(number), Random(number).random() * HOUR
        known = bisect_right(feed.times, now)
        while now < days * DAY:
            here = bisect_right(feed.times, now)
            delays += [now - at for at in feed.times[known:here]]
            known, polls = here, polls + 1
            now += max(
                1.0, wait(feed.times[max(0, here - MOST_SEEN) : here], now, scale) * (0.95 + 0.1 * chance.random())
            )
    return Result(polls / days / len(feeds), delays)


def product(feeds: Sequence[Publisher], days: float, budget: float) -> Result:
    """The product's own schedule at a budget of polls of a feed a day; the pace is reckoned once an hour."""
    chance = Random(0)
    states = [_Followed(feed, chance.random() * HOUR) for feed in feeds]
    limits = Pace(0, *(Settings.model_fields[name].default for name in ("poll_min_s", "poll_max_s")))
    pace, delays, polls = replace(limits, unit_s=7_200.0), [], 0
    for hour in range(1, int(days) * 24 + 1):
        for state in states:
            while state.next < hour * HOUR:
                delays += state.poll(pace, chance.random())
                polls += 1
        now = _moment(hour * HOUR)
        pulls = [(pull(one.feed.cadence, None, now), pace.longest_s(one.feed.cadence, now)) for one in states]
        pace = replace(limits, unit_s=unit_s(pulls, budget * len(feeds), pace.min_s))
    return Result(polls / days / len(feeds), delays)


class _Followed:
    """A feed as the product follows it."""

    def __init__(self, publisher: Publisher, first: float) -> None:
        self.times = publisher.times
        self.next = first
        self.known = 0
        self.feed = Feed(1, "u", "http", "", "h", (), None, None, None, 0, 0, None)

    def poll(self, pace: Pace, jitter: float) -> list[float]:
        """Poll it now; the delays of what is met, of the first page none."""
        now, here = self.next, bisect_right(self.times, self.next)
        first = self.feed.cadence.counted_at is None
        new = self.times[max(0, here - WINDOW) if first else self.known : here]
        entries = [Entry("k", "", "", published=_moment(at)) for at in new]
        cadence = counted(self.feed.cadence, entries, min(here, WINDOW), _moment(now))
        self.feed = replace(self.feed, cadence=cadence)
        planned = plan(self.feed, Page("u", b""), _moment(now), pace, jitter)
        self.feed = replace(self.feed, interval_s=planned.interval_s)
        self.known, self.next = here, (planned.next_poll_at - START) / timedelta(minutes=1)
        return [] if first else [now - at for at in new]


def table(feeds: Sequence[Publisher], days: float, budgets: Sequence[float]) -> Iterator[tuple[str, Result]]:
    """Each strategy as it is, then all of them at each number of polls of a feed a day."""
    others: dict[str, Strategy] = {"fixed hour": fixed, "CommaFeed": commafeed, "Miniflux": miniflux}
    for name, wait in others.items():
        yield f"{name}, as it is", simulate(feeds, days, wait)
    for budget in budgets:
        ours = product(feeds, days, budget)
        yield "Namesake", ours
        for name, wait in others.items():
            yield f"{name}, as many", _at(feeds, days, wait, ours.polls)


def _at(feeds: Sequence[Publisher], days: float, wait: Strategy, polls: float) -> Result:
    """A strategy with its waits stretched until it takes so many polls of a feed a day."""
    scale, found = 1.0, simulate(feeds, days, wait)
    for _ in range(_ROUNDS):
        if abs(found.polls - polls) <= 0.01 * polls:
            break
        scale *= found.polls / polls
        found = simulate(feeds, days, wait, scale)
    return found


def _moment(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--days", type=int, default=21)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--polls", default="24,12,6", help="polls of a feed a day to compare at")
    options = parser.parse_args()
    feeds = [
        feed
        for seed in range(options.seeds)
        for feed in publishers(seed, options.feeds // options.seeds, LEARN_DAYS, options.days)
    ]
    entries = sum(at >= 0 for feed in feeds for at in feed.times)
    print(f"{len(feeds)} feeds, {options.days} days, {entries:,} entries, {options.seeds} seeds; delays in minutes")
    print(f"{'':24} {'polls/d':>8} {'mean':>8} {'median':>8} {'p95':>8}")
    for name, result in table(feeds, options.days, [float(one) for one in options.polls.split(",")]):
        print(f"{name:24} {result.line()}", flush=True)


if __name__ == "__main__":
    main()
