"""Against a real mail server on loopback."""

from dataclasses import replace

import pytest
from aiosmtpd.smtp import AuthResult

from tests.alerts.mailserver import Inbox, free_port, serve
from worker.alerts.notice import compose
from worker.alerts.policy import next_try
from worker.alerts.smtp import SmtpChannel

PASSWORD = "correct horse battery"


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
def server(inbox):
    controller = serve(inbox)
    yield controller
    controller.stop()


@pytest.fixture
def channel(server):
    return make_channel(server.port)


def make_channel(port, host="127.0.0.1", user="", password="", starttls=False, timeout_s=5.0):
    return SmtpChannel(host, port, user, password, starttls, "Namesake <namesake@news.example>", timeout_s)


@pytest.fixture
def notice(make_alert):
    return compose(make_alert(), "msg_abc234", "http://127.0.0.1:8765")


@pytest.fixture
def mail(make_delivery, notice):
    """What a channel is called with."""
    return make_delivery("email", "desk@example.org"), notice


def test_a_mail_arrives_with_text_first_then_html(channel, inbox, mail):
    outcome = channel(*mail)
    assert (outcome.ok, outcome.status) == (True, 250)
    (got,) = inbox.mails
    assert got.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in got.iter_parts()] == ["text/plain", "text/html"]
    notice = mail[1]
    plain, html = (part.get_content().replace("\r\n", "\n") for part in got.iter_parts())
    assert plain == notice.text
    assert html == notice.html


def test_a_mail_bears_the_headers_that_threads_filters_and_robots_go_by(channel, inbox, mail):
    channel(*mail)
    (got,) = inbox.mails
    wanted = {
        "From": "Namesake <namesake@news.example>",
        "To": "desk@example.org",
        "Subject": "Yuliia Svyrydenko: Minister signs fund agreement \N{EN DASH} fund-watch",
        "Message-ID": "<msg_abc234@news.example>",
        "References": "<story-7@news.example>",
        "In-Reply-To": "<story-7@news.example>",
        "Date": "Thu, 01 May 2025 12:00:00 +0000",
        "List-Id": "<fund-watch.namesake.news.example>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    assert {name: got[name] for name in wanted} == wanted
    assert inbox.envelopes[0].mail_from == "namesake@news.example"
    assert inbox.envelopes[0].rcpt_tos == ["desk@example.org"]


def test_lines_are_short_and_the_bytes_are_the_same_at_every_try(channel, inbox, mail):
    inbox.data = ["451 later", "250 OK"]
    assert [channel(*mail).ok, channel(*mail).ok] == [False, True]
    first, second = (envelope.original_content for envelope in inbox.envelopes)
    assert first == second
    assert max(map(len, first.split(b"\r\n"))) < 200
    assert first.isascii()


@pytest.mark.parametrize(
    ("stage", "answer", "judged"),
    [
        ("rcpt", "451 mailbox busy", (True, 451)),
        ("rcpt", "550 no such user", (False, 550)),
        ("data", "452 disk full", (True, 452)),
        ("data", "554 looks like spam", (False, 554)),
        ("data", "drop", (True, None)),
    ],
)
def test_the_server_decides_whether_another_try_may_help(channel, inbox, mail, stage, answer, judged):
    setattr(inbox, stage, [answer])
    outcome = channel(*mail)
    assert (outcome.ok, outcome.retry, outcome.status) == (False, *judged)
    assert answer == "drop" or answer in outcome.detail


def test_a_second_copy_after_a_broken_line_has_the_id_of_the_first(channel, inbox, mail):
    inbox.data = ["drop", "250 OK"]
    channel(*mail), channel(*mail)
    assert [got["Message-ID"] for got in inbox.mails] == ["<msg_abc234@news.example>"] * 2


def test_a_silent_mail_server_is_left_alone_after_the_time_out(server, inbox, mail, noon):
    inbox.data = ["hang"]
    outcome = make_channel(server.port, timeout_s=0.3)(*mail)
    assert (outcome.ok, outcome.retry) == (False, True)
    assert next_try("email", 1, outcome, noon).state == "retry"


def test_a_mail_server_that_is_down_is_tried_again_and_the_setting_is_named(mail):
    outcome = make_channel(free_port())(*mail)
    assert (outcome.ok, outcome.retry) == (False, True)
    assert "NAMESAKE_SMTP_HOST" in outcome.detail


def test_without_a_mail_server_the_delivery_waits_and_names_the_setting(mail):
    outcome = make_channel(25, host="")(*mail)
    assert (outcome.ok, outcome.retry, outcome.detail) == (False, True, "no mail server: set NAMESAKE_SMTP_HOST")


def test_a_server_that_says_good_bye_rudely_has_still_taken_the_mail(mail):
    class Rude(Inbox):
        """Takes the mail, then swears."""

        async def handle_QUIT(self, server, session, envelope):  # noqa: N802 - the library's name
            """Be rude."""
            return "500 go away"

    controller = serve(Rude())
    try:
        assert make_channel(controller.port)(*mail).ok
    finally:
        controller.stop()


def test_no_mail_goes_out_in_the_clear_where_starttls_is_asked_for(server, inbox, mail):
    outcome = make_channel(server.port, starttls=True)(*mail)
    assert (outcome.ok, outcome.retry) == (False, True)
    assert "STARTTLS" in outcome.detail
    assert inbox.mails == []


@pytest.mark.parametrize("right", [True, False])
def test_the_password_opens_the_door_and_is_never_told(mail, right, capfd):
    def check(server, session, envelope, mechanism, data):
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)

    controller = serve(Inbox(), authenticator=check, auth_require_tls=False)
    try:
        channel = make_channel(controller.port, user="desk", password=PASSWORD if right else PASSWORD + "!")
        outcome = channel(*mail)
    finally:
        controller.stop()
    assert (outcome.ok, right or outcome.retry) == (right, True)
    assert right or "NAMESAKE_SMTP_PASSWORD" in outcome.detail
    assert PASSWORD not in outcome.detail + repr(channel) + "".join(capfd.readouterr())


