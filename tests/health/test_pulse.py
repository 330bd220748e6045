"""A process tells what it does, at most every five seconds."""

from datetime import UTC, datetime, timedelta

import pytest

from worker.health.pulse import Pulse

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def told():
    """What was stored: call it to store, read `values`."""

    def save(name, values, now):
        save.values.append(values | {"name": name, "at": now})

    save.values = []
    return save


@pytest.fixture
def pulse():
    return Pulse("worker@host", "worker", ["poll"], NOW)


def at(seconds):
    return NOW + timedelta(seconds=seconds)


def test_the_first_beat_is_told_and_then_one_in_five_seconds(pulse, told):
    assert [pulse.beat(told, at(seconds)) for seconds in (0, 1, 4.9, 5, 9, 10.5)] == [
        True,
        False,
        False,
        True,
        False,
        True,
    ]


def test_a_beat_says_what_was_done(pulse, told):
    for ok in (True, True, False):
        pulse.started("poll 7", NOW)
        pulse.finished(NOW, ok=ok)
    pulse.started("poll 8", NOW)
    pulse.beat(told, NOW)
    only = told.values[0]
    assert (only["name"], only["kind"], only["queues"]) == ("worker@host", "worker", ["poll"])
    assert (only["doing"], only["done"], only["failed"]) == ("poll 8", 2, 1)


def test_the_end_of_a_task_is_told_at_once_when_its_beginning_was(pulse, told):
    pulse.started("poll 7", NOW)
    pulse.beat(told, at(0))
    pulse.finished(NOW, ok=True)
    assert pulse.beat(told, at(1))
    assert [values["doing"] for values in told.values] == ["poll 7", None]
    assert not pulse.beat(told, at(2))


def test_a_store_that_is_down_is_told_again_at_the_next_beat(pulse, told):
    def down(*_):
        raise OSError("no store")

    with pytest.raises(OSError, match="no store"):
        pulse.beat(down, at(0))
    assert pulse.beat(told, at(1))


def test_a_clock_that_was_set_back_does_not_silence_a_process(pulse, told):
    pulse.beat(told, at(0))
    assert pulse.beat(told, at(-3600))


def test_a_beat_can_be_forced(pulse, told):
    assert [pulse.beat(told, NOW), pulse.beat(told, NOW, force=True)] == [True, True]
