"""How people log in and out, who is let in, and how guessing is slowed down."""

import logging
from datetime import timedelta

import pytest

from tests.dashboard.entering import HTML, OURS, PASSWORD, cookie_of, form_token, log_in
from worker.dashboard.login import within
from worker.pipeline import accounts, passwords
from worker.store import access


@pytest.fixture(scope="module", autouse=True)
def kept():
    """The hash of the password. Hashes cost next to nothing here: what they cost elsewhere has a test of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_MEMORY_KIB", 64)
        patch.setattr(passwords, "_NOBODY", [])
        yield passwords.hashed(PASSWORD)


@pytest.fixture
def room(newsroom, kept):
    """A newsroom with three users."""
    with newsroom.database.write() as tx:
        for name, role in (("anna", "admin"), ("ed", "editor"), ("vic", "viewer")):
            access.add_user(tx, name, role, kept, newsroom.at)
    return newsroom


@pytest.fixture
def door(room, serve):
    with serve(room) as site:
        yield site


# --- logging in ---------------------------------------------------------------------------------------------


def test_a_person_is_led_to_the_login_and_back_to_the_page_they_wanted(door):
    sent = door.get("/alerts?page=2", headers=HTML)
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?next=/alerts%3Fpage%3D2")
    assert 'value="/alerts?page=2"' in door.get(sent.headers["location"]).text
    back = log_in(door, onward="/alerts?page=2")
    assert (back.status_code, back.headers["location"]) == (303, "/alerts?page=2")
    assert "anna, admin" in door.get("/alerts", headers=HTML).text


def test_a_program_is_told_what_to_send(door):
    answer = door.get("/api/alerts")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="Namesake"')
    assert set(answer.json()) == {"error", "mend"}


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(door):
    flags = {part.strip().lower() for part in log_in(door).headers["set-cookie"].split(";")}
    assert {"httponly", "samesite=lax", "path=/", "max-age=604800"} <= flags
    assert not any(flag.startswith("domain") for flag in flags)


def test_over_https_the_cookie_never_goes_over_http(room, serve):
    behind = room.settings.model_copy(update={"dashboard_proxies": "127.0.0.1/32"})
    with serve(room, behind) as site:
        cookie = log_in(site, **{"x-forwarded-proto": "https"}).headers["set-cookie"]
    assert cookie.startswith("__Host-namesake=")
    assert "secure" in cookie.lower()


def test_a_cookie_of_http_opens_nothing_over_https(room, serve):
    behind = room.settings.model_copy(update={"dashboard_proxies": "127.0.0.1/32"})
    with serve(room, behind) as site:
        log_in(site)
        assert site.get("/").status_code == 200
        assert site.get("/", headers={"x-forwarded-proto": "https"}).status_code == 401


def test_a_secret_that_somebody_planted_before_the_login_is_not_taken_over(door):
    door.client.cookies.set("namesake", "planted")
    assert cookie_of(log_in(door)) != "planted"
    door.client.cookies.clear()
    door.client.cookies.set("namesake", "planted")
    assert door.get("/").status_code == 401


def test_each_login_has_a_secret_of_its_own_and_ends_the_one_before(room, door):
    first = cookie_of(log_in(door))
    token = form_token(door.get("/alerts").text)
    second = cookie_of(door.post("/login", headers=OURS, data={"token": token, "name": "vic", "password": PASSWORD}))
    assert first != second
    with room.database.read() as tx:
        assert [row.user for row in access.logins(tx, room.at)] == ["vic"]
        assert second not in str(access.logins(tx, room.at)), "the store knows its hash alone"


def test_who_logs_out_is_out_on_the_server_too(door):
    secret = cookie_of(log_in(door))
    token = form_token(door.get("/alerts").text)
    assert door.post("/logout", data={"token": token}, headers=OURS).headers["location"] == "/login"
    door.client.cookies.set("namesake", secret)
    assert door.get("/").status_code == 401


@pytest.mark.parametrize(
    ("hours", "between", "status"),
    [(11, 11, 200), (13, 13, 401), (24 * 6, 10, 200), (24 * 7 + 1, 10, 401)],
)
def test_a_login_ends_after_half_a_day_without_use_and_after_a_week_in_any_case(room, door, hours, between, status):
    log_in(door)
    for _ in range(hours // between):
        room.at += timedelta(hours=between)
        answer = door.get("/ledger")
    room.at += timedelta(hours=hours % between)
    assert door.get("/ledger").status_code == status, answer.status_code


def test_what_an_admin_takes_away_is_gone_with_the_next_click(room, door):
    log_in(door, "ed")
    assert door.get("/watchlists/new").status_code == 200
    accounts.set_role(room.database, "ed", "viewer", ("anna", room.at))
    assert door.get("/watchlists/new").status_code == 403
    accounts.remove_user(room.database, "ed", ("anna", room.at))
    assert door.get("/").status_code == 401


def test_another_password_ends_all_logins(room, door):
    log_in(door)
    assert accounts.set_password(room.database, "anna", "other good words", ("anna", room.at)) == 1
    assert door.get("/").status_code == 401
    assert log_in(door).status_code == 401
    assert log_in(door, password="other good words").status_code == 303


@pytest.mark.parametrize(
    "onward",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/%0d%0a x",
     "evil", "", "/ /evil.example", "/\t/evil.example", "/\n/evil.example", "/login", "/login?next=/login", "/é"],
)  # fmt: skip
def test_a_login_never_leads_to_another_site(door, onward):
    assert log_in(door, onward=onward).headers["location"] == "/"


@pytest.mark.parametrize("onward", ["/", "/alerts/alert-1", "/why?q=story:1", "/a//b", "/x?next=https://evil.example"])
def test_a_login_leads_on_within_this_one(onward):
    assert within(onward) == onward


def test_a_login_form_of_another_site_is_refused(door):
    token = form_token(door.get("/login").text)
    form = {"token": token, "name": "anna", "password": PASSWORD}
    assert door.post("/login", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert door.post("/login", data=form | {"token": "guess"}, headers=OURS).status_code == 403


def test_a_form_that_was_made_for_one_login_is_none_of_another(door):
    log_in(door)
    token = form_token(door.get("/alerts").text)
    door.client.cookies.clear()
    log_in(door, "ed")
    answer = door.post("/quiet/silence", data={"token": token, "why": "x"}, headers=OURS)
    assert (answer.status_code, "out of date" in answer.text) == (403, True)


# --- guessing -----------------------------------------------------------------------------------------------


def test_unknown_names_and_wrong_passwords_get_the_same_answer(door, monkeypatch):
    looked = []
    fits = passwords.fits
    monkeypatch.setattr(passwords, "fits", lambda given, kept: looked.append(kept is None) or fits(given, kept))
    known, unknown = (log_in(door, name, "guess guess guess") for name in ("anna", "nobody"))
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
    assert looked == [False, True], "both are hashed, so both take as long"


def test_ten_wrong_guesses_from_an_address_and_even_the_right_one_waits(room, door):
    assert [log_in(door, f"user{n}", "guess").status_code for n in range(10)] == [401] * 10
    answer = log_in(door)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "300")
    room.pass_s(299)
    assert log_in(door).status_code == 429
    room.pass_s(2)
    assert log_in(door).status_code == 303


def test_a_crowd_of_addresses_does_not_guess_one_password_faster(room, serve):
    behind = room.settings.model_copy(update={"dashboard_proxies": "127.0.0.1/32"})
    with serve(room, behind) as site:
        codes = [
            log_in(site, password="guess", **{"x-forwarded-for": f"198.51.100.{n}"}).status_code for n in range(21)
        ]
        assert codes == [401] * 20 + [429]
        assert log_in(site, "ed", **{"x-forwarded-for": "198.51.100.99"}).status_code == 303, "others are not kept out"
        room.pass_s(901)
        assert log_in(site, **{"x-forwarded-for": "198.51.100.99"}).status_code == 303


def test_the_limit_holds_for_all_processes_that_share_the_store(room, serve):
    with serve(room) as one, serve(room) as other:
        codes = [log_in(site, password="guess").status_code for _ in range(6) for site in (one, other)]
    assert codes == [401] * 10 + [429] * 2


def test_logins_are_told_in_the_log_without_what_was_typed(door, caplog):
    with caplog.at_level(logging.INFO, "worker.pipeline.accounts"):
        log_in(door, "hunter2 is my password", "guess-one")
        log_in(door, "anna", "guess-two")
        log_in(door)
    told = [record.getMessage() for record in caplog.records]
    assert told == [
        "login failed: an unknown name from 127.0.0.1",
        "login failed: anna from 127.0.0.1",
        "login: anna from 127.0.0.1",
    ]


# --- one's own password -------------------------------------------------------------------------------------


NEW = "other words of mine"


def change_own(door, old, new):
    token = form_token(door.get("/password", headers=HTML).text)
    return door.post("/password", data={"token": token, "old": old, "new": new}, headers=OURS)


def test_anybody_who_is_logged_in_changes_their_own_password_and_their_other_logins_end(door):
    elsewhere = cookie_of(log_in(door, "vic"))
    log_in(door, "vic")
    done = change_own(door, PASSWORD, NEW)
    assert (done.status_code, "and 1 other login of yours ended" in done.text) == (200, True)
    assert door.get("/api/audit").json()[0]["sentence"] == "password of vic changed, by the old one"
    door.client.cookies.clear()
    assert door.get("/alerts", headers={"cookie": f"namesake={elsewhere}"}).status_code == 401
    assert log_in(door, "vic").status_code == 401
    assert log_in(door, "vic", NEW).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("not the password", NEW, "The old password is another one."),
        (PASSWORD, "short", "A password has 10 to 200 characters"),
        (PASSWORD, "vic and some words", "This password is the first that is guessed"),
    ],
)
def test_a_password_stays_where_the_old_one_is_wrong_or_the_new_one_is_easy(door, old, new, said):
    log_in(door, "vic")
    answer = change_own(door, old, new)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert log_in(door, "vic").status_code == 303


def test_the_old_password_cannot_be_guessed_on_its_page_either(door):
    log_in(door, "vic")
    answers = [change_own(door, f"guess number {number}", NEW).status_code for number in range(30)]
    assert answers[0] == 422
    assert answers[-1] == 429


def test_without_a_login_there_is_no_password_to_change(newsroom, site):
    page = site.get("/password")
    assert "There is no password here." in page.text
    assert change_own_without(site).status_code == 422


def change_own_without(site):
    token = form_token(site.get("/doors").text)
    return site.post("/password", data={"token": token, "old": PASSWORD, "new": NEW}, headers=OURS)
