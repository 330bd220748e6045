"""Which hub a page names, and for which topic."""

import json
from datetime import UTC, datetime

import pytest

from worker.feeds.parse import parse
from worker.records import Offer, Page

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
URL = "https://news.example/feed"
HUB, SELF = "https://hub.example/", "https://news.example/self.xml"
ITEM = "<item><title>One</title><guid>1</guid></item>"
ATOM = "http://www.w3.org/2005/Atom"


def rss(links=""):
    return f'<rss version="2.0" xmlns:atom="{ATOM}"><channel><title>Wire</title>{links}{ITEM}</channel></rss>'


def atom(links):
    entry = "<entry><id>1</id><title>One</title></entry>"
    return f'<feed xmlns="{ATOM}"><title>Wire</title>{links}{entry}</feed>'


def offer(body, link=None, url=URL):
    headers = {"content-type": "application/xml"} | ({"link": link} if link else {})
    return parse(Page(url, body.encode(), headers), 100, 1_000, NOW).offer


@pytest.mark.parametrize(
    "found",
    [
        offer(rss(), f'<{HUB}>; rel="hub", <{SELF}>; rel="self"'),
        offer(rss(), f"<{HUB}>;rel=hub,<{SELF}>;rel=self"),
        offer(rss(), f'<{SELF}>; type="a,b"; rel="self alternate", </x>; rel="next", <{HUB}>; rel="foo HUB"'),
        offer(rss(f'<atom:link rel="hub" href="{HUB}"/><atom:link rel="self" href="{SELF}"/>')),
        offer(atom(f'<link rel="hub" href="{HUB}"/><link rel="self" href="{SELF}"/>')),
        offer(atom(f'<link rel="hub" href="http://old.example/"/><link rel="hub" href="{HUB}"/>'), f"<{SELF}>; rel=self"),
        offer(atom('<link rel="hub" href="https://other.example/"/>'), f"<{HUB}>; rel=hub, </self.xml>; rel=self"),
    ],
    ids=["header", "bare header", "among others", "rss", "atom", "https first", "header first"],
)  # fmt: skip
def test_a_hub_is_found_wherever_a_page_may_name_it(found):
    assert found == Offer(HUB, SELF)


def test_a_json_feed_names_its_hubs():
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", "title": "One"}]}
    hubs = [{"type": "rssCloud", "url": "https://c.example/"}, {"type": "WebSub", "url": HUB}]
    assert offer(json.dumps(told | {"hubs": hubs, "feed_url": SELF})) == Offer(HUB, SELF)
    assert offer(json.dumps(told | {"hubs": ["x", {"type": "WebSub"}]})) is None


def test_without_an_address_of_its_own_a_page_is_known_by_that_from_which_it_came():
    assert offer(rss(f'<atom:link rel="hub" href="{HUB}"/>')) == Offer(HUB, URL)


@pytest.mark.parametrize(
    "hub",
    ["", "javascript:alert(1)", "file:///etc/passwd", "https://user:pass@h.example/", "https://[", f"https://h.example/{'x' * 3000}", "ftp://h.example/"],
)  # fmt: skip
def test_what_is_no_address_of_a_hub_is_none(hub):
    assert offer(atom(f'<link rel="hub" href="{hub}"/>')) is None
    assert offer(rss(), f"<{hub}>; rel=hub") is None


@pytest.mark.parametrize(
    "link", ["<" * 9_999, "<a>;" * 9_999, "<a>; rel=" + "hub" * 9_999, '<a>; rel="hub' + " " * 9_999, ";,<>"]
)
def test_a_broken_header_names_no_hub(link):
    assert offer(rss(), link) is None


def test_a_link_of_an_entry_is_none_of_the_feed():
    entry = f'<entry><id>1</id><title>One</title><link rel="hub" href="{HUB}"/></entry>'
    assert offer(f'<feed xmlns="{ATOM}"><title>Wire</title>{entry}</feed>') is None
