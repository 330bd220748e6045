"""What programs say about alerts over the API, who may, and what the log keeps of it."""

import base64

import pytest

from worker.settings import Settings

ACK = {"by": "Anna"}
SILENCE = {
    "kind": "silence",
    "matchers": {"watch": ["svyrydenko-on-the-fund"]},
    "for": "7d",
    "why": "trial",
    "by": "Anna",
}


@pytest.fixture
def raised(newsroom, make):
    newsroom.feed()
    newsroom.alert(newsroom.article(), newsroom.screen(1, make.mention()))
    return newsroom


def log(site, **asked):
    return [(row["by"], row["what"]) for row in site.get("/api/audit", params=asked).json()]


def test_a_program_acknowledges_snoozes_and_mutes_and_may_say_it_twice(raised, site):
    for kind, body in (("ack", ACK), ("snooze", {**ACK, "for": "4h"}), ("mute", ACK)):
        first, again = (site.post(f"/api/alerts/alert-1/{kind}", json=body) for _ in range(2))
        assert (first.status_code, again.status_code) == (201, 200), first.text
        assert first.json()["hush"]["id"] == again.json()["hush"]["id"]
        assert first.json()["in_force"]

    assert log(site) == [("Anna", "mute"), ("Anna", "snooze"), ("Anna", "ack")]
    assert log(site, q="story 1") == [("Anna", "mute"), ("Anna", "snooze")]
    assert log(site, q="100%") == []


def test_a_silence_is_previewed_made_looked_at_and_ended_once(raised, site):
    preview = site.post("/api/hushes/preview", json=SILENCE).json()
    assert (preview["days"], preview["count"], preview["alerts"][0]["id"]) == (7, 1, "alert-1")
    assert log(site) == []

    made = site.post("/api/hushes", json={**SILENCE, "end_when_idle": "48h", "tell": "desk@example.org"})
    assert made.status_code == 201
    assert made.json()["told"].endswith("or once nothing has matched for 48h: trial")
    path = f"/api/hushes/{made.json()['hush']['id']}"
    assert site.get(path).json()["in_force"]
    ended = [site.post(f"{path}/end", json={"by": "Ben"}) for _ in range(2)]
    assert [(one.status_code, one.json()["in_force"]) for one in ended] == [(200, False)] * 2
    assert log(site) == [("Ben", "end"), ("Anna", "silence")]


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/api/hushes", SILENCE | {"why": ""}, 422, "A silence needs its reason"),
        ("/api/hushes", SILENCE | {"matchers": {}}, 422, "It matches nothing"),
        ("/api/hushes", SILENCE | {"for": "91d"}, 422, "ends within 90 days"),
        ("/api/hushes", SILENCE | {"for": "soon"}, 422, "write hours or days: 12h, 7d"),
        ("/api/hushes", SILENCE | {"until": "2026-11-23T00:00:00Z"}, 422, "not both"),
        ("/api/hushes", SILENCE | {"tell": "Anna\r\nBcc: x@example.org"}, 422, "one line"),
        ("/api/hushes", SILENCE | {"tell": "Anna"}, 422, "one mail address"),
        ("/api/hushes", SILENCE | {"matchers": {"colour": ["x"]}}, 422, "matchers.colour"),
        ("/api/hushes", SILENCE | {"forever": True}, 422, "forever: Extra inputs"),
        ("/api/hushes", SILENCE | {"kind": "mute"}, 422, "has no end"),
        ("/api/hushes", SILENCE | {"kind": "snooze", "end_when_idle": "48h"}, 422, "only a silence"),
        ("/api/hushes", [], 422, "send a JSON object"),
        ("/api/alerts/alert-1/ack", {"by": " "}, 422, "Say who you are"),
        ("/api/alerts/alert-9/ack", ACK, 404, "no such alert"),
        ("/api/hushes/9/end", ACK, 404, "/api/hushes lists"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_with_the_mend_and_nothing_is_kept(raised, site, path, body, status, said):
    answer = site.post(path, json=body)
    assert (answer.status_code, said.lower() in answer.json()["error"].lower()) == (status, True), answer.text
    assert log(site) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example", "content-type": "application/json"},
        {"sec-fetch-site": "cross-site", "content-type": "application/json"},
        {"referer": "https://evil.example/", "content-type": "application/json"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {},
        {"host": "evil.example", "content-type": "application/json"},
    ],
)
def test_no_page_of_another_site_can_say_anything(raised, site, headers):
    answer = site.post("/api/alerts/alert-1/ack", content=b'{"by": "Mallory"}', headers=headers)
    assert answer.status_code in {400, 403}
    assert log(site) == []


def test_a_program_names_the_password_where_there_is_one(raised, serve):
    settings = Settings(_env_file=None, **raised.settings.model_dump() | {"dashboard_password": "correct horse"})
    with serve(raised, settings) as site:
        assert site.post("/api/alerts/alert-1/ack", json=ACK).status_code == 401
        named = base64.b64encode(b"namesake:correct horse").decode()
        answer = site.post("/api/alerts/alert-1/ack", json=ACK, headers={"authorization": f"Basic {named}"})
    assert answer.status_code == 201


def test_the_calls_are_in_the_openapi_document_with_their_bodies(site):
    paths = site.get("/api/openapi.json").json()["paths"]
    for path in ("/api/hushes", "/api/hushes/preview", "/api/hushes/{hush_id}/end", "/api/alerts/{alert_id}/{kind}"):
        post = paths[path]["post"]
        assert post["requestBody"]["content"]["application/json"]["schema"]["properties"]["by"], path
        assert {"403", "422"} <= set(post["responses"])
    assert {"/api/audit", "/api/lag", "/api/hushes/{hush_id}"} <= set(paths)


def test_the_page_of_an_alert_says_who_has_seen_to_it_and_takes_it_back(raised, site):
    site.post("/api/alerts/alert-1/ack", json=ACK | {"why": "in hand"})
    page = site.get("/alerts/alert-1").text
    assert "Acknowledged by Anna: in hand" in page
    assert 'action="/quiet/1/end"' in page


def test_the_log_is_searched_and_paged(raised, site):
    for number in range(55):
        site.post("/api/hushes", json=SILENCE | {"matchers": {"source": [f"Paper {number}"]}})
    assert "Paper 54" in site.get("/audit").text
    assert "Paper 4 " not in site.get("/audit").text
    assert "Paper 4 " in site.get("/audit", params={"sort": "oldest"}).text
    assert "Paper 7 " in site.get("/audit", params={"q": "PAPER 7 "}).text
    assert "Nobody has said anything with these words" in site.get("/audit", params={"q": "Paper_7"}).text


def test_a_number_that_no_row_can_have_is_told_so(site):
    for number in (0, 2**31, 10**30):
        answer = site.get(f"/api/hushes/{number}")
        assert (answer.status_code, "out of range" in answer.text) == (400, True)
