"""What a desk sees when its feeds misbehave: no news lost, none told twice, and a word for what is wrong."""

import logging
from dataclasses import replace

import pytest

from worker.records import Page, Refused, Unchanged
from worker.store import feeds
from worker.store.tables import articles, decisions

WIRE = "https://wire.example.org/rss"
NEW = "https://new.example.org/rss"
STORY = "Volodymyr Zelenskyy opened the {} bridge over the river."
DOWN = Refused("timeout", "No answer.")
GONE = Refused("http-410", "The feed is gone for good, says its server. (HTTP 410)", 410)


@pytest.fixture
def wire(desk):
    """A desk that follows a wire, and has read it once."""
    for number in range(6):
        desk.publish(f"Harbour news {number}", f"It rained for {number} hours.")
    desk.work()
    return desk


def row(desk, url=WIRE):
    with desk.database.read() as tx:
        return next(one for one in feeds.all_feeds(tx) if url in {one.url, one.moved_from})


def asked(desk, hours=1.0, url=WIRE):
    """Time goes by, and the feed is asked; what was sent."""
    desk.later(hours=hours)
    address = row(desk, url).url
    with desk.database.write() as tx:
        feeds.poll_now(tx, address, desk.time)
    return desk.work()


def serve(desk, items=None, url=WIRE, **page):
    """The feed answers with these items."""
    if items is not None:
        desk.published[WIRE] = items
    desk._serve(WIRE)
    desk.answers[url] = replace(desk.answers[WIRE], **page)


def count(desk):
    with desk.database.read() as tx:
        return len(tx.execute(articles.select()).all())


def with_guids(desk, prefix):
    return [replace(item, guid=f"{prefix}-{item.guid}") for item in desk.published[WIRE]]


def test_a_feed_that_gives_its_entries_new_ids_alerts_nobody_twice(wire):
    wire.publish("Zelenskyy at the bridge", STORY.format("old"))
    assert len(wire.work()) == 2
    before = count(wire)
    serve(wire, with_guids(wire, "new"))
    assert asked(wire) == []
    assert count(wire) == before
    assert row(wire).state == "well"
    for number in range(2):
        serve(wire, with_guids(wire, f"{number}"))
        assert asked(wire) == []
    assert (row(wire).state, count(wire)) == ("flood", before)
    serve(
        wire,
        [
            *with_guids(wire, "again"),
            replace(wire.published[WIRE][0], guid="x", title="Zelenskyy in Odesa", text=STORY.format("Odesa")),
        ],
    )
    assert len(asked(wire)) == 2  # what is news among them is told


def test_an_id_that_is_used_for_another_entry_loses_neither(wire):
    first = wire.publish("A quiet day", "Nothing happened in the harbour at all.")
    wire.work()
    wire.edit(first, title="Zelenskyy at the bridge", text=STORY.format("new"))
    assert len(wire.work()) == 2
    assert asked(wire) == []  # it stands there still
    wire.edit(wire.published[WIRE][0], text=STORY.format("new") + " It rained.")
    assert wire.work() == []


def test_an_entry_that_is_edited_in_place_is_read_again_and_alerts_once(wire):
    first = wire.publish("A visit", "The president came to the harbour town.")
    assert wire.work() == []
    wire.edit(first, text="President Volodymyr Zelenskyy came to the harbour town.")
    assert len(wire.work()) == 2
    wire.edit(wire.published[WIRE][0], text="President Volodymyr Zelenskyy came to the harbour town today.")
    assert wire.work() == []


def test_a_late_item_alerts_and_an_archive_that_comes_at_once_is_read_in_silence(wire):
    wire.publish("Zelenskyy at the old bridge", STORY.format("old"), day="2026-01-10")
    assert len(wire.work()) == 2
    for number in range(12):
        wire.publish(
            f"Day {number}: Zelenskyy speaks", f"Volodymyr Zelenskyy spoke about topic {number}.", day="2025-06-01"
        )
    assert asked(wire) == []
    with wire.database.read() as tx:
        assert {one.code for one in tx.execute(decisions.select())} >= {"late"}


def test_a_feed_that_says_for_ever_that_nothing_is_new_is_found_out_and_read_whole_from_then_on(wire):
    honest = wire._fetch

    def liar(feed):
        return Unchanged() if feed.etag else honest(feed)

    serve(wire, headers={"etag": "for-ever", "content-type": "application/rss+xml"})
    asked(wire)
    wire.parts = replace(wire.parts, fetch=liar)
    wire.publish("Zelenskyy at the bridge", STORY.format("new"))
    serve(wire, headers={"etag": "for-ever", "content-type": "application/rss+xml"})
    assert asked(wire, hours=2) == []
    assert len(asked(wire, hours=46)) == 2
    assert row(wire).state == "lying"
    wire.publish("Zelenskyy in Odesa", STORY.format("Odesa"))
    serve(wire, headers={"etag": "for-ever", "content-type": "application/rss+xml"})
    assert len(asked(wire)) == 2


