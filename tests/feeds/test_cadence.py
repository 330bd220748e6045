"""How often a feed publishes, counted; and how a budget of polls is shared among feeds."""

from datetime import UTC, datetime, timedelta
from math import exp
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.feeds.cadence import MEMORY_DAYS, counted, is_idle, rate
from worker.feeds.interval import DAY_S, MOST_POLLS_A_DAY, unit_s
from worker.records import Cadence, Entry

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def entries(*days_ago: float, now: datetime = NOW) -> list[Entry]:
    return [Entry(f"k{n}", "t", "x", published=now - days * DAY) for n, days in enumerate(days_ago)]


@pytest.mark.parametrize(
    ("daily", "shown"),
    [(0.1, 10), (1, 10), (1, 40), (5, 20), (40, 20), (40, 100), (400, 50)],
)
def test_the_first_page_tells_how_often_a_feed_publishes_however_many_entries_it_shows(daily, shown):
    page = entries(*((n + 0.5) / daily for n in range(shown)))
    assert rate(counted(Cadence(), page, shown, NOW), NOW) == pytest.approx(daily, rel=0.5)


def test_one_entry_that_was_pinned_years_ago_does_not_make_a_busy_feed_look_slow():
    busy = [n / 24 for n in range(19)]
    assert rate(counted(Cadence(), entries(*busy, 1_500), 20, NOW), NOW) > 10


def test_entries_without_a_date_count_from_when_they_were_first_seen_but_not_those_that_were_there_before():
    undated = [Entry(f"k{n}", "t", "x") for n in range(50)]
    first = counted(Cadence(), undated, 50, NOW)
    assert rate(first, NOW + 10 * DAY) < 0.1
    later = counted(first, undated[:20], 50, NOW + 10 * DAY)
    assert rate(later, NOW + 10 * DAY) == pytest.approx(20 / 8, rel=0.3)
    assert later.latest_at == NOW + 10 * DAY


def test_a_feed_that_falls_silent_is_thought_slower_every_day_and_idle_after_a_month():
    cadence = counted(Cadence(), entries(*(n / 10 for n in range(100))), 100, NOW)
    days = [rate(counted(cadence, (), None, NOW + n * DAY), NOW + n * DAY) for n in range(60)]
    assert days == sorted(days, reverse=True)
    assert days[-1] < 0.2
    assert [is_idle(cadence, NOW + n * DAY) for n in (29, 31)] == [False, True]


def test_polls_that_bring_nothing_change_nothing_but_the_time_of_counting():
    cadence = counted(Cadence(), entries(0.5, 1, 2), 3, NOW)
    at = NOW + 3 * DAY
    hourly = cadence
    for hours in range(1, 73):
        hourly = counted(hourly, (), 3, NOW + timedelta(hours=hours))
    assert rate(hourly, at) == pytest.approx(rate(cadence, at))


@settings(max_examples=25)
@given(st.lists(st.floats(0, 60), max_size=40), st.integers(1, 5))
def test_counting_bit_by_bit_is_counting_at_once(ages, parts):
    whole = entries(*ages)
    cadence = Cadence(counted_at=NOW - 60 * DAY, since=NOW - 60 * DAY)
    for part in range(parts):
        cadence = counted(cadence, whole[part::parts], 1, NOW)
    assert cadence.mass == pytest.approx(sum(exp(-age / MEMORY_DAYS) for age in ages), abs=1e-6)


def polls(pulls, unit, min_s=300):
    """The slow and obvious count of polls a day."""
    return sum(DAY_S / min(max(unit / one, min_s), longest) for one, longest in pulls)


@pytest.mark.parametrize("budget", [5_000, 20_000, 40_000])
def test_the_pace_spends_the_budget(budget):
    chance = Random(1)
    pulls = [(chance.lognormvariate(0, 1.5), 21_600) for _ in range(1_000)]
    assert polls(pulls, unit_s(pulls, budget, 300)) == pytest.approx(budget, rel=0.02)


def test_few_feeds_are_not_hammered_because_the_budget_is_large():
    pulls = [(1.0, 21_600), (3.0, 21_600)]
    assert polls(pulls, unit_s(pulls, 10**6, 300)) == pytest.approx(2 * MOST_POLLS_A_DAY, rel=0.02)


def test_where_the_budget_is_too_small_each_feed_is_asked_as_seldom_as_is_allowed():
    pulls = [(1.0, 21_600)] * 100
    assert polls(pulls, unit_s(pulls, 10, 300)) == 400


def test_equal_shares_by_the_root_beat_shares_by_the_rate_and_equal_shares():
    """The mean wait of an entry is half the interval of its feed: the root rule is the least, as the paper proves."""
    rates = [0.1, 1, 10, 100]

    def delay(weights):
        total = sum(weights)
        return sum(one * (total / weight) for one, weight in zip(rates, weights, strict=True))

    root = delay([one**0.5 for one in rates])
    assert root < delay([1.0] * 4)
    assert root < delay(rates)
