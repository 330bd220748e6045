"""A desk reads feeds that want a password: by the names of its secrets, and whatever is missing loses no news."""

import base64
import logging
from dataclasses import replace

import pytest

from tests.pipeline.website import website
from worker.alerts.secrets import Secrets
from worker.egress import Egress, Rules
from worker.feeds import opml
from worker.feeds.fetch import HttpFetch
from worker.feeds.getting import HttpGet
from worker.feeds.login import login_of
from worker.pipeline import following
from worker.store import feedlist, feeds, hubs, hushes, logins

SECRET = "correct horse battery"
BASIC = "Basic " + base64.b64encode(f"desk:{SECRET}".encode()).decode()
NEWS = ("Zelenskyy at the bridge", "Volodymyr Zelenskyy opened the bridge over the river.", "/a")


@pytest.fixture
def site():
    with website() as one:
        yield one


@pytest.fixture
def environment():
    """The variables of the workers."""
    return {"DESK_FEED": SECRET, "OTHER": "must not be read"}


@pytest.fixture
def online(desk, environment):
    """The desk reads over real HTTP, with the secrets of its environment."""
    way = Egress(Rules.parse("127.0.0.0/8", "80"), "Namesake/0.1 (test)")
    known = Secrets(frozenset({"DESK_FEED"}), environment)
    fetch = HttpFetch(way, 5, 100_000, resolve=known.resolve)
    desk.parts = replace(desk.parts, fetch=fetch, get=HttpGet(way, 5, 500_000))
    return desk


@pytest.fixture
def locked(online, site):
    """A feed behind a password, followed and found closed."""
    url = site.feed(NEWS)
    site.locks["/rss"] = ("authorization", BASIC)
    online.follow(url)
    assert online.work() == []
    return url


def row(desk):
    with desk.database.read() as tx:
        return feeds.all_feeds(tx)[0]


def log_in(desk, url, *written):
    with desk.database.write() as tx:
        one = feedlist.one(tx, url)
        following.log_in(tx, one, login_of(one.url, *written) if written else None, "anna", desk.time)


def test_a_feed_that_wants_a_password_says_how_to_give_it_and_then_alerts(online, site, locked):
    assert (row(online).state, row(online).trouble) == ("failing", "The server wants a login. (HTTP 401)")
    assert "namesake feeds login ADDRESS --user NAME" in row(online).mend
    log_in(online, locked, "desk", "env:DESK_FEED")
    assert len(online.work()) == 2
    assert row(online).state == "well"


def test_a_variable_that_is_missing_is_a_state_with_a_mend_and_loses_nothing(online, site, locked, environment):
    del environment["DESK_FEED"]
    log_in(online, locked, "desk", "env:DESK_FEED")
    asked = len(site.asked)
    assert online.work() == []
    assert (row(online).state, len(site.asked)) == ("failing", asked)
    assert "the environment variable DESK_FEED is not set" in row(online).trouble
    assert "where the workers run" in row(online).mend
    environment["DESK_FEED"] = SECRET
    online.later(hours=1)
    assert len(online.work()) == 2


def test_a_variable_that_nobody_allowed_is_not_read(online, site, locked):
    log_in(online, locked, "", "", ["X-Key: env:OTHER"])
    online.work()
    assert "add it to NAMESAKE_SECRET_NAMES" in row(online).trouble
    assert all("x-key" not in headers for _, headers in site.asked)


def test_a_login_that_is_taken_away_is_sent_no_more(online, site, locked):
    log_in(online, locked, "desk", "env:DESK_FEED")
    online.work()
    log_in(online, locked)
    online.work()
    assert (row(online).state, "authorization" in site.asked[-1][1]) == ("failing", False)


def test_pages_behind_teasers_and_robots_get_no_login(online, site):
    url = site.feed(("A teaser", "Read more …", "/a"))
    site.put("/a", "<html><p>Nothing")
    settings = online.parts.settings.model_copy(update={"fulltext": "always"})
    online.parts = replace(online.parts, settings=settings)
    online.follow(url)
    log_in(online, url, "desk", "env:DESK_FEED")
    online.work()
    assert [path for path, headers in site.asked if "authorization" in headers] == ["/rss"]
    assert {"/a", "/robots.txt"} <= {path for path, _ in site.asked}


@pytest.fixture
def other():
    with website("127.0.0.2") as one:
        yield one


def test_a_feed_that_moved_to_another_server_is_read_there_as_ever_but_never_with_its_login(
    online, site, other, locked
):
    log_in(online, locked, "desk", "env:DESK_FEED")
    site.put("/rss", "", status=301, Location=other.feed(NEWS))
    online.work()
    for _ in range(4):
        online.later(days=3)
        online.work()
    assert row(online).url.startswith(other.base), "its server said so for longer than a week"
    other.feed(NEWS, ("Zelenskyy on the river", "Volodymyr Zelenskyy saw the flood from a boat.", "/b"))
    online.later(days=1)
    assert len(online.work()) == 2
    assert row(online).state == "well"
    assert all("authorization" not in headers for _, headers in other.asked)


def test_a_feed_that_moved_to_another_server_that_wants_a_login_says_how_to_give_it(online, other, locked):
    log_in(online, locked, "desk", "env:DESK_FEED")
    with online.database.write() as tx:
        tx.execute(feeds.feeds.update().values(url=other.feed(NEWS), moved_from=locked))
    other.locks["/rss"] = ("authorization", BASIC)
    online.work()
    assert "is not sent to" in row(online).trouble
    assert "namesake feeds login" in row(online).mend
    assert all("authorization" not in headers for _, headers in other.asked)


def test_no_hub_hears_of_a_feed_behind_a_login_whose_page_repeats_the_secret(online, site, locked):
    known = f'<link rel="hub" href="https://hub.example/"/><link rel="self" href="{locked}?key={SECRET}"/>'
    page = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title>{known}</feed>'
    site.put("/rss", page, Content_Type="application/atom+xml")
    log_in(online, locked, "desk", "env:DESK_FEED")
    online.work()
    with online.database.read() as tx:
        assert hubs.of_feed(tx, row(online).id) is None
    site.locks.clear()
    log_in(online, locked)
    online.work()
    with online.database.read() as tx:
        assert hubs.of_feed(tx, row(online).id).hub == "https://hub.example/"


def test_a_removed_feed_that_comes_back_has_no_login(online, locked):
    log_in(online, locked, "desk", "env:DESK_FEED")
    with online.database.write() as tx:
        following.unfollow(tx, locked, "anna", online.time)
        feeds.add(tx, locked, online.time)
        assert logins.of(tx, feedlist.one(tx, locked).id) is None


def test_a_secret_stands_nowhere(online, site, locked, caplog):
    caplog.set_level(logging.DEBUG)
    log_in(online, locked, "desk", "env:DESK_FEED")
    online.work()
    site.put("/rss", "", status=500)
    online.later(hours=3)
    online.work()
    with online.database.engine.connect() as connection:
        kept = "\n".join(connection.connection.driver_connection.iterdump())
    with online.database.read() as tx:
        exported = opml.write(feeds.as_feed(one) for one in feeds.all_feeds(tx))
        log = str(hushes.log(tx, 10))
    for text in (kept, exported, log, caplog.text):
        assert SECRET not in text
        assert BASIC.removeprefix("Basic ") not in text
    assert "${env:DESK_FEED}" in log
    assert "DESK_FEED" not in exported
