"""Where a feed only teases, the page behind it is read, as its site allows; and nothing that stands around the article."""

from dataclasses import replace

import pytest

from tests.pipeline.website import article, website
from worker.egress import Egress, Rules
from worker.feeds.fetch import HttpFetch
from worker.feeds.getting import HttpGet
from worker.pipeline.why import why
from worker.store import alerts, feeds, pages
from worker.store.tables import articles

TITLE = "Council agrees on the budget"
TEASER = "A long night in the council of Harlow ends with a budget for the coming year …"
SENTENCES = (
    "A long night in the council of Harlow has ended with a budget for the coming year, after eleven hours of talks.",
    "The mayor said that the schools would get a third more, while the roads had to wait until spring.",
    "Volodymyr Zelenskyy, who had been invited to speak, thanked the town for its generators.",
    "The opposition called the budget a disappointment and announced that it would vote against it again.",
)
NOBODY = (*SENTENCES[:2], SENTENCES[3])


@pytest.fixture
def site():
    with website() as one:
        yield one


@pytest.fixture
def online(desk):
    """The desk reads over real HTTP."""
    way = Egress(Rules.parse("127.0.0.0/8", "80"), "Namesake/0.1 (test)")
    parts = replace(desk.parts, fetch=HttpFetch(way, 5, 100_000), get=HttpGet(way, 5, 500_000))
    desk.parts = replace(parts, settings=parts.settings.model_copy(update={"fulltext": "teaser"}))
    return desk


def stored(desk):
    with desk.database.read() as tx:
        return tx.execute(articles.select().order_by(articles.c.id)).all()


def note(desk, article_id=1):
    with desk.database.read() as tx:
        return pages.of(tx, article_id).note


def test_a_name_that_only_the_page_has_alerts_and_the_text_is_the_pages(online, site):
    site.put("/a", article(TITLE, *SENTENCES))
    online.follow(site.feed((TITLE, TEASER, "/a")))
    assert len(online.work()) == 2
    assert stored(online)[0].text == "\n".join(SENTENCES)
    assert site.asked[1][0] == "/robots.txt"


def test_nothing_that_stands_around_an_article_alerts(online, site):
    site.put("/a", article(TITLE, *NOBODY, around="Volodymyr Zelenskyy"))
    online.follow(site.feed((TITLE, TEASER, "/a")))
    assert online.work() == []
    assert stored(online)[0].text == "\n".join(NOBODY)


@pytest.mark.parametrize(
    ("status", "kind", "body", "why"),
    [
        (404, "text/html", "", "HTTP 404"),
        (200, "application/pdf", "%PDF-1.7", "leads to application/pdf"),
        (200, "text/html", "", "no HTML"),
        (200, "text/html", "<p>" * 40_000, "more than 30,000 elements"),
        (200, "text/html", article("Log in", "Please enter your password, or subscribe to go on reading."), "a login"),
        (200, "text/html", "x" * 600_000, "larger"),
    ],
    ids=["gone", "pdf", "empty", "huge tree", "login", "large"],
)
def test_a_page_that_gives_no_article_leaves_the_teaser_which_alerts_and_says_why(
    online, site, status, kind, body, why
):
    site.put("/a", body, status, Content_Type=kind)
    online.follow(site.feed((TITLE, "Zelenskyy thanked the council of Harlow …", "/a")))
    assert len(online.work()) == 2
    assert why in note(online)
    with online.database.read() as tx:
        (alert,) = alerts.raised_since(tx, online.time, 9)
    assert alert.because[-1] == f"only its feed's teaser was read: {note(online)}"


def test_what_robots_txt_forbids_is_not_asked_for(online, site):
    site.put(
        "/robots.txt", "User-agent: *\nAllow: /\nUser-agent: Namesake\nDisallow: /*.html$\n", Content_Type="text/plain"
    )
    site.put("/b", article(TITLE, *SENTENCES))
    online.follow(site.feed((TITLE, TEASER, "/a.html"), (f"{TITLE} again", TEASER, "/b")))
    online.work()
    assert site.paths() == ["/b"]
    assert "robots.txt" in note(online)
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_site_whose_robots_txt_cannot_be_read_is_left_alone(online, site):
    site.put("/robots.txt", "", 500)
    site.put("/a", article(TITLE, *SENTENCES))
    online.follow(site.feed((TITLE, TEASER, "/a")))
    online.work()
    assert (site.paths(), "could not be read" in note(online)) == ([], True)
    with online.database.read() as tx:
        (answer,) = why(tx, "Council", 9)
    assert note(online) in answer.sentence


