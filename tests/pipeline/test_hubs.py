"""A hub is trusted while it proves true, polls are fewer meanwhile, and nothing is missed whatever it does."""

from datetime import timedelta

from tests.pipeline.pressroom import HUB, WIRE, Pressroom
from worker.feeds import hub
from worker.records import Refused
from worker.store import feeds
from worker.store.tables import articles

HOUR = timedelta(hours=1)
UNRELATED = (
    ("opens a bridge", "opened the bridge over the river Inhulets, which the flood had taken away."),
    ("meets farmers", "met farmers of Poltava who want cheaper diesel for the harvest of maize."),
    ("signs a law on courts", "signed the law that gives judges of the high court longer terms."),
    ("calls the king of Sweden", "spoke by telephone to King Carl Gustaf about fighter jets."),
    ("visits a school of music", "heard children play the violin at a school of music in Lviv."),
    ("fires an envoy", "recalled the ambassador to Brazil after a quarrel about coffee."),
)


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
    assert trusted.wait > 2 * timedelta(seconds=trusted.feed.interval_s), "it is trusted"
    for number, (title, text) in enumerate(UNRELATED):
        trusted.write(f"Zelenskyy {title}", f"Volodymyr Zelenskyy {text}")
        assert len(trusted.later(hours=1 if number else 6)) == 2, "it came with a poll, within the longest interval"
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
        trusted.news(f"number {number}")
        trusted.desk.later(hours=1)
        trusted.poll_now()
    assert not trusted.verify(), "we want nothing of it for now"
    trusted.desk.later(days=8)
    trusted.desk.work()
    assert trusted.subscription.token != first
    assert trusted.verify()
    for number in range(11):
        trusted.push(trusted.write(f"Calm {number}", "It is calm."))
    trusted.poll_now()
    assert trusted.wait > 2 * timedelta(seconds=trusted.feed.interval_s)


def test_one_entry_that_the_hub_forgot_ends_its_trust_and_the_reason_stands_there(trusted):
    trusted.news()
    trusted.desk.later(minutes=11)
    assert len(trusted.poll_now()) == 2
    assert trusted.wait <= timedelta(seconds=trusted.feed.interval_s) * 1.1
    said = hub.told(trusted.subscription, "https://push.example.org", trusted.desk.time)
    assert "it did not push what a poll found" in said
    assert trusted.feed.state == "well", "the feed itself is"


def test_a_poll_that_is_quicker_than_the_hub_is_forgiven_when_the_push_comes(trusted):
    item = trusted.news()
    assert len(trusted.poll_now()) == 2
    assert trusted.wait <= timedelta(seconds=trusted.feed.interval_s) * 1.1, "as ever, while the push is awaited"
    trusted.desk.later(minutes=2)
    known = trusted.count()
    assert trusted.push(item) == []
    assert trusted.count() == known
    trusted.desk.later(minutes=30)
    trusted.poll_now()
    assert trusted.wait > 2 * timedelta(seconds=trusted.feed.interval_s)


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
    pressroom.news()
    assert len(pressroom.later(hours=3)) == 2
    assert len(desk.asked) <= 3


def test_a_page_that_names_another_hub_moves_us_there_at_most_once_a_day(wire):
    wire.link = f"<https://other.example.org/>; rel=hub, <{WIRE}>; rel=self"
    wire.serve()
    wire.news()
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
