"""The review of mentions in doubt, by forms alone."""

import re

import pytest

from tests.dashboard.test_hushing import post
from worker.store import hushes


@pytest.fixture
def doubts(newsroom, make):
    """Three mentions in doubt, in three stories."""
    newsroom.feed()
    newsroom.names = {"svyrydenko": "Yuliia Svyrydenko"}
    for title in ("One", "Two", "Three"):
        newsroom.screen(
            newsroom.article(title=title),
            make.mention(text="Svyrydenko", verdict="unsure", because=("A lone surname.",)),
        )
        newsroom.pass_s(1)
    return newsroom


def asked(page):
    return re.findall(r'id="doubt-(\d+)"', page)


def test_a_doubt_stands_in_its_passage_beside_the_card_of_who_may_be_meant(doubts, site):
    page = site.get("/review").text
    assert asked(page) == ["3", "2", "1"]
    assert '<mark class="unsure" title="perhaps Yuliia Svyrydenko">Svyrydenko</mark>' in page
    assert "A lone surname." in page
    assert "Prime Minister" in page
    assert all(f"<kbd>{key}</kbd>" in page for key in "jkynxu")


def test_each_answer_takes_it_from_the_queue_and_the_last_ones_can_be_undone(doubts, site):
    for number, what in (("3", "yes"), ("2", "no")):
        done = post(
            site, f"/review/{number}", "/review", what=what, by="Anna", why="I know", then="/review?sort=likeliest"
        )
        assert (done.status_code, done.headers["location"]) == (303, "/review?sort=likeliest")
    page = site.get("/review").text
    assert asked(page) == ["1"]
    assert page.count("I know") == 2
    assert "review yes" in site.get("/audit").text
    assert "I know" in site.get("/entities/svyrydenko").text or "yes" in site.get("/entities/svyrydenko").text

    assert post(site, "/review/undo/1", "/review", by="Ben").status_code == 303
    assert asked(site.get("/review").text) == ["3", "1"]
    assert post(site, "/review/undo/1", "/review").status_code == 409


def test_never_settles_all_that_are_alike(doubts, site):
    post(site, "/review/1", "/review", what="never")
    assert asked(site.get("/review").text) == []


@pytest.mark.parametrize(
    "then", ["https://evil.example", "//evil.example", "/alerts", "/reviewx", "/review?a\r\nx: y", ""]
)
def test_an_answer_leads_nowhere_but_to_the_review(doubts, site, then):
    assert post(site, "/review/1", "/review", what="no", then=then).headers["location"] == "/review"


@pytest.mark.parametrize(
    ("number", "what", "status"), [("1", "perhaps", 422), ("1", "", 422), ("99", "yes", 409), ("x", "yes", 400)]
)
def test_what_cannot_be_answered_is_said_and_logged_nowhere(doubts, site, number, what, status):
    assert post(site, f"/review/{number}", "/review", what=what).status_code == status
    with doubts.database.read() as tx:
        assert hushes.log(tx, 9) == []


def test_the_queue_is_searched_and_sorted_and_kept_to_one_actor(doubts, site):
    assert asked(site.get("/review?q=two").text) == ["2"]
    assert asked(site.get("/review?actor=nobody").text) == []
    assert len(asked(site.get("/review?actor=svyrydenko&sort=likeliest").text)) == 3
