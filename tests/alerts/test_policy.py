from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.alerts.policy import WAITS_S, alert_id, dedup_key, deliveries, next_try
from worker.records import Outcome, Route

NOW = datetime(2025, 5, 1, 12, tzinfo=UTC)
REFUSED = Outcome(ok=False, retry=True, detail="answered 500", status=500)


def wait_s(channel, attempts, outcome=REFUSED, jitter=0.5):
    return (next_try(channel, attempts, outcome, NOW, jitter).at - NOW).total_seconds()


# --- one alert for each watch and story ---


def test_the_key_of_a_watch_and_a_story_never_changes_from_one_version_to_the_next():
    assert dedup_key("fund-watch", 7, ()) == "06c1b0193699883e47985a739d0da0b8"


@given(st.text(), st.integers(0), st.lists(st.text(), max_size=4))
def test_the_same_hit_has_the_same_key_in_whatever_order_its_parts_come(watch, story, extra):
    key = dedup_key(watch, story, tuple(extra))
    assert key == dedup_key(watch, story, tuple(reversed(extra)))
    assert len(key) == 32
    assert alert_id(key) == f"alr_{key}"


@pytest.mark.parametrize("other", [("fund-watch", 8, ()), ("other-watch", 7, ()), ("fund-watch", 7, ("7",))])
def test_another_watch_or_story_is_another_alert(other):
    assert dedup_key(*other) != dedup_key("fund-watch", 7, ())


def test_the_same_new_title_is_one_alert_even_in_another_story():
    office = ("svyrydenko", "prime minister")
    assert dedup_key("new-title", 7, office) == dedup_key("new-title", 8, office)
    assert dedup_key("new-title", 7, office) != dedup_key("new-title", 7, ("svyrydenko", "ambassador"))


def test_what_a_draft_raised_does_not_keep_the_list_from_alerting_later():
    assert dedup_key("fund-watch", 7, draft=True) != dedup_key("fund-watch", 7)


def test_a_separator_in_a_title_does_not_make_two_titles_one():
    assert dedup_key("w", 1, ("a\x1fb",)) != dedup_key("w", 1, ("a", "b"))


# --- to whom ---

ROUTES = (
    Route("desk", ("desk@example.org", "night@example.org"), "${env:DESK_WEBHOOK_URL}", "${env:DESK_WEBHOOK_SECRET}"),
    Route("board", ("Desk@Example.org",), "${env:DESK_WEBHOOK_URL}", "${env:DESK_WEBHOOK_SECRET}"),
)


def test_each_target_gets_one_delivery_even_if_two_routes_name_it():
    made = deliveries("alr_1", ROUTES)
    assert [(d.route, d.channel, d.target) for d in made] == [
        ("desk", "email", "desk@example.org"),
        ("desk", "email", "night@example.org"),
        ("desk", "webhook", "${env:DESK_WEBHOOK_URL}"),
    ]
    assert len({d.id for d in made}) == 3
    assert {d.attempts for d in made} == {0}


def test_a_delivery_keeps_the_reference_and_never_the_secret():
    webhook = deliveries("alr_1", ROUTES)[-1]
    assert (webhook.target, webhook.secret_ref) == ("${env:DESK_WEBHOOK_URL}", "${env:DESK_WEBHOOK_SECRET}")


def test_the_id_of_a_delivery_is_stable_and_fit_for_a_header():
    first, again = deliveries("alr_1", ROUTES), deliveries("alr_1", ROUTES)
    assert first == again
    assert all(d.id.startswith("msg_") and d.id[4:].isalnum() and d.id.isascii() and len(d.id) == 36 for d in first)
    assert first[0].id != deliveries("alr_2", ROUTES)[0].id


def test_a_route_without_targets_and_no_route_at_all_give_no_delivery():
    assert deliveries("alr_1", (Route("empty"),)) == deliveries("alr_1", ()) == ()


# --- and again ---


@pytest.mark.parametrize(
    ("channel", "waits"),
    [
        ("webhook", [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]),
        ("email", [60, 300, 900, 3_600, 14_400, 43_200, 86_400, 172_800]),
    ],
)
def test_tries_follow_the_published_schedule_and_then_stop(channel, waits):
    assert [wait_s(channel, attempts) for attempts in range(1, len(waits) + 1)] == waits
    last = next_try(channel, len(waits) + 1, REFUSED, NOW)
    assert (last.state, last.at) == ("dead", None)
    assert last.because == f"given up after {len(waits) + 1} tries: answered 500"


def test_webhooks_are_tried_for_three_days():
    assert timedelta(seconds=sum(WAITS_S["webhook"])) > timedelta(days=3)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome(ok=True, retry=False, detail="answered 204", status=204), "sent"),
        (Outcome(ok=False, retry=False, detail="answered 410", status=410), "dead"),
        (REFUSED, "retry"),
    ],
)
def test_the_outcome_settles_what_comes_next_and_the_reason_repeats_it(outcome, state):
    found = next_try("webhook", 1, outcome, NOW)
    assert found.state == state
    assert (found.at is not None) == (state == "retry")
    assert outcome.detail in found.because


@pytest.mark.parametrize(
    ("attempts", "status", "retry_after_s", "expected"),
    [
        (2, 503, None, 300),
        (2, 503, 1, 300),  # never sooner than the schedule
        (2, 503, 400, 400),
        (2, 503, 100_000, 600),  # a receiver may not park us for ever
        (1, 429, None, 60),  # too many requests: not after five seconds
        (1, 429, 8, 60),
        (2, 429, 450, 450),
        (1, 503, None, 5),
    ],
)
def test_a_receiver_may_ask_for_patience_within_reason(attempts, status, retry_after_s, expected):
    outcome = Outcome(ok=False, retry=True, detail=f"answered {status}", status=status, retry_after_s=retry_after_s)
    assert wait_s("webhook", attempts, outcome) == expected


def test_a_receiver_that_does_not_answer_gets_a_minute():
    assert wait_s("webhook", 1, Outcome(ok=False, retry=True, detail="no answer within 15 s")) == 60


def test_chance_spreads_the_tries_of_many_deliveries_to_both_sides():
    assert [wait_s("webhook", 2, jitter=chance) for chance in (0.0, 0.5, 1.0)] == [240, 300, 360]


@given(st.sampled_from(["webhook", "email"]), st.integers(1, 12), st.floats(-5, 5), st.none() | st.integers(0, 10**6))
def test_jitter_moves_a_try_by_a_fifth_at_most_and_patience_stays_within_its_bounds(channel, attempts, jitter, after):
    found = next_try(channel, attempts, Outcome(ok=False, retry=True, detail="x", retry_after_s=after), NOW, jitter)
    if found.state == "dead":
        assert attempts > len(WAITS_S[channel])
        return
    base = WAITS_S[channel][attempts - 1]
    low, high = (0.8 * base, 1.2 * base) if after is None else (base, 2 * base)
    assert low - 0.001 <= (found.at - NOW).total_seconds() <= high + 0.001


def test_the_reason_of_a_retry_counts_the_tries_and_says_when():
    assert next_try("webhook", 4, REFUSED, NOW).because == "try 4 of 10 failed, the next is in 2 h: answered 500"
    assert next_try("email", 2, REFUSED, NOW).because == "try 2 of 9 failed, the next is in 5 min: answered 500"
