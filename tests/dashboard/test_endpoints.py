"""The page of endpoints: what fails, since when, and the button that sends there again."""

import re

import pytest

from worker.post import Endpoint, Way
from worker.records import Notice
from worker.store import endpoints, letters, watchlists
from worker.store.tables import deliveries

OURS = {"sec-fetch-site": "same-origin"}
HOOK = "https://cases.example/hook?key=top-secret"


@pytest.fixture
def broken(newsroom):
    """A webhook that is switched off, with a delivery that it missed."""
    with newsroom.database.write() as tx:
        endpoints.lock(tx, "webhook", HOOK)
        gone = Endpoint(
            "webhook", HOOK, failures=3, failing_since=newsroom.at, disabled_at=newsroom.at, detail="answered 410"
        )
        endpoints.save(tx, gone)
        letters.post(tx, Way("webhook", HOOK), Notice("msg_m", "s", "t", "h", {}, newsroom.at), newsroom.at)
        endpoints.stop(tx, gone, newsroom.at, "it is off")
    return endpoints.endpoint_id(gone)


def test_the_page_the_api_and_the_health_say_which_endpoint_is_off_and_no_more_of_it_than_its_host(site, broken):
    page, listed = site.get("/deliveries/endpoints").text, site.get("/api/endpoints").json()
    assert "the webhook cases.example" in page
    assert "on the ports 80, 443, 8080, 8443 (NAMESAKE_ALLOW_PORTS), and nowhere else (NAMESAKE_ALLOW_NETWORKS)" in page
    assert (listed[0]["id"], listed[0]["state"], listed[0]["detail"]) == (broken, "disabled", "answered 410")
    assert 'namesake_endpoints{state="disabled"} 1.0' in site.get("/metrics").text
    assert "is switched off" in site.get("/health").text
    assert "top-secret" not in page + str(listed)


def test_one_that_no_route_names_any_more_is_not_enabled(site, broken, newsroom):
    token = page_token(site)
    answer = site.post("/deliveries/endpoints/enable", headers=OURS, data={"token": token, "endpoint": broken})
    assert answer.status_code == 404
    assert "No route in force" in answer.text


def test_what_was_missed_is_due_again_on_request(site, broken, newsroom):
    token, since = page_token(site), newsroom.at.isoformat()
    data = {"token": token, "endpoint": broken, "since": since}
    assert site.post("/deliveries/endpoints/missed", headers=OURS, data=data, follow_redirects=False).status_code == 303
    with newsroom.database.read() as tx:
        assert tx.scalars(deliveries.select().with_only_columns(deliveries.c.state)).all() == ["pending"]


@pytest.mark.parametrize("since", ["", "yesterday", "2026-01-01T00:00"])
def test_a_time_that_says_too_little_is_asked_for_again(site, broken, since):
    data = {"token": page_token(site), "endpoint": broken, "since": since}
    answer = site.post("/deliveries/endpoints/missed", headers=OURS, data=data)
    assert answer.status_code == 400
    assert "Say since when" in answer.text


def page_token(site):
    return re.search(r'name="token" value="([^"]+)"', site.get("/deliveries/endpoints").text)[1]


def test_two_webhooks_of_one_host_are_told_apart_by_their_routes(site, newsroom):
    listed = "\n".join(
        f"  - {{id: {name}, webhook: {{url: 'https://chat.example/{name}-key'}}}}" for name in ("desk", "night")
    )
    newsroom.watchlist()
    with newsroom.database.write() as tx:
        data = f"version: 1\nname: two\nroutes:\n{listed}\n".encode()
        watchlists.put_in_force(tx, "two", {"two.yaml": data}, ["two.yaml"], newsroom.at)
        for name in ("desk", "night", "gone"):
            endpoints.lock(tx, "webhook", f"https://chat.example/{name}-key")
    page = site.get("/deliveries/endpoints").text
    assert page.count("the webhook chat.example") == 3
    assert ("route desk" in page, "route night" in page, "no route names it any more" in page) == (True, True, True)
    assert "-key" not in page
