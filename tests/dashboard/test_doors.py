"""The page of the doors, the tokens of programs, and the settings as they are in force."""

import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from worker.dashboard.inforce import in_force, shown
from worker.pipeline import passwords
from worker.settings import Settings

OURS = {"sec-fetch-site": "same-origin"}
READ = {"name": "desk-bot", "scope": ["read"], "days": "30 days"}


def form_token(site):
    return re.search(r'name="token" value="([^"]*)"', site.get("/doors").text)[1]


def send(site, path, **form):
    return site.post(path, data={"token": form_token(site), **form}, headers=OURS)


def made(answer):
    return re.search(r'id="secret">([^<]+)<', answer.text)[1]


def bearer(secret):
    return {"authorization": f"Bearer {secret}"}


def log(site):
    return [row["sentence"] for row in site.get("/api/audit").json()]


def test_a_token_is_shown_once_and_kept_nowhere(newsroom, site):
    secret = made(send(site, "/doors/tokens", **READ))
    assert secret.startswith("nsk_")
    assert secret not in site.get("/doors").text
    newsroom.database.close()
    stored = b"".join(path.read_bytes() for path in newsroom.settings.data.glob("namesake.db*"))
    assert b"desk-bot" in stored
    assert secret.encode() not in stored
    assert log(site)[0] == "token desk-bot (1) made for 30 days: read"


def test_a_token_says_when_it_was_last_used_and_from_where(newsroom, site):
    secret = made(send(site, "/doors/tokens", **READ))
    assert "never" in site.get("/doors").text
    assert site.get("/api/alerts", headers=bearer(secret)).status_code == 200
    assert "from 127.0.0.1" in site.get("/doors").text


def test_a_token_ends_by_itself_or_is_revoked(newsroom, site):
    first, second = (made(send(site, "/doors/tokens", **READ)) for _ in range(2))
    assert send(site, "/doors/tokens/1/revoke").status_code == 303
    assert [site.get("/api/alerts", headers=bearer(one)).status_code for one in (first, second)] == [401, 200]
    newsroom.at += timedelta(days=30)
    assert site.get("/api/alerts", headers=bearer(second)).status_code == 401
    assert {"revoked", "over"} <= set(re.findall(r'class="state dead">(\w+)<', site.get("/doors").text))
    assert send(site, "/doors/tokens/1/revoke").status_code == 422


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({**READ, "name": ""}, "A token has a name"),
        ({**READ, "name": "a\nb"}, "A token has a name"),
        ({**READ, "scope": []}, "is no scope"),
        ({**READ, "scope": ["write"]}, "is no scope"),
        ({**READ, "days": "for ever"}, "1 to 366 days"),
    ],
)
def test_a_token_that_would_be_none_is_refused_with_the_mend(site, form, said):
    answer = send(site, "/doors/tokens", **form)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert log(site) == []


def test_guessing_tokens_is_counted_and_a_good_one_is_never_kept_waiting(newsroom, site, caplog):
    secret = made(send(site, "/doors/tokens", **READ))
    with caplog.at_level(logging.WARNING, "worker.pipeline.accounts"):
        codes = [site.get("/api/alerts", headers=bearer(f"nsk_guess{n}")).status_code for n in range(11)]
    assert codes == [401] * 10 + [429]
    assert site.get("/api/alerts", headers=bearer(secret)).status_code == 200
    assert "nsk_guess" not in caplog.text
    newsroom.pass_s(301)
    assert site.get("/api/alerts", headers=bearer("nsk_guess")).status_code == 401


