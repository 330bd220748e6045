"""Who may look, and who may press a button."""

import re

import pytest
from pydantic import SecretStr

from worker.dashboard.entrance import check_binding
from worker.settings import Settings

OURS = {"sec-fetch-site": "same-origin"}


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


# --- what comes in is bounded -------------------------------------------------------------------------------


@pytest.mark.parametrize("sent", [b"x" * 100_000, (b"x" * 10_000 for _ in range(10))], ids=["at once", "endless"])
def test_a_stranger_sends_no_more_than_a_login_takes(newsroom, serve, sent):
    ours = newsroom.settings.model_copy(update={"dashboard_password": SecretStr("sesame and more")})
    with serve(newsroom, ours) as site:
        assert site.post("/login", headers=OURS, content=sent).status_code == 413
        assert site.post("/login", headers=OURS, content=b"x" * 1_000).status_code == 403


def test_a_program_is_told_in_its_own_language_that_a_body_is_too_large(site):
    answer = site.post("/api/hushes", json={"why": "x" * 7_100_000})
    assert (answer.status_code, set(answer.json())) == (413, {"error", "mend"})