@pytest.mark.parametrize(
    ("rule", "text", "asked"),
    [
        ("never", TEASER, []),
        ("teaser", TEASER, ["/a"]),
        ("teaser", "Long. " * 300, []),
        ("always", "Long. " * 300, ["/a"]),
    ],
)
def test_a_feed_is_read_as_it_was_set(online, site, rule, text, asked):
    site.put("/a", article(TITLE, *SENTENCES))
    url = site.feed((TITLE, text, "/a"))
    online.follow(url)
    with online.database.write() as tx:
        assert feeds.set_reading(tx, url, fulltext=rule)
    online.work()
    assert site.paths() == asked


def test_the_pages_of_a_host_are_asked_for_one_after_the_other_and_as_slowly_as_it_wishes(online, site):
    online.parts = replace(online.parts, settings=online.parts.settings.model_copy(update={"host_gap_s": 5}))
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 20\n", Content_Type="text/plain")
    online.follow(site.feed(*((f"{TITLE} {number}", TEASER, f"/{number}") for number in range(3))))
    counts = []
    for _ in range(5):
        online.work()
        counts.append(len(site.paths()))
        online.later(seconds=10)
    assert counts == [0, 1, 1, 2, 2]


def test_a_page_that_does_not_come_in_time_holds_its_article_up_for_five_minutes_and_no_longer(online, site):
    site.put("/a", "", 503, Retry_After="3600")
    online.follow(site.feed((TITLE, "Zelenskyy thanked the council of Harlow …", "/a")))
    assert online.work() == []
    online.later(minutes=5)
    assert len(online.work()) == 2
    assert "in time" in note(online)


def test_a_page_that_fails_once_is_asked_for_again(online, site):
    site.put("/a", "", 503)
    online.follow(site.feed((TITLE, TEASER, "/a")))
    online.work()
    site.put("/a", article(TITLE, *SENTENCES))
    online.later(seconds=31)
    assert len(online.work()) == 2


def test_an_edited_teaser_asks_whether_the_page_changed_and_loses_nothing_of_it(online, site):
    site.put("/a", article(TITLE, *SENTENCES), ETag='"1"')
    url = site.feed((TITLE, TEASER, "/a"))
    online.follow(url)
    online.work()
    site.feed((TITLE, f"Mayor Anna Kovac speaks. {TEASER}", "/a"))
    online.later(hours=7)
    online.follow(url)
    online.work()
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    before, after = stored(online)
    assert after.text == f"Mayor Anna Kovac speaks. {TEASER}\n\n{before.text}"


@pytest.mark.parametrize(("said", "lang"), [("de", "de"), ("", "uk")])
def test_the_address_is_the_pages_own_and_the_language_the_feeds_before_the_pages(online, site, said, lang):
    own = '<link rel="canonical" href="/news/budget?utm_source=rss">'
    site.put("/a?id=1", article(TITLE, *SENTENCES, head=own, lang="uk-UA"))
    online.follow(site.feed((TITLE, TEASER, "/a?id=1"), lang=said))
    online.work()
    (row,) = stored(online)
    assert (row.url, row.lang) == (f"{site.base}/news/budget", lang)


def test_a_copy_of_a_report_at_another_publisher_is_no_second_alert(online, site):
    with website("127.0.0.2") as other:
        for one, teaser in ((site, TEASER), (other, "The Harlow budget is through.")):
            one.put("/a", article(TITLE, *SENTENCES))
            online.follow(one.feed((TITLE, teaser, "/a")))
        online.work()
    first, second = stored(online)
    assert first.story_id == second.story_id
    assert online.watches_raised() == ["zelenskyy"]


def test_what_a_new_feed_brought_before_is_not_asked_for(online, site):
    url = site.feed((TITLE, TEASER, "/a"))
    with online.database.write() as tx:
        feeds.add(tx, url, online.time, alerts_since=online.time)
    online.work()
    assert (site.paths(), [row.state for row in stored(online)]) == ([], ["screened"])
