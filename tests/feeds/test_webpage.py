"""The feeds that a page names, however its head is written, and whatever it is made of."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.feeds.webpage import MOST, linked, offers
from worker.records import Page

HERE = "https://www.example.org/news/today.html"


def named(head, url=HERE, body="", **headers):
    text = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return [offer.url for offer in offers(Page(url, text.encode(), headers))]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/rss">', ["https://www.example.org/rss"]),
        ("<LINK HREF=feed.xml TYPE=Application/ATOM+XML REL=Alternate>", ["https://www.example.org/news/feed.xml"]),
        ("<link type='application/feed+json' href='feed.json' rel='alternate home'/>",
         ["https://www.example.org/news/feed.json"]),
        ('<link rel="alternate" type=" application/rss+xml; charset=utf-8 " href="?format=rss&amp;utm_source=x">',
         ["https://www.example.org/news/today.html?format=rss&utm_source=x"]),
        ('<base href="https://cdn.example.org/a/"><link rel=alternate type=application/rss+xml href="b/rss">',
         ["https://cdn.example.org/a/b/rss"]),
        ('<link rel=alternate type=application/rss+xml href="rss"><base href="/late/"><base href="/later/">',
         ["https://www.example.org/late/rss"]),
        ('<link rel=alternate type=text/rss+xml href="feed://example.org/rss">', ["https://example.org/rss"]),
        ('<link rel=alternate type=application/x-rss+xml href="feed:http://example.org/rss">', ["http://example.org/rss"]),
        ('<link rel=alternate type=application/rss+xml href="//example.org:443/rss#top">', ["https://example.org/rss"]),
        ('<link rel=alternate type=application/rss+xml href="a"><link rel=alternate type=application/rss+xml href="./a">',
         ["https://www.example.org/news/a"]),
    ],
)  # fmt: skip
def test_a_feed_is_found_however_the_head_is_written(head, found):
    assert named(head) == found


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<link rel="stylesheet" type="text/css" href="/style.css">',
        '<link rel="alternate stylesheet" type="application/rss+xml" href="/style.css">',
        '<link rel="alternate" hreflang="uk" href="/uk">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">',
        '<link rel="alternate" type="application/rss+xml" href="">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="https://anna:secret@example.org/rss">',
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
        '<link rel="alternate" type="application/rss+xml" href="https://[broken/rss">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->',
        '<script>var a = \'<link rel="alternate" type="application/rss+xml" href="/script">\'</script>',
    ],
)
def test_what_is_no_feed_is_none(head):
    assert named(head) == []


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('</rss>; rel="alternate"; type="application/rss+xml"', ["https://www.example.org/rss"]),
        ('<a>; rel=preload, <https://b.example/f>; TYPE=application/atom+xml; title="a, b; c"; rel=alternate',
         ["https://b.example/f"]),
        ("<rss>; rel=alternate", []),
        ("<<<<;;;,,,", []),
        ("<a>;" * 20_000, []),
    ],
)  # fmt: skip
def test_a_link_header_names_feeds_too(link, found):
    assert named("", link=link) == found


@pytest.mark.parametrize(
    ("title", "href"),
    [("The Wire » Comments Feed", "/comments/feed/"), ("Коментарі", "/rss?c"), ("", "/blog/comments/rss"),
     ("The Wire » Kommentar-Feed", "/x")],
)  # fmt: skip
def test_feeds_of_comments_come_last_though_they_stand_first(title, href):
    link = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    found = offers(Page(HERE, (link.format(title, href) + link.format("Comment is free", "/opinion")).encode()))
    assert [(one.title, one.comments) for one in found] == [("Comment is free", False), (title, True)]


def test_a_page_in_another_encoding_keeps_its_titles():
    page = '<meta charset="windows-1251"><link rel=alternate type=application/rss+xml title="Новини" href=/rss>'
    assert offers(Page(HERE, page.encode("cp1251")))[0].title == "Новини"
    wide = page.replace('<meta charset="windows-1251">', "")
    assert offers(Page(HERE, wide.encode("utf-16")))[0].title == "Новини"


def test_ordinary_links_count_where_they_look_like_feeds_of_the_same_site():
    page = """<a href="/rss.xml">RSS</a><a href="//feeds.example.org/all">All</a><a href="/feedback">Tell us</a>
    <a href="https://elsewhere.example/rss">Theirs</a><a href="/comments/feed">Comments</a><a href="/atom/world">W</a>
    <a href="/rss.xml#again">RSS</a><a href="/story?from=/rss">Story</a>"""
    found = ["https://www.example.org/rss.xml", "https://feeds.example.org/all", "https://www.example.org/atom/world"]
    assert list(linked(Page(HERE, page.encode()))) == found


@pytest.mark.parametrize(
    "body",
    [
        "<link rel=alternate type=application/rss+xml href={}>" * 10_000,
        "<a href=/rss/{}>x</a>" * 10_000,
        "<div>" * 100_000,
        "<link " + "a=b " * 200_000,
        "<base href=/x/>" * 50_000 + "&amp;" * 100_000,
        "\0" * 1_000_000,
    ],
)
def test_a_hostile_page_is_read_in_no_time_and_gives_no_more_than_fits(body):
    for number in range(min(body.count("{}"), 200)):
        body = body.replace("{}", str(number), 1)
    page = Page(HERE, body.encode() * 3)
    began = time.process_time()
    assert len(offers(page)) <= MOST
    assert len(linked(page)) <= MOST
    assert time.process_time() - began < 5


@settings(max_examples=40)
@given(st.binary(max_size=300), st.text(max_size=100))
def test_no_bytes_and_no_header_make_it_raise(data, header):
    for body in (data, b"<link rel=alternate type=application/rss+xml href='" + data):
        offers(Page(HERE, body, {"link": header, "content-type": header}))
        linked(Page(HERE, body))
