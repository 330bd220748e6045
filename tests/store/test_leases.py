"""Work that is due is woken once, taken by one, and due again when its worker dies."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.store.filled import one_delivery
from worker.records import Entry, Judged, Outcome, Plan
from worker.store import articles, deliveries, feeds, rounds
from worker.store.feeds import Polled
from worker.store.leases import Lease
from worker.store.tables import articles as article_rows
from worker.store.tables import attempts

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def later(**how_much):
    return NOW + timedelta(**how_much)


def lease(token="t", at=NOW):
    return Lease(token, at, 60)


def add_feeds(database, *urls):
    with database.write() as tx:
        return [feeds.add(tx, url, NOW) for url in urls]


def add_articles(database, count):
    add_feeds(database, "https://a.example/rss")
    with database.write() as tx:
        feed_id = feeds.all_feeds(tx)[0].id
        return articles.add(tx, feed_id, "a", [Entry(f"k{n}", f"title {n}", "text") for n in range(count)], NOW)


def test_a_feed_is_woken_once_and_again_when_its_message_is_lost(database):
    add_feeds(database, "https://a.example/rss")

    with database.write() as tx:
        first = feeds.wake(tx, NOW, 30, 10)
        assert len(first) == 1
        assert feeds.wake(tx, later(seconds=10), 30, 10) == []
        assert feeds.wake(tx, later(seconds=31), 30, 10) == first


def test_one_feed_of_a_host_is_polled_at_a_time_and_hosts_have_their_gap(database):
    add_feeds(database, "https://a.example/1", "https://a.example/2", "https://b.example/1")

    with database.write() as tx:
        woken = feeds.wake(tx, NOW, 30, 10)
        assert len(woken) == 2
        taken = [feeds.take(tx, feed_id, lease(), 5) for feed_id in woken]
        assert {feed.host for feed in taken} == {"a.example", "b.example"}
        assert feeds.wake(tx, later(seconds=1), 30, 10) == []
        for feed in taken:
            assert feeds.settle(tx, feed.id, "t", polled(later(hours=1)), later(seconds=2))
        assert feeds.wake(tx, later(seconds=3), 30, 10) == []
        assert len(feeds.wake(tx, later(seconds=6), 30, 10)) == 1


def test_a_host_is_left_alone_while_a_message_for_one_of_its_feeds_is_on_its_way(database):
    add_feeds(database, "https://a.example/1", "https://a.example/2")

    with database.write() as tx:
        first = feeds.wake(tx, NOW, 30, 10)
        assert feeds.wake(tx, later(seconds=1), 30, 10) == []
        (second,) = {row.id for row in feeds.all_feeds(tx)} - {*first}
        assert feeds.take(tx, first[0], lease(), 5)
        assert feeds.take(tx, second, lease("early", later(seconds=1)), 5) is None
        assert feeds.settle(tx, first[0], "t", polled(later(hours=1)), later(seconds=2))
        assert feeds.take(tx, second, lease("early", later(seconds=3)), 5) is None
        assert feeds.take(tx, second, lease("in time", later(seconds=6)), 5)


def test_how_a_feed_is_stands_with_the_time_since_when_it_is_so(database):
    add_feeds(database, "https://a.example/rss")

    def poll(at, **judged):
        with database.write() as tx:
            (feed_id,) = [row.id for row in feeds.all_feeds(tx)]
            assert feeds.take(tx, feed_id, lease(at=at), 0)
            assert feeds.settle(tx, feed_id, "t", replace(polled(at), judged=Judged(**judged)), at)
            (row,) = feeds.all_feeds(tx)
            return row.state, row.trouble, row.state_since

    down = {"state": "failing", "reason": "it is down", "mend": "wait"}
    assert poll(later(minutes=1), **down) == ("failing", "it is down", later(minutes=1))
    assert poll(later(minutes=2), **down) == ("failing", "it is down", later(minutes=1))
    assert poll(later(minutes=3), state="well") == ("well", None, later(minutes=3))


def test_a_feed_that_was_removed_comes_back_when_it_is_added_again(database):
    assert add_feeds(database, "https://a.example/rss") == [True]
    with database.write() as tx:
        feeds.remove(tx, "https://a.example/rss", NOW)
    assert add_feeds(database, "https://a.example/rss", "https://a.example/rss") == [True, False]


def polled(next_poll_at):
    return Polled(Plan(next_poll_at, 3600, 0, "as planned"), None, None, None, Judged("well"), ok=True, new_count=0)


def test_who_lost_the_lease_cannot_settle(database):
    add_feeds(database, "https://a.example/rss")

    with database.write() as tx:
        (feed_id,) = feeds.wake(tx, NOW, 30, 10)
        assert feeds.take(tx, feed_id, lease("slow"), 0)
        assert feeds.take(tx, feed_id, lease("early", later(seconds=59)), 0) is None
        assert feeds.take(tx, feed_id, lease("next", later(seconds=61)), 0)
        assert not feeds.settle(tx, feed_id, "slow", polled(later(hours=1)), later(seconds=62))
        assert feeds.settle(tx, feed_id, "next", polled(later(hours=1)), later(seconds=62))


def test_the_same_entry_is_stored_once(database):
    (first, second) = add_articles(database, 2)

    assert first != second
    assert add_articles(database, 2) == []


def test_articles_are_screened_in_the_order_of_the_news(database):
    add_feeds(database, "https://a.example/rss")
    days = (None, 3, 1, 2)
    entries = [Entry(f"k{n}", "t", "x", published=later(days=d) if d else None) for n, d in enumerate(days)]
    with database.write() as tx:
        ids = articles.add(tx, feeds.all_feeds(tx)[0].id, "a", entries, NOW)

        assert articles.wake(tx, later(minutes=1), 30, 10) == [ids[2], ids[3], ids[1], ids[0]]


def test_of_many_workers_one_gets_the_article(database):
    (article_id,) = add_articles(database, 1)
    winners = []
    start = threading.Barrier(8)

    def work(number):
        start.wait()
        with database.write() as tx:
            if articles.take(tx, article_id, lease(f"worker-{number}")):
                winners.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(winners) == 1


def test_an_article_that_kills_every_worker_is_put_aside(database):
    (article_id,) = add_articles(database, 1)
    with database.write() as tx:
        for number in range(3):
            assert articles.take(tx, article_id, lease(at=later(minutes=2 * number)))
        assert articles.give_up(tx, 4, later(hours=1)) == 0
        assert articles.give_up(tx, 3, later(hours=1)) == 1
        row = tx.execute(select(article_rows)).one()
        assert row.state == "dead"
        assert "died" in row.error
        assert articles.revive(tx, article_id)
        assert articles.take(tx, article_id, lease(at=later(hours=2)))


@pytest.mark.parametrize("state", ["sent", "dead"])
def test_every_attempt_stands_in_the_store_before_anything_is_sent(database, state, outbox):
    with database.write() as tx:
        delivery, attempt_id = deliveries.take(tx, outbox, lease())
        assert delivery.attempts == 1
        assert [row.ok for row in deliveries.attempts_of(tx, outbox)] == [None]
        done = Outcome(ok=state == "sent", retry=False, detail="250 ok")
        assert deliveries.settle(tx, outbox, "t", attempt_id, done, state=state, next_at=NOW, now=NOW)
        assert [row.ok for row in tx.execute(select(attempts))] == [state == "sent"]
        assert deliveries.take(tx, outbox, lease()) is None
        assert deliveries.replay(tx, outbox, NOW) == (state == "dead")


def test_a_delivery_whose_worker_died_is_sent_again_and_its_first_outcome_stays_unknown(database, outbox):
    with database.write() as tx:
        assert deliveries.take(tx, outbox, lease())
        assert rounds.wake(tx, later(seconds=40), 30) == []
        assert rounds.wake(tx, later(seconds=61), 30) == [(outbox,)]
        delivery, _ = deliveries.take(tx, outbox, lease(at=later(seconds=61)))
        assert delivery.attempts == 2
        assert [row.ok for row in deliveries.attempts_of(tx, outbox)] == [None, None]


@pytest.fixture
def outbox(database):
    """The id of a delivery in the outbox."""
    return one_delivery(database, NOW)
