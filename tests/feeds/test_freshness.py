"""Whether a server is believed that says that nothing is new."""

from datetime import UTC, datetime, timedelta

import pytest

from worker.feeds.freshness import trusts
from worker.records import Cadence

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
A_YEAR = NOW - timedelta(days=365)


@pytest.mark.parametrize(
    ("daily", "silent_days", "doubted"),
    [(10, 1, 0.01), (10, 4, 0.1), (1, 4, 0.01), (1, 12, 0.1), (0.1, 40, 0.01)],
)
def test_a_server_is_doubted_now_and_then_and_more_often_when_news_are_overdue(feed, daily, silent_days, doubted):
    followed = feed(cadence=Cadence(14.0 * daily, NOW, A_YEAR, NOW - timedelta(days=silent_days), 20))
    polls = [trusts(followed, NOW, number / 1_000) for number in range(1_000)]
    assert polls.count(False) == pytest.approx(1_000 * doubted, abs=1)


def test_a_feed_that_was_never_read_is_asked_as_any(feed):
    assert trusts(feed(), NOW, 0.5)