def test_an_admin_adds_changes_and_removes_people_and_the_log_says_so(site):
    boss = {"name": "anna", "role": "admin", "password": "a few good words"}
    send(site, "/doors/users", **boss)
    page = site.get("/login").text
    login = {"token": re.search(r'name="token" value="([^"]*)"', page)[1], "name": "anna", "password": boss["password"]}
    assert site.post("/login", data=login, headers=OURS).status_code == 303
    send(site, "/doors/users", name="ed", role="editor", password="other good words")
    send(site, "/doors/users/role", name="ed", role="viewer")
    send(site, "/doors/users/password", name="ed", password="third of good words")
    send(site, "/doors/users/remove", name="ed")
    rows = site.get("/api/audit").json()
    assert [row["sentence"] for row in rows] == [
        "user ed removed", "password of ed changed", "user ed made viewer", "user ed added as editor", "user anna added as admin",
    ]  # fmt: skip
    assert {row["by"] for row in rows[:4]} == {"anna"}
    own = re.search(r'name="login" value="([^"]+)"', site.get("/doors").text)[1]
    send(site, "/doors/logins/end", login=own)
    assert site.get("/doors").status_code == 401, "a login ends on the server"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": "anna", "role": "boss", "password": "a few good words"}, "choose viewer, editor, admin"),
        ({"name": "anna", "role": "viewer", "password": "short"}, "10 to 200 characters"),
        ({"name": "anna", "role": "viewer", "password": "anna anna anna"}, "first that is guessed"),
        ({"name": "anna", "role": "viewer", "password": "aaaaaaaaaaaa"}, "first that is guessed"),
        ({"name": "namesake", "role": "viewer", "password": "a few good words"}, "cannot be a name"),
        ({"name": "<b>", "role": "viewer", "password": "a few good words"}, "cannot be a name"),
    ],
)
def test_a_user_that_cannot_be_is_refused_with_the_mend(site, form, said):
    answer = send(site, "/doors/users", **form)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert form["password"] not in answer.text


def test_a_password_is_kept_as_owasp_asks():
    kept = passwords.hashed("a few good words")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.fits("a few good words", kept)
    assert not passwords.fits("a few good word", kept)
    assert not passwords.fits("a few good words", None)


# --- settings -----------------------------------------------------------------------------------------------


def test_the_settings_are_shown_with_where_they_come_from():
    settings = Settings(_env_file=None, poll_min_s=60, dashboard_port=1, concurrency=3, smtp_password="hunter2")
    around, written = {"namesake_poll_min_s": "60", "NAMESAKE_SMTP_PASSWORD": "hunter2"}, {"NAMESAKE_CONCURRENCY": "3"}
    rows = {row.variable: row for row in in_force(settings, around, written)}
    assert {name: rows[f"NAMESAKE_{name}"].origin for name in ("POLL_MIN_S", "CONCURRENCY", "DASHBOARD_PORT", "SMTP_PORT")} == {
        "POLL_MIN_S": "environment", "CONCURRENCY": "file .env", "DASHBOARD_PORT": "command line", "SMTP_PORT": "default",
    }  # fmt: skip
    assert len(rows) == len(Settings.model_fields)
    assert "hunter2" not in str(rows)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (SecretStr("hunter2"), "••••••"),
        (SecretStr(""), ""),
        ("postgresql+psycopg://u:p@ss:w/rd@db:5432/n", "postgresql+psycopg://u:••••••@db:5432/n"),
        ("redis://:hunter2@redis:6379/0", "redis://:••••••@redis:6379/0"),
        ("postgresql:///n?host=db&password=hunter2&x=1", "postgresql:///n?host=db&password=••••••&x=1"),
        ("https://namesake.example.org", "https://namesake.example.org"),
        (Path("data"), "data"),
        (None, ""),
        (5, "5"),
    ],
)
def test_what_is_secret_in_a_setting_is_masked(value, told):
    assert shown(value) == told


def test_no_page_shows_a_secret_of_the_settings(newsroom, serve):
    secrets = {"smtp_password": SecretStr("hunter2"), "dashboard_password": SecretStr("s3same-open")}
    with serve(newsroom, newsroom.settings.model_copy(update=secrets)) as site:
        text = site.client.get("/settings", auth=("namesake", "s3same-open")).text
    assert "NAMESAKE_SMTP_PASSWORD" in text
    assert "hunter2" not in text
    assert "s3same-open" not in text
