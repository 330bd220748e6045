"""What polls add up to: failures, servers that lie, new ids, and addresses that have moved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from worker.feeds import moving
from worker.feeds.cadence import overdue
from worker.feeds.failures import KINDS, kind_of
from worker.feeds.freshness import archived, quiet
from worker.feeds.track import Brought, after, trusts
from worker.records import Cadence, Entry, Page, Refused, Track, Unchanged

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
A_YEAR = NOW - timedelta(days=365)
HERE, THERE = "http://news.example/feed", "https://new.example/feed"
DOWN = Refused("timeout", "No answer.")


def entries(count, published=None):
    return tuple(Entry(f"k{number}", f"t{number}", "x", published=published) for number in range(count))


@pytest.mark.parametrize(
    ("refused", "kind"),
    [
        (Refused("lookup", ""), "dns"),
        (Refused("connect", ""), "connect"),
        (Refused("timeout", ""), "timeout"),
        (Refused("reset", ""), "broken_off"),
        (Refused("cut-short", "", 200), "broken_off"),
        (Refused("tls", ""), "tls"),
        (Refused("address", ""), "barred"),
        (Refused("redirects", ""), "barred"),
        (Refused("http-400", "", 400), "client_error"),
        (Refused("http-401", "", 401), "login"),
        (Refused("http-403", "", 403), "forbidden"),
        (Refused("secret", ""), "secret"),
        (Refused("http-404", "", 404), "missing"),
        (Refused("http-410", "", 410), "gone"),
        (Refused("http-429", "", 429), "too_often"),
        (Refused("http-500", "", 500), "server_error"),
        (Refused("http-503", "", 503), "busy"),
        (Refused("http-302", "", 302), "unreadable"),
        (Refused("web-page", ""), "web_page"),
        (Refused("not-a-feed", ""), "not_feed"),
        (Refused("empty", ""), "not_feed"),
        (Refused("too-large", "", 200), "too_big"),
        (Refused("nested", ""), "unreadable"),
    ],
)
def test_each_failure_has_its_kind_with_a_next_step(refused, kind):
    assert kind_of(refused) == kind
    assert KINDS[kind].mend.endswith((".", "`."))


def test_failures_weigh_until_the_first_good_poll(feed):
    followed = feed()
    for _ in range(4):
        followed = replace(followed, track=after(followed, DOWN, None, NOW, outage=False))
    assert (followed.track.score, followed.track.failing_since) == (1.0, NOW)
    well = after(followed, Unchanged(), None, NOW, outage=False)
    assert (well.score, well.failing_since, well.failure) == (0.0, None, None)


def test_what_our_own_network_explains_weighs_nothing_during_an_outage_and_what_a_server_said_does(feed):
    assert after(feed(), DOWN, None, NOW, outage=True).score == 0.0
    assert after(feed(), Refused("http-404", "", 404), None, NOW, outage=True).score == 0.5


def test_a_server_said_that_the_feed_is_gone_only_if_it_said_so_without_a_break(feed):
    gone, missing = Refused("http-410", "", 410), Refused("http-404", "", 404)
    track = Track()
    for answer, count in ((gone, 1), (gone, 2), (missing, 0), (gone, 1)):
        track = after(feed(track=track), answer, None, NOW, outage=False)
        assert track.gone == count


@pytest.mark.parametrize(
    ("full_ago", "lied_ago", "due", "believed"),
    [
        (timedelta(hours=5), None, 50, True),
        (timedelta(hours=7), None, 50, False),
        (timedelta(hours=7), None, 9, True),
        (timedelta(hours=47), None, 0, True),
        (timedelta(hours=49), None, 0, False),
        (timedelta(hours=1), timedelta(days=29), 0, False),
        (timedelta(hours=1), timedelta(days=31), 0, True),
    ],
)
def test_a_server_is_believed_for_two_days_less_when_news_are_overdue_and_not_after_it_was_caught(
    feed, full_ago, lied_ago, due, believed
):
    track = Track(full_at=NOW - full_ago, lied_at=NOW - lied_ago if lied_ago else None)
    assert trusts(feed(track=track), NOW, due) is believed
    assert trusts(feed(), NOW, due)


@pytest.mark.parametrize(("daily", "silent_days"), [(10, 1), (10, 4), (1, 12), (0.1, 40)])
def test_what_is_overdue_is_reckoned_by_the_rate_before_the_silence(daily, silent_days):
    latest = NOW - timedelta(days=silent_days)
    then = Cadence(14.0 * daily, latest, latest - timedelta(days=365), latest, 20)
    assert overdue(then, NOW) == pytest.approx(daily * silent_days, rel=0.1)
    for day in range(silent_days):  # polls that bring nothing change nothing
        at = latest + timedelta(days=day)
        then = Cadence(then.mass * 0.9310627797 ** (at - then.counted_at).days, at, then.since, latest, 20)
    assert overdue(then, NOW) == pytest.approx(daily * silent_days, rel=0.1)


@pytest.mark.parametrize(
    ("whole", "headers", "published", "lied"),
    [
        (True, {"etag": "one"}, NOW, True),  # the validators of a page that did not hold these
        (False, {"etag": "one"}, NOW, False),  # it had the chance to say 304, and did not
        (True, {"etag": "two"}, NOW, False),
        (True, {"etag": "two"}, NOW - timedelta(days=1), True),  # older than the 304 of an hour ago
        (True, {}, None, False),
    ],
)
def test_a_server_is_caught_when_news_come_that_it_kept_back(feed, whole, headers, published, lied):
    asked = NOW - timedelta(hours=1)
    followed = feed(etag="one", last_ok_at=asked, track=Track(full_at=NOW - timedelta(days=3)))
    brought = Brought(20, entries(2, published), whole=whole)
    found = after(followed, Page(HERE, b"", headers), brought, NOW, outage=False)
    assert (found.lied_at == NOW) is lied


def test_pages_without_entries_are_counted_while_they_stay_so(feed):
    track = Track()
    for answer, brought, count in (
        (Page(HERE, b""), Brought(0), 1),
        (Unchanged(), None, 2),
        (Page(HERE, b""), Brought(3), 0),
        (Unchanged(), None, 0),
    ):
        track = after(feed(track=track), answer, brought, NOW, outage=False)
        assert track.empty == count


@pytest.mark.parametrize(
    ("brought", "floods", "misses"),
    [
        (Brought(10, (), renamed=6), 1, 0),
        (Brought(10, (), renamed=5), 0, 0),
        (Brought(10, entries(10)), 0, 1),
        (Brought(10, entries(9)), 0, 0),
        (Brought(2, entries(2)), 0, 0),  # so short a page is all new as a rule
    ],
)
def test_new_ids_and_whole_new_pages_are_counted(feed, brought, floods, misses):
    known = Cadence(1.0, NOW, A_YEAR, NOW, 10)
    found = after(feed(cadence=known), Page(HERE, b""), brought, NOW, outage=False)
    assert (found.floods, found.misses) == (floods, misses)
    assert after(feed(), Page(HERE, b""), brought, NOW, outage=False).misses == 0


def sighted(feed, times, since, answer=None, **known):
    track = Track(moved_to=known.pop("there", THERE), moved_since=since, moved_seen=times)
    return moving.due(feed(known.pop("here", HERE), track=track, **known), answer or Page(HERE, b""), NOW)


def test_a_feed_moves_after_a_week_and_three_sightings(feed):
    week, day = NOW - timedelta(days=7), NOW - timedelta(days=6)
    assert sighted(feed, 3, week) == (THERE, "its server has said so 3 times since 22 February")
    assert sighted(feed, 2, week) is None
    assert sighted(feed, 300, day) is None
    assert sighted(feed, 3, week, stays=True) is None


def test_the_same_address_by_https_is_taken_at_once_but_no_other(feed):
    assert sighted(feed, 1, NOW, there="https://news.example/feed") == (
        "https://news.example/feed",
        "it is the same one, by https",
    )
    assert sighted(feed, 1, NOW, there="https://news.example/login") is None
    assert sighted(feed, 1, NOW, there="http://news.example/feed", here="https://news.example/feed") is None


def test_when_the_old_address_is_lost_the_new_one_is_taken_if_it_was_seen_before(feed):
    gone = Refused("http-404", "", 404)
    for times, kind, taken in ((2, "missing", True), (2, "gone", True), (1, "missing", False), (9, "timeout", False)):
        track = Track(kind, moved_to=THERE, moved_since=NOW, moved_seen=times)
        assert bool(moving.due(feed(HERE, track=track), gone, NOW)) is taken


@pytest.mark.parametrize(
    "there", ["ftp://news.example/feed", "https://u:p@new.example/", HERE, "https://a/" + "x" * 2_048]
)
def test_an_address_that_cannot_be_a_feeds_is_never_taken(feed, there):
    assert sighted(feed, 30, A_YEAR, there=there) is None


def test_another_address_begins_anew_and_none_ends_it(feed):
    track = Track()
    for moved_to, seen in ((THERE, 1), (THERE, 2), ("https://other.example/", 1), (None, 0)):
        track = after(feed(track=track), Unchanged(moved_to=moved_to), None, NOW, outage=False)
        assert (track.moved_to, track.moved_seen) == (moved_to, seen)
    kept = Track(moved_to=THERE, moved_since=NOW, moved_seen=4)
    assert after(feed(track=kept), DOWN, None, NOW, outage=False).moved_seen == 4


@pytest.mark.parametrize(
    ("old", "young", "last_ok", "count"),
    [
        (10, 9, NOW, 10),
        (9, 0, NOW, 0),  # single late news alert
        (10, 10, NOW, 0),  # among as many of today
        (10, 0, NOW - timedelta(days=9), 0),  # it was not read when they came
    ],
)
def test_an_archive_is_ten_old_entries_at_once_and_most_of_the_new_ones(feed, old, young, last_ok, count):
    new = [Entry(f"old{n}", "t", "x", published=NOW - timedelta(days=8)) for n in range(old)]
    new += [Entry(f"new{n}", "t", "x", published=NOW) for n in range(young)]
    followed = feed(last_ok_at=last_ok)
    late = archived(followed, new, NOW)
    assert len(late) == count
    assert [quiet(followed, late, entry) for entry in new].count("late") == count
