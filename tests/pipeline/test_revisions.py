"""What readers hear when the article they were told of is corrected or withdrawn, and that nothing else is told."""

import pytest

from tests.pipeline.test_updates import (
    AGAIN,
    AGENCY,
    FUND,
    MONEY,
    PAPER,
    PAYMENT,
    RADIO,
    at,
    first,
    standing,
    told,
    write,
)

__all__ = ["told"]


def sentence(told):
    return standing(told)[1][-1].update.sentence


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (f"RETRACTED: {MONEY}", "The report was wrong."),
        (f"KILL - {MONEY}", "Please kill the story slugged fund."),
        (MONEY, "This article has been withdrawn because its source was not who he claimed to be."),
        (f"Zurückgezogen: {MONEY}", "Wir bitten um Entschuldigung."),
    ],
)
def test_a_retraction_by_its_publisher_is_told_once(told, title, text):
    alert = first(told)
    told.news(at(2, 11), title, text, feed=AGENCY)
    told.news(at(2, 12), title, text + " Again.", feed=AGENCY)

    told.want_update(at(2, 11), "retraction")
    assert sentence(told) == f"{AGENCY} has withdrawn the article that this alert told: “{MONEY}”"
    assert standing(told)[0].id == alert
    told.nothing_else()


def test_a_retraction_of_another_article_of_the_story_says_so(told):
    first(told)
    told.news(at(2, 10, 30), PAYMENT, AGAIN, feed=PAPER)
    told.news(at(2, 11), f"Withdrawn: {PAYMENT}", "", feed=PAPER)

    told.want_update(at(2, 11), "retraction")
    assert sentence(told) == f"{PAPER} has withdrawn an article of this story: “{PAYMENT}”"
    told.nothing_else()


@pytest.mark.parametrize(
    ("title", "text", "feed"),
    [
        (f"RETRACTED: {MONEY}", "The report was wrong.", RADIO),  # it published nothing that could be withdrawn
        ("RETRACTED: Storm hits the coast of Portugal", "The storm did not come.", AGENCY),
        (f"{PAYMENT} as opposition wants law withdrawn", AGAIN + " A law on mines was withdrawn.", AGENCY),
        (
            "Journal retracts study of the minerals fund",
            "The journal has retracted a study by Yulia Svyrydenko.",
            PAPER,
        ),
    ],
)
def test_what_is_about_another_retraction_updates_nothing(told, title, text, feed):
    first(told)
    told.news(at(2, 11), title, text, feed=feed)
    told.run(at(2, 12))
    assert [one.type for one in told.arrived if one.type == "alert.updated"] == []


def test_an_article_that_is_withdrawn_in_place_is_a_retraction(told):
    first(told)
    told.edit(at(2, 11), AGENCY, text="This article has been removed. We regret the error.")
    told.want_update(at(2, 11), "retraction")
    assert standing(told)[0].copies == 1
    told.nothing_else()


OTHER = "Minerals fund loses its first money"


def test_a_headline_that_is_edited_in_place_to_say_something_else_is_a_correction_once(told):
    first(told)
    told.edit(at(2, 11), AGENCY, title=OTHER)
    told.edit(at(2, 12), AGENCY, title="Minerals fund returns its first money")

    told.want_update(at(2, 11), "correction")
    assert sentence(told) == (
        f"{AGENCY} has corrected the article that this alert told: its headline was “{MONEY}” and is “{OTHER}” now"
    )
    told.nothing_else()


def test_an_article_that_names_the_watched_person_no_more_is_a_correction(told):
    first(told)
    told.edit(
        at(2, 11), AGENCY, text=FUND.replace("Yulia Svyrydenko", "Denys Shmyhal").replace("Svyrydenko", "Shmyhal")
    )

    told.want_update(at(2, 11), "correction")
    assert sentence(told).endswith("it does not name Yuliia Svyrydenko any more")
    told.nothing_else()


@pytest.mark.parametrize(
    "edited",
    [
        {"title": MONEY + " in Kyiv"},  # a word more
        {"text": FUND + " More follows."},
        {"text": FUND.replace("three", "four")},
        {"title": "Live: all that is known about payments from abroad", "text": "An hour by hour account of the day."},
    ],
    ids=["longer headline", "longer text", "another number", "a live blog"],
)
def test_edits_that_do_not_change_what_was_told_are_no_news(told, edited):
    first(told)
    told.edit(at(2, 11), AGENCY, **edited)
    told.nothing_else()


def test_a_headline_that_is_tried_in_two_forms_is_told_once(told):
    first(told)
    for hour in range(11, 17):
        told.edit(at(2, hour), AGENCY, title=OTHER if hour % 2 else MONEY)
    told.want_update(at(2, 11), "correction")
    told.nothing_else()


def test_a_new_article_that_is_marked_as_correction_is_told_when_it_says_something_else(told):
    first(told)
    told.news(at(2, 11), f"CORRECTED - {OTHER}", FUND.replace("has its", "lost its"), feed=AGENCY)
    told.want_update(at(2, 11), "correction")
    told.nothing_else()


def test_a_correction_of_a_slip_is_no_news(told):
    first(told)
    told.news(at(2, 11), f"CORRECTED - {MONEY}", FUND + " (Corrects the date in paragraph 2)", feed=AGENCY)
    told.nothing_else()


def test_a_watch_without_such_updates_hears_of_none(told):
    first(told, watch="updates: [new_actor]")
    told.edit(at(2, 11), AGENCY, title=OTHER)
    told.news(at(2, 12), f"RETRACTED: {MONEY}", "", feed=AGENCY)
    told.nothing_else()


def test_a_paused_list_tells_no_correction(told):
    first(told)
    write(told, file="status: paused")
    told.edit(at(2, 11), AGENCY, title=OTHER)
    told.nothing_else()
