"""The three locks of the door: the password of the settings, no login on loopback, and a proxy that logs people in."""

import base64

import pytest
from pydantic import SecretStr

from tests.dashboard.entering import HTML, OURS, PASSWORD, cookie_of, form_token, log_in
from worker.dashboard.entrance import check_binding
from worker.pipeline import passwords
from worker.settings import Settings


@pytest.fixture(scope="module", autouse=True)
def _cheap():
    """Hashes cost next to nothing here: what they cost elsewhere has a test of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_MEMORY_KIB", 64)
        patch.setattr(passwords, "_NOBODY", [])
        yield


# --- the password that is a setting -------------------------------------------------------------------------


@pytest.fixture
def locked(newsroom, serve):
    newsroom.busy()
    with serve(newsroom, newsroom.settings.model_copy(update={"dashboard_password": SecretStr("sésame")})) as site:
        yield site


def basic(user, password):
    return {"authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def test_the_password_of_the_settings_is_that_of_the_admin_namesake(newsroom, locked):
    assert log_in(locked, "namesake", "sésame").status_code == 303
    assert "namesake, admin" in locked.get("/").text
    assert "as NAMESAKE_DASHBOARD_PASSWORD says" in locked.get("/doors").text


def test_with_another_password_in_the_settings_the_old_logins_end(newsroom, locked, serve):
    secret = cookie_of(log_in(locked, "namesake", "sésame"))
    for password, name in (("other", "namesake"), ("", "anna")):
        changed = newsroom.settings.model_copy(update={"dashboard_password": SecretStr(password)})
        with serve(newsroom, changed.model_copy(update={"dashboard_login": "password"})) as site:
            site.client.cookies.set("namesake", secret)
            assert site.get("/").status_code == 401
            assert log_in(site, "namesake", "sésame").status_code == 401, name


@pytest.mark.parametrize("path", ["/", "/alerts", "/api/alerts", "/metrics", "/live", "/api/openapi.json", "/doors"])
def test_with_a_password_nothing_is_shown_without_it(locked, path):
    assert locked.get(path).status_code == 401
    assert locked.get(path, headers=basic("namesake", "sesame")).status_code == 401


def test_a_program_may_name_the_password(locked):
    assert locked.get("/", headers=basic("namesake", "sésame")).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        basic("admin", "sésame"),
        basic("namesake", ""),
        {"authorization": "Bearer sesame"},
        {"authorization": "Basic %%%"},
        {"authorization": ""},
        {"authorization": "Basic"},
        {"cookie": "namesake=sésame".encode()},
    ],
)
def test_anything_else_does_not_open(locked, headers):
    assert locked.get("/", headers=headers).status_code == 401


def test_health_cannot_be_used_to_guess_the_password(locked):
    for _ in range(10):
        locked.get("/health", headers=basic("namesake", "guess"))
    assert "reasons" not in locked.get("/health", headers=basic("namesake", "sésame")).json()
    assert locked.get("/", headers=basic("namesake", "sésame")).status_code == 429


def test_an_orchestrator_without_the_password_learns_the_status_alone(locked):
    assert set(locked.get("/health").json()) == {"status", "at"}
    assert "reasons" in locked.get("/health", headers=basic("namesake", "sésame")).json()
    assert locked.get("/ready").status_code == 200


# --- without a login ----------------------------------------------------------------------------------------


def test_on_one_machine_everything_works_without_a_login_and_the_page_says_so(newsroom, site):
    page = site.get("/").text
    assert "No login: whoever sits at this machine may do everything here." in page
    assert "Log out" not in page
    assert site.get("/doors").status_code == 200


def test_the_first_user_closes_the_door(site):
    token = form_token(site.get("/doors").text)
    form = {"token": token, "name": "anna", "role": "admin", "password": PASSWORD}
    assert site.post("/doors/users", data=form, headers=OURS).status_code == 303
    assert site.get("/doors").status_code == 401
    assert log_in(site).status_code == 303
    assert "No login" not in site.get("/").text


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host"])
def test_a_proxy_before_a_dashboard_without_a_login_is_found_out(site, header):
    answer = site.get("/", headers={header: "198.51.100.7", **HTML})
    assert (answer.status_code, "NAMESAKE_DASHBOARD_LOGIN" in answer.text) == (401, True)


def test_when_the_store_is_down_nobody_is_known_and_the_page_says_so(newsroom, serve):
    gone = newsroom.settings.model_copy(update={"dashboard_password": SecretStr("sésame")})
    newsroom.database.close()
    (newsroom.settings.data / "namesake.db").unlink()
    with serve(newsroom, gone) as site:
        answer = site.get("/", headers=HTML)
        assert (answer.status_code, "store" in answer.text) == (503, True)
        assert "sésame" not in answer.text


# --- a proxy that logs people in ----------------------------------------------------------------------------

PROXY = {"dashboard_login": "proxy", "dashboard_proxies": "127.0.0.1/32", "dashboard_roles": "ops=admin,desk=editor"}


@pytest.fixture
def proxied(newsroom, serve):
    with serve(newsroom, newsroom.settings.model_copy(update=PROXY)) as site:
        yield site


@pytest.mark.parametrize(
    ("groups", "role"), [("desk", "editor"), ("desk, ops", "admin"), ("ops;desk", "admin"), ("readers", ""), ("", "")]
)
def test_the_word_of_a_trusted_proxy_counts_with_the_highest_role_of_the_groups(proxied, groups, role):
    answer = proxied.get("/", headers={"remote-user": "Anna", "remote-groups": groups})
    assert answer.status_code == (200 if role else 401)
    assert f"Anna, {role}" in answer.text or not role


@pytest.mark.parametrize("headers", [{}, {"remote-user": ""}, [("remote-user", "a"), ("remote-user", "b")]])
def test_a_proxy_that_names_nobody_lets_nobody_in(proxied, headers):
    sent = [
        *(headers.items() if isinstance(headers, dict) else headers),
        ("remote-groups", "ops"),
        ("accept", "text/html"),
    ]
    answer = proxied.get("/", headers=sent)
    assert (answer.status_code, "does not say who you are" in answer.text) == (401, True)
    assert proxied.get("/login").status_code == 404


def test_the_same_headers_from_anywhere_else_count_for_nothing(newsroom, serve):
    elsewhere = newsroom.settings.model_copy(update=PROXY | {"dashboard_proxies": "10.1.2.3/32"})
    with serve(newsroom, elsewhere) as site:
        headers = {"remote-user": "Anna", "remote-groups": "ops", "x-forwarded-for": "10.1.2.3"}
        assert site.get("/", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"dashboard_login": "proxy"}, "NAMESAKE_DASHBOARD_PROXIES"),
        ({"dashboard_login": "proxy", "dashboard_proxies": "10.1.2.3"}, "NAMESAKE_DASHBOARD_ROLES"),
        ({"dashboard_proxies": "10.1.2.3/8"}, "NAMESAKE_DASHBOARD_PROXIES"),
        ({"dashboard_proxies": "proxy.example"}, "NAMESAKE_DASHBOARD_PROXIES"),
        ({"dashboard_roles": "desk=boss"}, "NAMESAKE_DASHBOARD_ROLES"),
        ({"dashboard_host": "0.0.0.0"}, "NAMESAKE_DASHBOARD_PASSWORD"),
    ],
)
def test_settings_that_would_let_in_all_or_nobody_are_refused_by_their_name(settings, named):
    assert named in check_binding(Settings(_env_file=None, **settings))


def test_where_there_are_users_the_dashboard_may_listen_anywhere():
    assert check_binding(Settings(_env_file=None, dashboard_host="0.0.0.0"), has_users=True) is None
