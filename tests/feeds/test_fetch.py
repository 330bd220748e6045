"""What a server's answer means for a feed."""

from datetime import UTC, datetime

import pytest

from worker.egress import Egress, Rules
from worker.feeds.fetch import HttpFetch, wait_s
from worker.records import Page, Refused, Unchanged

NOW = datetime(2025, 9, 9, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def fetch():
    return HttpFetch(Egress(Rules.parse("127.0.0.0/8", "80"), "Namesake/test"), 5, 10_000, now=lambda: NOW)


def test_a_page_comes_back_with_its_body_and_headers(fetch, feed, website):
    url, seen = website(200, b"<rss/>", ETag='W/"7"', Last_Modified="Tue, 09 Sep 2025 09:00:00 GMT")
    page = fetch(feed(url))
    assert isinstance(page, Page)
    assert (page.url, page.body) == (url, b"<rss/>")
    assert page.headers["etag"] == 'W/"7"'
    assert "if-none-match" not in seen[0]
    assert seen[0]["user-agent"] == "Namesake/test"
    assert "application/rss+xml" in seen[0]["accept"]


@pytest.mark.parametrize("etag", ['"abc"', 'W/"a b"', "unquoted", '"\xe9"'])
def test_validators_go_back_exactly_as_they_came(fetch, feed, website, etag):
    url, seen = website(304)
    found = fetch(feed(url, etag=etag, last_modified="whenever, it is opaque"))
    assert isinstance(found, Unchanged)
    assert (seen[0]["if-none-match"], seen[0]["if-modified-since"]) == (etag, "whenever, it is opaque")


def test_an_unchanged_answer_keeps_its_headers_for_the_schedule(fetch, feed, website):
    url, _ = website(304, Cache_Control="max-age=7200")
    assert fetch(feed(url)).headers["cache-control"] == "max-age=7200"


def test_a_feed_that_moved_is_read_at_its_new_address(fetch, feed, website):
    new, _ = website(200, b"<rss/>")
    old, _ = website(301, Location=new)
    assert fetch(feed(old)).url == new


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "wants a login"),
        (403, "NAMESAKE_USER_AGENT"),
        (404, "no feed at this address"),
        (410, "gone for good"),
        (418, "refuses the request"),
        (429, "too often"),
        (500, "problem of its own"),
        (503, "overloaded"),
        (300, "final address"),
        (204, "without a feed"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(fetch, feed, website, status, words):
    url, _ = website(status)
    found = fetch(feed(url))
    assert isinstance(found, Refused)
    assert found.status == status
    assert words in found.sentence
    assert str(status) in found.sentence


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "120", 120),
        (503, "Tue, 09 Sep 2025 10:10:00 GMT", 600),
        (503, "Tue, 09 Sep 2025 09:00:00 GMT", 0),
        (429, "soon", None),
        (404, "120", None),
    ],
)
def test_the_wait_that_a_busy_server_asks_for_is_kept(fetch, feed, website, status, header, seconds):
    url, _ = website(status, Retry_After=header)
    assert fetch(feed(url)).retry_after_s == seconds


@pytest.mark.parametrize("text", [None, "", "-5", "1.5", "٣", "9" * 400, "Tue, 99 Sep 2025 10:10:00 GMT"])
def test_an_odd_wait_never_breaks_the_poll(text):
    found = wait_s(text, NOW)
    assert found is None or 0 <= found < 10**9


def test_a_feed_that_is_too_large_names_the_setting(fetch, feed, website):
    url, _ = website(200, b"x" * 20_000)
    assert "NAMESAKE_FETCH_MAX_BYTES" in fetch(feed(url)).sentence


def test_a_private_address_is_refused_with_the_setting_that_allows_it(feed, website):
    url, seen = website(200, b"<rss/>")
    found = HttpFetch(Egress(Rules(), "ua"), 5, 10_000)(feed(url))
    assert "NAMESAKE_ALLOW_NETWORKS" in found.sentence
    assert seen == []
