"""Stories that turn out to be one, and articles that turn out to be another: nothing is sent by that, and nothing twice."""

import pytest
from sqlalchemy import select

from tests.pipeline.test_updates import AGAIN, AGENCY, FUND, MONEY, PAPER, PAYMENT, RADIO, at, first, told, write
from worker.pipeline import merging
from worker.store import alerts, hushes, stories
from worker.store.tables import articles, deliveries

__all__ = ["told"]

COURT = "Court halts audit of the minerals fund"
RULING = (
    "Judges in Lviv stopped an audit on Tuesday. Yuliia Svyrydenko called the ruling on the minerals fund a "
    "surprise, and the auditors will appeal before the end of June."
)
APPEAL = RULING + " The auditors spoke of a political ruling."


def both(told, **said):
    """Two stories that alerted, at ten and at eleven."""
    one = first(told, **said)
    told.news(at(2, 11), COURT, RULING, feed=PAPER)
    [arrival] = told.arrived
    told.arrived.clear()
    return one, arrival.alerts[0]


def change(told, what, *asked):
    with told.desk.database.write(alone="screen") as tx:
        return what(tx, *asked, (told.desk.time, "Anna"), "the same")


def get(told, alert_id):
    with told.desk.database.read() as tx:
        return alerts.get(tx, alert_id)


def spread(told):
    """(id, articles, publishers, leads to) of each story."""
    with told.desk.database.read() as tx:
        rows = tx.execute(select(stories.stories).order_by(stories.stories.c.id)).all()
    return [(row.id, row.articles, row.publishers, row.merged_into) for row in rows]


def test_the_older_story_goes_on_and_the_alert_of_the_younger_is_closed(told):
    one, two = both(told)
    assert change(told, merging.merge, (2, 1)) == 1

    assert (get(told, two).merged_into, get(told, one).merged_into) == (one, None)
    assert [row[3] for row in spread(told)] == [None, 1]
    assert spread(told)[0] == (1, 2, 2, None)
    told.news(at(2, 12), COURT, APPEAL, feed=RADIO)
    assert spread(told)[0][1] == 3
    told.nothing_else()
    with told.desk.database.read() as tx:
        assert stories.get(tx, 2).id == 1
        assert [row.sentence for row in hushes.log(tx, 9)] == ["story 2 is one with story 1: the same"]
        assert {row.code for row in alerts.decided_like(tx, "story:2", 9)} == {"first", "merged", "duplicate"}


def test_what_waits_of_a_closed_alert_is_not_sent(told):
    write(told, route="send: {digest: daily, at: '18:00'}")
    told.news(at(2, 10), MONEY, FUND, feed=AGENCY)
    told.news(at(2, 11), COURT, RULING, feed=PAPER)
    change(told, merging.merge, (1, 2))
    told.run(at(3, 0))

    [arrival] = told.arrived
    assert len(arrival.alerts) == 1
    with told.desk.database.read() as tx:
        assert sorted(tx.scalars(select(deliveries.c.state))) == ["muted", "sent"]


def test_the_only_alert_of_a_watch_moves_and_is_not_raised_again(told):
    write(told, actors="[zelenskyy]")
    told.news(at(2, 10), MONEY, FUND, feed=AGENCY)
    assert told.arrived == []
    write(told)
    told.news(at(2, 11), COURT, RULING, feed=PAPER)
    [arrival] = told.arrived
    told.arrived.clear()
    change(told, merging.merge, (1, 2))

    assert (get(told, arrival.alerts[0]).story_id, get(told, arrival.alerts[0]).merged_into) == (1, None)
    told.news(at(2, 12), PAYMENT, AGAIN, feed=RADIO)
    told.nothing_else()


def test_an_article_that_is_taken_out_keeps_its_alert_and_the_rest_of_the_story_alerts_once(told):
    alert = first(told)
    told.news(at(2, 10, 30), PAYMENT, AGAIN, feed=PAPER)
    assert change(told, merging.split, 1) == 2

    assert get(told, alert).story_id == 2
    assert [row[1:3] for row in spread(told)] == [(1, 1), (1, 1)]
    told.news(at(2, 11), MONEY, FUND, feed=RADIO)  # a copy of what was taken out
    told.run(at(2, 11, 30))
    assert told.arrived == []
    told.news(at(2, 12), PAYMENT, AGAIN + " They meet in May.", feed="https://daily.example/rss")
    [arrival] = told.arrived
    assert (arrival.type, arrival.alerts[0] != alert) == ("alert.raised", True)
    told.arrived.clear()
    told.nothing_else()


def test_an_article_that_raised_nothing_is_taken_out_and_its_story_alerts_when_it_goes_on(told):
    first(told)
    told.news(at(2, 10, 30), PAYMENT, AGAIN, feed=PAPER)
    change(told, merging.split, 2)
    told.run(at(2, 11))
    assert told.arrived == []
    told.news(at(2, 12), PAYMENT, AGAIN, feed=RADIO)
    [arrival] = told.arrived
    assert arrival.type == "alert.raised"


@pytest.mark.parametrize(
    ("what", "asked", "why"),
    [
        (merging.merge, (1, 1), "one story already"),
        (merging.merge, (1, 99), "no such story"),
        (merging.split, 99, "no such story or article"),
        (merging.split, 1, "the only article"),
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(told, what, asked, why):
    first(told)
    before = spread(told)
    with pytest.raises(merging.NotTogetherError, match=why):
        change(told, what, asked)
    assert spread(told) == before


MIXED = FUND + " " + RULING


def stories_of(told):
    with told.desk.database.read() as tx:
        return tx.scalars(select(articles.c.story_id).order_by(articles.c.id)).all()


def test_an_article_ties_two_stories_only_where_all_their_members_are_near(told):
    both(told)
    told.news(at(2, 12), "Minerals fund: money and a court", MIXED, feed=RADIO)
    assert len(set(stories_of(told))) == 2  # a round-up is near to both, and makes them no one story
    told.nothing_else()


PARTS = ("Storm floods the harbour of Odesa", "Rain and wind closed the port")


def test_an_article_ties_two_parts_of_one_story_and_what_was_parted_stays_parted(told):
    first(told)
    told.news(at(2, 10, 30), PAYMENT, AGAIN, feed=PAPER)
    change(told, merging.split, 2)
    told.news(at(2, 11), PAYMENT, FUND + " " + AGAIN, feed=RADIO)
    assert set(stories_of(told)[:2]) == {1, 2}
    assert [row[3] for row in spread(told)] == [None, None]


def test_without_a_word_of_somebody_the_same_two_parts_become_one(told):
    first(told)
    told.news(at(2, 10, 30), PAYMENT, AGAIN, feed=PAPER)
    change(told, merging.split, 2)
    with told.desk.database.write() as tx:
        tx.execute(stories.stories.update().values(split_from=None))
    told.news(at(2, 11), PAYMENT, FUND + " " + AGAIN, feed=RADIO)
    assert set(stories_of(told)) == {1}
    with told.desk.database.read() as tx:
        assert hushes.log(tx, 1)[0].by == merging.SCREENING
    told.nothing_else()
