"""From the address of a site to its feed, against a real site on loopback."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.pipeline.website import website as a_website
from worker.egress import Egress, Rules
from worker.feeds.discovery import GUESSES, Finder
from worker.feeds.getting import FEEDS, HttpGet
from worker.feeds.webpage import Offer

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
RSS = "<rss version='2.0'><channel><title>{}</title><item><title>A</title><link>https://e.org/a</link></item></channel></rss>"
LINK = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'


@pytest.fixture
def site():
    with a_website() as running:
        yield running


@pytest.fixture
def finder():
    return Finder(
        HttpGet(Egress(Rules.parse("127.0.0.0/8", ""), "Namesake/1"), 5, 100_000, accept=FEEDS),
        lambda: NOW,
        "Namesake/1",
    )


def page(*links):
    return (
        "<!doctype html><html><head>"
        + "".join(LINK.format(*link) for link in links)
        + "</head><body>News</body></html>"
    )


def asked(site):
    return [path for path, _ in site.asked]


def test_a_feed_is_taken_as_it_is_with_one_request(site, finder):
    url = site.put("/rss", RSS.format("The Wire"))
    found = finder.look(url)
    assert (found.feeds, found.silent, found.wrong) == ((Offer(found.url, "The Wire"),), "", "")
    assert asked(site) == ["/rss"]


def test_a_site_is_followed_by_the_feed_that_it_names_and_not_by_its_comments(site, finder):
    url = site.put("/", page(("Comments", "/comments/feed"), ("All", "/feed"), ("World", "/world.rss")))
    site.put("/feed", RSS.format("The Wire"))
    found = finder.look(url)
    assert [(one.url.removeprefix(site.base), one.title) for one in found.feeds] == [
        ("/feed", "The Wire"), ("/world.rss", "World"), ("/comments/feed", "Comments"),
    ]  # fmt: skip
    assert [one.title for one in found.news] == ["The Wire", "World"]
    assert asked(site) == ["/", "/feed"], "nothing is guessed where the page says it, and one feed is enough to see"


def test_a_feed_that_the_page_names_in_vain_is_passed_over(site, finder):
    url = site.put("/", page(("Old", "/old"), ("Page", "/"), ("Html", "/html"), ("Now", "/now")))
    site.put("/html", page())
    site.put("/now", RSS.format("Now"))
    assert [one.title for one in finder.look(url).feeds] == ["Now"]


@pytest.mark.parametrize("path", GUESSES)
def test_a_page_that_names_no_feed_is_asked_at_the_usual_places(site, finder, path):
    url = site.put("/", page())
    site.put(f"/{path}", RSS.format("The Wire"))
    found = finder.look(url)
    assert [one.url for one in found.feeds] == [f"{site.base}/{path}"]
    assert asked(site)[:2] == ["/", "/robots.txt"]
    assert len(asked(site)) <= len(GUESSES) + 2


def test_what_stands_beside_the_page_or_is_linked_by_it_comes_before_the_root(site, finder):
    site.put("/feed", RSS.format("Root"))
    url = site.put("/blog/index.html", page())
    site.put("/blog/feed.xml", RSS.format("Blog"))
    assert finder.look(url).feeds[0].title == "Blog"
    site.put("/linked/rss", RSS.format("Linked"))
    url = site.put("/blog/index.html", '<html><a href="/linked/rss">RSS</a></html>')
    assert finder.look(url).feeds[0].title == "Linked"


def test_a_site_that_forbids_it_is_not_guessed_at(site, finder):
    url = site.put("/", page())
    site.put("/feed", RSS.format("Hidden"))
    site.put("/robots.txt", "User-agent: Namesake\nDisallow: /")
    found = finder.look(url)
    assert "names no feed" in found.wrong
    assert asked(site) == ["/", "/robots.txt"]
    named = site.put("/front", page(("Told", "/feed")))
    assert finder.look(named).feeds[0].title == "Hidden", "what the site itself names, it offers"


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_wants_no_more_questions_gets_none(site, finder, status):
    url = site.put("/", page())
    site.put("/feed", "", status=status)
    assert finder.look(url).wrong
    assert asked(site) == ["/", "/robots.txt", "/feed"]


@pytest.mark.parametrize(
    ("status", "words"), [(401, "wants"), (403, "forbids"), (429, "too often"), (500, "problem"), (503, "overloaded")]
)
def test_what_does_not_answer_as_a_feed_now_may_be_one_all_the_same(site, finder, status, words):
    found = finder.look(site.put("/rss", "", status=status))
    assert ([one.url for one in found.feeds], found.wrong) == ([found.url], "")
    assert words in found.silent
    assert asked(site) == ["/rss"]


def test_a_server_that_is_down_may_have_a_feed_and_a_feed_that_is_too_large_is_one(site, finder):
    assert "No connection" in finder.look("http://127.0.0.1:9/rss").silent
    assert "larger" in finder.look(site.put("/rss", "x" * 200_000)).silent


@pytest.mark.parametrize(
    ("body", "status", "kind", "words"),
    [
        ("", 404, "text/html", "no feed at this address"),
        ("", 410, "text/html", "gone for good"),
        ("", 200, "text/html", "empty"),
        ("%PDF-1.7", 200, "application/pdf", "not XML"),
        ("<urlset/>", 200, "text/xml", "a sitemap"),
        ('{"a": 1}', 200, "application/json", "JSON"),
        ("<html><p>Nothing", 200, "text/html", "names no feed"),
        ("Nothing at all", 200, "text/html", "names no feed"),
    ],
)
def test_what_is_no_feed_and_has_none_is_told(site, finder, body, status, kind, words):
    found = finder.look(site.put("/x/y", body, status=status, Content_Type=kind))
    assert found.feeds == ()
    assert words in found.wrong


def test_a_site_with_nothing_but_comments_says_so_and_is_not_followed(site, finder):
    found = finder.look(site.put("/story", page(("Comments", "/comments/1"))))
    assert (found.news, len(found.feeds)) == ((), 1)
    assert "comments only" in found.wrong


def test_feeds_that_do_not_answer_are_offered_with_the_reason(site, finder):
    url = site.put("/", page(("Down", "/down"), ("Not there", "/none")))
    site.put("/down", "", status=500)
    found = finder.look(url)
    assert ([one.title for one in found.feeds], "problem" in found.silent) == (["Down"], True)


def test_nobody_waits_longer_than_half_a_minute_for_a_slow_site(site, finder):
    clock = iter(NOW + timedelta(seconds=20 * number) for number in range(100))
    slow = Finder(finder.get, lambda: next(clock), "Namesake/1")
    found = slow.look(site.put("/", page()))
    assert found.wrong
    assert len(asked(site)) < 4


def test_a_page_of_ten_thousand_feeds_costs_four_requests_more(site, finder):
    url = site.put("/", page(*((str(number), f"/{number}") for number in range(10_000)))[:95_000])
    assert finder.look(url).feeds == ()
    assert len([path for path in asked(site) if path[1:].isdigit()]) == 4
