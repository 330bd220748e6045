"""A short form of `python -m bench.feedload`: every way to fail is met, and each feed is polled and judged."""

import pytest

from bench import feedload, feedserver


def test_the_servers_behave_by_number_and_in_every_way():
    met = {feedserver.way(number) for number in range(500)}
    assert met == {"well", *feedserver.WAYS}
    assert feedserver.page(7, 3).count(b"<item>") == 20
    assert len(set(feedload.addresses(600))) == 600


@pytest.mark.timeout(300)
@pytest.mark.slow
def test_feeds_that_fail_in_every_way_are_all_polled_and_hold_up_nobody():
    found = feedload.measure(count=300, hosts=60, due=200, seconds=5.0, gap_s=0.1)
    assert len(found.polls) == 200
    assert found.states.total() == 200
    assert {"well", "moved", "failing", "not_feed"} <= set(found.states)
    ways = [feedserver.way(number) for number in range(200)]
    assert found.states["not_feed"] == ways.count("web page") + ways.count("empty")
    assert found.states["moved"] == ways.count("moved")
    assert found.peak_mb < 400