def test_a_feed_that_holds_nothing_any_more_is_said_to_be_empty_at_the_second_time(wire):
    serve(wire, [])
    asked(wire)
    asked(wire)
    found = row(wire)
    assert found.state == "empty"
    assert found.trouble == "It answers, but holds no entries; the last one came on 1 March 2026."


def test_a_page_that_shares_nothing_with_the_last_one_says_that_entries_may_be_missed(wire):
    wire.published[WIRE] = []
    for number in range(6):
        wire.publish(f"Other news {number}", f"A ship came {number} times.")
    wire.work()
    assert row(wire).state == "missed"
    asked(wire)
    assert row(wire).state == "missed"  # the page is unchanged
    wire.publish("One more", "And another ship.")
    wire.work()
    assert row(wire).state == "well"


def test_a_feed_that_is_gone_twice_is_muted_with_a_reason_and_stays_in_the_list(wire):
    wire.answers[WIRE] = GONE
    asked(wire)
    assert row(wire).state == "failing"
    asked(wire, hours=24)
    found = row(wire)
    assert (found.state, found.trouble) == ("gone", GONE.sentence)
    assert (found.next_poll_at - wire.time).days == 30
    serve(wire)
    asked(wire, hours=24)
    assert row(wire).state == "well"


def test_a_feed_that_moved_is_read_at_its_new_address_after_a_week_with_a_line_in_the_log_and_a_way_back(wire, caplog):
    serve(wire, moved_to=NEW)
    asked(wire)
    assert (row(wire).url, row(wire).state) == (WIRE, "moved")
    asked(wire, hours=24)
    with caplog.at_level(logging.INFO):
        asked(wire, hours=24 * 6)
    assert f"feed {WIRE} moved to {NEW}: its server has said so 3 times since 1 March" in caplog.text
    found = row(wire)
    assert (found.url, found.moved_from, found.host, found.moved_to) == (NEW, WIRE, "new.example.org", None)
    with wire.database.write() as tx:
        assert not feeds.add(tx, WIRE, wire.time)  # a list that is imported again
        assert feeds.stay(tx, NEW, wire.time) == WIRE
    for _ in range(4):
        asked(wire, hours=24 * 4)
    assert (row(wire).url, row(wire).state == "moved", row(wire).moved_from) == (WIRE, False, None)


def test_a_feed_is_never_moved_to_where_another_is_or_several_are_sent(wire):
    other = "https://other.example.org/rss"
    wire.publish("Harbour", "It rained.", feed=NEW)
    wire.work()
    for _ in range(4):
        serve(wire, moved_to=NEW)
        asked(wire, hours=24 * 4)
    assert (row(wire).url, row(wire).mend) == (WIRE, "Take this one out: `namesake feeds remove ADDRESS`.")
    wire.publish("Harbour", "It rained.", feed=other)
    for _ in range(4):
        for url in (WIRE, other):
            wire.answers[url] = replace(wire.answers[url], moved_to="https://parking.example.org/")
        for url in (WIRE, other):
            asked(wire, hours=24 * 2, url=url)
    assert (row(wire).url, row(wire, other).url) == (WIRE, other)
    assert "says so of other feeds" in row(wire).trouble


def test_a_login_page_at_the_end_of_a_redirect_moves_nothing(wire):
    wire.answers[WIRE] = Page(NEW, b"<html><body>Log in</body></html>", {"content-type": "text/html"}, moved_to=NEW)
    for _ in range(4):
        asked(wire, hours=24 * 4)
    assert (row(wire).url, row(wire).state, row(wire).moved_to) == (WIRE, "not_feed", None)


def test_when_most_hosts_fail_at_once_it_is_our_own_network_and_no_feed_is_punished(desk):
    urls = [f"https://host{number}.example/rss" for number in range(12)]
    for url in urls:
        desk.publish("Harbour", f"It rained at {url}.", feed=url)
    desk.work()
    for url in urls:
        desk.answers[url] = DOWN
        desk.follow(url)
    for _ in range(14):
        desk.later(hours=1)
        for url in urls:
            desk.follow(url)
        desk.work()
    rows = [row(desk, url) for url in urls]
    assert {one.state for one in rows} == {"outage"}
    assert max(one.score for one in rows) < 3
    assert all(one.next_poll_at - desk.time < one.next_poll_at - one.last_ok_at for one in rows)
    desk._serve(urls[0])
    desk.work()
    assert row(desk, urls[0]).state == "well"


def test_one_feed_that_fails_among_many_that_answer_is_its_own_trouble(desk):
    urls = [f"https://host{number}.example/rss" for number in range(8)]
    for url in urls:
        desk.publish("Harbour", f"It rained at {url}.", feed=url)
    desk.work()
    desk.answers[urls[0]] = DOWN
    asked(desk, hours=0.01, url=urls[0])
    assert (row(desk, urls[0]).state, row(desk, urls[0]).score) == ("failing", 0.25)
