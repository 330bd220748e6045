"""What a desk has of a hub: news at once, fewer polls, and nothing missed whatever the hub does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.pipeline.pressroom import HUB, STORY, WIRE, Pressroom
from worker.feeds import hub
from worker.pipeline import claim_hubs, take_in
from worker.pipeline.poll import poll
from worker.records import Refused, Unchanged
from worker.store import feeds, hubs
from worker.store.tables import articles

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
UNRELATED = (
    ("opens a bridge", "opened the bridge over the river Inhulets, which the flood had taken away."),
    ("meets farmers", "met farmers of Poltava who want cheaper diesel for the harvest of maize."),
    ("signs a law on courts", "signed the law that gives judges of the high court longer terms."),
    ("calls the king of Sweden", "spoke by telephone to King Carl Gustaf about fighter jets."),
    ("visits a school of music", "heard children play the violin at a school of music in Lviv."),
    ("fires an envoy", "recalled the ambassador to Brazil after a quarrel about coffee."),
)


@pytest.fixture
def wire(desk):
    """A wire whose hub has been asked and has verified."""
    pressroom = Pressroom(desk)
    pressroom.begin()
    assert pressroom.verify()
    return pressroom


@pytest.fixture
def trusted(wire):
    """The same, after a first push and a poll."""
    wire.later(minutes=30)
    assert wire.push(wire.write("A calm day", "It is calm.")) == []
    poll_now(wire)
    return wire


def poll_now(wire):
    with wire.desk.database.write() as tx:
        feeds.poll_now(tx, WIRE, wire.desk.time)
    return wire.desk.work()


def count(wire):
    with wire.desk.database.read() as tx:
        return len(tx.execute(articles.select()).all())


def news(wire, name="new"):
    return wire.write(f"Zelenskyy at the {name} bridge", STORY.format(name))


def test_without_an_address_at_which_hubs_can_call_none_is_asked(desk):
    pressroom = Pressroom(desk)
    pressroom.begin(base="")
    pressroom.later(hours=3)
    assert desk.asked == []
    assert "NAMESAKE_CALLBACK_URL" in hub.told(pressroom.subscription, "", desk.time)


def test_a_feed_without_a_hub_is_none_of_our_concern(desk):
    pressroom = Pressroom(desk, link="")
    pressroom.begin()
    assert (desk.asked, pressroom.subscription) == ([], None)


def test_a_hub_is_asked_once_with_an_address_and_a_key_of_its_own(wire):
    ((asked, form),) = wire.desk.asked
    assert asked == HUB
    assert form["hub.callback"] == f"https://push.example.org/hub/{wire.subscription.token}"
    assert form["hub.secret"] == wire.subscription.secret
    assert wire.subscription.is_live(wire.desk.time)


def test_what_a_hub_pushes_alerts_without_a_poll_and_the_poll_after_it_adds_nothing(wire):
    wire.later(minutes=30)
    before = wire.feed
    assert len(wire.push(news(wire))) == 2  # the desk and its case system
    after = wire.feed
    for column in ("etag", "last_modified", "body_hash", "last_polled_at", "last_ok_at", "next_poll_at", "interval_s"):
        assert getattr(after, column) == getattr(before, column), f"a push leaves {column} to the polls"
    assert (after.last_new_at, after.mass > before.mass) == (wire.desk.time, True)
    known = count(wire)
    assert poll_now(wire) == []
    assert count(wire) == known


def test_a_push_of_the_whole_page_or_the_same_twice_tells_nothing_twice(wire):
    wire.later(minutes=30)
    item = news(wire)
    assert len(wire.push(*wire.items)) == 2
    assert wire.push(item) == []
    assert wire.push(*wire.items) == []


def test_an_entry_with_the_headline_of_an_older_one_is_news_when_it_comes_alone(wire):
    wire.later(minutes=30)
    old = wire.write("Live blog", "Nothing yet.")
    wire.push(old)
    known = count(wire)
    again = old.replace("g-Live blog", "g-another").replace("Nothing yet.", STORY.format("new"))
    assert len(wire.push(again)) == 2
    assert count(wire) == known + 1


@pytest.mark.parametrize("body", [b"", b"hello", b"<html><p>x</p></html>", b"{}", b"\xff\xfe\x00", b"<rss><channel/></rss>", b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss>&a;</rss>"])  # fmt: skip
def test_a_push_that_holds_nothing_to_read_lets_the_feed_be_polled(wire, body):
    wire.later(minutes=5)
    news(wire)
    assert len(wire.push(body=body)) == 2
    assert wire.subscription.trust.proofs == 1, "the hub told of it"
    wire.write("Calm", "It is calm.")
    known = count(wire)
    wire.push(body=body)
    assert count(wire) == known, "the feed is left alone for a minute"
    wire.desk.later(minutes=1)
    wire.desk.work()
    assert count(wire) == known + 1


def test_while_a_hub_pushes_the_feed_is_polled_less_and_never_beyond_the_longest_interval(trusted):
    usual = timedelta(seconds=trusted.feed.interval_s)
    assert 2 * usual < trusted.wait <= timedelta(seconds=trusted.desk.parts.settings.poll_max_s)
    assert "its hub pushes what is new" in trusted.feed.because
    with trusted.desk.database.write() as tx:
        feeds.set_every(tx, WIRE, 900, trusted.desk.time)
    trusted.desk.work()
    assert trusted.wait < timedelta(minutes=18), "what somebody set goes before"


def test_a_feed_is_polled_before_its_page_could_turn_over_however_well_its_hub_pushes(trusted):
    page, daily = trusted.feed.window, 24  # it brings an entry an hour
    assert trusted.wait <= timedelta(days=page / daily / 2) * 1.2


def test_a_hub_goes_silent_and_nothing_is_missed(trusted):
    """The story of the fear: a hub pushes for a while, is trusted, and dies without a word."""
    longest = timedelta(seconds=trusted.desk.parts.settings.poll_max_s)
    for title, text in UNRELATED:
        trusted.write(f"Zelenskyy {title}", f"Volodymyr Zelenskyy {text}")
        assert len(trusted.later(hours=6)) == 2, "it came with a poll, within the longest interval"
    with trusted.desk.database.read() as tx:
        rows = tx.execute(articles.select().where(articles.c.title.like("Zelenskyy%"))).all()
    assert len(rows) == 6
    assert all(row.first_seen_at - row.published_at <= longest for row in rows)
    told = hub.told(trusted.subscription, "https://push.example.org", trusted.desk.time)
    assert "pushed nothing while polls found news" in told
    usual = timedelta(seconds=trusted.feed.interval_s)
    assert trusted.wait <= usual * 1.1, "it is polled as ever again"
    modes = [form["hub.mode"] for _, form in trusted.desk.asked]
    assert modes[1] == "subscribe", "it is asked again, as it may have forgotten us"
    assert modes[-1] == "unsubscribe", "then it is left"


def test_a_hub_that_was_left_is_tried_anew_after_a_week_and_can_be_trusted_again(trusted):
    first = trusted.subscription.token
    for number in range(6):
        news(trusted, f"number {number}")
        trusted.desk.later(hours=1)
        poll_now(trusted)
    assert not trusted.verify(), "we want nothing of it for now"
    trusted.desk.later(days=8)
    trusted.desk.work()
    assert trusted.subscription.token != first
    assert trusted.verify()
    for number in range(11):
        trusted.push(trusted.write(f"Calm {number}", "It is calm."))
        trusted.later(minutes=10)
    poll_now(trusted)
    assert trusted.wait > 2 * timedelta(seconds=trusted.feed.interval_s)


def test_one_entry_that_the_hub_forgot_ends_its_trust_and_the_reason_stands_there(trusted):
    news(trusted)
    trusted.desk.later(minutes=11)
    assert len(poll_now(trusted)) == 2
    assert trusted.wait <= timedelta(seconds=trusted.feed.interval_s) * 1.1
    said = hub.told(trusted.subscription, "https://push.example.org", trusted.desk.time)
    assert "it did not push what a poll found" in said
    assert trusted.feed.state == "well", "the feed itself is"


def test_a_poll_that_is_quicker_than_the_hub_is_forgiven_when_the_push_comes(trusted):
    item = news(trusted)
    assert len(poll_now(trusted)) == 2
    assert trusted.wait <= timedelta(seconds=trusted.feed.interval_s) * 1.1, "as ever, while the push is awaited"
    trusted.desk.later(minutes=2)
    known = count(trusted)
    assert trusted.push(item) == []
    assert count(trusted) == known
    trusted.desk.later(minutes=30)
    poll_now(trusted)
    assert trusted.wait > 2 * timedelta(seconds=trusted.feed.interval_s)


def test_a_push_and_a_poll_at_the_same_moment_make_one_article(wire):
    wire.later(minutes=30)
    item, known, desk = news(wire), count(wire), wire.desk
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
    assert (len(raced), polled, count(wire)) == (1, [], known + 1)


def test_a_word_that_there_is_news_is_not_lost_in_a_poll_that_came_too_early_for_them(wire):
    wire.later(minutes=30)
    desk, fetch = wire.desk, wire.desk.parts.fetch

    def early(feed):
        """The page is fetched; then the news come, and the hub says so."""
        answer = fetch(feed)
        news(wire)
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
    wire.push(news(wire))
    poll_now(wire)
    assert wire.feed.etag == '"one"'
    honest = wire.desk._fetch
    answers = []

    def server(feed):
        answers.append(feed.etag)
        return Unchanged() if feed.etag == '"one"' else honest(feed)

    wire.desk.parts = replace(wire.desk.parts, fetch=server)
    wire.push(wire.write("Calm", "It is calm."))
    poll_now(wire)
    assert answers == ['"one"']
    assert wire.feed.state == "well"


def test_before_the_first_poll_of_a_feed_that_was_added_again_a_push_stays_silent(wire):
    item, ident = news(wire), wire.subscription.id
    wire.desk.later(minutes=1)
    with wire.desk.database.write() as tx:
        feeds.remove(tx, WIRE, wire.desk.time)
        feeds.add(tx, WIRE, wire.desk.time, alerts_since=wire.desk.time + MINUTE)
        hubs.receive(tx, ident, "application/rss+xml", wire.document(item), wire.desk.time)
    assert wire.desk.work() == []


def test_a_feed_that_is_removed_is_told_to_the_hub_and_what_it_still_pushes_goes_nowhere(wire):
    ident, known, item = wire.subscription.id, count(wire), news(wire)
    with wire.desk.database.write() as tx:
        feeds.remove(tx, WIRE, wire.desk.time)
        hubs.receive(tx, ident, "application/rss+xml", wire.document(item), wire.desk.time)
    wire.desk.work()
    assert wire.desk.asked[-1][1]["hub.mode"] == "unsubscribe"
    assert count(wire) == known
    with wire.desk.database.read() as tx:
        assert hubs.wake_pushes(tx, wire.desk.time + HOUR, 1, 9) == []


def test_a_denial_brings_the_polls_back_at_once(trusted):
    assert trusted.wait > 2 * timedelta(seconds=trusted.feed.interval_s)
    assert not trusted.verify(mode="denied", topic="https://another.example/")
    assert trusted.wait > 2 * timedelta(seconds=trusted.feed.interval_s)
    assert trusted.verify(mode="denied")
    assert trusted.wait <= timedelta(seconds=trusted.feed.interval_s)
    assert "denied" in hub.told(trusted.subscription, "https://push.example.org", trusted.desk.time)


def test_a_lease_is_renewed_before_it_ends(wire):
    assert wire.verify(lease_s=7_200)
    wire.later(hours=1, minutes=30)
    assert len(wire.desk.asked) == 1
    wire.later(minutes=10)
    assert len(wire.desk.asked) == 2
    assert wire.subscription.is_live(wire.desk.time)
    assert wire.verify(lease_s=7_200)
    assert wire.subscription.granted_until > wire.desk.time + HOUR


def test_a_hub_that_cannot_be_reached_costs_the_feed_nothing(desk):
    desk.refusal = Refused("connect", "no connection to hub.example.org")
    pressroom = Pressroom(desk)
    pressroom.begin()
    usual = timedelta(seconds=pressroom.feed.interval_s)
    assert pressroom.wait <= usual * 1.1
    assert "no connection" in hub.told(pressroom.subscription, "https://push.example.org", desk.time)
    news(pressroom)
    assert len(pressroom.later(hours=3)) == 2
    assert len(desk.asked) <= 3


def test_a_page_that_names_another_hub_moves_us_there_at_most_once_a_day(wire):
    wire.link = f"<https://other.example.org/>; rel=hub, <{WIRE}>; rel=self"
    wire.serve()
    news(wire)
    wire.desk.later(hours=20)
    wire.desk.work()
    assert wire.subscription.hub == HUB
    wire.write("Calm", "It is calm.")
    wire.desk.later(hours=12)
    wire.desk.work()
    wire.desk.work()
    assert wire.subscription.hub == "https://other.example.org/"
    asked = {(where, form["hub.mode"]) for where, form in wire.desk.asked[-2:]}
    assert asked == {(HUB, "unsubscribe"), ("https://other.example.org/", "subscribe")}


def test_more_pushes_than_can_be_read_cost_no_memory_and_lose_nothing(wire):
    wire.later(minutes=30)
    desk, items = wire.desk, [news(wire, f"number {number}") for number in range(40)]
    wire.receive(*(wire.document(item) for item in items))
    with desk.database.read() as tx:
        kept = len(tx.execute(hubs.pushes.select()).all())
    assert kept == hubs.MOST_WAITING + 1
    desk.work(rounds=9)
    assert len(wire.later(minutes=2)) + len(desk.sent) >= 40
