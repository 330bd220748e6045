"""Unsubscribing by a link in a mail, and lifting that on the dashboard."""

import re

import pytest
from pydantic import SecretStr

from worker.alerts.leaving import Reader, link
from worker.post import Stop
from worker.store import stops

LIST = "svyrydenko-on-the-fund"
ONE_CLICK = {"content": "List-Unsubscribe=One-Click", "headers": {"content-type": "application/x-www-form-urlencoded"}}


@pytest.fixture
def locked(newsroom, serve):
    """A dashboard behind a password, and the way to it out of a mail."""
    settings = newsroom.settings.model_copy(update={"dashboard_password": SecretStr("sesame")})
    with serve(newsroom, settings) as site:
        yield site


@pytest.fixture
def way(newsroom):
    with newsroom.database.write() as tx:
        key = stops.key(tx)
    return link("https://x.example", key, Reader("desk@example.org", LIST)).removeprefix("https://x.example")


def standing(newsroom):
    with newsroom.database.read() as tx:
        return [(stop.address, stop.list, stop.cause) for stop in stops.newest(tx, 9)]


def test_one_click_of_a_mail_program_is_enough_and_needs_no_login(newsroom, locked, way):
    answer = locked.post(way, **ONE_CLICK)
    assert (answer.status_code, "location" in answer.headers) == (200, False)
    assert "You are unsubscribed" in answer.text
    assert standing(newsroom) == [("desk@example.org", LIST, "left")]
    assert locked.post(way, **ONE_CLICK).status_code == 200  # a second click changes nothing


def test_a_scanner_that_follows_every_link_of_a_mail_unsubscribes_nobody(newsroom, locked, way):
    for method in ("GET", "HEAD", "OPTIONS"):
        locked.client.request(method, way)
    assert "Unsubscribe?" in locked.get(way).text
    assert standing(newsroom) == []


def test_a_reader_can_leave_all_lists_and_come_back(newsroom, locked, way):
    locked.post(way)
    assert "no more mail of Namesake" in locked.post(f"{way}/all").text
    assert standing(newsroom) == [("desk@example.org", "", "left"), ("desk@example.org", LIST, "left")]
    assert "Unsubscribe?" in locked.post(f"{way}/back").text
    assert standing(newsroom) == []


def test_a_reader_cannot_lift_what_a_mail_server_said(newsroom, locked, way):
    with newsroom.database.write() as tx:
        stops.add(tx, Stop("desk@example.org", "", "bounced", "550 5.1.1 gone", newsroom.at))
    assert "refused a mail for good" in locked.post(f"{way}/back").text
    assert len(standing(newsroom)) == 1


@pytest.mark.parametrize("change", [lambda way: way[:-1], lambda way: way + "x", lambda _: "/unsubscribe/a.b"])
def test_a_link_that_we_did_not_make_opens_nothing(newsroom, locked, way, change):
    assert locked.post(change(way)).status_code == 404
    assert locked.get(change(way)).status_code == 404
    assert standing(newsroom) == []


@pytest.mark.parametrize("path", ["/deliveries/stopped", "/unsubscribe", "/unsubscribe/../deliveries", "/nothing"])
def test_the_link_opens_no_other_door(locked, path):
    assert locked.get(path).status_code == 401


def test_the_page_of_the_link_is_styled_without_a_login(locked, way):
    assert locked.get("/static/style.css").status_code == 200
    assert re.findall(r'(?:href|src)="(/[^"]*)"', locked.get(way).text) == ["/static/style.css"]


def test_the_dashboard_shows_who_gets_no_mail_and_lifts_it(newsroom, site, way):
    site.post(way)
    page = site.get("/deliveries/stopped").text
    assert "desk@example.org" in page
    assert f"mail of the watch {LIST}" in page
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    form = {"token": token, "address": "desk@example.org", "list": LIST}
    lifted = site.post("/deliveries/stopped/lift", headers={"sec-fetch-site": "same-origin"}, data=form)
    assert (lifted.status_code, standing(newsroom)) == (303, [])
    assert "Every mailbox gets its mail" in site.get("/deliveries/stopped").text


def test_another_site_lifts_nothing(newsroom, site, way):
    site.post(way)
    form = {"token": "guess", "address": "desk@example.org", "list": LIST}
    assert site.post("/deliveries/stopped/lift", data=form).status_code == 403
    assert site.post("/deliveries/stopped/lift", headers={"origin": site.base}, data=form).status_code == 403
    assert len(standing(newsroom)) == 1


def test_hostile_addresses_are_shown_and_never_obeyed(newsroom, site):
    evil = '<script>alert("x")</script>'
    with newsroom.database.write() as tx:
        stops.add(tx, Stop(evil, evil, "bounced", evil, newsroom.at))
        way = link("https://x.example", stops.key(tx), Reader(evil, evil)).removeprefix("https://x.example")
    for page in ("/deliveries/stopped", way):
        assert evil not in site.get(page).text
        assert "&lt;script&gt;" in site.get(page).text
