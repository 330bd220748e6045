"""Readable text comes out of HTML, and nothing that nobody sees."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.feeds.article import page, plain, plain_line
from worker.feeds.characters import one_line, readable

PARAGRAPH = "The council met on Tuesday in the old town hall and agreed on the budget for the year that follows it. "


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("no markup at all", "no markup at all"),
        ("a < b & c", "a < b & c"),
        ("AT&amp;T &#8212; caf&eacute;&nbsp;x", "AT&T — café x"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<div>One<br>Two<br/>Three</div>", "One\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<td>a</td><td>b</td>", "a b"),
        ("in<b>side</b> a <i>word</i>", "inside a word"),
        ("x<script>alert(1)</script><style>p{}</style><noscript>n</noscript>y", "xy"),
        ("<!-- hidden -->shown", "shown"),
        ("</div></body></html>after", "after"),
        ("<img src=x onerror=alert(1)>T", "T"),
        ("line\nbreaks are\nspaces <p>in HTML", "line breaks are spaces\n\nin HTML"),
        ("Zelen\u00adsky&shy;y &#x202e;x&#x200b;", "Zelenskyy x"),
        ("", ""),
    ],
)
def test_html_reads_as_a_reader_sees_it(html, text):
    assert plain(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<b>" * 200_000 + "x",
        "<table>" * 30_000 + "x",
        "<" * 500_000,
        "&" * 500_000,
        "<a " + "x=1 " * 200_000 + ">t",
        "<!--" * 200_000,
        "<b><i><a>" * 30_000 + "</b>" * 30_000,
    ],
    ids=["div", "b", "table", "angles", "ampersands", "attributes", "comments", "misnested"],
)
@pytest.mark.timeout(10)
def test_no_html_takes_long(html):
    assert len(plain(html, 1_000)) <= 1_000


@given(st.text(max_size=300))
def test_no_unseen_character_survives(text):
    for cleaned in (readable(text, 200), plain(text, 200), plain_line(text, 200)):
        assert not set(cleaned) & {
            chr(code) for code in (*range(10), *range(11, 32), 127, 0x202E, 0x2066, 0xFEFF, 0xAD)
        }
        assert len(cleaned) <= 200
        cleaned.encode()


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text):
    assert readable(readable(text, 100), 100) == readable(text, 100)
    assert one_line(one_line(text, 100), 100) == one_line(text, 100)


def test_a_web_page_gives_its_article_and_not_its_menu():
    html = (
        "<html lang='en'><head><title>Council agrees | Site</title><meta property='og:title' content='Council agrees'>"
        "<meta property='article:published_time' content='2025-09-09T10:00:00Z'></head><body><nav><a href='/'>Home</a>"
        f"<a>Sport</a></nav><article><h1>Council agrees</h1><p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 2}</p></article>"
        "<footer>Copyright</footer></body></html>"
    )
    entry = page(html.encode(), "https://news.example/a?utm_source=x")
    assert entry is not None
    assert (entry.title, entry.url) == ("Council agrees", "https://news.example/a")
    assert entry.published == datetime(2025, 9, 9, tzinfo=UTC)
    assert "old town hall" in entry.text
    assert "Sport" not in entry.text
    assert "Council agrees" not in entry.text  # the headline stands in the title, and counts once


@pytest.mark.parametrize(
    "html", [b"", b"\0\xff", b"<html></html>", b"<html><body><script>x</script></body></html>", b"<" * 9_999]
)
def test_a_page_without_an_article_gives_none(html):
    assert page(html, None) is None


@pytest.mark.timeout(20)
def test_a_huge_page_is_cut():
    html = b"<html><body>" + (b"<p>" + PARAGRAPH.encode() + b"</p>") * 20_000
    entry = page(html, None, 1_000)
    assert entry is None or len(entry.text) <= 1_000
