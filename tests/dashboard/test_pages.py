"""The pages as a reader gets them, from the server that the service runs."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import text

from worker.pipeline import rulings
from worker.store import entities
from worker.store.entities import Sighting
from worker.store.rulings import Signature

PAGES = [
    "/",
    "/alerts",
    "/stories",
    "/articles",
    "/topics",
    "/why",
    "/quiet",
    "/entities",
    "/review",
    "/feeds",
    "/deliveries",
    *(f"/deliveries?state={state}" for state in ("sent", "pending", "held", "stopped")),
    *("/queues", "/workers"),
    "/watchlists",
    "/ledger",
    "/failures",
]
NOBODY = {"broker_url": "redis+socket:///nowhere/broker.sock"}


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_there_before_anything_has_happened(site, page):
    answer = site.get(page)
    assert answer.status_code == 200
    assert "<main" in answer.text


@pytest.mark.parametrize("page", [*PAGES, "/alerts/alert-1", "/entities/svyrydenko"])
def test_each_page_shows_the_verdict_and_where_it_stands_in_the_menu(newsroom, site, page):
    newsroom.busy()
    answer = site.get(page)
    assert "All is well" in answer.text
    assert answer.text.count('aria-current="page"') >= 1


EMPTY = {
    "/": "Nothing has been said yet about anyone you watch",
    "/alerts": "No alert has been raised yet",
    "/entities": "Nobody has been named yet",
    "/entities?q=x": "Nobody by that name",
    "/alerts?q=x": "No alert has these words",
    "/stories": "No story has been told yet",
    "/stories?q=x": "No story has these words",
    "/articles": "No article has come yet",
    "/articles?q=x": "No article has all of these words",
    "/topics": "No article is about a topic yet",
    "/review?q=x": "Nothing in doubt has these words",
    "/review": "Nothing is in doubt",
    "/feeds": "There are no feeds, so there is no news",
    "/deliveries": "There are no dead letters",
    "/deliveries?state=pending": "The outbox is empty",
    "/deliveries?state=sent": "Nothing has been sent yet",
    "/deliveries?state=stopped": "Nothing was held back",
    "/workers": "No process has reported yet",
    "/watchlists": "There is no watchlist yet",
    "/ledger": "The books balance",
    "/failures": "No task has failed",
}


@pytest.mark.parametrize("page", EMPTY)
def test_an_empty_list_says_what_would_be_there(site, page):
    assert EMPTY[page] in site.get(page).text


def test_an_alert_shows_the_found_words_the_reasons_and_where_it_went(newsroom, site):
    newsroom.busy()
    newsroom.skip(1, "all-of-ukraine", "not sent: the story already alerted this watch")
    page = site.get("/alerts/alert-1").text
    assert "<mark>Yuliia Svyrydenko</mark>" in page
    assert '<mark class="topic">minerals fund</mark>' in page
    assert "is the watched name as it is written" in page
    assert "accepted (250)" in page
    assert "desk@example.org" in page
    assert "not sent: the story already alerted this watch" in page


def test_an_entity_shows_its_spellings_titles_company_and_articles(newsroom, site, make):
    newsroom.feed()
    newsroom.names = {"zelenskyy": "Volodymyr Zelenskyy", "svyrydenko": "Yuliia Svyrydenko"}
    old = newsroom.article(published=newsroom.at - timedelta(days=400))
    newsroom.screen(old, make.mention(text="Svyrydenko", title="Economy Minister"))
    newsroom.screen(newsroom.article(), make.mention(), make.mention("zelenskyy", "Zelensky", title="President"))
    page = site.get("/entities/svyrydenko").text
    assert page.index("Economy Minister") < page.index("Prime Minister")
    assert "Volodymyr Zelenskyy" in page
    assert all(word in page for word in ("Svyrydenko", "Yuliia Svyrydenko", "1 article"))


def test_an_entity_tells_what_was_ruled_about_it_and_old_addresses_lead_there(newsroom, site):
    newsroom.feed()
    article_id = newsroom.article()
    with newsroom.database.write() as tx:
        for entity_id, name in (("orla-brennan", "Orla Brennan"), ("orla-castellane", "Orla <Castellane>")):
            seen = Sighting(entity_id, name, "person", watched=False, names={name: 1}, keys=(), titles=())
            entities.saw(tx, article_id, "a", None, [seen], newsroom.at)
        rows = [entities.get(tx, one) for one in ("orla-brennan", "orla-castellane")]
        rulings.merge(tx, *rows, Signature("anna", "her married name", newsroom.at))
    page = site.get("/entities/orla-brennan").text
    assert all(word in page for word in ("merge", "anna", "her married name", "Orla &lt;Castellane&gt;"))
    moved = site.get("/entities/orla-castellane")
    assert (moved.status_code, moved.headers["location"]) == (303, "/entities/orla-brennan")
    assert site.get("/api/entities/orla-castellane").json()["rulings"][0]["by"] == "anna"


@pytest.mark.parametrize("search", ["svyry", "SVYRY", "  Svyrydenko "])
def test_an_entity_is_found_by_any_spelling(newsroom, site, search):
    newsroom.busy()
    assert "/entities/svyrydenko" in site.get("/entities", params={"q": search}).text


def test_a_mention_in_doubt_waits_in_review(newsroom, site, make):
    newsroom.feed()
    newsroom.screen(newsroom.article(), make.mention(verdict="unsure", because=("A lone surname.",)))
    assert "A lone surname." in site.get("/review").text


def test_a_failing_feed_says_why_and_when_it_is_asked_again(newsroom, site):
    newsroom.feed(failures=4, trouble="The server answered 503.", because="in 20 min after 4 failures")
    page = site.get("/feeds").text
    assert "The server answered 503." in page
    assert "in 20 min after 4 failures" in page


def test_a_broken_watchlist_is_told_loudly_on_its_page(newsroom, site):
    newsroom.watchlist()
    newsroom.watchlist("minerals.yaml:12: `kindd` is no field")
    page = site.get("/watchlists").text
    assert 'role="alert"' in page
    assert "minerals.yaml:12: `kindd` is no field" in page
    assert "The last good version stays in force" in page


def test_supervised_processes_are_shown_from_the_supervisors_file(newsroom, site):
    run = newsroom.settings.data / "run"
    run.mkdir()
    row = {"name": "worker", "pid": None, "since": None, "restarts": 3, "last_exit": -9, "log": "x"}
    report = {"supervisor_pid": 1, "written_at": newsroom.at.isoformat(), "processes": [row]}
    (run / "processes.json").write_text(json.dumps(report))
    page = site.get("/workers").text
    assert '<td class="n">down</td>' in page
    assert "-9" in page


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"written_at": 5}', '{"written_at": "2026-01-01", "processes": [7]}']
)
def test_a_file_that_is_no_report_of_a_supervisor_is_passed_over(newsroom, site, content):
    run = newsroom.settings.data / "run"
    run.mkdir()
    (run / "processes.json").write_text(content)
    assert "Nobody supervises here" in site.get("/workers").text


def test_long_lists_have_pages(newsroom, site):
    newsroom.feed()
    for number in range(60):
        story = newsroom.screen(newsroom.article(title=f"Story {number:02}"))
        newsroom.alert(number + 1, story, f"alert-{number:02}")
        newsroom.pass_s(1)
    first = site.get("/alerts").text
    second = site.get(unescape(re.search(r'<a href="([^"]+)" rel="next"', first)[1])).text
    assert "Story 59" in first
    assert "Story 09" not in first
    assert "Story 09" in second
    assert 'rel="next"' in first
    assert 'rel="next"' not in second


# --- hostile text ---------------------------------------------------------------------------------------------

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_text_from_outside_is_never_markup(newsroom, site, make):
    newsroom.names = {"svyrydenko": EVIL}
    newsroom.feed(title=EVIL, trouble=EVIL, failures=3)
    newsroom.watchlist(EVIL)
    article = newsroom.article(title=EVIL, source=EVIL)
    story = newsroom.screen(article, make.mention(title=EVIL), make.mention(verdict="unsure", because=(EVIL,)))
    newsroom.alert(article, story, quote=EVIL, reason=EVIL, because=(EVIL,), words={EVIL: [EVIL]}, targets=(EVIL,))
    newsroom.deliver(state="dead", detail=EVIL)
    for page in [
        *PAGES,
        "/alerts/alert-1",
        "/entities/svyrydenko",
        f"/entities?q={EVIL}",
        f"/search?q={EVIL}",
        "/articles/1",
        "/stories/1",
    ]:
        html = site.get(page).text
        assert "<img" not in html
        assert not re.search(r"<script>", html)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example"])
def test_only_web_addresses_become_links(newsroom, site, address):
    newsroom.feed()
    story = newsroom.screen(newsroom.article(url=address))
    newsroom.alert(1, story)
    assert f'href="{address}' not in site.get("/alerts/alert-1").text


def test_links_to_articles_tell_the_other_site_nothing(newsroom, site):
    newsroom.busy()
    links = re.findall(r'<a href="https://[^>]*>', site.get("/alerts/alert-1").text)
    assert links
    assert all('rel="noopener noreferrer"' in link for link in links)


# --- parts that are down --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_every_page_still_stands_when_the_broker_is_down(newsroom, serve, page):
    newsroom.busy()
    with serve(newsroom, newsroom.settings.model_copy(update=NOBODY)) as site:
        answer = site.get(page)
        assert answer.status_code == 200
        assert "The broker at /nowhere/broker.sock does not answer" in answer.text


@pytest.mark.parametrize("page", ["/", "/alerts", "/entities/x", "/ledger"])
def test_a_database_that_is_down_is_told_on_a_page_of_its_own(newsroom, site, page):
    with newsroom.database.write() as tx:
        for table in ("pulses", "alerts", "entities"):
            tx.execute(text(f"ALTER TABLE {table} RENAME TO {table}_gone"))
    answer = site.get(page)
    assert answer.status_code == 503
    assert "The database does not answer" in answer.text
    assert site.get("/api/alerts").json()["error"].startswith("The dashboard cannot read its store")
    assert site.get("/ready").status_code == 503
    assert site.get("/health").json()["reasons"][0]["part"] == "database"
    assert "namesake_store_up 0.0" in site.get("/metrics").text


@pytest.mark.parametrize(
    "page", ["/nothing", "/alerts/none", "/entities/none", "/stories/9", "/articles/9", "/topics/none"]
)
def test_what_is_not_there_is_a_page_with_the_menu(site, page):
    answer = site.get(page)
    assert answer.status_code == 404
    assert 'href="/alerts"' in answer.text


@pytest.mark.parametrize(
    "page", ["/alerts?sort=x", "/alerts?after=x", "/feeds?page=0", "/deliveries?state=odd", "/api/alerts?limit=100000"]
)
def test_a_value_out_of_range_is_the_readers_mistake(site, page):
    assert site.get(page).status_code == 400
