"""Our signatures, verified by dkimpy, over a real mail server on loopback."""

import re
from dataclasses import replace

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.alerts.mailserver import Inbox, serve
from worker.alerts.dkim import Signer
from worker.alerts.notice import compose
from worker.alerts.secrets import Secrets
from worker.alerts.smtp import SmtpChannel

SENDER = "Desk <desk@news.example>"
LEAVE = "https://desk.example/unsubscribe/" + "Ab3-_" * 90 + ".tag"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The secret files of an operator."""
    folder = tmp_path_factory.mktemp("secrets")
    keys = {"rsa": generate_private_key(65_537, 2_048), "ed": Ed25519PrivateKey.generate()}
    for name, key in keys.items():
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{name}.pem").write_bytes(pem)
    (folder / "short.pem").write_bytes(b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
    return folder


@pytest.fixture(scope="module")
def server():
    controller = serve(Inbox())
    yield controller
    controller.stop()


@pytest.fixture
def sent(server, folder, make_alert, make_delivery):
    """Sends a mail that is signed as the setting says: what arrived, and the outcome."""

    def send(setting, **changes):
        server.handler.envelopes.clear()
        signer = Signer(setting, Secrets(frozenset(), {}, folder))
        channel = SmtpChannel("127.0.0.1", server.port, "", "", starttls=False, mail_from=SENDER, signer=signer)
        notice = replace(compose(make_alert(**changes), "msg_abc234", "http://127.0.0.1:8765"), leave=LEAVE)
        outcome = channel(make_delivery("email", "desk@example.org"), notice)
        return [envelope.original_content for envelope in server.handler.envelopes], outcome

    return send


@pytest.fixture
def dns(folder):
    """What the domain publishes, as the program says it should: name to text."""
    lines = Signer("r1=${file:rsa.pem} e1=${file:ed.pem}", Secrets(frozenset(), {}, folder)).records("news.example")
    published = dict(re.fullmatch(r'(\S+) TXT "(.+)"', line).groups() for line in lines)
    return lambda name, timeout=5: published[name.decode()].encode()


KEYS = ["r1=${file:rsa.pem}", "e1=${file:ed.pem}", "e1=${file:ed.pem} r1=${file:rsa.pem}"]


@pytest.mark.parametrize("setting", KEYS)
def test_a_signed_mail_is_verified_by_another_program(sent, dns, setting):
    (mail,), outcome = sent(setting, title="Міністерка підписала угоду " * 9, quote="a  b \t\n.\n..\n\n\n")
    assert outcome.ok
    found = dkim.DKIM(mail)
    number = len(setting.split())
    assert mail.count(b"DKIM-Signature:") == number
    assert all(found.verify(place, dnsfunc=dns) for place in range(number))
    assert max(map(len, mail.split(b"\r\n"))) < 998


def test_every_try_is_the_same_bytes(sent):
    assert sent(KEYS[2])[0] == sent(KEYS[2])[0]


def test_a_relay_that_changes_white_space_breaks_nothing(sent, dns):
    (mail,), _ = sent(KEYS[0])
    head, _, body = mail.partition(b"\r\n\r\n")
    folded = head.replace(b"Subject: ", b"Subject:   ").replace(b"Precedence: list", b"Precedence: bulk")
    assert dkim.verify(folded + b"\r\n\r\n" + body + b"\r\n\r\n", dnsfunc=dns)


@pytest.mark.parametrize("setting", KEYS[:2])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Svyrydenko", b"Svyrydenka"),
        (b"Subject: ", b"Subject: Not "),
        (b"List-Unsubscribe: <https://desk.example", b"List-Unsubscribe: <https://evil.example"),
        (b"List-Unsubscribe-Post: List-Unsubscribe=One-Click", b"List-Unsubscribe-Post: none"),
        (b"From: ", b"From: Somebody <else@evil.example>\r\nFrom: "),
        (b"List-Id: <fund", b"List-Id: <other"),
        (b"From: ", b"Subject: a second one\r\nFrom: "),
        (b"--\r\n", b"--\r\nmore\r\n"),
    ],
)
def test_whoever_changes_a_mail_breaks_the_signature(sent, dns, setting, before, after):
    (mail,), _ = sent(setting)
    assert before in mail
    assert not dkim.verify(mail.replace(before, after, 1), dnsfunc=dns)


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("r1=${file:gone.pem}", "gone.pem cannot be read"),
        ("r1=${file:short.pem}", "no private key in PEM"),
        ("r1=${env:DATABASE_URL}", "NAMESAKE_SECRET_NAMES"),
        ("r1=/etc/dkim.pem", "a key stands in a file"),
        ("${file:rsa.pem}", "selector=${file:/run/secrets/NAME}"),
        ("a\r\nb=${file:rsa.pem}", "selector=${file:/run/secrets/NAME}"),
    ],
)
def test_a_wrong_key_is_named_and_the_mail_waits(sent, setting, says):
    mails, outcome = sent(setting)
    assert (mails, outcome.ok, outcome.retry) == ([], False, True)
    assert "NAMESAKE_DKIM" in outcome.detail
    assert says in outcome.detail
