"""Who may look, and who may press a button."""

import base64
import re

import pytest
from pydantic import SecretStr

from worker.dashboard.guard import TRIES, check_binding
from worker.settings import Settings


def settings(host, password=""):
    return Settings(_env_file=None, dashboard_host=host, dashboard_password=SecretStr(password))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.9.9.9"])
def test_on_loopback_no_password_is_needed(host):
    assert check_binding(settings(host)) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "news.example", ""])
def test_anywhere_else_the_dashboard_refuses_to_start_without_a_password(host):
    assert "NAMESAKE_DASHBOARD_PASSWORD" in check_binding(settings(host))
    assert check_binding(settings(host, "sesame")) is None


def test_a_page_allows_a_browser_nothing_but_our_own_script_and_style(site):
    headers = site.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/nothing", "/static/style.css", "/api/health", "/metrics", "/alerts?page=x"])
def test_every_answer_carries_the_same_rules(site, path):
    assert "default-src 'none'" in site.get(path).headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "localhost.evil.example", "", "[", "127.0.0.1.evil.example"]
)
def test_a_name_that_was_pointed_at_us_is_turned_away(site, host):
    assert site.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "[::1]:9", "10.1.2.3", "news.example"])
def test_our_own_names_and_bare_addresses_are_let_in(newsroom, serve, host):
    ours = newsroom.settings.model_copy(update={"dashboard_url": "https://news.example/"})
    with serve(newsroom, ours) as site:
        assert site.get("/ready", headers={"host": host}).status_code == 200


# --- the button ---------------------------------------------------------------------------------------------


@pytest.fixture
def dead_letter(newsroom, make):
    newsroom.feed()
    story = newsroom.screen(newsroom.article(), make.mention())
    newsroom.alert(1, story)
    newsroom.deliver(state="dead", detail="the mailbox does not exist")


def token_of(site):
    return re.search(r'name="token" value="([^"]+)"', site.get("/deliveries").text)[1]


def press(site, headers, token):
    return site.post("/deliveries/alert-1-0/replay", headers=headers, data={"token": token}).status_code


def test_a_dead_letter_comes_back_when_its_button_is_pressed(newsroom, site, dead_letter):
    assert press(site, {"sec-fetch-site": "same-origin"}, token_of(site)) == 303
    assert "desk@example.org" in site.get("/deliveries?state=pending").text
    assert "There are no dead letters" in site.get("/deliveries").text


def test_an_older_browser_proves_itself_by_its_origin(site, dead_letter):
    assert press(site, {"origin": site.base}, token_of(site)) == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "{ours}"},
    ],
)
def test_another_site_cannot_press_the_button(site, dead_letter, headers):
    sent = {name: value.format(ours=site.base) if "{" in value else value for name, value in headers.items()}
    assert press(site, sent, token_of(site)) == 403


@pytest.mark.parametrize("token", ["", "guess", "ключ"])
def test_a_form_that_is_not_ours_is_refused(site, dead_letter, token):
    assert press(site, {"sec-fetch-site": "same-origin"}, token) == 403


def test_a_letter_that_is_dead_no_more_is_not_sent_twice(site, dead_letter):
    token = token_of(site)
    assert press(site, {"sec-fetch-site": "same-origin"}, token) == 303
    assert press(site, {"sec-fetch-site": "same-origin"}, token) == 404


def test_looking_changes_nothing(site, dead_letter):
    answer = site.get("/deliveries/alert-1-0/replay")
    assert answer.status_code == 405
    assert "does not answer to GET" in answer.text
    assert "There is no page" not in answer.text


# --- the password -------------------------------------------------------------------------------------------


@pytest.fixture
def locked(newsroom, serve):
    newsroom.busy()
    with serve(newsroom, newsroom.settings.model_copy(update={"dashboard_password": SecretStr("sésame")})) as site:
        yield site


def basic(user, password):
    return {"authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


@pytest.mark.parametrize(
    "path", ["/", "/alerts", "/api/alerts", "/metrics", "/live", "/static/live.js", "/api/openapi.json"]
)
def test_with_a_password_nothing_is_shown_without_it(locked, path):
    answer = locked.get(path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic")


def test_the_right_password_opens_the_door(locked):
    assert locked.get("/", headers=basic("namesake", "sésame")).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        basic("namesake", "sesame"),
        basic("admin", "sésame"),
        basic("namesake", ""),
        {"authorization": "Bearer sesame"},
        {"authorization": "Basic %%%"},
        {"authorization": ""},
    ],
)
def test_anything_else_does_not(locked, headers):
    assert locked.get("/", headers=headers).status_code == 401


def test_wrong_passwords_are_counted_and_then_even_the_right_one_waits(locked):
    for _ in range(TRIES):
        assert locked.get("/", headers=basic("namesake", "guess")).status_code == 401
    answer = locked.get("/", headers=basic("namesake", "sésame"))
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")


def test_health_cannot_be_used_to_guess_the_password(locked):
    for _ in range(TRIES):
        locked.get("/health", headers=basic("namesake", "guess"))
    assert "reasons" not in locked.get("/health", headers=basic("namesake", "sésame")).json()


def test_an_orchestrator_without_the_password_learns_the_status_alone(locked):
    assert set(locked.get("/health").json()) == {"status", "at"}
    assert "reasons" in locked.get("/health", headers=basic("namesake", "sésame")).json()
    assert locked.get("/ready").status_code == 200
