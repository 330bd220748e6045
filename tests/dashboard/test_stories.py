"""The story of an alert in the browser: its articles, what is news of it, what is taken out or joined."""

import pytest

from tests.dashboard.test_hushing import MINERALS, post, said
from worker.store import alerts
from worker.store.tables import articles


@pytest.fixture
def story(newsroom, make):
    """A story of two articles that alerted, and another one."""
    newsroom.feed()
    first = newsroom.article()
    newsroom.alert(first, newsroom.screen(first, make.mention()))
    for title in ("The fund has money", "A storm in Odesa"):
        newsroom.screen(newsroom.article(title=title, source="The Gazette"))
    with newsroom.database.write() as tx:
        tx.execute(articles.update().values(signature=None))
        tx.execute(articles.update().where(articles.c.id == 2).values(story_id=1))
    return newsroom


def test_an_article_is_taken_out_of_a_story_and_two_stories_are_joined(story, site):
    page = site.get(MINERALS).text
    assert "The fund has money" in page
    assert "A storm in Odesa" not in page

    assert post(site, f"{MINERALS}/split", MINERALS, article="2", by="Anna", why="another fund").status_code == 303
    assert "The fund has money" not in site.get(MINERALS).text
    assert post(site, f"{MINERALS}/merge", MINERALS, story="3", by="Ben").status_code == 303
    assert "A storm in Odesa" in site.get(MINERALS).text

    assert said(story) == [("Ben", "merge"), ("Anna", "split")]
    assert "another fund" in site.get("/quiet").text


@pytest.mark.parametrize(
    ("what", "fields", "why"),
    [("split", {"article": "99"}, "no such story"), ("split", {"article": "x"}, "no number"),
     ("merge", {"story": "1"}, "one story already"), ("merge", {"story": "9" * 30}, "no number")],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_logged_nowhere(story, site, what, fields, why):
    page = post(site, f"{MINERALS}/{what}", MINERALS, by="Anna", **fields)
    assert page.status_code == 422
    assert why in page.text
    assert said(story) == []


def test_a_closed_alert_leads_to_the_one_that_took_its_place(story, site):
    story.alert(3, 3, "alert-2")
    with story.database.write() as tx:
        alerts.close(tx, "alert-2", "alert-1")

    assert site.get("/alerts/alert-2", follow_redirects=False).headers["location"] == MINERALS
    assert site.get("/api/alerts/alert-2").json()["alert"]["id"] == "alert-1"
