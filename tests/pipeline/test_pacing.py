"""How often feeds are asked, kept in the store and reckoned from it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from worker.pipeline import pacing
from worker.store import feeds, paces
from worker.store.tables import feeds as feed_rows

WIRE = "https://wire.example.org/rss"


def row(desk):
    with desk.database.read() as tx:
        return tx.execute(select(feed_rows)).one()


def test_a_poll_keeps_how_often_the_feed_publishes_and_a_hit_brings_the_next_nearer(desk):
    desk.publish("Zelenskyy speaks", "Volodymyr Zelenskyy spoke.")
    desk.publish("The harbour", "It rained.", day="2026-02-25")
    desk.work()
    first = row(desk)
    assert (first.window, first.hit_at, first.latest_at.day) == (2, desk.time, 1)
    assert first.since < first.latest_at
    desk.later(hours=3)
    desk.follow(WIRE)
    desk.work()
    assert row(desk).interval_s < first.interval_s
    assert "fulfilled watches lately" in row(desk).because


def test_what_was_set_holds_until_it_is_taken_back(desk):
    desk.publish("The harbour")
    with desk.database.write() as tx:
        assert feeds.set_every(tx, WIRE, 600, desk.time)
        assert not feeds.set_every(tx, "https://other.example/", 600, desk.time)
    desk.work()
    assert row(desk).next_poll_at == desk.time + timedelta(minutes=10)
    with desk.database.write() as tx:
        feeds.set_every(tx, WIRE, None, desk.time)
    desk.work()
    assert row(desk).next_poll_at != desk.time + timedelta(minutes=10)


def test_the_pace_is_reckoned_again_after_five_minutes_and_slower_for_more_feeds_than_the_budget_feeds(desk):
    desk.parts.settings.polls_per_minute = 1
    units = []
    for minutes, more in ((0, 5), (4, 200), (2, 0)):
        desk.later(minutes=minutes)
        with desk.database.write() as tx:
            for number in range(more):
                feeds.add(tx, f"https://{minutes}-{number}.example/", datetime(2026, 3, 1, tzinfo=UTC))
        pacing.renew(desk.parts)
        with desk.database.read() as tx:
            units.append(paces.newest(tx).unit_s)
    assert units[0] == units[1] < units[2]
