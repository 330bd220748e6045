"""Secrets of routes and of the mail server are in no log, page, answer of the API, error or database, whatever fails."""

import logging
import socket
from base64 import b64encode

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from pydantic import SecretStr

from tests.egress.conftest import Server
from worker import wiring
from worker.pipeline import deliver
from worker.post import Way
from worker.records import Notice
from worker.settings import current
from worker.store import letters

PATH, QUERY, PASSWORD = "T0PsecretPATH", "qUeRySecret77", "mailPass-9z"
KEY = b64encode(b"a signing key of thirty-two byte").decode()
URL, SECRET = Way("webhook", "${env:DESK_WEBHOOK_URL}", "${env:DESK_WEBHOOK_SECRET}"), "whsec_" + KEY


def refuse(_server, _session, _envelope, _mechanism, given):
    """A mail server that tells the world what password it was given."""
    said = given.password.decode()
    return AuthResult(success=False, handled=False, message=f"535 {said} {b64encode(given.password).decode()} is wrong")


@pytest.fixture
def echo():
    """A webhook receiver that fails and repeats all that it was told."""

    def answer(connection):
        told = server.requests[-1].encode()
        connection.sendall(b"HTTP/1.1 500 Oh\r\nX-Told: " + SECRET.encode() + b"\r\nConnection: close\r\n\r\n" + told)

    server = Server(answer, "127.0.0.1", None)
    yield server
    server.close()


@pytest.fixture
def mail_server():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(None, hostname="127.0.0.1", port=port, authenticator=refuse, auth_require_tls=False)
    controller.start()
    yield port
    controller.stop()


@pytest.fixture
def tried(newsroom, echo, mail_server, monkeypatch, caplog):
    """Two deliveries that have failed, all logging on."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("DESK_WEBHOOK_URL", f"http://127.0.0.1:{echo.port}/{PATH}?key={QUERY}")
    monkeypatch.setenv("DESK_WEBHOOK_SECRET", SECRET)
    changed = {"allow_networks": "127.0.0.0/8", "smtp_port": mail_server, "smtp_user": "desk"}
    settings = newsroom.settings.model_copy(update=changed | {"smtp_password": SecretStr(PASSWORD)})
    parts = wiring.parts(settings)
    with newsroom.database.write() as tx:
        for number, way in enumerate((URL, Way("email", "desk@example.org"))):
            data = {"story": "s", "watch": "w", "alert": "a"}
            notice = Notice(
                f"msg_{number}", "subject", "text", "<p>x</p>", {"type": "letter", "data": data}, wiring.now()
            )
            letters.post(tx, way, notice, wiring.now())
    told = [deliver(parts, f"msg_{number}") for number in range(2)]
    assert [outcome.ok for outcome in told] == [False, False]
    assert [outcome.status for outcome in told] == [500, 535]
    assert PATH in echo.requests[0]
    return settings, "\n".join([*map(repr, told), *(str(one.wire) for one in told)])


def test_nothing_that_fails_lets_a_secret_out(newsroom, tried, serve, caplog):
    settings, outcomes = tried
    with serve(newsroom, settings) as site:
        paths = [
            "/",
            "/deliveries?state=pending",
            "/deliveries/endpoints",
            "/deliveries/routes",
            "/failures",
            "/metrics",
            "/health",
        ]
        paths += ["/api/endpoints", "/api/health", "/api/ledger"]
        pages = "".join(site.get(path).text for path in paths)
    newsroom.database.close()
    files = b"".join(file.read_bytes() for file in settings.data.rglob("*") if file.is_file())
    everything = f"{pages}{outcomes}{caplog.text}{settings!r}{current()!r}" + files.decode("latin-1")
    hidden = (
        PATH,
        QUERY,
        PASSWORD,
        KEY,
        b64encode(PASSWORD.encode()).decode(),
        b64encode(f"\0desk\0{PASSWORD}".encode()).decode(),
    )
    assert [secret for secret in hidden if secret in everything] == []
    assert "answered 500" in everything  # and yet it says what happened
