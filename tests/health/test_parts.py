"""What the service stands on, and its processes: what is trouble, how grave, and what is none."""

from dataclasses import replace

import pytest

from tests.health.well import NOW, WELL, ago, child, sign
from worker.facts import Disk, FeedsFact, Jump, Unknown, WatchlistFact
from worker.health.report import judge

CASES = {
    "some children are frozen": (
        {"workers": (sign(children=(7, 8)), child(7), child(8, at_s=50), sign("beat"))},
        "warn",
        "Some children of worker worker@host are frozen: 1 process of 2 silent for 50 seconds (pid 8).",
    ),
    "all children are frozen": (
        {"workers": (sign(children=(7, 8)), child(7, at_s=30), child(8, at_s=50), sign("beat"))},
        "bad",
        "All children of worker worker@host are frozen",
    ),
    "ticks that nobody carries out": (
        {"workers": (sign(), sign("beat"), sign("tick", 25))},
        "bad",
        "The beat is alive, but no tick of it was carried out for 25 seconds",
    ),
    "two versions of the program": (
        {"workers": (sign(code="0.1.0+aa"), sign("beat", code="0.1.0+bb"))},
        "warn",
        "Different versions of Namesake run at once: 0.1.0+aa in worker@host; 0.1.0+bb in beat@host.",
    ),
    "an old watchlist": (
        {
            "workers": (sign(), child(7, watchlist_id=3, screened_at=ago(1)), sign("beat")),
            "watchlist": WatchlistFact("v4", ("a.yaml",), ago(700), True, (), NOW, 4),  # noqa: FBT003
        },
        "warn",
        "host/7 still screens with version 3 of the watchlist; version 4 has been in force for 11 minutes",
    ),
    "a full disk": (
        {"disks": (Disk("here", 90_000_000, 100_000_000),)},
        "bad",
        "The disk here is full: 90 MB are left",
    ),
    "a disk that fills up": ({"disks": (Disk("here", 290_000_000, 100_000_000),)}, "warn", "The disk here fills up"),
    "a clock that jumped": (
        {"jumps": (Jump(ago(9), 3600),)},
        "bad",
        "jumped 1 hour forward: leases and retries ran out",
    ),
    "a clock that jumped a little": (
        {"jumps": (Jump(ago(9), -8),)},
        "warn",
        "jumped 8 seconds back: what was to be done",
    ),
    "clocks that disagree": (
        {"workers": (sign(), sign("beat"), sign("dashboard", -90))},
        "warn",
        "A sign of life of dashboard@host is dated 1 minute 30 seconds in the future",
    ),
    "a slow database": ({"store_s": 3.0}, "warn", "The database took 3 seconds for the simplest answer"),
    "deliveries with an unknown outcome": (
        {"unknown": Unknown(2, ago(700))},
        "warn",
        "2 deliveries have an unknown outcome: a worker died while it sent, the first 11 minutes ago",
    ),
    "polls that nobody does": (
        {"feeds": FeedsFact(9, due=3, due_since=ago(900))},
        "warn",
        "3 polls are overdue, the oldest for 15 minutes",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_trouble_has_a_sentence_a_level_and_a_mend(case):
    changes, level, sentence = CASES[case]
    found = [trouble for trouble in judge(replace(WELL, **changes), NOW).troubles if sentence in trouble.sentence]
    assert [(trouble.level, trouble.mend[-1]) for trouble in found] == [(level, ".")]


WELL_ENOUGH = {
    "a child that has just been born": {"workers": (sign(children=(7, 9)), child(7), sign("beat"))},
    "a child that is idle": {"workers": (sign(children=(7,)), child(7, 15), sign("beat"))},
    "a jump long ago": {"jumps": (Jump(ago(700), 3600),)},
    "a version of the watchlist that is indexed now": {
        "workers": (sign(), child(7, watchlist_id=3, screened_at=ago(1)), sign("beat")),
        "watchlist": WatchlistFact("v4", ("a.yaml",), ago(500), True, (), NOW, 4),  # noqa: FBT003
    },
    "an idle child that has not met the new version": {
        "workers": (sign(), child(7, watchlist_id=3, screened_at=ago(900)), sign("beat")),
        "watchlist": WatchlistFact("v4", ("a.yaml",), ago(700), True, (), NOW, 4),  # noqa: FBT003
    },
    "a delivery under way": {"unknown": Unknown(1, ago(60))},
    "room enough": {"disks": (Disk("here", 900_000_000, 100_000_000),)},
}


@pytest.mark.parametrize("case", WELL_ENOUGH)
def test_what_is_no_trouble(case):
    assert judge(replace(WELL, **WELL_ENOUGH[case]), NOW).troubles == ()


def test_workers_that_only_the_broker_keeps_silent_are_not_called_dead():
    silent = (sign(at_s=60, children=(7,)), child(7), sign("beat"))
    verdict = judge(replace(WELL, workers=silent, broker="The broker does not answer."), NOW)
    assert "No worker is alive" not in " ".join(trouble.sentence for trouble in verdict.troubles)
    assert verdict.troubles[0].part == "broker"


def test_a_dead_worker_is_dead_although_the_clock_went_back():
    assert judge(replace(WELL, workers=(sign(at_s=-3000), sign("beat"))), NOW).status == "bad"


def test_causes_stand_before_their_effects():
    facts = replace(WELL, disks=(Disk("here", 0, 1_000_000),), broker="The broker does not answer.", workers=())
    assert [trouble.part for trouble in judge(facts, NOW).troubles][:4] == ["disk", "broker", "beat", "workers"]
