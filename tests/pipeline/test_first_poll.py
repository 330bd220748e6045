"""A feed that is added is read in silence: what it brought before is known, and only what comes later is news."""

from datetime import timedelta

import pytest

from worker.store import feeds
from worker.store.tables import articles, decisions

WIRE = "https://wire.example.org/rss"
STORY = "Volodymyr Zelenskyy opened the {} bridge over the river."


@pytest.fixture
def follow(desk):
    """Adds the feed, as `namesake feeds add` does; `hours` is what --since says, None: all."""

    def add(hours=0):
        since = None if hours is None else desk.time - timedelta(hours=hours)
        with desk.database.write() as tx:
            return feeds.add(tx, WIRE, desk.time, alerts_since=since)

    return add


def told(desk):
    with desk.database.read() as tx:
        return [(row.code, row.sentence) for row in tx.execute(decisions.select().order_by(decisions.c.id))]


def test_what_a_new_feed_brought_before_is_read_and_raises_no_alert_and_the_decision_says_how_to_ask_for_it(
    desk, follow
):
    follow()
    desk.publish("Zelenskyy at the bridge", STORY.format("old"), day="2026-02-28")
    assert desk.work() == []
    ((code, sentence),) = told(desk)
    assert code == "first_poll"
    assert "--since 24h" in sentence
    with desk.database.read() as tx:
        assert [row.state for row in tx.execute(articles.select())] == ["screened"]


def test_what_comes_after_the_feed_was_added_alerts_though_it_came_with_the_first_poll(desk, follow):
    follow()
    desk.later(days=1)
    desk.publish("Zelenskyy at the bridge", STORY.format("new"), day="2026-03-02")
    assert len(desk.work()) == 2


def test_the_next_poll_alerts_on_all_that_is_new(desk, follow):
    follow()
    desk.publish("The harbour", "It rained.", day="2026-02-27")
    desk.work()
    desk.later(hours=1)
    desk.publish("Zelenskyy at the bridge", STORY.format("new"), day="2026-03-01")
    assert len(desk.work()) == 2


@pytest.mark.parametrize(("hours", "sent"), [(24, 0), (48, 2), (None, 2)])
def test_who_asks_for_the_last_hours_is_told_of_them(desk, follow, hours, sent):
    follow(hours)
    desk.publish("Zelenskyy at the bridge", STORY.format("old"), day="2026-02-28")
    assert len(desk.work()) == sent


def test_a_story_that_was_old_when_its_feed_was_added_alerts_when_another_feed_brings_it_as_news(desk, follow):
    follow()
    desk.publish("Zelenskyy at the bridge", STORY.format("old"), day="2026-02-28")
    desk.work()
    desk.publish("Zelenskyy at the bridge", STORY.format("old"), feed="https://other.example.org/rss")
    assert len(desk.work()) == 2


def test_a_feed_that_was_removed_and_comes_back_is_new_again(desk, follow):
    follow()
    desk.publish("The harbour", "It rained.", day="2026-02-27")
    desk.work()
    with desk.database.write() as tx:
        feeds.remove(tx, WIRE, desk.time)
    desk.later(days=2)
    desk.published[WIRE] = []
    follow()
    desk.publish("Zelenskyy at the bridge", STORY.format("old"), day="2026-03-02")
    assert desk.work() == []
    assert [code for code, _ in told(desk)] == ["first_poll"]
