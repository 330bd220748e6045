"""A test of a route goes by the real channels, over real SMTP and HTTP, and shows what went over the wire."""

import base64
import json
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from standardwebhooks import Webhook

from worker.alerts.secrets import Secrets
from worker.alerts.smtp import SmtpChannel
from worker.alerts.webhook import WebhookChannel
from worker.egress import Egress, Rules
from worker.pipeline.probing import routes, try_route
from worker.post import Stop
from worker.records import Route

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECRET = "whsec_" + base64.b64encode(b"twenty-four bytes of key").decode()


@contextmanager
def hook(status, body=b""):
    """A receiver that answers like that; what it got."""
    got = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((dict(self.headers), self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/T0/path-that-is-a-password?token=query-password", got
        server.shutdown()
        thread.join()


def now():
    """The verifier refuses what is five minutes old, by the clock on the wall."""
    return datetime.now(UTC)


def channels(**environ):
    egress = Egress(Rules.parse("127.0.0.0/8", ""), "Namesake tests")
    secrets = Secrets(frozenset(environ), environ)
    smtp = SmtpChannel("127.0.0.1", 1, "", "", starttls=False, mail_from="n@x.example", timeout_s=1)
    return {"webhook": WebhookChannel(egress, secrets, now, timeout_s=5.0), "email": smtp}


def route(url="${env:URL}", *to):
    return Route("desk", tuple(to), url, "${env:SECRET}")


def test_a_test_is_signed_says_that_it_is_one_and_shows_no_secret():
    with hook(200, b"query-password noted") as (url, got):
        (tried,) = try_route(channels(URL=url, SECRET=SECRET), route(), "https://desk.example", AT, {})
    ((headers, body),) = got
    assert Webhook(SECRET).verify(body, {name.lower(): value for name, value in headers.items()})
    assert json.loads(body)["type"] == "alert.test"
    assert (tried.outcome.ok, tried.outcome.status) == (True, 200)
    wire = tried.outcome.wire
    assert wire.sent.startswith("POST http://127.0.0.1:")
    assert f"webhook-id: {headers['webhook-id']}" in wire.sent
    assert body.decode() in wire.sent
    assert wire.answered.startswith("200\n")
    assert wire.answered.endswith("*** noted")
    for secret in (SECRET, SECRET[6:], "path-that-is-a-password", "query-password"):
        assert secret not in wire.sent + wire.answered + tried.outcome.detail


@pytest.mark.parametrize("status", [404, 302, 500])
def test_an_answer_that_is_no_success_is_shown_as_a_failure_and_not_tried_again(status):
    with hook(status, b"no such hook") as (url, got):
        (tried,) = try_route(channels(URL=url, SECRET=SECRET), route(), "", AT, {})
    assert (tried.outcome.ok, tried.outcome.status, len(got)) == (False, status, 1)
    assert f"{status}\n" in tried.outcome.wire.answered
    assert "no such hook" in tried.outcome.wire.answered


def test_one_target_that_fails_keeps_no_other_from_its_test():
    with hook(204) as (url, _):
        mail, call = try_route(channels(URL=url, SECRET=SECRET), route("${env:URL}", "a@b.example"), "", AT, {})
    assert (mail.delivery.channel, mail.outcome.ok, call.outcome.ok) == ("email", False, True)
    assert "Subject: Yuliia Svyrydenko: Test of the route desk" in mail.outcome.wire.sent
    assert "RCPT TO:<a@b.example>" in mail.outcome.wire.sent


def test_a_mailbox_that_gets_no_mail_is_not_tried_and_the_reason_is_told():
    stop = Stop("a@b.example", "", "bounced", "550 gone", AT)
    (tried,) = try_route(channels(), Route("desk", ("a@b.example",)), "", AT, {"a@b.example": stop})
    assert "refused mail for good" in tried.outcome.detail
    assert tried.outcome.wire is None


def test_each_test_has_an_id_of_its_own():
    with hook(204) as (url, got):
        for _ in range(2):
            try_route(channels(URL=url, SECRET=SECRET), route(), "", datetime.now(UTC), {})
    assert len({headers["webhook-id"] for headers, _ in got}) == 2


def test_the_routes_of_the_list_in_force_can_be_tried(desk):
    desk.parts.lists.reload(desk.time)
    with desk.database.read() as tx:
        assert set(routes(tx)) == {"desk", "case-system"}
