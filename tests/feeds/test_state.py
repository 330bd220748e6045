"""How a feed is, in one word with its reason and a next step."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from worker.feeds.state import Scene, judge
from worker.records import Cadence, Judged, Page, Refused, State, Track, Unchanged

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
A_YEAR = NOW - timedelta(days=365)
DAILY = Cadence(14.0, NOW, A_YEAR, NOW, 20)
PAGE, SAME = Page("u", b""), Unchanged()
DOWN = Refused("timeout", "No answer.")


def failed(kind="timeout", score=0.25, days=0, gone=0):
    return {"track": Track(kind, score, NOW - timedelta(days=days), gone)}


CASES = [
    ("well", PAGE, {}, {}),
    ("failing", DOWN, failed(), {}),
    ("outage", DOWN, failed(), {"outage": True}),
    ("failing", Refused("http-500", "Broken.", 500), failed("server_error"), {"outage": True}),
    ("not_feed", Refused("web-page", "A page."), failed("web_page"), {}),
    ("undead", DOWN, failed(score=31, days=20), {}),
    ("failing", DOWN, failed(score=31, days=3), {}),
    ("failing", Refused("http-410", "Gone.", 410), failed("gone", 1.0, gone=1), {}),
    ("gone", Refused("http-410", "Gone.", 410), failed("gone", 2.0, gone=2), {}),
    ("well", PAGE, {"track": Track(empty=1)}, {}),
    ("empty", PAGE, {"track": Track(empty=2)}, {}),
    ("lying", SAME, {"track": Track(lied_at=NOW - timedelta(days=29))}, {}),
    ("well", SAME, {"track": Track(lied_at=NOW - timedelta(days=31))}, {}),
    ("flood", PAGE, {"track": Track(floods=2)}, {}),
    ("well", PAGE, {"track": Track(floods=1)}, {}),
    ("missed", PAGE, {"track": Track(misses=1)}, {}),
    ("partly", PAGE, {}, {"trouble": "Three entries were left out."}),
    ("partly", SAME, {"judged": Judged("partly", "Three entries were left out.")}, {}),
    ("well", SAME, {"judged": Judged("failing", "It was down.")}, {}),
    ("quiet", SAME, {"cadence": Cadence(140.0, NOW - timedelta(days=4), A_YEAR, NOW - timedelta(days=4), 20)}, {}),
    (
        "well",
        SAME,
        {"cadence": Cadence(140.0, NOW - timedelta(days=4), A_YEAR, NOW - timedelta(days=4), 20), "added_at": NOW},
        {},
    ),
    ("well", SAME, {"cadence": Cadence(140.0, NOW - timedelta(days=2), A_YEAR, NOW - timedelta(days=2), 20)}, {}),
    ("well", SAME, {"cadence": Cadence(7.0, NOW - timedelta(days=9), A_YEAR, NOW - timedelta(days=9), 20)}, {}),
    ("moved", PAGE, {"track": Track(moved_to="https://b/", moved_since=NOW)}, {}),
    ("moved", PAGE, {"track": Track(moved_to="https://b/", moved_since=NOW)}, {"bar": "taken"}),
    ("moved", PAGE, {"track": Track(moved_to="https://b/", moved_since=NOW)}, {"bar": "shared"}),
    ("well", PAGE, {"track": Track(moved_to="https://b/", moved_since=NOW), "stays": True}, {}),
]


@pytest.mark.parametrize(("state", "answer", "known", "around"), CASES)
def test_a_feed_is_one_thing_with_a_reason_and_a_next_step(feed, state, answer, known, around):
    found = judge(Scene(feed(**({"cadence": DAILY} | known)), answer, NOW, **around))
    assert found.state == state
    if state == "well":
        assert found == Judged("well")
    else:
        assert found.reason.endswith(".")
        assert state == "partly" or found.mend.endswith((".", "`."))


def test_every_state_is_met(feed):
    met = {
        judge(Scene(feed(**({"cadence": DAILY} | known)), answer, NOW, **around)).state
        for _, answer, known, around in CASES
    }
    assert met | {"new"} == set(get_args(State))


def test_the_worst_that_is_true_is_told(feed):
    track = Track(empty=3, floods=4, misses=2, lied_at=NOW, moved_to="https://b/", moved_since=NOW)
    assert judge(Scene(feed(track=track), PAGE, NOW, trouble="x")).state == "empty"


def test_reasons_are_sentences_with_their_figures(feed):
    quiet = Cadence(140.0, NOW - timedelta(days=4), A_YEAR, NOW - timedelta(days=4), 20)
    assert (
        judge(Scene(feed(cadence=quiet), SAME, NOW)).reason
        == "It brought nothing for 4 days, in which 40 entries were due."
    )
    undead = judge(Scene(feed(**failed(score=31, days=20)), DOWN, NOW))
    assert undead.reason == "No answer. So it has been for 20 days."
