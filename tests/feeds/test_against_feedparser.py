"""No entry is lost that feedparser itself would give: of files named for their mistake, and of feeds torn at random."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from unicodedata import category

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feeds.conftest import BROKEN
from worker.feeds.article import plain, plain_line
from worker.feeds.links import canonical
from worker.feeds.parse import parse
from worker.records import Page, Parsed, Refused

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
BASE = "https://news.example/feed"
FILES = sorted(
    path for folder in ("feeds", "dirty") for path in (BROKEN / folder).iterdir() if not path.name.startswith("refused")
)
SIGNS = 40  # of a title or text by which an entry is known again


def theirs(body):
    """A sign of each entry that feedparser finds something readable in; it may raise, which gives none."""
    try:
        found = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError):
        return []
    return [sign for raw in found.entries if (sign := _sign(raw))]


def _sign(raw):
    title, link = plain_line(str(raw.get("title", ""))), canonical(raw["link"], BASE) if raw.get("link") else None
    return title[:SIGNS] or link or plain(str(raw.get("summary", "")))[:SIGNS]


def ours(body, most=1_000):
    return parse(Page(BASE, body), most, 10_000, NOW)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_that_feedparser_gives_of_a_mistaken_file_is_given(path: Path):
    body = path.read_bytes()
    found, wanted = ours(body), theirs(body)
    assert isinstance(found, Parsed)
    assert len(found.entries) >= len(set(wanted))


STORIES = "".join(
    f"<item><title>Звіт {n} &amp; report</title><guid>{n}</guid><link>https://news.example/{n}</link>"
    f"<description>&lt;p&gt;It rained {n} times.&lt;/p&gt;</description></item>"
    for n in range(6)
)
WHOLE = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>N</title>{STORIES}</channel></rss>'
DIRT = (b"\0", b"\x08", b"\x1b", b"&", b"<", b"]]>", b"&#0;", b"&#xFFFFFFFF;", b"&nbsp;", b"\xff\xfe", b"\xd0", b"<b>", b"</item>", b"<![CDATA[")  # fmt: skip
CODES = ("utf-8", "utf-16", "cp1251", "koi8-r", "utf-8-sig", "utf-16-le", "utf-32")


@st.composite
def torn(draw):
    """A feed in some encoding, with dirt in places, perhaps cut off."""
    body = WHOLE.encode(draw(st.sampled_from(CODES)), "replace")
    for dirt in draw(st.lists(st.sampled_from(DIRT), max_size=3)):
        at = draw(st.integers(60, len(body)))
        body = body[:at] + dirt + body[at:]
    return body[: draw(st.integers(100, len(body)))] if draw(st.booleans()) else body


@settings(max_examples=60)
@given(torn())
def test_of_a_torn_feed_no_entry_is_lost_that_feedparser_gives(body):
    found, wanted = ours(body), theirs(body)
    if isinstance(found, Refused):
        assert not wanted or found.reason in {"entities", "nested"}
    else:
        assert len(found.entries) >= len(set(wanted))


@settings(max_examples=25)
@given(st.text(max_size=60), st.integers(1, 40), st.sampled_from(["lt", "amp", "#38", "quot", "eacute"]))
def test_entities_within_entities_and_any_signs_end_in_a_line_without_unseen_ones(text, deep, name):
    title = "&" + "amp;" * deep + name + ";" + "".join(f"&#{ord(c)};" for c in text)
    found = ours(f"<rss><channel><item><title>x{title}</title><guid>1</guid></item></channel></rss>".encode())
    assert isinstance(found, Parsed)
    assert {category(c) for entry in found.entries for c in entry.title}.isdisjoint({"Cc", "Cs"})


def test_a_huge_feed_is_read_within_its_bounds():
    items = "".join(f"<item><title>t{n}</title><guid>{n}</guid></item>" for n in range(20_000))
    found = ours(f"<rss><channel>{items}</channel></rss>".encode(), most=500)
    assert isinstance(found, Parsed)
    assert [entry.title for entry in found.entries][:2] == ["t0", "t1"]
    assert len(found.entries) == 500
    assert "the newest 500 were read" in found.trouble
