"""Whether a hit becomes an alert, and what its reader is told either way."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.alerts.decisions import LEARN_ARTICLES, LEARN_FOR, Facts, Read, decide
from worker.alerts.silence import CATCH_UP, Quiet
from worker.alerts.silence import decide as decide_silence
from worker.alerts.sources import Report, counts, independent
from worker.records import Match, SentCode, Sources, UnsentCode, Watch

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


LEARNED = Read(LEARN_ARTICLES, NOW - LEARN_FOR)
NEW = Match(actors=("doe",), new_entity="any")
QUIET = Match(actors=("doe",), silence=timedelta(days=7))


@pytest.mark.parametrize(
    ("watch", "facts", "code"),
    [
        ({}, {}, "first"),
        ({"expires": date(2025, 5, 1)}, {}, "first"),
        ({"expires": date(2025, 4, 30)}, {}, "expired"),
        ({"expires": date(2025, 4, 30), "timezone": "Pacific/Honolulu"}, {"now": NOW.replace(hour=9)}, "first"),
        ({"expires": date(2025, 5, 1), "timezone": "Pacific/Kiritimati"}, {}, "expired"),
        ({"sources": Sources(only=("Radio",))}, {}, "source"),
        ({"min_sources": 2}, {}, "waiting"),
        ({"min_sources": 2}, {"earlier": (Report("Radio"),)}, "second_source"),
        ({"min_sources": 2}, {"earlier": (Report("gazette"),)}, "waiting"),
        ({"min_sources": 3}, {"earlier": (Report("Radio"), Report("radio"))}, "waiting"),
        ({"min_sources": 2}, {"earlier": (Report("Radio"),), "raised_at": NOW}, "duplicate"),
        ({"status": "draft"}, {}, "draft"),
        ({"status": "draft"}, {"raised_at": NOW}, "duplicate"),
        ({"status": "draft", "min_sources": 2}, {}, "waiting"),
        ({"match": NEW}, {}, "learning"),
        ({"match": NEW}, {"read": LEARNED}, "first"),
        ({"match": NEW}, {"read": replace(LEARNED, articles=LEARN_ARTICLES - 1)}, "learning"),
        ({"match": NEW}, {"read": replace(LEARNED, since=NOW - LEARN_FOR + timedelta(seconds=1))}, "learning"),
        ({"match": QUIET}, {}, "heard"),
        ({"match": QUIET, "sources": Sources(exclude=("Gazette",))}, {}, "source"),
        ({"expires": date(2025, 4, 30), "sources": Sources(only=("Radio",)), "status": "draft"}, {}, "expired"),
    ],
)
def test_the_first_reason_against_an_alert_is_the_one_that_is_told(make_hit, watch, facts, code):
    decision = decide(make_hit(**watch), replace(FRESH, **facts))
    assert decision.code == code
    assert decision.send is (code in get_args(SentCode))
    assert decision.sentence.startswith("sent: " if decision.send else "not sent: ")


LATE = Quiet(NOW, NOW - timedelta(days=7))


@pytest.mark.parametrize(
    ("watch", "quiet", "code"),
    [
        ({}, {}, "silence"),
        ({}, {"since": NOW - timedelta(days=7) + timedelta(seconds=1)}, None),
        ({}, {"heard_at": NOW - timedelta(days=6)}, None),
        ({}, {"heard_at": NOW - timedelta(days=400)}, "silence"),
        ({}, {"read": False}, "outage"),
        ({}, {"reachable": False}, "outage"),
        ({}, {"blind_at": NOW - CATCH_UP + timedelta(seconds=1)}, "outage"),
        ({}, {"blind_at": NOW - CATCH_UP}, "silence"),
        ({"status": "paused"}, {}, None),
        ({"status": "draft"}, {}, "draft"),
        ({"status": "draft"}, {"read": False}, "outage"),
        ({"expires": date(2025, 4, 30)}, {}, "expired"),
        ({"match": Match(actors=("doe",))}, {}, None),
    ],
)
def test_silence_is_told_by_the_clock_and_only_by_who_can_hear(watch, quiet, code):
    decision = decide_silence(Watch(**{"id": "quiet", "match": QUIET} | watch), "Jane Doe", replace(LATE, **quiet))
    assert (decision.code if decision else None) == code


@pytest.mark.parametrize(
    ("sources", "trouble"),
    [
        (Sources(), ""),
        (Sources(only=("  the   GAZETTE ",)), ""),
        (Sources(only=("gazette.example",)), ""),
        (Sources(only=("zette.example",)), "The Gazette is not among the sources that count"),
        (Sources(exclude=("news.gazette.example",)), "The Gazette is excluded"),
        (Sources(tags=("Paris", "lyon")), ""),
        (Sources(tags=("rome",)), "the feed of The Gazette has none of the tags rome"),
        (Sources(exclude_tags=("rome", "paris")), "the feed of The Gazette has the excluded tag paris"),
    ],
)
def test_why_an_article_does_not_count_is_said_by_its_source(sources, trouble):
    assert counts(sources, Report("The Gazette", ("news.gazette.example",), ("paris",))) == trouble


reports = st.builds(
    Report,
    st.sampled_from(["", "Gazette", "gazette", "Radio", "Wire"]),
    st.sampled_from([(), ("a.example",), ("news.a.example",), ("b.example",)]),
    st.just(()),
    st.sampled_from([frozenset(), frozenset("abcde"), frozenset("abcd"), frozenset("vwxyz")]),
)


@given(st.lists(reports, max_size=8), reports)
def test_one_more_report_is_one_more_voice_at_the_most_and_its_copy_is_none(told, one):
    before = len(independent(told))
    assert before <= len(independent([*told, one])) <= before + 1
    if one.publisher or one.hosts or one.terms:
        assert independent([*told, one, one]) == independent([*told, one])


def test_every_code_is_explained_to_users_and_no_other():
    page = (Path(__file__).parents[2] / "docs" / "alerts.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == [*get_args(SentCode), *get_args(UnsentCode)]
