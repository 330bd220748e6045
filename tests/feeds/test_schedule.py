"""When a feed is asked again, and why then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.feeds.freshness import new_entries
from worker.feeds.interval import Pace
from worker.feeds.schedule import plan
from worker.records import Cadence, Entry, Feed, Page, Refused, Track, Unchanged, Wishes

NOW = datetime(2025, 9, 9, 10, tzinfo=UTC)  # a Tuesday
PACE = Pace(unit_s=5_400, min_s=300, max_s=21_600)
MIDDLE = 0.5
A_YEAR = NOW - timedelta(days=365)
DAILY = Cadence(14.0, NOW, A_YEAR, NOW, 50)  # an entry a day


@pytest.fixture
def wait(feed):
    """Seconds until the next poll, without jitter."""

    def seconds(answer, pace=PACE, now=NOW, **known) -> int:
        found = plan(feed(**({"cadence": DAILY} | known)), answer, now, pace, MIDDLE)
        return round((found.next_poll_at - now).total_seconds())

    return seconds


def page(**headers: str) -> Page:
    return Page("https://news.example/", b"", {name.replace("_", "-"): value for name, value in headers.items()})


def bringing(daily: float, window: int = 5_000) -> Cadence:
    return Cadence(14.0 * daily, NOW, A_YEAR, NOW, window)


def test_the_more_a_feed_brings_the_sooner_it_is_asked_but_by_the_root_of_it(wait):
    assert wait(page()) == pytest.approx(5_400, rel=0.01)
    assert wait(page(), cadence=bringing(16)) == pytest.approx(5_400 / 4, rel=0.02)
    assert wait(page(), cadence=bringing(1 / 4)) == pytest.approx(5_400 * 2, rel=0.05)
    assert wait(Unchanged()) == wait(page())


def test_a_feed_whose_news_fulfilled_a_watch_is_asked_twice_as_often_for_a_month(wait):
    assert wait(page(), hit_at=NOW - timedelta(days=29)) == pytest.approx(wait(page()) / 2, rel=0.01)
    assert wait(page(), hit_at=NOW - timedelta(days=31)) == wait(page())


def test_a_feed_is_asked_before_its_entries_scroll_off_its_page(wait):
    assert wait(page(), cadence=bringing(48, window=10)) == wait(page(), cadence=bringing(48))
    assert wait(page(), cadence=bringing(96, window=1), pace=Pace(10**5, 300, 21_600)) == pytest.approx(450, rel=0.02)


def test_the_interval_stays_within_its_limits(wait):
    assert wait(page(), cadence=bringing(10_000)) == 300
    assert wait(page(), cadence=bringing(1 / 60)) == 21_600


def test_a_feed_that_has_been_idle_for_a_month_is_asked_once_a_day(wait):
    for days, seconds in ((29, 21_600), (31, 86_400)):
        idle = Cadence(0.0, NOW, A_YEAR, NOW - timedelta(days=days), 10)
        assert wait(page(), cadence=idle, pace=Pace(10**6, 300, 21_600)) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=7200"}, 7_200),
        ({"cache-control": "max-age=9000", "age": "1800"}, 7_200),
        ({"cache-control": "no-cache, max-age=7200"}, None),
        ({"cache-control": "max-age=60"}, None),
        ({"cache-control": "s-maxage=99999"}, None),
        ({"cache-control": "max-age=9999999"}, 86_400),
        ({"cache-control": "max-age=soon"}, None),
        ({"expires": "Tue, 09 Sep 2025 12:00:00 GMT"}, 7_200),
        ({"expires": "Tue, 09 Sep 2025 12:00:00 GMT", "date": "Tue, 09 Sep 2025 09:00:00 GMT"}, 10_800),
        ({"expires": "Tue, 09 Sep 2025 15:00:00 GMT", "cache-control": "max-age=0"}, None),
        ({"expires": "0"}, None),
        ({"expires": "Fri, 01 Jan 2099 00:00:00 GMT"}, 86_400),
    ],
)
def test_the_server_may_ask_for_more_rest_on_a_page_and_on_no_change_alike(wait, headers, seconds):
    seconds = seconds or wait(page())
    assert wait(Unchanged(headers)) == seconds
    assert wait(page(**headers)) == seconds


@pytest.mark.parametrize(("ttl_s", "seconds"), [(7_200, 7_200), (10**6, 86_400), (60, None), (240, None)])
def test_the_feed_may_ask_for_more_rest_up_to_a_day_also_while_it_is_unchanged(wait, ttl_s, seconds):
    wishes = Wishes(ttl_s)
    assert wait(page(), wishes=wishes) == wait(Unchanged(), wishes=wishes) == (seconds or wait(page()))


def test_a_feed_is_left_alone_in_the_hours_and_on_the_days_that_it_names(wait):
    noon = wait(page(), wishes=Wishes(skip_hours=(11,)))
    assert NOW + timedelta(hours=2) <= NOW + timedelta(seconds=noon) < NOW + timedelta(hours=2, minutes=10)
    thursday = NOW + timedelta(seconds=wait(page(), wishes=Wishes(skip_days=(1, 2))))
    assert (thursday.weekday(), thursday.hour) == (3, 0)
    assert wait(page(), wishes=Wishes(skip_hours=tuple(range(24)))) == wait(page())


def test_what_somebody_set_goes_before_all_wishes_with_a_warning(feed, wait):
    fresh = {"cache-control": "max-age=86400"}
    for answer, wishes in ((page(**fresh), Wishes()), (Unchanged(), Wishes(86_400)), (page(), Wishes(skip_days=(1,)))):
        assert wait(answer, every_s=600, wishes=wishes) == 600
    found = plan(feed(every_s=600), page(**fresh), NOW, PACE, MIDDLE)
    assert found.because == (
        "So it was set, although the server says that its answer stays fresh (max-age) for 24 hours: "
        "it may shut us out: again in 10 minutes."
    )
    assert wait(Refused("http-429", "Too often.", 429, 7_000), every_s=600) == 7_000


@given(
    st.floats(0, 1),
    st.floats(0.01, 500),
    st.integers(0, 200),
    st.integers(60, 200_000),
    st.none() | st.integers(60, 9_000),
)
def test_a_hub_that_pushes_stretches_the_interval_up_to_its_limits_and_shortens_none(
    chance, daily, window, left_s, every
):
    known = Feed(1, "https://a.example/", "http", "", "a.example", (), None, None, None, 0, 300, None)
    known = replace(known, cadence=bringing(daily, window), every_s=every)
    usual, pushed = (plan(known, page(), NOW, PACE, chance, until) for until in (None, NOW + timedelta(seconds=left_s)))
    gained_s = (pushed.next_poll_at - usual.next_poll_at).total_seconds()
    assert gained_s >= 0
    if every or gained_s == 0:
        return
    wait_s = (pushed.next_poll_at - NOW).total_seconds()
    turnover_s = window / 2 / daily * 86_400 if window else float("inf")
    assert wait_s <= min(PACE.max_s, left_s, turnover_s * 1.2, 12 * usual.interval_s * 1.1) + 1
    assert pushed.interval_s == usual.interval_s, "what it comes back to"
    assert "its hub pushes what is new" in pushed.because


def test_failures_stretch_the_interval_by_what_they_weigh_up_to_a_day(wait):
    down = Refused("timeout", "No answer.")
    tracks = [Track("timeout", score, NOW) for score in (0.25, 1.0, 1.5, 8.0, 24.0, 29.0)]
    assert [wait(down, track=track) for track in tracks] == [3_600, 3_600, 5_400, 28_800, 86_400, 86_400]


def test_a_kind_of_failure_that_hardly_passes_by_itself_has_a_least_wait(wait):
    forbidden, big = Refused("http-403", "No.", 403), Refused("too-large", "Big.")
    assert wait(forbidden, interval_s=300, track=Track("forbidden", 0.5, NOW)) == 3_600
    assert wait(big, interval_s=300, track=Track("too_big", 0.5, NOW)) == 6 * 3_600
    assert wait(Refused("reset", "Closed."), interval_s=300, track=Track("broken_off", 0.25, NOW)) == 300


def test_a_feed_that_has_failed_for_weeks_is_asked_seldom_and_for_ever(wait, feed):
    down, weeks = Refused("timeout", "No answer."), NOW - timedelta(days=20)
    assert wait(down, track=Track("timeout", 30.0, weeks)) == 30 * 3_600
    assert wait(down, interval_s=300, track=Track("timeout", 30.0, weeks)) == 86_400
    assert wait(down, track=Track("timeout", 10**6, weeks)) == 30 * 86_400
    assert wait(down, track=Track("timeout", 30.0, NOW - timedelta(days=13))) == 86_400
    undead = plan(feed(track=Track("timeout", 30.0, weeks)), down, NOW, PACE, MIDDLE)
    assert undead.because == "It has failed for 20 days: again in 30 hours."


def test_a_feed_that_recovers_is_asked_as_often_as_before(feed):
    failed = plan(feed(failures=6, cadence=DAILY), Refused("timeout", "x"), NOW, PACE, MIDDLE)
    assert (failed.failures, failed.interval_s) == (7, 3_600)
    well = plan(feed(failures=7, cadence=DAILY), Unchanged(), NOW, PACE, MIDDLE)
    assert (well.failures, well.interval_s) == (0, plan(feed(cadence=DAILY), page(), NOW, PACE, MIDDLE).interval_s)


def test_the_wait_that_a_server_asks_for_is_kept_to_the_second_whatever_the_chance(feed):
    for chance in (0.0, 0.5, 1.0):
        found = plan(feed(), Refused("http-429", "Too often.", 429, 7_000), NOW, PACE, chance)
        assert found.next_poll_at >= NOW + timedelta(seconds=7_000)
    assert "Retry-After" in plan(feed(), Refused("http-429", "x", 429, 7_000), NOW, PACE, 0.0).because
    long = plan(feed(), Refused("http-429", "x", 429, 10**8), NOW, PACE, 1.0)
    assert long.next_poll_at == NOW + timedelta(days=2)


def test_feeds_that_were_turned_away_together_come_back_within_an_hour_of_one_another(wait, feed):
    busy = Refused("http-429", "Too often.", 429)
    early, late = (plan(feed(), busy, NOW, PACE, chance).next_poll_at for chance in (0.0, 1.0))
    assert late - early >= timedelta(hours=1)


def test_a_feed_that_is_gone_is_asked_in_a_day_and_when_that_is_said_again_once_a_month(wait, feed):
    gone = Refused("http-410", "Gone.", 410)
    assert wait(gone, track=Track("gone", 1.0, NOW, gone=1)) == 86_400
    muted = feed(failures=1, track=Track("gone", 2.0, NOW, gone=2))
    found = plan(muted, gone, NOW, PACE, MIDDLE)
    assert found.next_poll_at - NOW == timedelta(days=30)
    assert found.because == "Its server said 2 times that it is gone for good: again in 30 days."


@pytest.mark.parametrize(
    ("answer", "known", "sentence"),
    [
        (page(), {"cadence": bringing(16)}, "It brings about 16 entries a day: again in 23 minutes."),
        (page(), {"cadence": bringing(0.4)}, "It brings about 3 entries a week: again in 2 hours."),
        (page(), {"cadence": bringing(0.05)}, "It brings less than an entry a week: again in 6 hours."),
        (
            page(),
            {"hit_at": NOW},
            "It brings about 1 entry a day and fulfilled watches lately: again in 45 minutes.",
        ),
        (
            page(),
            {"cadence": bringing(96, window=1)},
            "It brings about 95 entries a day, and its page holds only 1 of them: again in 8 minutes.",
        ),
        (
            Unchanged(),
            {"cadence": Cadence(0.0, NOW, A_YEAR, NOW - timedelta(days=40), 9)},
            "It has brought nothing for 40 days: again in 18 hours.",
        ),
        (
            Unchanged({"cache-control": "max-age=86400"}),
            {},
            "It brings about 1 entry a day, but the server says that its answer stays fresh (max-age): again in 24 hours.",
        ),
        (
            page(),
            {"wishes": Wishes(skip_days=(1,))},
            "It brings about 1 entry a day, and the feed asks not to be read before (skipHours, skipDays): again in 14 hours.",
        ),
        (
            Refused("timeout", "x"),
            {"failures": 7, "track": Track("timeout", 2.0, NOW)},
            "It failed 8 times in a row: again in 2 hours.",
        ),
    ],
)
def test_the_reason_is_a_sentence(feed, answer, known, sentence):
    assert plan(feed(**({"cadence": DAILY} | known)), answer, NOW, PACE, MIDDLE).because == sentence


@given(
    chance=st.floats(0, 1),
    mass=st.floats(0, 10**7),
    window=st.integers(0, 10**4),
    failing=st.tuples(st.integers(0, 10**6), st.floats(0, 10**6), st.integers(0, 1_000)),
    header=st.text(max_size=30),
    wish=st.one_of(st.none(), st.integers(0, 10**9)),
)
def test_whatever_comes_the_next_poll_is_between_minutes_and_a_month_away(chance, mass, window, failing, header, wish):
    cadence = Cadence(mass, NOW, A_YEAR, NOW, window)
    failures, score, failing_days = failing
    track = Track("timeout", score, NOW - timedelta(days=failing_days))
    feed = Feed(1, "u", "http", "N", "h", (), None, None, None, failures, 3_600, NOW, cadence=cadence, track=track)
    for answer in (
        page(cache_control=header, expires=header),
        Unchanged({"age": header}),
        Refused("x", "y", 429, wish),
    ):
        found = plan(feed, answer, NOW, PACE, chance)
        most = timedelta(days=31 if isinstance(answer, Refused) and failing_days >= 14 else 2)
        assert timedelta(seconds=269) < found.next_poll_at - NOW <= most
        assert PACE.min_s <= found.interval_s <= PACE.max_s


@given(st.lists(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_new_is_what_is_not_known_each_once_in_order(keys, known):
    found = [entry.key for entry in new_entries([Entry(key, "t", "x") for key in keys], known)]
    assert found == [key for place, key in enumerate(keys) if key not in known and key not in keys[:place]]
