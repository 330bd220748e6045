"""When an endpoint gets nothing for a while, when nothing any more, and what its owner hears."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.alerts import breaker
from worker.post import Endpoint
from worker.records import Outcome

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TAKEN = Outcome(ok=True, retry=False, detail="answered 204", status=204)
ERROR = Outcome(ok=False, retry=True, detail="answered 500", status=500)
SILENT = Outcome(ok=False, retry=True, detail="no connection")
GONE = Outcome(ok=False, retry=False, detail="answered 410", status=410, gone=True)
HOOK, MAIL = Endpoint("webhook", "https://x.example/hook"), Endpoint("email", "")


def run(outcomes, endpoint=HOOK, every_s=1.0, start=START, *, probe=False):
    """The endpoint after these outcomes, one after the other, and what was told."""
    told = []
    for number, outcome in enumerate(outcomes):
        at = start + timedelta(seconds=number * every_s)
        endpoint, turn = breaker.after(endpoint, outcome, at, probe=probe)
        told += [turn] if turn else []
    return endpoint, told


@pytest.mark.parametrize(
    ("outcomes", "every_s", "state"),
    [
        ([SILENT] * 4, 1, "failing"),
        ([SILENT] * 5, 1, "waiting"),
        ([SILENT] * 5, 3600, "waiting"),
        ([SILENT] * 4 + [ERROR] + [SILENT] * 4, 1, "failing"),
        ([SILENT] * 4 + [TAKEN] + [SILENT] * 4, 60, "failing"),
        ([ERROR] * 9, 1, "failing"),
        ([ERROR] * 10, 1, "waiting"),
        ([ERROR] * 10, 70, "failing"),
        ([TAKEN] * 3 + [ERROR] * 6, 1, "failing"),
        ([TAKEN] * 3 + [ERROR] * 7, 1, "waiting"),
        ([TAKEN] * 4 + [ERROR] * 9, 1, "failing"),
        ([TAKEN] * 4 + [ERROR] * 10, 1, "waiting"),
        ([TAKEN] * 100, 1, "fine"),
        ([ERROR] * 9 + [TAKEN], 1, "waiting"),
        ([GONE], 1, "disabled"),
    ],
)
def test_an_endpoint_gets_nothing_for_a_while_when_it_fails_too_often(outcomes, every_s, state):
    if outcomes[-1] is TAKEN and state == "waiting":
        state = "fine"  # what it takes counts for it, however often it failed before
    assert run(outcomes, every_s=every_s)[0].state == state


def test_probes_come_after_five_minutes_and_then_ever_more_rarely():
    endpoint, _ = run([SILENT] * 5)
    waits = [endpoint.probe_at - endpoint.opened_at]
    for _ in range(6):
        before = endpoint.probe_at
        endpoint, _ = breaker.after(endpoint, SILENT, before, probe=True)
        waits.append(endpoint.probe_at - before)
    assert [wait.total_seconds() / 60 for wait in waits] == [5, 10, 20, 40, 60, 60, 60]


def test_a_try_that_was_under_way_when_it_opened_puts_off_no_probe():
    endpoint, _ = run([SILENT] * 5)
    assert breaker.after(endpoint, SILENT, START, probe=False)[0].probe_at == endpoint.probe_at


def test_a_probe_that_arrives_opens_the_way_and_forgets_what_was():
    endpoint, told = run([ERROR] * 10)
    endpoint, turn = breaker.after(endpoint, TAKEN, endpoint.probe_at, probe=True)
    assert (endpoint.state, endpoint.failures, endpoint.minutes) == ("fine", 0, ())
    assert [*told, turn] == ["failing", "waiting", "recovered"]


def test_the_owner_hears_at_the_third_failure_once_however_long_it_fails_and_once_a_day_if_it_comes_and_goes():
    assert run([ERROR] * 2)[1] == []
    assert run([ERROR] * 9, every_s=70)[1] == ["failing"]
    assert run([ERROR, ERROR, ERROR, TAKEN] * 8, every_s=600)[1] == ["failing"]
    assert run([ERROR, ERROR, ERROR, TAKEN] * 8, every_s=6 * 3600)[1].count("failing") == 8


@pytest.mark.parametrize(
    ("hours", "state"),
    [
        ((0, 60, 121), "disabled"),
        ((0, 60, 119), "failing"),
        ((0, 1, 2, 130), "failing"),  # one bad afternoon, and one bad try days later
        ((0, 1, 2, 130, 131), "disabled"),
        ((0, 130), "failing"),
    ],
)
def test_only_failures_over_five_days_switch_it_off_but_not_one_bad_afternoon(hours, state):
    endpoint = HOOK
    for hour in hours:
        endpoint, _ = breaker.after(endpoint, ERROR, START + timedelta(hours=hour))
    assert endpoint.state == state


def test_one_that_was_taken_in_between_begins_the_five_days_anew():
    endpoint, _ = run([ERROR, ERROR, TAKEN, ERROR, ERROR], every_s=40 * 3600)
    assert endpoint.state == "failing"


def test_one_that_is_off_stays_off_until_somebody_enables_it():
    endpoint, told = run([GONE, TAKEN, ERROR, GONE])
    assert (endpoint.state, told) == ("disabled", ["disabled"])
    assert breaker.enabled(endpoint).state == "fine"


@pytest.mark.parametrize(
    ("outcome", "fails"),
    [
        (SILENT, True),
        (Outcome(ok=False, retry=True, detail="the login was refused", status=535), True),
        (Outcome(ok=False, retry=True, detail="greylisted", status=451), False),
        (Outcome(ok=False, retry=False, detail="no such mailbox", status=550, bounced=True), False),
        (Outcome(ok=False, retry=False, detail="not a mail address"), False),
    ],
)
def test_a_mail_server_that_refuses_one_mailbox_works(outcome, fails):
    assert (run([outcome] * 5, MAIL)[0].state == "waiting") == fails


def test_a_mail_server_is_never_switched_off():
    assert run([SILENT] * 30, MAIL, every_s=12 * 3600, probe=True)[0].state == "waiting"


def test_one_delivery_at_a_time_until_something_has_arrived_and_while_it_fails():
    assert breaker.places(HOOK) == 1
    assert breaker.places(run([TAKEN])[0]) == breaker.PLACES
    assert breaker.places(run([TAKEN, ERROR])[0]) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([TAKEN, ERROR, SILENT]), st.integers(0, 400)), max_size=60))
def test_it_opens_exactly_when_the_rule_says_so_of_all_that_happened(steps):
    """Beside it the rule as it is written, over the whole list of tries."""
    endpoint, at, tries = HOOK, START, []
    for outcome, wait_s in steps:
        at += timedelta(seconds=wait_s)
        tries.append((int(at.timestamp()) // 60, outcome))
        endpoint, _ = breaker.after(endpoint, outcome, at)
        lately = [one for minute, one in tries if minute > int(at.timestamp()) // 60 - 10]
        failed = sum(not one.ok for one in lately)
        last = [one for _, one in tries[-5:]]
        opens = not outcome.ok and (last == [SILENT] * 5 or (len(lately) >= 10 and failed >= 0.7 * len(lately)))
        assert (endpoint.state == "waiting") == opens
        if opens:
            return
