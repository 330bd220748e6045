"""`namesake explain` names every condition that a watch has, each judged by itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from resolver.catalog import build
from resolver.records import Actor, Phrase, Terms, Topic
from worker.alerts.sources import Report
from worker.pipeline.conditions import Scene, conditions
from worker.pipeline.proving import explainer
from worker.pipeline.trial import Trial
from worker.records import Article, Match, Sources, Watch, Watchlist

DOE = Actor("doe", "Jane Doe", terms=Terms(("en",), 0.99))
TUNNEL = Topic("tunnel", any=(Phrase(text="harbour tunnel"),), languages=("en",))
AT = datetime(2025, 3, 1, 12, tzinfo=UTC)
ABOUT_DOE = Watch("doe", Match(("doe",)))
TOLD = "Jane Doe met Petra Olsen. Then she opened the harbour tunnel."


def told(watch, text=TOLD, *, lang="en", earlier=()):
    """Each condition of a watch that reads one article of the Gazette: (name, met), and what is said of it."""
    watchlist = Watchlist((DOE,), (TUNNEL,), (watch,))
    trial = Trial(watchlist, build((DOE,), (TUNNEL,)))
    screened = trial.read(Article(1, 0, "Gazette", "", text, None, AT, AT, lang=lang), None, ("wire",))
    hit = screened.judged[0].hit if screened.judged else None
    found = conditions(explainer(screened, watchlist), watch, hit, Scene(screened.report, AT, earlier))
    said = [one.sentence for condition in found for one in (condition, *condition.findings)]
    return [(one.name, one.met) for one in found], " ".join(said)


@pytest.mark.parametrize(
    ("watch", "condition", "words"),
    [
        (replace(ABOUT_DOE, status="paused"), ("status", False), "The list is paused"),
        (replace(ABOUT_DOE, status="draft"), ("status", False), "shown and sent nowhere"),
        (replace(ABOUT_DOE, expires=date(2025, 2, 28)), ("expires", False), "It ended with 2025-02-28"),
        (replace(ABOUT_DOE, expires=date(2025, 3, 1)), ("expires", True), "It runs to the end of 2025-03-01."),
        (replace(ABOUT_DOE, sources=Sources(only=("Gazette",))), ("sources", True), "Gazette counts. only: Gazette."),
        (replace(ABOUT_DOE, sources=Sources(only=("Herald",))), ("sources", False), "not among the sources that count"),
        (replace(ABOUT_DOE, sources=Sources(exclude=("Gazette",))), ("sources", False), "Gazette is excluded"),
        (replace(ABOUT_DOE, sources=Sources(tags=("local",))), ("sources", False), "none of the tags local"),
        (replace(ABOUT_DOE, sources=Sources(exclude_tags=("wire",))), ("sources", False), "the excluded tag wire"),
        (replace(ABOUT_DOE, min_sources=2), ("min_sources", False), "asked for; so far 1: Gazette."),
        (Watch("w", Match(("doe",), silence=timedelta(days=7))), ("silence", False), "This is news"),
        (Watch("w", Match(("doe",), new_entity="person")), ("new_entity", True), "Petra Olsen (person)"),
        (Watch("w", Match(("doe",), new_entity="organisation")), ("new_entity", False), "full name of an organisation"),
        (Watch("w", Match(title_change=("doe",))), ("title_change", False), "Jane Doe appears without an office."),
        (Watch("w", Match(("doe",), ("tunnel",), near="sentence")), ("near", False), "7 words apart"),
    ],
)
def test_each_condition_stands_by_its_name_with_what_the_article_has(watch, condition, words):
    found, said = told(watch)
    assert condition in found
    assert words in said


def test_what_follows_the_first_objection_is_told_too():
    watch = replace(ABOUT_DOE, expires=date(2025, 1, 1), sources=Sources(tags=("local",)), min_sources=3)
    assert [name for name, met in told(watch)[0] if not met] == ["expires", "sources", "min_sources"]


def test_a_second_source_is_counted_with_those_that_told_it_before():
    watch = replace(ABOUT_DOE, min_sources=2)
    found, said = told(watch, earlier=(Report("Herald"),))
    assert ("min_sources", True) in found
    assert "so far 2: Herald, Gazette." in said


def test_names_in_a_language_that_is_not_asked_for_are_not_said_to_be_missing():
    found, said = told(Watch("w", Match(("doe",), ("tunnel",))), lang="fr")
    assert found == [("languages", False), ("actors", False), ("topics", False)]
    assert "Jane Doe is not looked for in articles in “fr”, only in en." in said
    assert "tunnel is not looked for in articles in “fr”, only in en." in said
    assert "not named" not in said


def test_a_list_that_asks_for_more_certainty_is_said_to():
    _, said = told(ABOUT_DOE, "Doe spoke on Tuesday.")
    assert "of 0.99 needed" in said


def test_near_is_met_wherever_two_stand_together_and_not_only_where_two_are_nearest():
    watch = Watch("w", Match(("doe",), ("tunnel",), near="sentence"))
    text = "The harbour tunnel. Jane Doe said on Tuesday that she likes the new harbour tunnel."
    assert ("near", True) in told(watch, text)[0]


def test_a_new_name_that_is_missing_does_not_tear_apart_what_stands_together():
    watch = Watch("w", Match(("doe",), ("tunnel",), near="sentence", new_entity="organisation"))
    found, _ = told(watch, "Jane Doe opened the harbour tunnel.")
    assert ("near", True) in found
    assert ("new_entity", False) in found
