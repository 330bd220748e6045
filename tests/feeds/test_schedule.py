"""When a feed is asked again, and why then."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.feeds.freshness import new_entries
from worker.feeds.schedule import PollLimits, plan
from worker.records import Entry, Feed, Page, Parsed, Refused, Unchanged

NOW = datetime(2025, 9, 9, 10, tzinfo=UTC)
LIMITS = PollLimits(300, 21_600)
MIDDLE = 0.5
EMPTY = Parsed(())


@pytest.fixture
def wait(feed):
    """Seconds until the next poll, without jitter."""

    def seconds(answer, parsed=None, new=0, limits=LIMITS, **known) -> int:
        known = {"last_polled_at": NOW} | known
        found = plan(feed(**known), answer, parsed, new, NOW, limits, MIDDLE)
        return round((found.next_poll_at - NOW).total_seconds())

    return seconds


def page(**headers: str) -> Page:
    return Page("https://news.example/", b"", {name.replace("_", "-"): value for name, value in headers.items()})


def test_news_brings_the_next_poll_nearer_and_silence_moves_it_away(wait):
    assert wait(page(), EMPTY, new=3) == 1_800
    assert wait(page(), EMPTY) == 5_400
    assert wait(Unchanged()) == 5_400


def test_the_interval_stays_within_its_limits(wait):
    assert wait(page(), EMPTY, new=1, interval_s=400) == 300
    assert wait(Unchanged(), interval_s=20_000) == 21_600
    assert wait(page(), EMPTY, new=9, last_polled_at=None, interval_s=0) == 300


def test_a_folder_is_looked_at_as_often_as_the_setting_says(wait):
    for new in (0, 5):
        assert wait(page(), EMPTY, new=new, limits=PollLimits(30, 30), kind="folder", interval_s=3_600) == 30


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=7200"}, 7_200),
        ({"cache-control": "max-age=7200", "age": "3600"}, 5_400),
        ({"cache-control": "no-cache, max-age=7200"}, 5_400),
        ({"cache-control": "max-age=60"}, 5_400),
        ({"cache-control": "s-maxage=99999"}, 5_400),
        ({"cache-control": "max-age=9999999"}, 86_400),
        ({"cache-control": "max-age=soon"}, 5_400),
        ({"expires": "Tue, 09 Sep 2025 12:00:00 GMT"}, 7_200),
        ({"expires": "Tue, 09 Sep 2025 12:00:00 GMT", "date": "Tue, 09 Sep 2025 09:00:00 GMT"}, 10_800),
        ({"expires": "Tue, 09 Sep 2025 15:00:00 GMT", "cache-control": "max-age=0"}, 5_400),
        ({"expires": "0"}, 5_400),
        ({"expires": "Fri, 01 Jan 2099 00:00:00 GMT"}, 86_400),
    ],
)
def test_the_server_may_ask_for_more_rest_on_a_page_and_on_no_change_alike(wait, headers, seconds):
    assert wait(Unchanged(headers)) == seconds
    assert wait(page(**headers), EMPTY) == seconds


def test_the_feed_may_ask_for_more_rest_up_to_a_day(wait):
    assert wait(page(), Parsed((), ttl_s=7_200)) == 7_200
    assert wait(page(), Parsed((), ttl_s=10**6)) == 86_400
    assert wait(page(), Parsed((), ttl_s=60)) == 5_400


def test_each_failure_in_a_row_doubles_the_wait_up_to_a_day(wait):
    down = Refused("timeout", "No answer.")
    assert [wait(down, failures=count) for count in range(6)] == [3_600, 7_200, 14_400, 28_800, 57_600, 86_400]
    assert wait(down, failures=10_000) == 86_400


def test_a_feed_that_recovers_is_asked_as_often_as_before(feed):
    failed = plan(feed(last_polled_at=NOW, failures=6), Refused("timeout", "x"), None, 0, NOW, LIMITS, MIDDLE)
    assert (failed.failures, failed.interval_s) == (7, 3_600)
    well = plan(feed(last_polled_at=NOW, failures=7), Unchanged(), None, 0, NOW, LIMITS, MIDDLE)
    assert (well.failures, well.interval_s) == (0, 5_400)


def test_the_wait_that_a_server_asks_for_is_kept_to_the_second_whatever_the_chance(feed):
    busy = Refused("http-429", "Too often.", 429, 7_000)
    for chance in (0.0, 0.5, 1.0):
        found = plan(feed(), busy, None, 0, NOW, LIMITS, chance)
        assert found.next_poll_at >= NOW + timedelta(seconds=7_000)
        assert "Retry-After" in found.because
    long = plan(feed(), Refused("http-429", "x", 429, 10**8), None, 0, NOW, LIMITS, 1.0)
    assert long.next_poll_at == NOW + timedelta(days=1)


def test_a_feed_that_is_gone_is_asked_once_a_day(wait):
    assert wait(Refused("http-410", "Gone.", 410)) == 86_400


@pytest.mark.parametrize(
    ("answer", "new", "sentence"),
    [
        (page(), 1, "1 new entry, so it is asked sooner: again in 30 minutes."),
        (page(), 12, "12 new entries, so it is asked sooner: again in 30 minutes."),
        (Unchanged(), 0, "Nothing new, so it is asked later: again in 90 minutes."),
        (Unchanged({"cache-control": "max-age=86400"}), 0, "(max-age): again in 24 hours."),
        (Refused("timeout", "x"), 0, "It failed 3 times in a row: again in 4 hours."),
    ],
)
def test_the_reason_is_a_sentence(feed, answer, new, sentence):
    failures = 2 if isinstance(answer, Refused) else 0
    found = plan(feed(last_polled_at=NOW, failures=failures), answer, EMPTY, new, NOW, LIMITS, MIDDLE)
    assert found.because.endswith(sentence)


@given(
    chance=st.floats(0, 1),
    interval_s=st.integers(0, 10**7),
    failures=st.integers(0, 10**6),
    new=st.integers(0, 10**6),
    header=st.text(max_size=30),
    wish=st.one_of(st.none(), st.integers(0, 10**9)),
)
def test_whatever_comes_the_next_poll_is_between_a_moment_and_a_day_away(
    chance, interval_s, failures, new, header, wish
):
    feed = Feed(1, "https://n.example/", "http", "N", "n.example", (), None, None, None, failures, interval_s, NOW)
    for answer in (
        page(cache_control=header, expires=header),
        Unchanged({"age": header}),
        Refused("x", "y", 429, wish),
    ):
        found = plan(feed, answer, EMPTY, new, NOW, LIMITS, chance)
        assert timedelta(seconds=269) < found.next_poll_at - NOW <= timedelta(days=1)
        assert LIMITS.min_s <= found.interval_s <= LIMITS.max_s


@given(st.lists(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_new_is_what_is_not_known_each_once_in_order(keys, known):
    found = [entry.key for entry in new_entries([Entry(key, "t", "x") for key in keys], known)]
    assert found == [key for place, key in enumerate(keys) if key not in known and key not in keys[:place]]
