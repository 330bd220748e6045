"""Every route crossed with everybody who may come: what the table says holds on the wire, and the table itself is sane."""

import re
from datetime import timedelta

import pytest

from worker.access import ROLES, SCOPES, Person, Right, may, role_of, scopes_of
from worker.dashboard import rights
from worker.dashboard.app import ROUTERS
from worker.dashboard.rights import RIGHTS
from worker.pipeline import accounts
from worker.store import access

OURS = {"sec-fetch-site": "same-origin"}
DENIED = (
    "This needs the role",
    "This needs a token",
    "This is for people",
    "Log in, or send",
    "This token is not known",
)
OPEN = {"GET /health", "GET /ready", "GET /login", "POST /login", "GET /mark.svg"}
SIGNED = ("/act/", "/hub/", "/unsubscribe/")
WRITES_OF_VIEWERS = {"POST /logout", "POST /password", "POST /api/hushes/preview"}  # their own login; a question
CALLERS = ("nobody", *ROLES, *(f"token {scope}" for scope in SCOPES), "token over", "token revoked", "token unknown")


# --- the table ----------------------------------------------------------------------------------------------


def test_each_route_has_its_line_and_the_error_names_the_one_that_is_missing(monkeypatch):
    rights.check(ROUTERS)
    monkeypatch.setattr(
        rights, "RIGHTS", {name: RIGHTS[name] for name in RIGHTS if name != "GET /alerts"} | {"GET /x": RIGHTS["GET /"]}
    )
    with pytest.raises(LookupError) as told:
        rights.check(ROUTERS)
    assert '"GET /alerts": LOOK' in str(told.value)
    assert "GET /x is in the table, and no such route is there" in str(told.value)


def test_no_way_leads_around_the_table(site):
    besides = [route for route in site.app.routes if type(route).__name__ not in {"_IncludedRouter", "APIRoute"}]
    assert [route.path for route in besides] == ["/static"], "files that everybody may read, and nothing else"


def test_nobody_reaches_anything_but_the_door_and_signed_links():
    reached = {name for name, right in RIGHTS.items() if may(None, right)}
    assert {name for name in reached if not name.partition(" ")[2].startswith(SIGNED)} == OPEN


def test_whoever_may_look_changes_nothing():
    for person in (Person("vic", "viewer"), Person("token x", scopes=frozenset({"read"}))):
        reached = {name for name, right in RIGHTS.items() if may(person, right) and not may(None, right)}
        assert {name for name in reached if not name.startswith("GET ")} <= WRITES_OF_VIEWERS


def test_who_may_enter_is_for_admins():
    for name, right in RIGHTS.items():
        if name.partition(" ")[2].startswith(("/doors", "/settings")):
            assert not may(Person("ed", "editor"), right), name


def test_a_higher_role_may_all_that_a_lower_one_may():
    for right in RIGHTS.values():
        allowed = [may(Person("x", role), right) for role in ROLES]
        assert allowed == sorted(allowed)


def test_a_scope_to_write_is_none_to_read():
    assert not may(Person("t", scopes=frozenset({"alerts:write"})), Right("viewer", "read"))
    assert not may(Person("t", scopes=frozenset({"admin"})), Right("viewer", None)), "a token has no login to end"


@pytest.mark.parametrize(("parse", "text"), [(role_of, "boss"), (role_of, "")])
def test_a_role_that_is_none_is_told_with_those_there_are(parse, text):
    with pytest.raises(ValueError, match="viewer, editor, admin"):
        parse(text)


@pytest.mark.parametrize("texts", [[], [""], ["read", "write"], ["*"]])
def test_scopes_that_are_none_are_told_with_those_there_are(texts):
    with pytest.raises(ValueError, match="alerts:write, watchlists:write"):
        scopes_of(texts)


# --- on the wire --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served(old_newsroom, serve):
    """A dashboard with users and tokens, and what each caller sends."""
    room, said = old_newsroom, ("anna", old_newsroom.at)
    room.busy()
    shown = {"nobody": {}, "token unknown": bearer("nsk_guess")}
    for role in ROLES:
        with room.database.write() as tx:
            access.add_user(tx, role, role, "no hash", room.at)
            access.enter(tx, role, {"user": role, "address": "", "agent": ""}, room.at, room.at + timedelta(days=1))
        shown[role] = {"cookie": f"namesake={role}"}
    for scope in SCOPES:
        _, secret = accounts.make_token(room.database, "bot", frozenset({scope}), 1, said)
        shown[f"token {scope}"] = bearer(secret)
    number, secret = accounts.make_token(room.database, "gone", frozenset({"admin"}), 1, said)
    accounts.revoke(room.database, number, said)
    shown["token revoked"] = bearer(secret)
    long_ago = ("anna", room.at - timedelta(days=2))
    shown["token over"] = bearer(accounts.make_token(room.database, "old", frozenset({"admin"}), 1, long_ago)[1])
    with serve(room) as site:
        yield site, shown


