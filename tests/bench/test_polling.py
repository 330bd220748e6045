"""The simulation of polling in small: the product's schedule against others on the same news."""

from statistics import mean

import pytest

from bench.polling import commafeed, fixed, simulate, table
from bench.publishing import Publisher, publishers

DAYS = 5


@pytest.fixture(scope="module")
def results():
    return dict(table(publishers(7, 40, 30, DAYS), DAYS, [16.0]))


def test_the_product_keeps_to_its_budget_and_the_others_are_measured_at_as_many_polls(results):
    ours = results["Namesake"].polls
    assert ours == pytest.approx(16, rel=0.15)
    for name, result in results.items():
        if name.endswith("as many"):
            assert result.polls == pytest.approx(ours, rel=0.03)


def test_news_are_met_sooner_in_the_mean_than_by_any_other_strategy_at_as_many_polls(results):
    ours = mean(results["Namesake"].delays)
    for name, result in results.items():
        if name.endswith("as many"):
            assert ours < mean(result.delays), name


def test_the_delay_of_a_fixed_hour_is_half_an_hour_in_the_mean():
    """The yardstick itself: an entry comes at any minute of the hour."""
    even = Publisher([minute * 7.3 for minute in range(-100, 2_000)])
    result = simulate([even] * 5, 10, fixed)
    assert result.polls == pytest.approx(24, rel=0.02)
    assert mean(result.delays) == pytest.approx(30, rel=0.05)


def test_every_entry_is_met_once_however_a_strategy_waits():
    even = Publisher([minute * 7.3 + 1 for minute in range(1_900)])
    entries = sum(at < 9 * 1_440 for at in even.times)
    for wait in (fixed, commafeed):
        assert len(simulate([even], 10, wait).delays) == pytest.approx(entries, rel=0.15)


def test_publishers_are_the_same_for_the_same_seed_and_few_bring_most_of_the_news():
    assert publishers(1, 5, 10, 10) == publishers(1, 5, 10, 10) != publishers(2, 5, 10, 10)
    counts = sorted(len(one.times) for one in publishers(3, 200, 30, 10))
    assert sum(counts[-20:]) > sum(counts) / 2
    assert all(list(one.times) == sorted(one.times) for one in publishers(3, 20, 30, 10))
