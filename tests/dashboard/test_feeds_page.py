"""The feeds on the page, and over the API: found, filtered, sorted, and a page at a time."""

# ruff: noqa: RUF001 - Cyrillic is meant

import re
from datetime import timedelta

import pytest
from sqlalchemy import event, select, update

from worker.store import vitals
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
    lists = [one for one in read if "FROM feeds" in one and "feeds.because" in one]
    assert sum("LIMIT" in one for one in lists) == 1
    assert sum("articles.feed_id IN" in one for one in read) == 1


def test_how_feeds_fare_is_counted_as_a_walk_over_all_of_them_would(many):
    with many.database.write() as tx:
        tx.execute(update(feeds).where(feeds.c.id % 2 == 0).values(failures=feeds.c.id % 7, title=""))
        tx.execute(update(feeds).where(feeds.c.id % 4 == 0).values(last_ok_at=many.at))
        tx.execute(update(feeds).where(feeds.c.id % 5 == 0).values(state="quiet"))
        tx.execute(update(feeds).where(feeds.c.id % 9 == 0).values(removed_at=many.at))
        tx.execute(update(feeds).where(feeds.c.id % 3 == 0).values(next_poll_at=many.at - timedelta(hours=1)))
        tx.execute(update(feeds).where(feeds.c.id % 6 == 0).values(lease_until=many.at + timedelta(minutes=1)))
    with many.database.read() as tx:
        rows = tx.execute(select(feeds).where(feeds.c.removed_at.is_(None)).order_by(feeds.c.failures.desc())).all()
        found = vitals.fare(tx, many.at, 3)
    failing = [row for row in rows if row.failures]
    stuck = [row for row in failing if row.failures >= 3 or row.last_ok_at is None]
    due = [row.next_poll_at for row in rows if row.next_poll_at <= many.at and not row.lease_until]
    assert (found.many, found.failing, found.stuck) == (len(rows), len(failing), len(stuck))
    assert found.quiet == sum(row.state == "quiet" and not row.failures for row in rows)
    assert (found.due, found.due_since) == (len(due), min(due))
    worst = {row.url: row.failures for row in stuck}
    assert [worst[url] for url in found.worst] == [row.failures for row in stuck[:3]]


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