def bearer(secret):
    return {"authorization": f"Bearer {secret}"}


def person_of(caller):
    kind, _, scope = caller.partition(" ")
    if kind == "token":
        return Person("", scopes=frozenset({scope})) if scope in SCOPES else None
    return Person(caller, caller) if caller in ROLES else None


def asked(site, name, headers):
    """The status of a call, and what it says where that is an error; a stream is only begun."""
    method, _, path = name.partition(" ")
    address = re.sub(r"\{[^}]*\}", "1", path)
    with site.client.stream(method, address, headers=OURS | headers) as answer:
        return answer.status_code, "" if answer.status_code < 400 else answer.read().decode()


@pytest.mark.parametrize("caller", CALLERS)
def test_everybody_reaches_what_the_table_says_and_nothing_else(served, caller):
    site, shown = served
    wrong = []
    for name, right in RIGHTS.items():
        if name in {"POST /logout", "POST /password"} and caller in ROLES:
            continue  # without the token of its form it ends nothing; that it needs one is tested elsewhere
        status, said = asked(site, name, shown[caller])
        denied = status in {401, 403, 429} and (status == 429 or any(words in said for words in DENIED))
        if denied is may(person_of(caller), right):
            wrong.append((name, status, said[:100]))
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_a_page_shows_no_form_that_its_reader_may_not_send(served, role):
    site, shown = served
    person, found = Person(role, role), 0
    for name, right in RIGHTS.items():
        page = name.removeprefix("GET ")
        if name.startswith("GET /") and may(person, right) and not re.match(r"/(api/|live|login)", page):
            text = site.get(re.sub(r"\{[^}]*\}", "alert-1", page), headers=shown[role]).text
            for form in re.findall(r"<form[^>]*method=\"post\"[^>]*>", text):
                action = re.search(r'action="([^"]*)"', form)[1]
                assert rights.may_send(person, "POST", action), (page, form)
                found += 1
            for link in re.findall(r'<li><a href="([^"]+)"', text.partition("</header>")[0]):
                assert rights.may_send(person, "GET", link), (page, link)
    assert found > {"viewer": 5, "editor": 20, "admin": 25}[role], "each page has the form to log out, at least"


def test_who_may_not_is_told_what_it_needs(served):
    site, shown = served
    assert "This needs the role admin; editor has the role editor." in site.get("/doors", headers=shown["editor"]).text
    answer = site.get("/api/alerts", headers=shown["token alerts:write"])
    assert (answer.status_code, answer.json()["error"]) == (
        403,
        "This needs a token with the scope read; this one has alerts:write.",
    )


def test_a_route_that_was_forgotten_would_be_denied_and_not_open(served, monkeypatch):
    site, shown = served
    monkeypatch.setattr(rights, "RIGHTS", {name: right for name, right in RIGHTS.items() if name != "GET /ledger"})
    assert site.get("/ledger", headers=shown["admin"]).status_code == 403


# --- what is written under whose name -----------------------------------------------------------------------


def test_what_a_token_says_stands_in_the_log_with_its_name_and_whom_it_named(served):
    site, shown = served
    writes, reads = shown["token alerts:write"], shown["token read"]
    assert site.post("/api/alerts/alert-1/ack", json={"by": "Anna"}, headers=writes).status_code == 201
    assert site.post("/api/alerts/alert-1/mute", json={}, headers=writes).status_code == 201
    assert [row["by"] for row in site.get("/api/audit", headers=reads).json()][:2] == [
        "token bot",
        "Anna, by token bot",
    ]


def test_who_logged_in_cannot_sign_as_somebody_else(served):
    site, shown = served
    page = site.get("/alerts/alert-1", headers=shown["editor"]).text
    assert re.search(r'<input readonly[^>]*name="by"|<input[^>]* name="by"[^>]*readonly', page)
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    form = {"token": token, "by": "somebody else", "kind": "snooze", "length": "1h"}
    assert site.post("/alerts/alert-1/say", data=form, headers=OURS | shown["editor"]).status_code == 303
    assert site.get("/api/audit", headers=shown["editor"]).json()[0]["by"] == "editor"


@pytest.mark.parametrize(
    "name", [name for name in RIGHTS if name.startswith("POST ") and not name.startswith("POST /api")]
)
def test_no_form_does_anything_without_the_token_of_its_page(served, name):
    path = name.removeprefix("POST ")
    if path.startswith(SIGNED):
        return  # mail programs post there; the address is signed
    site, shown = served
    answer = site.post(re.sub(r"\{[^}]*\}", "1", path), data={"x": "y"}, headers=OURS | shown["admin"])
    assert (answer.status_code, "out of date" in answer.text) == (403, True)
    other = site.post(re.sub(r"\{[^}]*\}", "1", path), data={"x": "y"}, headers=shown["admin"])
    assert (other.status_code, "not sent from a page" in other.text) == (403, True)
