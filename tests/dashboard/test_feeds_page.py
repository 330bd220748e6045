"""The feeds on the page, and over the API: found, filtered, sorted, and a page at a time."""

# ruff: noqa: RUF001 - Cyrillic is meant

import re
import time
from datetime import timedelta

import pytest
from sqlalchemy import event, update

from worker.dashboard.gather import Gatherer
from worker.store import facts
from worker.store.tables import feeds

MANY = 120


@pytest.fixture
def many(newsroom):
    """A newsroom that follows many feeds, some of them in trouble."""
    newsroom.feed()
    newsroom.article()
    row = {"kind": "http", "host": "h", "tags": [], "interval_s": 300, "added_at": newsroom.at}
    rows = [
        row
        | {
            "url": f"https://host{number}.example/rss",
            "title": f"Місто {number}",
            "state": "failing" if number % 40 == 0 else "well",
            "trouble": f"The server answered {number}." if number % 40 == 0 else None,
            "mend": "Ask it: `namesake feeds every 10m ADDRESS`." if number % 40 == 0 else None,
            "next_poll_at": newsroom.at + timedelta(minutes=MANY - number),
        }
        for number in range(MANY)
    ]
    with newsroom.database.write() as tx:
        tx.execute(feeds.insert(), rows)
    return newsroom


def addresses(page):
    return re.findall(r'<th scope="row">.*?<a href="(https://[^"]+)"', page)


def test_a_page_shows_fifty_the_worst_first_and_the_others_stand_on_the_next(many, site):
    page = site.get("/feeds").text
    assert len(addresses(page)) == 50
    assert "121 feeds" in page
    assert addresses(page)[:3] == [f"https://host{number}.example/rss" for number in (0, 40, 80)]
    assert "The server answered 40." in page
    assert "namesake feeds every 10m https://host40.example/rss" in page
    assert len(addresses(site.get("/feeds?page=3").text)) == 21


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("search=host77.", ["https://host77.example/rss"]),
        ("search=МІСТО 77", ["https://host77.example/rss"]),
        ("search=%25", []),
        ("search=_", []),
        ("state=failing", [f"https://host{number}.example/rss" for number in (0, 40, 80)]),
        ("state=failing&search=80", ["https://host80.example/rss"]),
        ("state=lying", []),
    ],
)
def test_feeds_are_found_by_name_address_and_state(many, site, query, found):
    page = site.get(f"/feeds?{query}").text
    assert addresses(page) == found
    assert found or "No feed is like that." in page
    assert [one["url"] for one in site.get(f"/api/feeds?{query}").json()] == found


def test_feeds_are_sorted_by_what_is_asked_next(many, site):
    urls = [one["url"] for one in site.get("/api/feeds?order=next&limit=3").json()]
    assert urls == [f"https://host{number}.example/rss" for number in (119, 118, 117)]
    assert site.get("/api/feeds?order=sideways").status_code == 400
    assert site.get("/feeds?state=nonsense").status_code == 400


def test_one_page_reads_one_page_however_many_feeds_there_are(many, site):
    read = []

    def note(_connection, _cursor, statement, *_):
        read.append(statement)

    event.listen(many.database.engine, "before_cursor_execute", note)
    try:
        site.get("/feeds?search=host")
    finally:
        event.remove(many.database.engine, "before_cursor_execute", note)
    lists = [one for one in read if "FROM feeds" in one and "feeds.title" in one]
    assert sum("LIMIT" in one for one in lists) == 1
    assert sum("articles.feed_id IN" in one for one in read) == 1


def test_the_verdict_reads_all_feeds_a_twentieth_of_the_time_at_the_most(many, monkeypatch):
    reads = []

    def slow(tx):
        reads.append(tx)
        time.sleep(0.1)
        return ()

    monkeypatch.setattr(facts, "feed_facts", slow)
    gatherer = Gatherer(many.database, many.settings, many.now)
    gatherer.ttl_s = 0
    for _ in range(3):
        gatherer.facts()
    assert len(reads) == 1


def test_a_feed_is_asked_now_from_its_page_and_only_by_our_own_form(many, site):
    page = site.get("/feeds").text
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    action = re.search(r'action="(/feeds/\d+/poll)"', page)[1]
    with many.database.write() as tx:
        tx.execute(update(feeds).values(next_poll_at=many.at + timedelta(days=1)))
    ours = {"origin": site.base}
    assert site.post(action, headers=ours, data={"token": "x"}).status_code == 403
    assert site.post(action, headers=ours, data={"token": token}, follow_redirects=False).status_code == 303
    assert site.post("/feeds/999999/poll", headers=ours, data={"token": token}).status_code == 404
    with many.database.read() as tx:
        assert tx.execute(feeds.select().where(feeds.c.next_poll_at == many.at)).one().id == int(action.split("/")[2])
