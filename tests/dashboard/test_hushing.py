"""What people say about alerts in the browser, and why an alert did not come."""

import re

from worker.store import hushes

MINERALS = "/alerts/alert-1"


def token(site, page):
    return re.search(r'name="token" value="([^"]+)"', site.get(page).text)[1]


def post(site, path, page, **fields):
    fields["token"] = token(site, page)
    return site.post(path, data=fields, headers={"sec-fetch-site": "same-origin"})


def said(newsroom):
    with newsroom.database.read() as tx:
        return [(row.by, row.what) for row in hushes.log(tx, 10)]


def test_a_story_is_muted_from_its_alert_and_the_log_says_by_whom(newsroom, site, make):
    newsroom.feed()
    newsroom.alert(newsroom.article(), newsroom.screen(1, make.mention()))

    page = post(site, f"{MINERALS}/say", MINERALS, kind="mute", by="Anna", why="settled in court")

    assert page.status_code == 303
    assert "mute story 1: settled in court" in site.get("/quiet").text
    assert site.get("/api/hushes").json()[0]["matchers"] == {"story": ["1"]}
    assert post(site, "/quiet/1/end", "/quiet", by="Ben").status_code == 303
    assert site.get("/api/hushes").json() == []
    assert said(newsroom) == [("Ben", "end"), ("Anna", "mute")]


def test_a_silence_is_looked_at_before_it_is_made(newsroom, site, make):
    newsroom.feed()
    newsroom.alert(newsroom.article(), newsroom.screen(1, make.mention()))
    silence = {"watch": "svyrydenko-on-the-fund", "length": "7d", "why": "the trial is on", "by": "Anna"}

    page = post(site, "/quiet/silence", "/quiet", **silence, preview="1")

    assert "It would have held 1 alert of the last 7 days." in page.text
    assert said(newsroom) == []
    assert post(site, "/quiet/silence", "/quiet", **silence).status_code == 303
    assert said(newsroom) == [("Anna", "silence")]
    assert post(site, "/quiet/silence", "/quiet", length="7d", by="Anna", why="all").status_code == 422


def test_a_form_of_another_site_says_nothing(newsroom, site):
    answer = site.post("/quiet/silence", data={"watch": "x", "token": "guessed"})
    assert answer.status_code == 403
    assert said(newsroom) == []


def test_why_finds_the_decisions_by_title_story_watch_and_alert(newsroom, site, make):
    newsroom.feed()
    newsroom.alert(newsroom.article(), newsroom.screen(1, make.mention()))
    title = site.get("/api/alerts").json()[0]["title"]

    for asked in (title.upper()[:12], "article:1", "story:1", "watch:svyrydenko-on-the-fund", "alert-1 is not an id"):
        found = [row["code"] for row in site.get("/api/why", params={"q": asked}).json()]
        assert found == (["nothing_read"] if "not an id" in asked else ["pending", "first"]), asked
    assert "the first alert of this watch" in site.get("/why", params={"q": "story:1"}).text
    assert "no article with these words was read" in site.get("/why", params={"q": "100% nothing"}).text
