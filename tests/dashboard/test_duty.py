"""The operator is told by a real mail server and a real webhook, past the queue and the store."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from standardwebhooks import Webhook

from tests.alerts.mailserver import Inbox
from tests.alerts.mailserver import serve as serve_mail
from worker import wiring
from worker.dashboard.duty import OnDuty, kept, restored
from worker.dashboard.gather import Gatherer
from worker.dashboard.watch import Watch
from worker.health.duty import Duty

KEY = "whsec_" + "QUJD" * 8


@pytest.fixture
def hooks():
    """A receiver of webhooks; `came` are headers and bodies."""
    came = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            came.append((dict(self.headers), self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.came = came
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def inbox():
    kept_mail = Inbox()
    controller = serve_mail(kept_mail)
    kept_mail.port = controller.port
    yield kept_mail
    controller.stop()


@pytest.fixture
def on_duty(newsroom, hooks, inbox, monkeypatch):
    """The one on duty over a newsroom, looking when asked to."""
    monkeypatch.setenv("OPS_KEY", KEY)
    told = {
        "operators": f"mailto:ops@example.org http://127.0.0.1:{hooks.server_port}/ops",
        "operator_secret": "${env:OPS_KEY}",
    }
    ways = {"secret_names": "OPS_KEY", "allow_networks": "127.0.0.0/8", "allow_ports": str(hooks.server_port)}
    mail = {"smtp_port": inbox.port, "mail_from": "namesake@example.org", "dashboard_url": "https://desk.example.org"}
    settings = newsroom.settings.model_copy(update=told | ways | mail)
    gatherer = Gatherer(newsroom.database, settings, newsroom.now)
    gatherer.ttl_s = -1.0
    watch, way = Watch(gatherer), wiring.egress(settings)
    made = OnDuty(watch, settings, wiring.channels(settings, way), way, newsroom.now)
    yield made
    made._stop.set()
    watch.close()


def looks(on_duty, newsroom, seconds):
    """What is told while so many seconds pass."""
    turns = []
    for _ in range(0, seconds, 2):
        newsroom.pass_s(2)
        turns.append(on_duty.look())
    return [turn for turn in turns if turn]


def soon(true):
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


def test_a_stopped_service_is_told_once_by_mail_and_by_signed_webhook(newsroom, on_duty, hooks, inbox):
    newsroom.busy()
    newsroom.pass_s(60)

    assert looks(on_duty, newsroom, 20) == ["alarm"]

    assert soon(lambda: hooks.came and inbox.mails)
    headers, body = hooks.came[0]
    lower = {name.lower(): value for name, value in headers.items()}
    assert lower["webhook-signature"]
    sent = json.loads(body)
    assert sent["type"] == "service.alarm"
    assert {"beat", "workers"} <= {reason["part"] for reason in sent["data"]["reasons"]}
    assert all(reason["mend"] for reason in sent["data"]["reasons"])
    (mail,) = inbox.mails
    assert mail["Subject"].startswith("Something is wrong with Namesake on ")
    assert "https://desk.example.org" in mail.get_body(("plain",)).get_content()
    assert len(hooks.came) == 1


def test_it_is_told_once_when_all_is_well_again(newsroom, on_duty, hooks):
    newsroom.busy()
    newsroom.pass_s(60)
    turns = looks(on_duty, newsroom, 10)
    for _ in range(16):
        newsroom.alive()
        turns += looks(on_duty, newsroom, 6)
    assert turns == ["alarm", "well"]
    assert soon(lambda: len(hooks.came) == 2)


def test_the_signature_is_that_of_the_standard(newsroom, on_duty, hooks):
    newsroom.at = wiring.now()  # the standard refuses what is signed at another time
    newsroom.pass_s(60)
    looks(on_duty, newsroom, 60)
    assert soon(lambda: hooks.came)
    headers, body = hooks.came[0]
    Webhook(KEY).verify(body, {name.lower(): value for name, value in headers.items()})


def test_what_was_told_is_not_told_again_by_a_new_dashboard(tmp_path, newsroom):
    path = tmp_path / "run" / "operators.json"
    duty = Duty(None, newsroom.at, frozenset({("beat", "silent")}), newsroom.at, None, (newsroom.at,))
    kept(path, duty)
    assert restored(path) == duty


@pytest.mark.parametrize("text", ["", "[]", '{"alarms": 7}', "{", "x" * 200_000])
def test_a_file_that_is_no_such_file_tells_nothing(tmp_path, text):
    path = tmp_path / "operators.json"
    path.write_text(text)
    assert restored(path) == Duty()
