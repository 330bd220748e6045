"""The article of a web page, whatever its encoding, and nothing for long."""
# ruff: noqa: RUF001 - Ukrainian

from datetime import UTC, datetime

import pytest

from worker.feeds.robots import agent, delay_s, forbids, learned
from worker.feeds.webarticle import read
from worker.records import FullRead, Page, Refused, Robots

PARAGRAPHS = "".join(
    f"<p>Рада зібралася у вівторок і погодила бюджет на рік номер {number}.</p>" for number in range(6)
)
HTML = "<html{lang}><head>{head}<title>Рада</title></head><body><article>{text}</article></body></html>"
NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://wire.example/news/1"


def page(text=PARAGRAPHS, head="", lang="", kind="text/html", encoding="utf-8"):
    html = HTML.format(lang=lang, head=head, text=text)
    return Page(URL, html.encode(encoding), {"content-type": kind})


@pytest.mark.parametrize(
    ("head", "kind", "encoding"),
    [
        ("", "text/html", "utf-8"),
        ("", "text/html; charset=windows-1251", "cp1251"),
        ('<meta charset="windows-1251">', "text/html", "cp1251"),
        ("", "text/html", "cp1251"),
        ("", "text/html; charset=nonsense", "utf-8"),
        ("", "application/xhtml+xml", "utf-8"),
    ],
)
def test_letters_are_read_as_the_server_or_the_page_says_or_as_they_look(head, kind, encoding):
    found = read(page(head=head, kind=kind, encoding=encoding), 10_000)
    assert isinstance(found, FullRead)
    assert found.text.startswith("Рада зібралася у вівторок")


@pytest.mark.parametrize(
    ("href", "own"),
    [
        ("/news/1?utm_source=rss&id=3", "https://wire.example/news/1?id=3"),
        ("https://origin.example/story", "https://origin.example/story"),
        ("/", URL),
        ("https://wire.example", URL),
        ("javascript:alert(1)", URL),
        ("", URL),
    ],
)
def test_the_address_of_an_article_is_what_its_page_says_unless_that_is_the_front_page(href, own):
    found = read(page(head=f'<link rel="canonical" href="{href}">'), 10_000)
    assert isinstance(found, FullRead)
    assert found.url == own


@pytest.mark.parametrize(
    ("lang", "read_as"), [(' lang="uk-UA"', "uk"), (' lang="EN_us"', "en"), (' lang="?"', None), ("", None)]
)
def test_the_language_is_the_pages(lang, read_as):
    found = read(page(lang=lang), 10_000)
    assert isinstance(found, FullRead)
    assert found.lang == read_as


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000,
        "<p>hello <a href=x>y</a> " * 80_000,
        "<div class=related><p>x" * 9_000,
        "<" * 500_000,
        "\0" * 9_000,
    ],
    ids=["deep", "links", "boxes", "angles", "nulls"],
)
@pytest.mark.timeout(20)
def test_no_page_takes_long(html):
    assert isinstance(read(page(text=html), 1_000), FullRead | Refused)


RULES = "User-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\nCrawl-delay: 900\n"


@pytest.mark.parametrize(
    ("path", "may"),
    [("/news", True), ("/private", False), ("/private/open", True), ("/a.pdf", False), ("/a.pdf?x=1", True)],
)
def test_robots_txt_is_read_by_its_standard(path, may):
    rules = learned("https://wire.example", Page(URL, RULES.encode()), NOW)
    assert (forbids(rules, "Namesake/0.1 (me@example.org)", f"https://wire.example{path}") == "") is may
    assert delay_s(rules, "Namesake/0.1") == 60


@pytest.mark.parametrize(("status", "closed"), [(404, False), (403, False), (500, True), (None, True)])
def test_no_robots_txt_lets_all_in_and_a_server_in_trouble_nobody(status, closed):
    assert learned("https://wire.example", Refused("x", "x", status), NOW).closed is closed


def test_we_are_called_by_the_name_we_give():
    assert agent("Namesake/0.1 (feed reader)") == "Namesake"
    named = Robots("h", "User-agent: deskreader\nDisallow: /\n", closed=False, until=NOW)
    assert forbids(named, "DeskReader (desk@example.org)", URL)
    assert not forbids(named, "Namesake/0.1", URL)
