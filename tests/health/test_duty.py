"""The operator hears of an alarm once, and once when it is over, however the verdict flaps."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.facts import Trouble, Verdict
from worker.health.duty import Duty, decide, hold

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EVERY_S = 3
STATUS = {"o": "ok", "w": "warn", "s": "starting", "b": "bad", "c": "bad"}


def verdict(letter):
    """“b” is a bad beat, “c” a bad beat and a bad broker."""
    parts = {"w": ["feeds"], "b": ["beat"], "c": ["beat", "broker"]}.get(letter, [])
    level = "warn" if letter == "w" else "bad"
    return Verdict(STATUS[letter], tuple(Trouble(part, level, f"{part}.", "Mend it.") for part in parts))


def told(letters, duty=Duty()):  # noqa: B008 - frozen
    """What is told when each letter is the verdict of a look, three seconds after the one before: (look, turn)."""
    found = []
    for at, letter in enumerate(letters):
        duty, turn = decide(duty, verdict(letter), NOW + timedelta(seconds=EVERY_S * at))
        found += [(at, turn)] if turn else []
    return found


def test_an_alarm_is_told_after_four_seconds_and_once():
    assert told("oob" + "b" * 100) == [(4, "alarm")]


def test_one_bad_look_is_a_restart_and_no_alarm():
    assert told("obobobooowwbw") == []


def test_what_is_worth_a_look_is_told_to_nobody():
    assert told("w" * 100) == []


def test_that_it_is_well_again_is_told_once_when_it_was_well_for_a_minute():
    assert told("bbb" + "o" * 60) == [(2, "alarm"), (23, "well")]


@pytest.mark.parametrize("calm", ["w", "o"])
def test_what_flaps_is_one_alarm(calm):
    assert told(("bbb" + calm * 15) * 10) == [(2, "alarm")]


def test_the_more_often_it_changes_the_longer_it_must_be_well():
    assert told(("bbb" + "o" * 25) * 4)[:4] == [(2, "alarm"), (23, "well"), (30, "alarm")]
    assert [hold(Duty(alarms=(NOW,) * number)).total_seconds() for number in (0, 1, 2, 3, 9)] == [
        60,
        60,
        120,
        240,
        1920,
    ]


def test_an_effect_of_the_same_cause_is_no_second_message():
    assert told("bbb" + "c" * 100) == [(2, "alarm")]


def test_what_comes_on_top_much_later_is_told_once():
    assert told("b" * 300 + "c" * 300) == [(2, "alarm"), (300, "more")]


def test_a_service_that_starts_is_neither_well_nor_bad():
    assert told("bbb" + "s" * 100 + "o" * 30) == [(2, "alarm"), (123, "well")]


@settings(max_examples=60)
@given(st.lists(st.sampled_from("owbcs"), max_size=400))
def test_alarms_and_good_news_take_turns_and_never_come_faster_than_a_minute(letters):
    turns = [(at, turn) for at, turn in told("".join(letters)) if turn != "more"]
    assert [turn for _, turn in turns] == [("alarm", "well")[number % 2] for number in range(len(turns))]
    wells = [at for at, turn in turns if turn == "well"]
    alarms = [at for at, turn in turns if turn == "alarm"]
    assert all((well - alarm) * EVERY_S >= 60 for alarm, well in zip(alarms, wells, strict=False))
