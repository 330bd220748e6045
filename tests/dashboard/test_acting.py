"""The links of a mail: acknowledge, mute, “not this person”. Followed by scanners, pressed by readers, forged by others."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from worker.alerts import leaving, links
from worker.alerts.leaving import Reader
from worker.alerts.links import Asked
from worker.settings import Settings
from worker.store import doubts, hushes, stops


@pytest.fixture
def raised(newsroom, make):
    newsroom.feed()
    newsroom.alert(newsroom.article(), newsroom.screen(1, make.mention()))
    return newsroom


@pytest.fixture
def locked(raised, serve):
    """A dashboard with a password, which readers of mail do not have."""
    settings = Settings(_env_file=None, **raised.settings.model_dump() | {"dashboard_password": "correct horse"})
    with serve(raised, settings) as site:
        yield site


def path(room, action, **change):
    asked = Asked(action, "alert-1", "anna@example.org", room.at + timedelta(days=7))
    with room.database.write() as tx:
        return links.PATH + links.token(stops.key(tx), replace(asked, **change))


def log(room):
    with room.database.read() as tx:
        return [(row.by, row.what) for row in hushes.log(tx, 10)]


@pytest.mark.parametrize(("action", "said"), [("ack", "Acknowledged"), ("mute", "Muted")])
def test_a_scanner_that_follows_the_link_changes_nothing_and_the_button_does_once(raised, locked, action, said):
    link = path(raised, action)
    for _ in range(3):
        assert locked.get(link).status_code == 200
    assert locked.client.head(link).status_code in {200, 405}
    assert log(raised) == []

    for _ in range(2):
        assert said in locked.post(link).text
    assert log(raised) == [("anna@example.org", action)]


def test_not_this_person_is_noted_and_proposed_on_the_page_of_the_alert(raised, locked, serve):
    link = path(raised, "not")
    assert "Which words tell that it is somebody else?" in locked.get(link).text
    words = re.findall(r'name="words" value="([^"]+)"', locked.get(link).text)
    form = {"actor": "svyrydenko", "reason": "a footballer", "words": [words[0], "invented"]}
    for _ in range(2):
        assert "Noted" in locked.post(link, data=form).text
    assert locked.post(link, data=form | {"actor": "somebody"}).status_code == 422
    assert locked.post(link, data=form | {"reason": " "}).status_code == 422

    with raised.database.read() as tx:
        (doubt,) = doubts.of(tx, "alert-1")
    assert (doubt.actor, doubt.words, doubt.reason, doubt.by) == (
        "svyrydenko",
        [words[0]],
        "a footballer",
        "anna@example.org",
    )
    assert log(raised) == [("anna@example.org", "doubt")]
    with serve(raised) as site:
        assert "anna@example.org: a footballer, not Yuliia Svyrydenko" in site.get("/alerts/alert-1").text


def test_a_link_is_for_one_thing_one_alert_one_reader_and_one_week(raised, locked):
    ack = path(raised, "ack")
    said, _, tag = ack.rpartition("/")[2].partition(".")
    mute = path(raised, "mute").rpartition("/")[2].partition(".")[0]
    with raised.database.write() as tx:
        key = stops.key(tx)
        unsubscribe = leaving.token(key, Reader("anna@example.org", "ack"))
        foreign = links.token(b"another key", Asked("ack", "alert-1", "anna@example.org", raised.at))
    for forged in (f"{mute}.{tag}", f"{said}.", said, unsubscribe, foreign, "x" * 3_000, "é.é", f"{said}.{tag}x"):
        assert locked.post(links.PATH + forged).status_code == 404, forged
    assert locked.get(leaving.PATH + ack.rpartition("/")[2]).status_code == 404
    assert locked.post(path(raised, "ack", alert="alert-9")).status_code == 404
    assert locked.get("/alerts/alert-1").status_code == 401

    raised.pass_s(7 * 86_400 + 1)
    assert "This link is too old" in locked.post(ack).text
    assert log(raised) == []


def test_the_links_are_the_same_at_every_try_and_there_are_none_without_an_address(raised):
    made = [links.links("https://desk.example/", b"k", "alr_1", "a@example.org", raised.at) for _ in range(2)]
    assert made[0] == made[1]
    assert list(made[0]) == ["ack", "mute", "not"]
    assert all(link.startswith("https://desk.example/act/") and len(link) < 900 for link in made[0].values())
    assert links.links("", b"k", "alr_1", "a@example.org", raised.at) == {}