def test_a_server_that_repeats_the_password_does_not_get_it_shown(server, inbox, mail):
    inbox.rcpt = [f"550 denied for {PASSWORD}"]
    outcome = replace(make_channel(server.port), password=PASSWORD)(*mail)
    assert outcome.detail == "the mailbox was refused: 550 denied for ***"


def test_a_password_that_smtp_cannot_carry_is_an_outcome_and_stays_secret(mail):
    controller = serve(Inbox(), auth_require_tls=False, authenticator=lambda *_: None)
    try:
        outcome = make_channel(controller.port, user="desk", password="пароль")(*mail)
    finally:
        controller.stop()
    assert (outcome.ok, outcome.retry) == (False, True)
    assert "пароль" not in outcome.detail


@pytest.mark.parametrize(
    "target",
    ["", "desk", "a@b@c", "a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.example", "<a@b.example>", "a b@c.example",
     "\u202ea@b.example", "a@" + "b" * 64 + ".example"],
)  # fmt: skip
def test_what_is_not_one_mailbox_is_refused_for_good_and_nothing_is_sent(channel, inbox, notice, make_delivery, target):
    outcome = channel(make_delivery("email", target), notice)
    assert (outcome.ok, outcome.retry) == (False, False)
    assert "is not a mail address" in outcome.detail
    assert inbox.envelopes == []


def test_a_domain_in_letters_of_its_own_is_reached(channel, inbox, notice, make_delivery):
    assert channel(make_delivery("email", "desk@bücher.example"), notice).ok
    assert inbox.envelopes[0].rcpt_tos == ["desk@xn--bcher-kva.example"]


@pytest.mark.parametrize("wide", [True, False])
def test_letters_beyond_ascii_before_the_at_sign_go_where_the_server_takes_them(notice, make_delivery, wide):
    controller = serve(Inbox(), enable_SMTPUTF8=wide)
    try:
        outcome = make_channel(controller.port)(make_delivery("email", "олена@bücher.example"), notice)
    finally:
        controller.stop()
    assert (outcome.ok, "SMTPUTF8" in outcome.detail) == (wide, not wide)
    if wide:
        (envelope,) = controller.handler.envelopes
        assert envelope.rcpt_tos == ["олена@xn--bcher-kva.example"]
        assert "\r\nTo: олена@xn--bcher-kva.example\r\n".encode() in envelope.original_content


def test_a_sender_that_is_no_address_is_named_as_the_operators_to_mend(server, mail):
    outcome = replace(make_channel(server.port), mail_from="nobody")(*mail)
    assert (outcome.retry, "NAMESAKE_MAIL_FROM" in outcome.detail) == (True, True)


LINK = "https://desk.example/unsubscribe/" + "Ab3-_" * 90 + ".tag"
PLAIN = "http://desk.example/unsubscribe/a.b"


@pytest.mark.parametrize(("link", "one_click"), [(LINK, "List-Unsubscribe=One-Click"), (PLAIN, None)])
def test_a_mail_program_can_unsubscribe_for_its_user(channel, inbox, mail, link, one_click):
    channel(mail[0], replace(mail[1], leave=link))
    (got,) = inbox.mails
    assert got["List-Unsubscribe"] == f"<{link}>"
    assert got["List-Unsubscribe-Post"] == one_click
    assert got["Precedence"] == "list"
    assert f"\nList-Unsubscribe: <{link}>\r\n".encode() in inbox.envelopes[0].original_content


@pytest.mark.parametrize(
    ("answer", "bounced"),
    [
        ("550 5.1.1 no such user", True),
        ("550 no such user", True),
        ("553 mailbox name not allowed", True),
        ("550 5.2.1 mailbox disabled", True),
        ("550 5.1.10 null MX", True),
        ("551 5.1.6 has moved", True),
        ("550 5.7.26 unauthenticated mail", False),
        ("550 5.1.8 bad sender", False),
        ("554 5.7.1 blocked by 5.1.1.1", False),
        ("552 mailbox full", False),
        ("552 5.2.2 over quota", False),
        ("451 4.1.1 try later", False),
    ],
)
def test_only_a_mailbox_that_is_not_there_gets_no_more_mail(channel, inbox, mail, answer, bounced):
    inbox.rcpt = [answer]
    assert channel(*mail).bounced == bounced


def test_a_message_that_is_refused_is_no_fault_of_the_mailbox(channel, inbox, mail):
    inbox.data = ["550 5.1.1 odd"]
    assert not channel(*mail).bounced
