"""What arrives when, and that nothing else does: digests, groups, quiet hours, floods, reminders on a virtual clock."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.collector import START, Collector
from tests.pipeline.newsroom import Newsroom
from worker.pace import Digest, Pace, QuietHours, Reminders
from worker.post import Stop
from worker.records import Outcome, Route
from worker.store import deliveries, facts, stops
from worker.store.tables import deliveries as rows

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BERLIN = "Europe/Berlin"


@pytest.fixture
def collector(desk):
    def with_pace(pace, start=START):
        return Collector(desk, (Route("desk", ("desk@example.org",), pace=pace),), start)

    return with_pace


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_a_route_that_says_nothing_sends_each_alert_at_once(collector):
    told = collector(Pace())
    told.alert("a", at(2, 10))
    told.alert("b", at(2, 10, 1), story="a", watch="tunnel")

    told.want((at(2, 10), at(2, 10)), "a")
    told.want((at(2, 10, 1), at(2, 10, 1)), "b")
    told.nothing_else()


def test_alerts_of_one_story_are_gathered_and_the_next_ones_wait_their_turn(collector):
    told = collector(Pace(group_wait=2 * MINUTE, group_interval=30 * MINUTE))
    told.alert("a", at(2, 10), story="s")
    told.alert("b", at(2, 10, 1), story="s", watch="tunnel")
    told.alert("other", at(2, 10, 1))
    told.alert("c", at(2, 10, 5), story="s", watch="port")
    told.alert("d", at(2, 10, 20), story="s", watch="budget")
    told.alert("e", at(2, 12), story="s", watch="court")
    told.run(at(3, 0))

    told.want((at(2, 10, 2), at(2, 10, 2)), "a", "b")
    told.want((at(2, 10, 3), at(2, 10, 3)), "other")
    told.want((at(2, 10, 32), at(2, 10, 32)), "c", "d")
    told.want((at(2, 12, 2), at(2, 12, 2)), "e")
    told.nothing_else()


def test_a_daily_digest_is_one_message_on_working_days_and_none_when_there_is_nothing(collector):
    told = collector(Pace(digest=Digest("daily", time(7, 30), (0, 1, 2, 3, 4)), timezone=BERLIN))
    told.alert("monday", at(2, 10))
    told.alert("grave", at(2, 23), severity="high")
    told.alert("friday", at(6, 10))
    told.alert("sunday", at(8, 10))
    told.run(at(20, 0))

    told.want((at(3, 6, 30), at(3, 6, 30)), "monday", "grave")
    told.want((at(9, 6, 30), at(9, 6, 30)), "friday", "sunday")
    told.nothing_else()


def _left(collector, watch):
    with collector.desk.database.write() as tx:
        stops.add(tx, Stop("desk@example.org", watch, "left", "by the link in a mail", collector.desk.time))


def _states(collector):
    with collector.desk.database.read() as tx:
        return sorted((row.alert_id or "digest", row.state) for row in tx.execute(rows.select()))


def test_a_digest_leaves_out_the_watch_that_its_reader_left_and_says_so(collector):
    told = collector(Pace(digest=Digest("daily", time(7, 30)), timezone=BERLIN))
    told.alert("kept", at(2, 10))
    told.alert("left", at(2, 11), watch="tunnel")
    _left(told, "tunnel")
    told.run(at(3, 12))

    told.want((at(3, 6, 30), at(3, 6, 30)), "kept")
    assert _states(told) == [("alr_kept", "batched"), ("alr_left", "stopped"), ("digest", "sent")]
    told.nothing_else()


@pytest.mark.parametrize("left", ["", "mayor"], ids=["all mail", "its only watch"])
def test_a_digest_of_which_nothing_is_left_is_not_sent(collector, left):
    told = collector(Pace(digest=Digest("daily", time(7, 30)), timezone=BERLIN))
    told.alert("a", at(2, 10))
    told.alert("b", at(2, 11))
    _left(told, left)

    told.nothing_else()
    assert _states(told) == [("alr_a", "stopped"), ("alr_b", "stopped"), ("digest", "stopped")]


def test_quiet_hours_hold_what_comes_up_and_let_grave_alerts_through(collector):
    quiet = QuietHours(time(22), time(7), ("high",))
    told = collector(Pace(quiet_hours=quiet, timezone=BERLIN))
    told.alert("evening", at(2, 20, 59))
    told.alert("night", at(2, 21))
    told.alert("same-story", at(3, 1), story="night", watch="tunnel")
    told.alert("grave", at(3, 2), severity="high")
    told.alert("morning", at(3, 6))
    told.run(at(4, 0))

    told.want((at(2, 20, 59), at(2, 20, 59)), "evening")
    told.want((at(3, 2), at(3, 2)), "grave")
    told.want((at(3, 6), at(3, 6)), "night", "same-story")
    told.want((at(3, 6), at(3, 6)), "morning")
    told.nothing_else()


def test_a_flood_goes_out_as_one_message_and_nothing_is_dropped(collector):
    told = collector(Pace(max_per_hour=3))
    names = [f"n{number}" for number in range(40)]
    for number, name in enumerate(names):
        told.alert(name, at(2, 10) + number * MINUTE)
    told.run(at(3, 0))

    for number in range(3):
        told.want((at(2, 10, number), at(2, 10, number)), names[number])
    told.want((at(2, 11), at(2, 11)), *names[3:])
    told.nothing_else()


def test_those_who_wait_for_a_free_place_are_not_overtaken(collector):
    told = collector(Pace(max_per_hour=1))
    for number in range(0, 180, 10):
        told.alert(f"n{number}", at(2, 10) + number * MINUTE)
    told.run(at(3, 0))

    told.want((at(2, 10), at(2, 10)), "n0")
    told.want((at(2, 11), at(2, 11)), *[f"n{number}" for number in range(10, 60, 10)])
    told.want((at(2, 12), at(2, 12)), *[f"n{number}" for number in range(60, 120, 10)])
    told.want((at(2, 13), at(2, 13)), *[f"n{number}" for number in range(120, 180, 10)])
    told.nothing_else()


def test_what_was_due_while_nobody_worked_goes_out_once_and_late(collector, desk):
    told = collector(Pace(digest=Digest("daily", time(7, 30))))
    told.alert("a", at(2, 10))
    desk.time = at(5, 12)
    told.run(at(5, 13))

    told.want((at(5, 12), at(5, 12)), "a")
    told.nothing_else()


def test_a_batch_that_fails_is_tried_again_as_the_same_message(collector, desk):
    told = collector(Pace(digest=Digest("daily", time(7, 30))))
    told.alert("a", at(2, 10))
    told.alert("b", at(2, 11))
    desk.outcomes = [Outcome(ok=False, retry=True, detail="451 later")]
    told.run(at(3, 9))

    told.want((at(3, 7, 30), at(3, 7, 30)), "a", "b")  # refused
    told.want((at(3, 7, 31), at(3, 7, 31)), "a", "b")
    told.nothing_else()
    with desk.database.read() as tx:
        books = facts.ledger(tx)
        tried = [len(deliveries.attempts_of(tx, row.id)) for row in tx.execute(rows.select())]
    assert sorted(tried) == [0, 0, 2]
    assert books.mismatches == ()
    assert (books.deliveries["batched"], books.deliveries["sent"]) == (2, 1)


def test_a_grave_alert_that_nobody_acknowledges_is_told_again_so_often_and_no_oftener(collector):
    told = collector(Pace(remind=Reminders(DAY, 2)))
    told.alert("a", at(2, 10), severity="high")
    told.alert("b", at(2, 10), severity="medium")
    told.run(at(20, 0))

    assert [one.type for one in told.arrived] == ["alert.raised"] * 2 + ["alert.reminder"] * 2
    for day in (2, 3, 4):
        told.want((at(day, 10), at(day, 10)), "a")
    told.want((at(2, 10), at(2, 10)), "b")
    told.nothing_else()


ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "Africa/Cairo")
CHANGES = (datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC), datetime(2026, 4, 4, tzinfo=UTC))


@settings(max_examples=12)
@given(
    where=st.tuples(st.sampled_from(ZONES), st.sampled_from(CHANGES), st.integers(0, 24 * 60 - 1)),
    every=st.sampled_from(["daily", "weekly", "hourly"]),
    days=st.sets(st.integers(0, 6), min_size=1),
    quiet=st.none() | st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda pair: pair[0] != pair[1]),
    after=st.lists(st.integers(0, 3 * 24 * 60), min_size=1, max_size=6).map(sorted),
)
def test_a_digest_holds_each_alert_once_and_none_comes_early(memory, where, every, days, quiet, after):
    zone, start, clock = where
    days = tuple(sorted(days))[:1] if every == "weekly" else tuple(sorted(days))
    hours = QuietHours(_wall(quiet[0]), _wall(quiet[1])) if quiet else None
    digest = Digest(every, time(0) if every == "hourly" else _wall(clock), days)
    with TemporaryDirectory() as folder:
        desk = Newsroom(Path(folder), database=memory)
        pace = Pace(digest=digest, quiet_hours=hours, timezone=zone)
        told = Collector(desk, (Route("desk", ("desk@example.org",), pace=pace),), start)
        raised = {told.alert(f"n{number}", start + minutes * MINUTE): start + minutes * MINUTE
                  for number, minutes in enumerate(after)}  # fmt: skip
        told.run(start + timedelta(days=14))

    assert sorted(name for message in told.arrived for name in message.alerts) == sorted(raised)
    assert len({message.at for message in told.arrived}) == len(told.arrived)
    for message in told.arrived:
        assert all(message.at > raised[name] for name in message.alerts)


def _wall(minutes):
    return time(minutes // 60, minutes % 60)
