"""The verdict: each thing that can be wrong, its sentence and its level."""

from dataclasses import replace

import pytest

from tests.health.well import BOOKS, LONG_AGO, NOW, QUEUES, WELL, ago, canary, sign
from worker.facts import FeedsFact, ProcessFact, QueueFact, Waiting, WatchlistFact
from worker.health.limits import LIMITS
from worker.health.report import judge


def dead(articles=0, deliveries=0):
    return replace(
        BOOKS, articles={**BOOKS.articles, "dead": articles}, deliveries={**BOOKS.deliveries, "dead": deliveries}
    )


def broken(version):
    problem = "minerals.yaml:12: `kindd` is no field of an actor"
    return WatchlistFact(version, (), None, False, (problem,), NOW)  # noqa: FBT003


CASES = {
    "no worker has ever reported": ({"workers": (sign("beat"),)}, "bad", "none has ever given a sign of life"),
    "the only worker is silent": ({"workers": (sign(at_s=21), sign("beat"))}, "bad", "No worker is alive"),
    "one of two workers is silent": (
        {"workers": (sign(), sign(name="other@host", at_s=95), sign("beat"))},
        "warn",
        "other@host has given no sign of life for 1 minute 35 seconds",
    ),
    "a queue that nobody serves": (
        {"workers": (sign(queues=("poll", "screen")), sign("beat"))},
        "bad",
        "No living worker serves the queue deliver",
    ),
    "the beat is silent": ({"workers": (sign(), sign("beat", 40))}, "bad", "The beat has been silent for 40 seconds"),
    "a child that hangs": (
        {"workers": (sign(), sign("child", 200, doing="poll"), sign("beat"))},
        "warn",
        "Child child@host has been at poll for 3 minutes",
    ),
    "a process that its supervisor lost": (
        {"processes": (ProcessFact("beat", None, None, 4, -9),)},
        "bad",
        "The process beat is down; it last ended with -9",
    ),
    "a canary that does not come back": (
        {"canaries": (canary("poll"), canary("screen", waiting_s=62), canary("deliver"))},
        "bad",
        "The canary sent through the queue screen 1 minute 2 seconds ago has not come back",
    ),
    "no canary leaves any more": (
        {"canaries": tuple(canary(name, sent_s=80) for name in QUEUES)},
        "warn",
        "No canary has left for the queue poll for 1 minute 20 seconds",
    ),
    "a queue that never had a canary": ({"canaries": ()}, "warn", "No canary was ever sent through the queue poll"),
    "the broker is down": (
        {"broker": "The broker at localhost:6379 does not answer."},
        "bad",
        "The broker at localhost:6379 does not answer",
    ),
    "an old message": (
        {"queues": (QueueFact("deliver", 3, 301, 0),)},
        "bad",
        "The oldest message of the queue deliver has waited for 5 minutes",
    ),
    "a long queue": (
        {"queues": (QueueFact("screen", 2_500, 20, 0),)},
        "warn",
        "2,500 messages wait in the queue screen",
    ),
    "no feeds": ({"feeds": FeedsFact()}, "warn", "There are no feeds"),
    "a feed that fails": (
        {"feeds": FeedsFact(2, 1, 1, ("Feed 2",))},
        "warn",
        "1 of 2 feeds has failed time and again, or from the start: Feed 2",
    ),
    "every feed fails": ({"feeds": FeedsFact(2, 2, 2, ("A", "B"))}, "bad", "2 of 2 feeds have failed time and again"),
    "dead letters": ({"ledger": dead(deliveries=2)}, "warn", "2 deliveries could not be made and were put aside"),
    "dead articles": ({"ledger": dead(articles=1)}, "warn", "1 article could not be screened and was put aside"),
    "a delivery that nobody takes": (
        {"waiting": Waiting(None, ago(180), 0)},
        "bad",
        "A delivery has been due for 3 minutes and nobody has taken it",
    ),
    "an article that waits": ({"waiting": Waiting(ago(360), None, 0)}, "warn", "the oldest has waited for 6 minutes"),
    "an article that waits for long": ({"waiting": Waiting(ago(3_600), None, 0)}, "bad", "waited for 1 hour"),
    "emails without a mail server": (
        {"waiting": Waiting(None, None, 1), "smtp_configured": False},
        "bad",
        "No mail server is set, and 1 email waits in the outbox",
    ),
    "a broken watchlist with a good one before": (
        {"watchlist": broken("v1")},
        "warn",
        "minerals.yaml:12: `kindd` is no field of an actor. The last good version stays in force",
    ),
    "a broken watchlist and none before": ({"watchlist": broken(None)}, "bad", "so nothing is screened"),
    "no watchlist at all": (
        {"watchlist": WatchlistFact(None, (), None, True, (), NOW)},  # noqa: FBT003
        "bad",
        "No watchlist is in force",
    ),
    "a folder of compiled lists that nobody may write to": (
        {"unwritable": "data/names"},
        "warn",
        "data/names cannot be written: a long list that is new stays with the process",
    ),
    "books that do not balance": (
        {"ledger": replace(BOOKS, mismatches=("2 alerts were raised without a recorded decision",))},
        "bad",
        "The books do not balance: 2 alerts were raised without a recorded decision",
    ),
}


