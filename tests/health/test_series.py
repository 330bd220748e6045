"""Samples of a minute become the points of a chart, and lose nothing but detail."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.health import series
from worker.health.series import Sample

NOW = datetime(2026, 11, 22, 9, 0, 30, tzinfo=UTC)
LAST = NOW.replace(second=0) - timedelta(minutes=1)


def minutes(*values, name="seen"):
    """Samples of the minutes before now, the newest last; None: nobody measured."""
    ago = range(len(values) - 1, -1, -1)
    pairs = zip(ago, values, strict=True)
    return [Sample(LAST - timedelta(minutes=back), {name: value}) for back, value in pairs if value is not None]


@pytest.mark.parametrize(("window", "points"), [("hour", 60), ("day", 144), ("week", 168)])
def test_a_window_has_a_point_for_each_step_also_where_nothing_was_measured(window, points):
    drawn = series.drawn([], window, NOW)
    assert len(drawn) == points
    assert {tuple(point.figures) for point in drawn} == {()}


def test_the_last_minute_stands_at_the_end_of_the_hour_and_a_gap_stays_a_gap():
    drawn = series.drawn(minutes(4, None, 6), "hour", NOW)
    assert [point.figures.get("seen") for point in drawn[-3:]] == [4, None, 6]
    assert drawn[-1].at == LAST


def test_ten_minutes_are_the_mean_of_those_that_were_measured():
    at = series.begin(NOW, 600) - timedelta(minutes=10)
    samples = [Sample(at + timedelta(minutes=n), {"seen": float(n)}) for n in (0, 2, 4)]
    assert series.drawn(samples, "day", NOW)[-1].figures == {"seen": 2.0}


def test_of_the_slowest_alerts_the_slowest_counts():
    assert series.merged(minutes(1.0, 90.0, 5.0, name="lag_p95")) == {"lag_p95": 90.0}


@settings(max_examples=40)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=180))
def test_what_was_counted_in_all_minutes_is_in_the_hours(counts):
    samples = minutes(*map(float, counts))
    groups = series.grouped(samples, 3600)
    assert sum(series.merged(group)["seen"] * len(group) for group in groups.values()) == pytest.approx(sum(counts))
