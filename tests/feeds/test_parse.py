"""Feeds of every kind become entries; broken ones as far as they can be read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.feeds.links import canonical
from worker.feeds.parse import parse
from worker.records import Entry, Page, Parsed, Refused

BASE = "https://news.example/feeds/all.xml"
NOW = datetime(2025, 9, 10, 10, tzinfo=UTC)


def page(body: str | bytes, **headers: str) -> Page:
    raw = body if isinstance(body, bytes) else body.encode()
    return Page(BASE, raw, {name.replace("_", "-"): value for name, value in headers.items()})


def read(body: str | bytes, max_entries: int = 100, max_chars: int = 1_000) -> Parsed:
    found = parse(page(body), max_entries, max_chars, NOW)
    assert isinstance(found, Parsed)
    return found


def rss(*items: str, head: str = "<title>News</title>") -> str:
    return f'<rss version="2.0"><channel>{head}{"".join(f"<item>{item}</item>" for item in items)}</channel></rss>'


def only(item: str, head: str = "") -> Entry:
    return read(rss(item, head=head)).entries[0]


def test_an_rss_item_becomes_an_entry():
    entry = only(
        "<title>Fund &amp;amp; deal</title><guid>7</guid><link>/a?utm_source=rss&amp;id=3#top</link>"
        "<pubDate>Tue, 09 Sep 2025 10:00:00 +0300</pubDate><description>&lt;p&gt;One&lt;/p&gt;Two</description>",
        head="<language>en-GB</language>",
    )
    published = datetime(2025, 9, 9, 7, tzinfo=UTC)
    assert entry == Entry("7", "Fund & deal", "One\n\nTwo", "https://news.example/a?id=3", published, "en")


def test_an_atom_entry_becomes_an_entry():
    entry = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk" xml:base="https://b.example/x/"><title>T</title><entry>'
        '<id>urn:1</id><title type="text">Назва</title><link rel="self" href="s"/><link href="y.html"/>'
        "<published>2025-09-01T10:00:00Z</published><updated>2025-09-09T10:00:00Z</updated><summary>Short</summary>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>P1</p><p>P2</p></div></content></entry></feed>'
    ).entries[0]
    published = datetime(2025, 9, 1, 10, tzinfo=UTC)
    assert entry == Entry("urn:1", "Назва", "P1\n\nP2", "https://b.example/x/y.html", published, "uk")


def test_rdf_and_old_rss_are_read():
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
        "<channel><title>R</title><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
        '</channel><item rdf:about="u"><title>i</title><link>http://r.example/1</link><dc:date>2025-01-01</dc:date><dc:language>de</dc:language>'
        "</item></rdf:RDF>"
    )
    found = read(rdf)
    assert (found.entries[0].url, found.entries[0].published) == (
        "http://r.example/1",
        datetime(2025, 1, 1, tzinfo=UTC),
    )
    assert (found.wishes.ttl_s, found.entries[0].lang) == (1_800, "de")
    old = '<rss version="0.91"><channel><title>O</title><item><title>i</title><link>http://o.example/</link></item></channel></rss>'
    assert read(old).entries[0].title == "i"


@pytest.mark.parametrize(("ttl", "seconds"), [("30", 1_800), ("0", None), ("-5", None), ("x", None), ("9" * 30, None)])
def test_the_rest_that_a_feed_asks_for_is_read_in_minutes(ttl, seconds):
    assert read(rss("<title>a</title>", head=f"<ttl>{ttl}</ttl>")).wishes.ttl_s == seconds


def test_a_duplicate_guid_is_no_key_and_neither_is_a_duplicate_link():
    entries = read(
        rss(
            "<title>a</title><guid>same</guid><link>https://x.example/1</link>",
            "<title>b</title><guid>same</guid><link>https://x.example/2</link>",
            "<title>c</title><link>https://x.example/3</link>",
            "<title>d</title><link>https://x.example/3</link>",
            "<title>e</title>",
            "<title>e</title>",
            "<title>e</title><pubDate>Tue, 09 Sep 2025 10:00:00 GMT</pubDate>",
        )
    ).entries
    assert [entry.key for entry in entries[:2]] == ["https://x.example/1", "https://x.example/2"]
    assert [entry.title for entry in entries] == ["a", "b", "c", "d", "e", "e"]
    assert len({entry.key for entry in entries}) == 6


def test_the_key_of_an_entry_stays_when_other_entries_come_and_go():
    first = read(rss("<title>a</title><guid>1</guid>", "<title>b</title>")).entries
    later = read(rss("<title>new</title><guid>0</guid>", "<title>a</title><guid>1</guid>", "<title>b</title>")).entries
    assert {entry.key for entry in first} < {entry.key for entry in later}


def test_a_date_that_has_not_come_yet_is_no_date():
    item = "<title>a</title><pubDate>Tue, 09 Sep 2031 10:00:00 GMT</pubDate>"
    assert only(item).published is None
    found = parse(page(rss(item)), 10, 10, datetime(2032, 1, 1, tzinfo=UTC))
    assert found.entries[0].published is not None


def test_the_fullest_text_of_an_item_is_kept_and_cut_at_its_limit():
    body = rss("<title>a</title><description>short</description><c:encoded>" + "word " * 500 + "</c:encoded>")
    body = body.replace("<rss", '<rss xmlns:c="http://purl.org/rss/1.0/modules/content/"')
    text = read(body, max_chars=102).entries[0].text
    assert text == " ".join(["word"] * 20)


def test_a_title_is_plain_text_on_one_line():
    title = "&lt;b&gt;A&lt;/b&gt;\n &lt;script&gt;x()&lt;/script&gt;&lt;img src=x onerror=y&gt;B &amp;lt; C\u202e\u0007"
    assert only(f"<title>{title}</title>".replace("\u0007", "")).title == "A B < C"


def many(count: int, *, oldest_first: bool = False) -> str:
    days = range(1, count + 1) if oldest_first else range(count, 0, -1)
    moments = (f"2025-01-{day % 28 + 1:02d}T{day // 28 % 24:02d}:00:00Z" for day in days)
    return rss(
        *(
            f"<title>s{day}</title><guid>{day}</guid><pubDate>{m}</pubDate>"
            for day, m in zip(days, moments, strict=True)
        )
    )


def test_of_a_huge_feed_the_newest_entries_are_read_and_the_rest_is_told():
    found = read(many(100_000), max_entries=50)
    assert [entry.title for entry in found.entries[:2]] == ["s100000", "s99999"]
    assert len(found.entries) == 50
    assert "100,000 entries; the newest 50" in found.trouble
    assert "NAMESAKE_FEED_MAX_ENTRIES" in found.trouble


def test_of_a_feed_that_puts_the_oldest_first_the_last_entries_are_read():
    days = [f"<title>{day}</title><pubDate>Mon, {day:02d} Sep 2025 10:00:00 GMT</pubDate>" for day in range(1, 10)]
    assert [entry.title for entry in read(rss(*days), max_entries=3).entries] == ["7", "8", "9"]


def test_a_feed_without_entries_is_no_failure_but_says_so():
    assert "no entries at present" in read(rss()).trouble


def test_every_broken_feed_that_holds_stories_still_gives_them(broken):
    files = sorted(path for path in (broken / "feeds").iterdir() if not path.name.startswith("refused"))
    assert len(files) > 10
    titles = {path.stem: [entry.title for entry in read(path.read_bytes()).entries] for path in files}
    first = {name: found.pop(0) for name, found in titles.items()}
    assert {name: found for name, found in titles.items() if found != ["Story 2", "Story 3"]} == {
        "cut-off-in-the-middle": ["Story 2"]
    }
    assert first["unescaped-ampersand"] == "Johnson & Sons"
    assert first["unescaped-tags-in-title"] == "Bold start"
    assert first["text-direction-tricks"] == "Zelenyksn news"
    assert first["utf-16"] == "Зеленський"
    assert first["windows-1251-said-to-be-utf-8"] == "Зеленський"
    assert first["bytes-that-are-not-utf-8"] == "Café"
    assert first["undefined-html-entities"] == "Tea time…"


def test_bad_links_and_dates_are_dropped_and_the_entries_stay(broken):
    for name in ("links-that-are-no-addresses", "dates-that-are-words"):
        entries = read((broken / "feeds" / f"{name}.xml").read_bytes()).entries
        assert [entry.key for entry in entries] == ["1", "2", "3"]
        assert all(entry.published is None for entry in entries)
        assert all((entry.url is None) == (name[0] == "l") for entry in entries)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("entity-bomb.xml", "entities of its own"),
        ("entity-that-reads-a-file.xml", "entities of its own"),
        ("web-page.html", "web page, not a feed; its feed seems to be at https://news.example/feed.xml"),
        ("sitemap.xml", "a sitemap"),
        ("json.xml", "This is JSON"),
        ("only-spaces.xml", "is empty"),
        ("plain-words.xml", "not XML"),
    ],
)
def test_what_is_no_feed_is_refused_with_the_mend(broken, name, words):
    found = parse(page((broken / "feeds" / f"refused-{name}").read_bytes()), 10, 10, NOW)
    assert isinstance(found, Refused)
    assert words in found.sentence


def test_an_old_doctype_without_entities_is_no_reason_to_refuse():
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    assert read(doctype + rss("<title>An article about &lt;!ENTITY</title>")).entries


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel>" + b"<item>" * 100_000,
        b"<rss><channel>" + b"<a>" * 100_000,
        b"<!DOCTYPE " * 100_000,
        b"<!--" * 100_000,
        b"<rss " + b'a="1" ' * 100_000 + b">",
        b"<rss><channel><item><title>" + b"&" * 300_000,
        b"<rss>" + b"<" * 300_000,
        b"<rss><![CDATA[" * 50_000,
        b"<rss><channel><item><description>" + b"&lt;div&gt;" * 100_000 + b"</description></item></channel></rss>",
    ],
    ids=["items", "depth", "doctypes", "comments", "attributes", "ampersands", "angles", "cdata", "html"],
)
@pytest.mark.timeout(20)
def test_a_feed_made_to_exhaust_the_parser_ends_in_good_time(body):
    assert isinstance(parse(page(body), 100, 1_000, NOW), Parsed | Refused)


@given(st.binary(max_size=200), st.integers(0, 500))
def test_no_bytes_make_the_parser_raise(junk, at):
    good = rss("<title>a</title><guid>1</guid>", "<title>b</title>").encode()
    assert isinstance(parse(page(good[:at] + junk + good[at:]), 100, 1_000, NOW), Parsed | Refused)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://News.Example:443/A?b=1", "https://news.example/A?b=1"),
        ("http://news.example", "http://news.example/"),
        ("//news.example/x", "https://news.example/x"),
        ("?id=3", "https://news.example/feeds/all.xml?id=3"),
        ("https://a.example/x?utm_medium=rss&id=1&fbclid=2&b=2&a=1", "https://a.example/x?id=1&b=2&a=1"),
        ("https://a.example/x?partner=rss&partner=x", "https://a.example/x?partner=x"),
        ("https://a.example/#!/story/1", "https://a.example/#!/story/1"),
        (" https://a.example/\n x ", "https://a.example/x"),
        ("https://[::1]:8080/x", "https://[::1]:8080/x"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https://user:pw@a.example/", None),
        ("https://a.example:x/", None),
        ("http://[", None),
        ("https://a.example/" + "x" * 3_000, None),
    ],
)
def test_a_link_is_absolute_safe_and_free_of_trackers(link, address):
    assert canonical(link, BASE) == address


@given(st.text(max_size=80))
def test_a_canonical_link_is_its_own_canonical_link(text):
    once = canonical(f"https://a.example/{text}")
    assert once is None or canonical(once) == once


@pytest.mark.parametrize(
    ("head", "hours", "days"),
    [
        ("<skipHours><hour>0</hour> <hour> 23 </hour><hour>24</hour></skipHours>", (0, 23), ()),
        ("<skipDays><day>Sunday</day><day>saturday</day></skipDays>", (), (5, 6)),
        ("<skipHours><hour>25</hour><hour>-1</hour><hour>noon</hour></skipHours>", (), ()),
        ("<skipDays><day>Someday</day></skipDays>", (), ()),
        ("", (), ()),
    ],
)
def test_the_hours_and_days_in_which_a_feed_asks_not_to_be_read_are_known(head, hours, days):
    wishes = read(rss("<title>a</title>", head=head)).wishes
    assert (wishes.skip_hours, wishes.skip_days) == (hours, days)


def test_an_article_that_quotes_the_elements_does_not_silence_its_feed():
    quoted = "<title>a</title><description><![CDATA[<skipHours><hour>1</hour></skipHours>]]></description>"
    assert read(rss(quoted)).wishes.skip_hours == ()
