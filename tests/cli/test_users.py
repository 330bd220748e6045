"""`namesake users`: who may enter, from the terminal."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("stored")
WORDS = b"a few good words\n"


def test_users_are_added_listed_changed_and_removed(namesake):
    assert namesake("users", "list")[1].startswith("There are no users; `namesake users add NAME --role admin`")
    assert namesake("users", "add", "anna", "--role", "admin", stdin=WORDS)[:2] == (0, "anna may enter as admin.\n")
    (row,) = [json.loads(line) for line in namesake("users", "list", "--json")[1].splitlines()]
    assert (row["name"], row["role"], row["logins"], row["entered_at"]) == ("anna", "admin", 0, None)
    assert (
        namesake("users", "password", "anna", stdin=b"other good words\n")[1]
        == "anna has another password; 0 logins ended.\n"
    )
    assert namesake("users", "role", "anna", "--role", "viewer")[1] == "anna is viewer now; no token had to end.\n"
    assert namesake("users", "remove", "anna")[0] == 0
    log = namesake("alerts", "log")[1]
    assert all(words in log for words in ("user anna added as admin", "password of anna changed", "user anna removed"))


def test_a_token_is_alone_on_standard_output_and_listed_without_its_secret(namesake):
    code, secret, told = namesake("users", "token", "bot", "--scope", "read", "--scope", "alerts:write", "--days", "7")
    assert (code, secret[:4], len(secret)) == (0, "nsk_", 48)
    assert "nobody can show it again" in told
    listed = namesake("users", "tokens")[1]
    assert "alerts:write, read" in listed
    assert secret.strip() not in listed
    assert namesake("users", "revoke", "1")[1] == "the token bot opens nothing any more.\n"
    assert json.loads(namesake("users", "tokens", "--json")[1])["state"] == "revoked"


def test_who_is_no_admin_any_more_leaves_no_token_behind(namesake):
    namesake("users", "add", "anna", "--role", "admin", stdin=WORDS)
    namesake("users", "token", "bot", "--scope", "admin", "--by", "anna")
    assert namesake("users", "role", "anna", "--role", "editor")[1] == "anna is editor now; 1 tokens ended.\n"
    assert "revoked" in namesake("users", "tokens")[1]


@pytest.mark.parametrize(
    ("words", "stdin", "said"),
    [
        (("add", "anna"), b"short\n", "10 to 200 characters"),
        (("add", "anna"), b"", "10 to 200 characters"),
        (("add", "anna", "--role", "boss"), WORDS, "choose viewer, editor, admin"),
        (("add", "namesake"), WORDS, "cannot be a name"),
        (("remove", "nobody"), b"", "`namesake users list` shows them"),
        (("role", "namesake", "--role", "viewer"), b"", "NAMESAKE_DASHBOARD_PASSWORD"),
        (("token", "bot", "--scope", "write"), b"", "choose of read, alerts:write"),
        (("token", "bot", "--scope", "read", "--days", "0"), b"", "1 to 366 days"),
        (("token", "bot"), b"", "--scope"),
        (("revoke", "7"), b"", "`namesake users tokens` shows them"),
        (("revoke", "99999999999999999999"), b"", "token"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_the_mend(namesake, words, stdin, said):
    code, _, complaint = namesake("users", *words, stdin=stdin)
    assert (code, complaint.count("\n")) == (2, 1)
    assert said in complaint


def test_a_name_is_taken_once(namesake):
    namesake("users", "add", "anna", stdin=WORDS)
    assert "there is a user anna already" in namesake("users", "add", "anna", stdin=WORDS)[2]
