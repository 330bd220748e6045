"""What comes back from mail servers, and what strangers make up."""

import base64
import quopri
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.alerts.bounces import MAX_BYTES, read, return_path, worn_out
from worker.post import Bounce
from worker.records import Refused

KEY = b"k" * 32
ID = "msg_0123456789abcdef0123456789abcdef"
PATH = return_path("bounces@news.example", KEY, ID)

BODY = """\
--=_b
Content-Type: text/plain; charset=utf-8

Action: failed
Status: 5.1.1
--=_b
Content-Type: message/delivery-status{encoding}

{status}
--=_b
Content-Type: message/rfc822

Subject: what was sent

--=_b--
"""


def report(*recipients, to=PATH, encoding="", write=str, kind="multipart/report; report-type=delivery-status"):
    status = "\n\n".join(["Reporting-MTA: dns; mx.example.org\nArrival-Date: Thu, 1 May 2025", *recipients])
    head = f'From: MAILER-DAEMON@mx.example.org\nTo: <{to}>\nContent-Type: {kind};\n\tboundary="=_b"\n\n'
    return (head + BODY.format(encoding=encoding, status=write(status))).replace("\n", "\r\n").encode()


def failed(status, diagnostic="", action="failed"):
    said = f"Final-Recipient: rfc822; desk@example.org\nAction: {action}\nStatus: {status}"
    return f"{said}\nDiagnostic-Code: smtp; {diagnostic}" if diagnostic else said


@pytest.mark.parametrize(
    ("recipients", "for_good"),
    [
        ([failed("5.1.1", "550 5.1.1 <desk@example.org>:\n  no such user")], True),
        ([failed("5.1.10")], True),
        ([failed("5.0.0", "550 5.1.1 unknown user")], True),
        ([failed("4.4.7", "the host answers not"), failed("5.1.2")], True),
        ([failed("5.2.2", "552 5.2.2 mailbox full")], False),
        ([failed("5.7.1", "550 5.7.1 looks like spam")], False),
        ([failed("4.4.7", "delivery time expired")], False),
        ([failed("")], False),
    ],
)
def test_a_report_tells_a_mailbox_that_is_gone_from_other_trouble(recipients, for_good):
    found = read(report(*recipients), KEY)
    assert (found.delivery_id, found.for_good) == (ID, for_good)
    assert found.detail
    assert "\n" not in found.detail


@pytest.mark.parametrize(
    ("encoding", "write"),
    [
        ("\nContent-Transfer-Encoding: base64", lambda text: base64.encodebytes(text.encode()).decode()),
        ("\nContent-Transfer-Encoding: quoted-printable", lambda text: quopri.encodestring(text.encode()).decode()),
    ],
)
def test_a_report_is_read_however_it_is_packed(encoding, write):
    assert read(report(failed("5.1.1"), encoding=encoding, write=write), KEY).for_good


def test_the_mail_server_may_name_the_return_path_in_capitals_and_beside_the_headers():
    assert read(report(failed("5.1.1"), to="bounces@news.example"), KEY, PATH.upper()).delivery_id == ID


@pytest.mark.parametrize(
    "message",
    [
        report(failed("5.1.1"), to="bounces@news.example"),
        report(failed("5.1.1"), to=return_path("bounces@news.example", b"another key", ID)),
        report(failed("5.1.1"), to=PATH.replace(ID, "msg_" + "f" * 32)),
        report(failed("4.0.0", action="delayed")),
        report(failed("2.1.5", action="delivered")),
        report(failed("5.1.1"), kind="multipart/mixed"),
        report(),
        f"To: {PATH}\nAuto-Submitted: auto-replied\nSubject: out of office\n\nStatus: 5.1.1\nAction: failed\n".encode(),
        b"",
    ],
)
def test_what_is_no_report_of_a_failure_or_forged_changes_nothing(message):
    assert isinstance(read(message, KEY), Refused)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 900), st.integers(0, 900))
def test_whatever_comes_in_is_an_answer(noise, at, until):
    whole = report(failed("5.1.1", "550 no"))
    assert isinstance(read(whole[:at] + noise + whole[until:], KEY, PATH), Bounce | Refused)


@pytest.mark.parametrize(
    "piece",
    [b"a: b\r\n", b"--=_b\r\n", b" \t", b"\r\n \r\n", b"boundary=", b"+msg_1.aaaaaaaaaaaaa@", b"\r\n\t", b"--="],
)
@pytest.mark.parametrize("before", [b"", report(failed("5.1.1"))[:150], report(failed("5.1.1"))[:420]])
def test_a_flood_costs_little(piece, before):
    begun = time.process_time()
    read(before + piece * (4 * MAX_BYTES // len(piece)), KEY)
    assert time.process_time() - begun < 2


def test_a_mailbox_that_refuses_again_and_again_is_worn_out():
    first = date(2026, 3, 1)
    assert not worn_out([first] * 40)
    assert not worn_out([first + timedelta(days=day) for day in range(4)])
    assert worn_out([first + timedelta(days=day) for day in range(5)])
    assert not worn_out([first + timedelta(days=day * 7) for day in range(20)])


def test_a_return_path_fits_into_what_mail_servers_take():
    local, _, domain = return_path("bounces_mail@news.example", KEY, ID).partition("@")
    assert (len(local) <= 64, domain) == (True, "news.example")
    assert return_path("", KEY, ID) is None
