"""Whether a hit becomes an alert, and what its reader is told either way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from worker.alerts.decisions import Facts, decide
from worker.alerts.sources import Report

NOW = datetime(2025, 5, 1, 12, tzinfo=UTC)
GAZETTE = Report("Gazette")
FRESH = Facts(NOW, GAZETTE)
AGAIN = replace(FRESH, raised_at=NOW - timedelta(hours=1))


def test_the_first_hit_of_a_story_is_sent_and_says_so(make_hit):
    decision = decide(make_hit(), FRESH)
    assert (decision.send, decision.code) == (True, "first")
    assert decision.sentence == "sent: the first alert of this watch for this story"


def test_the_second_hit_of_a_story_is_not_sent_and_says_since_when(make_hit):
    decision = decide(make_hit(), AGAIN)
    assert (decision.send, decision.code) == (False, "duplicate")
    assert decision.sentence == "not sent: the story already alerted this watch on 2025-05-01 at 11:00 UTC"


def test_a_title_that_was_told_before_says_that_it_is_about_the_title(make_hit):
    decision = decide(make_hit(key=("svyrydenko", "prime minister")), AGAIN)
    assert decision.sentence.startswith("not sent: the change of title already alerted this watch")


def test_a_watch_without_a_route_does_not_claim_to_have_sent_anything(make_hit):
    decision = decide(make_hit(routes=()), FRESH)
    assert decision.send
    assert decision.sentence.startswith("shown on the dashboard only")
