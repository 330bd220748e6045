"""`namesake alerts stopped`, `lift` and `try`."""

from datetime import UTC, datetime

import pytest

from tests.schema import prepare
from worker.post import Stop
from worker.store import stops, watchlists
from worker.store.database import Database

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def stopped(tmp_path):
    """A store in which one reader left a list and one mailbox bounced."""
    (tmp_path / "data").mkdir()
    database = Database(f"sqlite:///{tmp_path / 'data' / 'namesake.db'}")
    prepare(database)
    with database.write() as tx:
        stops.add(tx, Stop("desk@example.org", "fund-watch", "left", "by the link in a mail", AT))
        stops.add(tx, Stop("gone@example.org", "", "bounced", "550 5.1.1 no such user", AT))
    yield database
    database.close()


def test_who_gets_no_mail_is_listed_with_the_cause(namesake, stopped):
    code, out, _ = namesake("alerts", "stopped")
    assert code == 0
    assert all(word in out for word in ("desk@example.org", "fund-watch", "unsubscribed", "gone@example.org", "5.1.1"))


def test_a_mailbox_gets_its_mail_again(namesake, stopped):
    code, out, _ = namesake("alerts", "lift", "Gone@Example.org")
    assert (code, out) == (0, "Gone@Example.org gets its mail again; nothing was missed.\n")
    assert "gone@example.org" not in namesake("alerts", "stopped")[1]


@pytest.mark.parametrize("words", [("nobody@example.org",), ("desk@example.org", "--watch", "another")])
def test_what_is_not_stopped_cannot_be_lifted(namesake, stopped, words):
    code, _, complaint = namesake("alerts", "lift", *words)
    assert code == 2
    assert "namesake alerts stopped" in complaint


def test_a_route_is_tried_from_the_terminal_and_a_failure_is_exit_1(namesake, stopped):
    listed = b"version: 1\nname: desk\nroutes:\n  - id: desk\n    email: {to: [desk@example.org]}\n"
    with stopped.write() as tx:
        watchlists.put_in_force(tx, "7f3a9c", {"desk.yaml": listed}, ["desk.yaml"], AT)
    code, out, _ = namesake("alerts", "try", "desk", NAMESAKE_SMTP_HOST="127.0.0.1", NAMESAKE_SMTP_PORT="1")
    assert code == 1
    assert "email to desk@example.org: FAILED" in out
    assert "  > RCPT TO:<desk@example.org>" in out
    code, _, complaint = namesake("alerts", "try", "nowhere")
    assert (code, "there are: desk" in complaint) == (2, True)


def test_a_mail_server_pipes_what_came_back(namesake, stopped):
    code, _, told = namesake("alerts", "bounce", stdin=b"Subject: nothing of ours\r\n\r\n" + b"x" * 600_000)
    assert (code, told) == (
        0,
        "nothing is changed: it came to no return path of a mail of ours, or the path is forged\n",
    )


def test_a_mail_server_keeps_what_came_back_while_the_store_is_away(namesake):
    code, _, told = namesake("alerts", "bounce", NAMESAKE_DATABASE_URL="postgresql+psycopg://127.0.0.1:1/none")
    assert (code, "cannot be used" in told) == (75, True)


def test_the_records_that_a_domain_publishes_are_printed(namesake):
    code, out, _ = namesake("alerts", "dkim")
    assert (code, out) == (0, "Mails are not signed; NAMESAKE_DKIM names the keys.\n")
    code, out, told = namesake("alerts", "dkim", NAMESAKE_DKIM="s1=/etc/key.pem")
    assert (code, "NAMESAKE_DKIM cannot be used" in told) == (2, True)
