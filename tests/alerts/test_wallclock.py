"""Wall clocks: each rule beside an oracle that walks through the minutes one by one."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.alerts.wallclock import instant, next_digest, quiet_until, shown
from worker.pace import Digest, QuietHours

MINUTE = timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"])
CHANGES = st.sampled_from([datetime(2026, m, d, tzinfo=UTC) for m, d in ((3, 8), (3, 29), (4, 4), (4, 24), (10, 25))])


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2026, 7, 1), time(7, 30), "2026-07-01T05:30Z"),
        (date(2026, 3, 29), time(2, 30), "2026-03-29T01:00Z"),  # left out: the next minute that there is
        (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30Z"),  # twice: the first
        (date(2026, 10, 25), time(3, 0), "2026-10-25T02:00Z"),
    ],
)
def test_a_time_that_is_left_out_or_comes_twice_has_one_instant(day, at, utc):
    assert instant(day, at, BERLIN) == datetime.fromisoformat(utc)


def test_a_whole_day_that_a_place_leapt_over_ends_at_its_next_midnight():
    apia = ZoneInfo("Pacific/Apia")
    assert instant(date(2011, 12, 30), time(7, 30), apia).astimezone(apia).date() == date(2011, 12, 31)


def walked(day, at, zone):
    """The first minute whose clock shows the time, or a later one, of this day."""
    wanted = datetime.combine(day, at)
    start = datetime.combine(day, time(), UTC) - timedelta(hours=16)
    minutes = (start + MINUTE * offset for offset in range(48 * 60))
    return next(t for t in minutes if t.astimezone(zone).replace(tzinfo=None) >= wanted)


@settings(max_examples=60)
@given(zone=ZONES, start=CHANGES, day=st.integers(-1, 2), minutes=st.integers(0, 1439))
def test_a_time_is_the_first_minute_that_shows_it(zone, start, day, minutes):
    day, at, zone = start.date() + timedelta(days=day), time(minutes // 60, minutes % 60), ZoneInfo(zone)
    assert instant(day, at, zone) == walked(day, at, zone)


@settings(max_examples=40)
@given(zone=ZONES, start=CHANGES, after=st.integers(-1440, 2880), minutes=st.integers(0, 1439), days=st.sets(st.integers(0, 6), min_size=1))  # fmt: skip
def test_the_next_digest_is_the_first_after_now_on_its_days(zone, start, after, minutes, days):
    now, at = start + after * MINUTE, time(minutes // 60, minutes % 60)
    place = ZoneInfo(zone)
    dates = (now.date() + timedelta(days=offset) for offset in range(-2, 12))
    due = sorted(walked(day, at, place) for day in dates if day.weekday() in days)
    assert next_digest(Digest("daily", at, tuple(days)), zone, now) == next(t for t in due if t > now)


@settings(max_examples=40)
@given(zone=ZONES, start=CHANGES, after=st.integers(-1440, 2880))
def test_an_hourly_digest_goes_out_when_the_minute_hand_stands_at_the_top(zone, start, after):
    now = start + after * MINUTE
    due = next_digest(Digest("hourly"), zone, now)
    between = [now + MINUTE * offset for offset in range(1, int((due - now) / MINUTE) + 1)]
    assert [t for t in between if t.astimezone(ZoneInfo(zone)).minute == 0] == [due]


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-03-28T20:59Z", None),
        ("2026-03-28T21:00Z", "2026-03-29T05:30Z"),  # a short night
        ("2026-03-29T05:30Z", None),
        ("2026-10-24T20:00Z", "2026-10-25T06:30Z"),  # a long one
        ("2026-10-25T06:29Z", "2026-10-25T06:30Z"),
        ("2026-10-25T06:30Z", None),
    ],
)
def test_quiet_hours_last_over_both_nights_on_which_clocks_are_changed(now, end):
    quiet = QuietHours(time(22), time(7, 30))
    found = quiet_until(quiet, "Europe/Berlin", datetime.fromisoformat(now))
    assert found == (end and datetime.fromisoformat(end))


def test_a_time_is_shown_as_people_there_read_it():
    assert shown(datetime(2026, 11, 2, 6, 30, tzinfo=UTC), "Europe/Berlin") == "07:30 on Mon 2 Nov (Europe/Berlin)"
