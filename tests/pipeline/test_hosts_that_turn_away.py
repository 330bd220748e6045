"""What a desk sees when a host turns its readers away: all feeds of that host rest, and no other does."""

from datetime import timedelta

import pytest

from tests.pipeline.test_trouble_of_feeds import asked, row
from worker.feeds.shutout import reach, rest_s
from worker.records import Refused
from worker.store import feeds

OFTEN = Refused("http-429", "Too often.", 429, 1_200)
FORBIDDEN = Refused("http-403", "Forbidden.", 403)
A, B, C, D = (f"https://wire.example.org/{name}" for name in "abcd")
ELSEWHERE = "https://elsewhere.example.org/rss"


@pytest.fixture
def wires(desk):
    """A desk that follows four feeds of one host and one of another, and has read each."""
    for url in (A, B, C, D, ELSEWHERE):
        desk.publish("Harbour", f"It rained at {url}.", feed=url)
    desk.work()
    return desk


def turned_away(desk, refusal, *urls):
    """One feed after the other is refused."""
    for url in urls:
        desk.answers[url] = refusal
        asked(desk, hours=0.01, url=url)


def wait(desk, url):
    return row(desk, url).next_poll_at - desk.time


def test_two_feeds_asked_too_often_let_the_whole_host_rest_and_it_says_why(wires):
    before = row(wires, ELSEWHERE).next_poll_at
    turned_away(wires, OFTEN, A)
    assert wait(wires, C) < timedelta(minutes=20)
    turned_away(wires, OFTEN, B)
    assert wait(wires, C) == wait(wires, D) == timedelta(minutes=20)
    assert row(wires, D).because == (
        "wire.example.org turned 2 feeds away: all that it serves are left alone for 20 minutes."
    )
    assert row(wires, ELSEWHERE).next_poll_at == before


def test_the_rest_ends_and_no_news_is_missed(wires):
    turned_away(wires, OFTEN, A, B)
    wires.publish("Zelenskyy at the bridge", "Volodymyr Zelenskyy opened the bridge.", feed=C)
    wires.later(hours=0.34)
    assert any("bridge" in subject for subject in wires.work())


def test_a_feed_with_a_time_of_its_own_keeps_it(wires):
    wires.follow(D)
    with wires.database.write() as tx:
        feeds.set_every(tx, D, 300, wires.time)
    wires.work()
    turned_away(wires, OFTEN, A, B)
    assert wait(wires, D) <= timedelta(minutes=5)


def test_three_that_are_suddenly_forbidden_count_as_asked_too_often(wires):
    turned_away(wires, FORBIDDEN, A, B)
    assert wait(wires, D) < timedelta(minutes=20)
    turned_away(wires, FORBIDDEN, C)
    assert wait(wires, D) == timedelta(minutes=30)


def test_refusals_of_an_hour_ago_say_nothing(wires):
    turned_away(wires, OFTEN, A)
    wires.later(hours=1)
    wires.work()
    turned_away(wires, OFTEN, B)
    assert "turned" not in row(wires, C).because


def test_a_feed_that_merely_does_not_answer_lets_no_host_rest(wires):
    turned_away(wires, OFTEN, A, B)
    wires.later(hours=0.34)
    wires.work()
    turned_away(wires, Refused("timeout", "No answer."), C)
    assert "turned" not in row(wires, D).because


@pytest.mark.parametrize(
    ("host", "counts_as"),
    [
        ("wire.example.org", "wire.example.org"),
        ("wire.example.org:8443", "wire.example.org:8443"),
        ("desk.tumblr.com", ".tumblr.com"),
        ("nottumblr.com", "nottumblr.com"),
        ("93.184.216.34", "93.184.216.34"),
        ("10.1.2.3:1200", None),
        ("[::1]:1200", None),
        ("rsshub", None),
        ("rsshub.lan", None),
    ],
)
def test_who_counts_our_requests(host, counts_as):
    assert reach(host) == counts_as


def test_a_host_that_wants_to_be_left_alone_for_days_silences_its_other_feeds_for_an_hour_at_a_time():
    assert rest_s(Refused("http-429", "Too often.", 429, 10**6), ["too_often"]) == 3_600
