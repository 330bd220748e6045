"""Subscriptions and pushes in both databases, and pushes that are read while polls are."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.pipeline.newsroom import Newsroom
from tests.pipeline.pressroom import HUB, WIRE, Pressroom
from worker.pipeline import claim_hubs, poll, take_in
from worker.store import feeds, hubs
from worker.store.leases import Lease
from worker.store.tables import articles


@pytest.fixture
def wire(database, tmp_path):
    pressroom = Pressroom(Newsroom(tmp_path, database=database))
    pressroom.begin()
    assert pressroom.verify()
    pressroom.desk.later(minutes=5)
    return pressroom


def test_pushes_and_a_poll_at_once_make_one_article_of_each_entry(wire):
    """The poll and three pushes of the same twelve entries meet in the store, each in a thread of its own."""
    desk, feed_id = wire.desk, wire.feed.id
    items = [wire.write(f"Report {number}", f"Ship {number} came.") for number in range(12)]
    wire.receive(*[wire.document(*items)] * 3)
    with desk.database.write() as tx:
        feeds.poll_now(tx, WIRE, desk.time)
    pushes = claim_hubs(desk.parts).pushes
    together, made, troubles = threading.Barrier(len(pushes) + 1), [], []

    def go(work):
        together.wait()
        try:
            made.extend(work())
        except Exception as error:  # noqa: BLE001 - told below
            troubles.append(error)

    works = [lambda: poll(desk.parts, feed_id), *(lambda one=one: take_in(desk.parts, one) for one in pushes)]
    threads = [threading.Thread(target=go, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    with desk.database.read() as tx:
        keys = [row.key for row in tx.execute(articles.select())]
    assert (len(keys), len(set(keys)), len(made)) == (42, 42, 12)


def test_one_subscription_of_each_hub_is_turned_to_at_a_time_and_by_one_worker(wire):
    now = wire.desk.time + timedelta(days=9)
    base, mine = wire.desk.parts.settings.callback_url, wire.subscription
    others = [replace(mine, token=hub, hub=hub, next_at=now) for hub in (HUB, "https://other.example/")]
    with wire.desk.database.write() as tx:
        for one in others:
            hubs.add(tx, one)
        first = hubs.wake(tx, base, now, 30, 9)
        assert len(first) == 2
        assert hubs.take(tx, first[0], base, Lease("a", now, 60)) is not None
        assert hubs.take(tx, first[0], base, Lease("b", now, 60)) is None
        assert set(hubs.wake(tx, base, now, 30, 9)).isdisjoint(first)


def test_a_new_address_at_which_hubs_can_call_is_told_to_them(wire):
    now, ident = wire.desk.time, wire.subscription.id
    with wire.desk.database.write() as tx:
        assert hubs.wake(tx, "https://push.example.org", now, 30, 9) == []
        assert hubs.wake(tx, "https://new.example.org", now, 30, 9) == [ident]


def test_pushes_are_counted_by_kind(database):
    with database.write() as tx:
        for kind in ("received", "unsigned", "received"):
            hubs.count(tx, kind)
        assert hubs.counts(tx) == {"received": 2, "unsigned": 1}
