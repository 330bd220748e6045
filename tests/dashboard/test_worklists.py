"""The lists of the work are gone through as those of the news: searched, sorted, part by part, each state an address."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from sqlalchemy import insert

from tests.dashboard.serving import serving
from worker.store.hushes import audit, hushes
from worker.store.signs import failures
from worker.store.stops import stops
from worker.store.tables import deliveries, topics_found
from worker.store.watchlists import watchlists

MANY = range(60)  # rows of each list: more than one part
# Each list with a sign of its rows, and how it may be sorted, the first way being the usual one.
LISTS = {
    "/deliveries?state=dead": (r"dead-(\d\d)@[a-z.]+</span>", ("newest", "oldest")),
    "/deliveries?state=pending": (r"pending-(\d\d)@[a-z.]+</span>", ("due", "newest", "oldest")),
    "/deliveries/stopped": (r"reader-(\d\d)@[a-z.]+</span>", ("newest", "oldest", "address")),
    "/failures": (r"<p>task (\d\d) broke", ("latest", "times", "task")),
    "/audit": (r"said number (\d\d)<", ("newest", "oldest", "who")),
    "/quiet": (r'id="hush-\d+"><div><p>[^<]*watch-(\d\d)', ("newest", "oldest", "ending")),
    "/watchlists/versions": (r"for reason (\d\d)<", ("newest", "oldest")),
    "/topics": (r'href="/topics/topic-(\d\d)"', ("name", "articles", "latest")),
}
RISING = {"oldest", "due", "address", "task", "who", "name"}


@pytest.fixture(scope="module")
def work(old_newsroom) -> Iterator[SimpleNamespace]:
    """A service with sixty of everything, the later the higher its number."""
    room = old_newsroom
    room.feed()
    for number in range(3):
        room.article(title=f"Story {number}")
    with room.database.write() as tx:
        for table, row in rows(room.at):
            tx.execute(insert(table), [row(number) for number in MANY])
        tx.execute(insert(failures), [failure(room.at, 7)] * 2)
        tx.execute(insert(topics_found), [{"article_id": 2, "topic": "topic-07", "words": []}])
    with serving(room) as site:
        yield site


def rows(at):
    """(table, its row of a number)."""
    later = [at + timedelta(seconds=number) for number in MANY]
    kept = {"route": "desk", "channel": "email"}
    for state in ("dead", "pending"):
        yield deliveries, lambda n, state=state: kept | {
            "id": f"{state}-{n}", "target": f"{state}-{n:02}@example.org", "state": state,
            "created_at": later[n], "next_at": later[n], "detail": "refused" if n % 2 else "timed out",
        }  # fmt: skip
    yield stops, lambda n: {
        "address": f"reader-{n:02}@example.org", "list": "", "cause": "left", "detail": "by link", "since": later[n],
    }  # fmt: skip
    yield failures, lambda n: failure(later[n], n)
    yield audit, lambda n: {"at": later[n], "by": f"Ada {n:02}", "what": "note", "sentence": f"said number {n:02}"}
    yield hushes, lambda n: {
        "kind": "silence", "matchers": {"watch": [f"watch-{n:02}"]}, "by": "Ada", "why": f"Ruhe №{n:02}",
        "made_at": at, "until": at + timedelta(days=99 - n),
    }  # fmt: skip
    yield watchlists, lambda n: {
        "version": f"v{n}", "files": b"", "names": [], "digests": {"a.yaml": str(n), f"b{n:02}.yaml": "1"},
        "by": "Ada", "why": f"for reason {n:02}", "loaded_at": later[n],
    }  # fmt: skip
    yield topics_found, lambda n: {"article_id": 1, "topic": f"topic-{n:02}", "words": []}


def failure(at, number):
    named = {"task": f"task-{number:02}", "subject": f"feed {number}", "sentence": f"task {number:02} broke"}
    return named | {"traceback": "…", "at": at}


def address_of(address, **said):
    return f"{address}{'&' if '?' in address else '?'}{'&'.join(f'{name}={value}' for name, value in said.items())}"


def link(page, rel):
    found = re.search(rf'<a href="([^"]+)" rel="{rel}"', page)
    return unescape(found[1]) if found else None


def walked(site, address, sign):
    """The numbers of the rows, part by part."""
    parts = []
    while address and len(parts) < 9:
        page = site.get(address).text
        parts.append([int(one) for one in re.findall(sign, page)])
        address = link(page, "next")
    return parts


@pytest.mark.parametrize(
    ("address", "order"), [(address, order) for address, (_, orders) in LISTS.items() for order in orders]
)
def test_each_list_is_gone_through_in_each_order_and_nothing_is_lost_or_twice(work, address, order):
    sign, orders = LISTS[address]
    parts = walked(work, address_of(address, sort=order), sign)
    assert [len(part) for part in parts] == [50, 10]
    found = parts[0] + parts[1]
    assert sorted(found) == list(MANY)
    if order in {"times", "articles"} or (address, order) == ("/topics", "latest"):
        assert found[0] == 7
    elif address != "/failures" or order == "task":
        assert found == sorted(MANY, reverse=order not in RISING)
    if order == orders[0]:
        assert re.findall(sign, work.get(address).text)[0] == f"{found[0]:02}"


@pytest.mark.parametrize("address", LISTS)
def test_back_leads_to_where_one_came_from(work, address):
    first = work.get(address).text
    sign = LISTS[address][0]
    assert re.findall(sign, work.get(link(work.get(link(first, "next")).text, "prev")).text) == re.findall(sign, first)


@pytest.mark.parametrize(
    ("address", "asked", "left"),
    [
        ("/deliveries?state=dead", "DEAD-31@", [31]),
        ("/deliveries?state=pending", "refused", list(range(1, 60, 2))),
        ("/deliveries/stopped", "reader-31", [31]),
        ("/failures", "TASK 31", [31]),
        ("/failures", "feed 31", [31]),
        ("/audit", "ada 31", [31]),
        ("/quiet", "watch-31", [31]),
        ("/quiet", "ruhe №31", [31]),
        ("/watchlists/versions", "b31.yaml", [31]),
        ("/watchlists/versions", "reason 31", [31]),
        ("/topics", "C-31", [31]),
    ],
)
def test_a_piece_of_what_a_row_shows_finds_it(work, address, asked, left):
    assert sorted(*walked(work, address_of(address, q=asked), LISTS[address][0])) == left


@pytest.mark.parametrize("address", LISTS)
def test_a_search_for_what_is_not_there_says_so_and_leads_back(work, address):
    page = work.get(address_of(address, q="nothing%25ofthis")).text
    assert 'class="empty"' in page
    assert "Show all" in page


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("bad", ["sort=odd", "after=[]", 'after=["x","y","z","w"]', "before={}", "q=" + "x" * 201])
def test_an_address_that_leads_nowhere_is_told(work, address, bad):
    assert work.get(f"{address}{'&' if '?' in address else '?'}{bad}").status_code == 400


def test_the_search_and_the_order_stay_while_one_goes_on(work):
    page = work.get("/deliveries?state=pending&q=example&sort=oldest").text
    after = link(page, "next")
    assert {"state=pending", "q=example", "sort=oldest"} < set(after.partition("?")[2].split("&"))
    assert re.findall(r"pending-(\d\d)@[a-z.]+</span>", work.get(after).text)[0] == "50"
    assert 'href="/deliveries?state=dead&amp;q=example"' in page


def test_each_version_says_what_it_changed_whatever_was_searched(work):
    page = work.get("/watchlists/versions?q=reason 31").text
    told = re.findall(r"<td>(.*?)<br>", page)[0]
    assert re.findall(r'([\w.]+) <span class="meta">(\w+)', told) == [
        ("a.yaml", "changed"), ("b30.yaml", "deleted"), ("b31.yaml", "new"),
    ]  # fmt: skip
