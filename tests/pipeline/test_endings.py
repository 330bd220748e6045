"""How snoozes and silences end: who is told before, what ends an idle one, what the log and the readers then get."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.collector import START, Collector
from worker.alerts import endings
from worker.alerts import hushes as saying
from worker.pace import Hush, Pace, Reminders
from worker.pipeline import hushing
from worker.records import Route
from worker.store import alerts, hushes
from worker.store.tables import deliveries

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SILENCE = {"watch": ["mayor"]}


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def told(desk):
    return Collector(desk, (Route("desk", ("desk@example.org",)),), START)


def says(told, kind, when, matchers, until=None, **more):
    told.run(when)
    hush = Hush(kind, matchers, more.pop("by", "Anna"), "the trial is on", when, until, **more)
    assert saying.trouble(hush) is None
    with told.desk.database.write() as tx:
        return hushing.say(tx, hush)


def log(told):
    with told.desk.database.read() as tx:
        return [(row.at, row.by, row.what) for row in reversed(hushes.log(tx, 50))]


def test_its_owner_hears_of_the_end_a_day_before_and_what_it_held_comes_as_one_message(told):
    silence = says(told, "silence", at(2, 10), SILENCE, at(6, 10), tell="anna@example.org").id
    told.alert("a", at(3, 11))
    told.alert("b", at(5, 12))
    told.run(at(7, 0))

    (letter,) = [one for one in told.letters if one[1] == "anna@example.org"]
    assert letter[0] == at(5, 10)
    assert letter[2].subject == "Silence 1 ends at 2026-03-06 10:00 UTC"
    assert "It has held 1 alert." in letter[2].text
    told.want((at(6, 10), at(6, 10)), "a", "b")
    told.nothing_else()
    assert log(told) == [
        (at(2, 10), "Anna", "silence"),
        (at(5, 10), "Namesake", "notice"),
        (at(6, 10), "Namesake", "over"),
    ]
    with told.desk.database.read() as tx:
        assert hushes.kept(tx, [silence])[silence] == (2, at(5, 12))
        assert hushes.kept_by(tx, silence, 9) == ["alr_b", "alr_a"]
        assert [row.alert_id for row in alerts.decided_like(tx, "hush:1", 50) if row.code == "held"]


@pytest.mark.parametrize(
    ("said", "readers"),
    [
        ({"by": "ben@example.org"}, ["ben@example.org"]),
        ({"by": "ben@example.org", "tell": "carla@example.org"}, ["carla@example.org"]),
        ({"by": "Ben"}, ["owner@example.org"]),
    ],
)
def test_who_is_told_is_whom_it_names_or_who_said_it_or_the_owners_of_the_lists(told, said, readers):
    told.desk.watchlist.write_text(f"owner: owner@example.org\n{told.desk.watchlist.read_text()}")
    told.desk.parts.lists.reload(START)
    says(told, "silence", at(2, 10), SILENCE, at(6, 10), **said)
    told.run(at(7, 0))
    assert [to for _, to, _ in told.letters] == readers


def test_nobody_is_told_of_the_end_of_a_short_silence_or_of_one_that_was_ended(told):
    says(told, "silence", at(2, 10), SILENCE, at(3, 9), tell="anna@example.org")
    ended = says(told, "silence", at(2, 10), {"watch": ["port"]}, at(20, 9), tell="anna@example.org")
    with told.desk.database.write() as tx:
        hushing.take_back(tx, ended.id, "Ben", at(2, 11))
    told.run(at(25, 0))
    assert told.letters == []


def test_an_idle_silence_ends_and_lets_go_what_it_held(told):
    says(told, "silence", at(2, 10), SILENCE, at(30, 10), idle_s=48 * 3600)
    told.alert("a", at(3, 11))
    told.alert("b", at(4, 12), story="a")
    told.alert("other", at(5, 12), watch="port")
    told.run(at(7, 0))
    told.alert("c", at(7, 1))

    told.want((at(5, 12), at(5, 12)), "other")
    told.want((at(6, 12), at(6, 12)), "a", "b")
    told.want((at(7, 1), at(7, 1)), "c")
    told.nothing_else()
    assert log(told)[1:] == [(at(6, 12), "Namesake", "end")]


def test_a_silence_that_held_nothing_ends_without_a_message(told):
    says(told, "silence", at(2, 10), SILENCE, at(4, 10))
    told.nothing_else()
    assert log(told)[2:] == [(at(4, 10), "Namesake", "over")]


def test_what_waited_already_and_what_two_silences_hold_is_counted_by_each(desk):
    told = Collector(desk, (Route("desk", ("desk@example.org",), pace=Pace(group_wait=HOUR)),), START)
    told.alert("a", at(2, 10))
    one = says(told, "silence", at(2, 10, 30), SILENCE, at(2, 14)).id
    two = says(told, "silence", at(2, 10, 40), {"actor": ["jane-doe"]}, at(2, 16)).id
    told.run(at(2, 12))
    with desk.database.read() as tx:
        assert {key: kept.number for key, kept in hushes.kept(tx, [one, two]).items()} == {one: 1, two: 1}
    told.run(at(3, 0))
    told.want((at(2, 16), at(2, 17)), "a")
    told.nothing_else()


def test_an_ack_of_what_is_long_over_opens_nothing_again(desk):
    told = Collector(desk, (Route("desk", ("desk@example.org",), pace=Pace(remind=Reminders(DAY, 2))),), START)
    told.alert("a", at(2, 10), severity="high")
    told.run(at(20, 0))
    told.arrived.clear()
    says(told, "ack", at(20, 1), {"alert": ["alr_a"]})
    with desk.database.read() as tx:
        states = [row.state for row in tx.execute(deliveries.select())]
    told.nothing_else()
    assert set(states) == {"sent"}


def test_a_mute_is_said_once_and_a_click_is_not_counted_twice(told):
    first = says(told, "mute", at(2, 10), {"story": ["1"]})
    assert says(told, "mute", at(9, 10), {"story": ["1"]}, by="Ben") == (first.id, False)
    snooze = says(told, "snooze", at(9, 11), {"story": ["2"]}, at(9, 12))
    assert says(told, "snooze", at(9, 11, 5), {"story": ["2"]}, at(9, 12, 5)) == (snooze.id, False)
    assert says(told, "snooze", at(9, 11, 20), {"story": ["2"]}, at(9, 12, 20)).new
    assert says(told, "snooze", at(9, 11, 21), {"story": ["2"]}, at(9, 17)).new


@given(
    length=st.integers(1, 90 * 24),
    idle=st.none() | st.integers(1, 30 * 24),
    hits=st.lists(st.integers(0, 90 * 24), max_size=5).map(sorted),
)
def test_a_silence_always_ends_never_late_and_warns_once_before(length, idle, hits):
    """Each hour's slow look agrees with going from look to look."""
    until = START + length * HOUR
    hush = Hush("silence", SILENCE, "Anna", "x", START, until, idle_s=idle * 3600 if idle else None)
    times = [START + hour * HOUR for hour in hits]
    seen, now = [], START
    for _ in range(20):
        came = [one for one in times if one <= now]
        ending = endings.look(hush, max(came, default=None), now)
        seen.append((now, ending))
        if ending.look_at is None:
            break
        assert now < ending.look_at <= until
        now = ending.look_at
    ended, last = seen[-1]
    assert last.over or last.idle
    assert ended <= until
    quiet = [at for at in (START + h * HOUR for h in range(length + 1)) if _idle(at, times, hush)]
    assert ended == min([*quiet, until])
    assert any(one.warn for _, one in seen) == (length > 24 and ended > until - DAY)


def _idle(now, times, hush):
    last = max([START, *[one for one in times if one <= now]])
    return hush.idle_s is not None and now - last >= timedelta(seconds=hush.idle_s)