def test_a_service_in_which_all_is_well_is_ok():
    verdict = judge(WELL, NOW)
    assert (verdict.status, verdict.troubles) == ("ok", ())


@pytest.mark.parametrize("case", CASES)
def test_each_trouble_has_a_sentence_a_level_and_a_mend(case):
    changes, level, sentence = CASES[case]
    verdict = judge(replace(WELL, **changes), NOW)
    found = [trouble for trouble in verdict.troubles if sentence in trouble.sentence]
    assert [trouble.level for trouble in found] == [level], [trouble.sentence for trouble in verdict.troubles]
    assert found[0].mend.endswith((".", "?"))
    assert verdict.status in {level, "bad"}


@pytest.mark.parametrize("case", [name for name, (_, level, _) in CASES.items() if level == "warn"])
def test_a_warning_alone_never_makes_the_service_bad(case):
    assert judge(replace(WELL, **CASES[case][0]), NOW).status == "warn"


@pytest.mark.parametrize(
    "case", ["the only worker is silent", "the beat is silent", "a canary that does not come back"]
)
def test_a_trouble_that_has_a_beginning_says_since_when(case):
    found = judge(replace(WELL, **CASES[case][0]), NOW).troubles
    assert all(trouble.since is not None and trouble.since < NOW for trouble in found)


def test_the_worst_trouble_stands_first():
    facts = replace(WELL, feeds=FeedsFact(), broker="The broker does not answer.", ledger=dead(deliveries=1))
    assert [trouble.level for trouble in judge(facts, NOW).troubles] == ["bad", "warn", "warn"]


@pytest.mark.parametrize("seconds", [0, 12, 24])
def test_a_service_that_has_just_started_is_starting_and_not_bad(seconds):
    empty = replace(WELL, workers=(), canaries=(), broker="The broker does not answer.", observed_since=ago(seconds))
    assert judge(empty, NOW).status == "starting"


def test_25_seconds_after_the_start_a_missing_worker_is_an_alarm():
    assert judge(replace(WELL, workers=(), observed_since=ago(25)), NOW).status == "bad"


def test_a_new_dashboard_over_an_old_service_sees_trouble_at_once():
    facts = replace(WELL, workers=(sign(), sign("beat", 300)), observed_since=ago(1))
    assert judge(facts, NOW).status == "bad"


@pytest.mark.parametrize(("died_s", "status"), [(18, "bad"), (30, "starting")])
def test_a_worker_that_died_beside_a_beat_just_restarted_is_missed_and_one_of_the_run_before_is_not(died_s, status):
    beat = sign("beat", 1, started_at=ago(22))
    assert judge(replace(WELL, workers=(sign(at_s=died_s), beat), observed_since=ago(20)), NOW).status == status


def test_a_fault_that_does_not_mend_itself_shows_while_the_service_starts():
    assert judge(replace(WELL, workers=(), observed_since=ago(5), watchlist=broken(None)), NOW).status == "bad"


def test_frozen_children_are_seen_although_every_heart_beats():
    frozen = replace(WELL, workers=(sign(at_s=1), sign("child", 70), sign("beat", 1)))
    late = tuple(canary(name, sent_s=70, waiting_s=70) for name in QUEUES)
    assert {trouble.part for trouble in judge(replace(frozen, canaries=late), NOW).troubles} == {"queues"}


def test_a_canary_lost_by_the_broker_is_no_alarm_once_a_younger_one_is_back():
    lost = tuple(replace(canary(name), waiting_since=None) for name in QUEUES)
    assert judge(replace(WELL, canaries=lost), NOW).status == "ok"


def test_processes_of_a_former_run_are_not_missed():
    old = (sign(name="old@host", at_s=600), sign("child", 600, name="old-child", doing="poll"))
    now_running = sign(started_at=ago(300))
    assert judge(replace(WELL, workers=(now_running, sign("beat"), *old)), NOW).status == "ok"


def test_each_queue_of_the_service_is_judged():
    assert LIMITS.queues == QUEUES


@pytest.mark.parametrize("queue", QUEUES)
def test_each_queue_has_its_own_canary(queue):
    late = tuple(canary(name, waiting_s=60 if name == queue else None) for name in QUEUES)
    (trouble,) = judge(replace(WELL, canaries=late), NOW).troubles
    assert f"the queue {queue} " in trouble.sentence


def test_a_broken_watchlist_is_told_in_one_line_without_its_source():
    said = [f"a.yaml:{line}:1: error: unknown key 'x'\n    x: y\n    ^\n  mend: mend it" for line in range(1, 6)]
    fact = WatchlistFact("v1", ("a.yaml",), LONG_AGO, False, tuple(said), NOW)  # noqa: FBT003
    reasons = [reason.sentence for reason in judge(replace(WELL, watchlist=fact), NOW).troubles]
    told = "; ".join(f"a.yaml:{line}:1: unknown key 'x'" for line in (1, 2, 3))
    assert f"The watchlist is broken: {told}; and 2 more. The last good version stays in force." in reasons
