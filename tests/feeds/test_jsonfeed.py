"""JSON Feed 1.1 is read like any other feed, broken items too."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.feeds.parse import parse
from worker.records import Entry, Page, Parsed, Refused

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://wire.example/feed.json"
ITEM = {
    "id": 7,
    "url": "/news/7?utm_source=feed",
    "title": "Fund &amp; deal",
    "content_html": "<p>The <b>fund</b> opened.</p><script>x()</script>",
    "summary": "Short.",
    "date_published": "2026-02-28T10:00:00+02:00",
}


def feed(*items, **fields):
    return {"version": "https://jsonfeed.org/version/1.1", "title": "The Wire", "items": list(items)} | fields


def read(found, most=100):
    body = found if isinstance(found, bytes) else json.dumps(found).encode()
    return parse(Page(URL, body, {"content-type": "application/feed+json"}), most, 1_000, NOW)


def only(item, **fields):
    parsed = read(feed(item, **fields))
    assert isinstance(parsed, Parsed)
    return parsed.entries[0]


def test_an_item_gives_its_text_address_date_and_language():
    moment = datetime(2026, 2, 28, 8, tzinfo=UTC)
    whole = Entry("7", "Fund & deal", "The fund opened.", "https://wire.example/news/7", moment, "en")
    assert only(ITEM, language="en-GB") == whole
    assert read(feed(ITEM)).title == "The Wire"


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"content_html": None, "content_text": "a < b"}, "text", "a < b"),
        ({"content_html": None}, "text", "Short."),
        ({"url": None, "external_url": "https://other.example/x"}, "url", "https://other.example/x"),
        ({"url": "javascript:x"}, "url", None),
        ({"date_published": "2026-03-02T10:00:00Z"}, "published", None),
        ({"date_published": "soon"}, "published", None),
        (
            {"date_published": None, "date_modified": "2026-02-01T00:00:00Z"},
            "published",
            datetime(2026, 2, 1, tzinfo=UTC),
        ),
        ({"language": "de"}, "lang", "de"),
        ({"id": None}, "key", "https://wire.example/news/7"),
        ({"id": {"a": 1}}, "key", "https://wire.example/news/7"),
    ],
)
def test_what_is_missing_or_odd_is_made_up_for_or_left_out(fields, name, value):
    assert getattr(only(ITEM | fields, language="en"), name) == value


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"a": 1}', "no JSON Feed"),
        (b"[1, 2]", "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', "no JSON Feed"),
        (b'\xef\xbb\xbf {"version": ', "broken"),
        (b"[" * 100_000, "broken"),
    ],
)
def test_other_json_is_refused_with_what_it_is(body, words):
    refused = read(body)
    assert isinstance(refused, Refused)
    assert words in refused.sentence


def test_items_that_hold_nothing_are_counted_and_stop_no_other():
    parsed = read(feed({}, "x", None, ITEM))
    assert (len(parsed.entries), parsed.trouble) == (
        1,
        "3 of its entries hold no title, text or address and were left out.",
    )


def test_a_long_feed_is_cut_and_says_so():
    parsed = read(feed(*({"id": str(n), "content_text": str(n)} for n in range(9))), most=4)
    assert (len(parsed.entries), "holds 9 entries; the first 4" in parsed.trouble) == (4, True)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ITEM, "version", "items", "language"]), inner, max_size=4), max_leaves=9)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*ITEM, "external_url", "language"]), JSON, max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_item_raises(item):
    assert isinstance(read(feed(item)), Parsed)
