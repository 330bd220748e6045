"""What a desk has of a push: news at once, told once, whatever polls do meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.pipeline.pressroom import STORY, WIRE
from worker.pipeline import claim_hubs, take_in
from worker.pipeline.poll import poll
from worker.records import Refused, Unchanged
from worker.store import feeds, hubs

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def test_what_a_hub_pushes_alerts_without_a_poll_and_the_poll_after_it_adds_nothing(wire):
    wire.later(minutes=30)
    before = wire.feed
    assert len(wire.push(wire.news())) == 2  # the desk and its case system
    after = wire.feed
    for column in ("etag", "last_modified", "body_hash", "last_polled_at", "last_ok_at", "next_poll_at", "interval_s"):
        assert getattr(after, column) == getattr(before, column), f"a push leaves {column} to the polls"
    assert (after.last_new_at, after.mass > before.mass) == (wire.desk.time, True)
    known = wire.count()
    assert wire.poll_now() == []
    assert wire.count() == known


def test_a_push_of_the_whole_page_or_the_same_twice_tells_nothing_twice(wire):
    wire.later(minutes=30)
    item = wire.news()
    assert len(wire.push(*wire.items)) == 2
    assert wire.push(item) == []
    assert wire.push(*wire.items) == []


def test_an_entry_with_the_headline_of_an_older_one_is_news_when_it_comes_alone(wire):
    wire.later(minutes=30)
    old = wire.write("Live blog", "Nothing yet.")
    wire.push(old)
    known = wire.count()
    again = old.replace("g-Live blog", "g-another").replace("Nothing yet.", STORY.format("new"))
    assert len(wire.push(again)) == 2
    assert wire.count() == known + 1


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"<html><p>x</p></html>", b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss>&a;</rss>"]
)
def test_a_push_that_holds_nothing_to_read_lets_the_feed_be_polled(wire, body):
    wire.later(minutes=5)
    wire.news()
    assert len(wire.push(body=body)) == 2
    assert wire.subscription.trust.proofs == 1, "the hub told of it"
    wire.write("Calm", "It is calm.")
    known = wire.count()
    wire.push(body=body)
    assert wire.count() == known, "the feed is left alone for a minute"
    wire.desk.later(minutes=1)
    wire.desk.work()
    assert wire.count() == known + 1


def test_a_push_and_a_poll_at_the_same_moment_make_one_article(wire):
    wire.later(minutes=30)
    item, known, desk = wire.news(), wire.count(), wire.desk
    fetch, raced = desk.parts.fetch, []

    def slow(feed):
        """The push is read while the poll waits for its server."""
        answer = fetch(feed)
        wire.receive(wire.document(item))
        raced.extend(one for push_id in claim_hubs(desk.parts).pushes for one in take_in(desk.parts, push_id))
        return answer

    desk.later(hours=1)
    with desk.database.write() as tx:
        feeds.poll_now(tx, WIRE, desk.time)
    polled = poll(replace(desk.parts, fetch=slow), wire.feed.id)
    assert (len(raced), polled, wire.count()) == (1, [], known + 1)


def test_a_word_that_there_is_news_is_not_lost_in_a_poll_that_came_too_early_for_them(wire):
    wire.later(minutes=30)
    desk, fetch = wire.desk, wire.desk.parts.fetch

    def early(feed):
        """The page is fetched; then the news come, and the hub says so."""
        answer = fetch(feed)
        wire.news()
        wire.receive(b"")
        assert [take_in(desk.parts, push_id) for push_id in claim_hubs(desk.parts).pushes] == [[]]
        return answer

    with desk.database.write() as tx:
        feeds.poll_now(tx, WIRE, desk.time)
    assert poll(replace(desk.parts, fetch=early), wire.feed.id) == []
    desk.later(minutes=1)
    desk.work()
    desk.later(minutes=1)
    desk.work()
    assert len(desk.sent) == 2


def test_validators_of_polls_stay_so_that_a_server_can_go_on_saying_304(wire):
    wire.etag = '"one"'
    wire.later(minutes=30)
    wire.push(wire.news())
    wire.poll_now()
    assert wire.feed.etag == '"one"'
    honest = wire.desk._fetch
    answers = []

    def server(feed):
        answers.append(feed.etag)
        return Unchanged() if feed.etag == '"one"' else honest(feed)

    wire.desk.parts = replace(wire.desk.parts, fetch=server)
    wire.push(wire.write("Calm", "It is calm."))
    wire.poll_now()
    assert answers == ['"one"']
    assert wire.feed.state == "well"


def test_before_the_first_poll_of_a_feed_that_was_added_again_a_push_stays_silent(wire):
    item, ident = wire.news(), wire.subscription.id
    wire.desk.later(minutes=1)
    with wire.desk.database.write() as tx:
        feeds.remove(tx, WIRE, wire.desk.time)
        feeds.add(tx, WIRE, wire.desk.time, alerts_since=wire.desk.time + MINUTE)
        hubs.receive(tx, ident, "application/rss+xml", wire.document(item), wire.desk.time)
    assert wire.desk.work() == []


def test_a_feed_that_is_removed_is_told_to_the_hub_and_what_it_still_pushes_goes_nowhere(wire):
    ident, known, item = wire.subscription.id, wire.count(), wire.news()
    with wire.desk.database.write() as tx:
        feeds.remove(tx, WIRE, wire.desk.time)
        hubs.receive(tx, ident, "application/rss+xml", wire.document(item), wire.desk.time)
    wire.desk.work()
    assert wire.desk.asked[-1][1]["hub.mode"] == "unsubscribe"
    assert wire.count() == known
    with wire.desk.database.read() as tx:
        assert hubs.wake_pushes(tx, wire.desk.time + HOUR, 1, 9) == []


def test_a_server_that_asked_to_be_left_alone_is_not_asked_sooner_for_what_a_hub_says(wire):
    wire.desk.answers[WIRE] = Refused("http-429", "It is asked too often.", 429, 7_200)
    wire.desk.later(minutes=30)
    wire.poll_now()
    planned = wire.feed.next_poll_at
    wire.desk.later(minutes=5)
    wire.push(body=b"")
    assert wire.verify(mode="denied")
    assert wire.feed.next_poll_at == planned


def test_more_pushes_than_can_be_read_cost_no_memory_and_lose_nothing(wire):
    wire.later(minutes=30)
    desk, before = wire.desk, wire.count()
    items = [wire.write(f"Report {number}", f"Ship {number} came.") for number in range(26)]
    wire.receive(*(wire.document(item) for item in items))
    with desk.database.read() as tx:
        assert len(tx.execute(hubs.pushes.select()).all()) == hubs.MOST_WAITING + 1
    desk.work()
    desk.later(minutes=1)
    desk.work()
    assert wire.count() == before + 26
