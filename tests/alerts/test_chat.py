"""Chat rooms over a receiver on loopback; of services whose address is fixed, the name is looked up there."""

import json
import logging
import sys
from dataclasses import replace
from urllib.parse import unquote, unquote_plus

import pytest
import requests

from worker.alerts import services
from worker.alerts.batch import compose_batch
from worker.alerts.brief import MOST_LISTED, brief
from worker.alerts.chat import ChatChannel
from worker.alerts.notice import compose
from worker.alerts.policy import next_try
from worker.alerts.secrets import Secrets
from worker.egress import Egress, Rules
from worker.records import Refused, Update

TOKEN = "TIiajkdnlazkcOXrIdevi7FQ"
SLACK = f"https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/{TOKEN}"
DISCORD = f"https://discord.com/api/webhooks/123456789012345678/{TOKEN * 3}"


@pytest.fixture(autouse=True)
def no_other_way_out(monkeypatch):
    """Whatever leaves through `requests` itself is a failure."""

    def never(*_, **__):
        raise AssertionError("a request left past the egress guard")

    monkeypatch.setattr(requests.Session, "send", never)


class Loopback:
    """The way out, with every host of the world standing at one receiver: the guard below is the real one."""

    def __init__(self, egress, receiver):
        self.egress, self.receiver, self.asked = egress, receiver, []

    def send(self, request):
        """Send to the receiver what was meant for the world."""
        self.asked.append(request.url)
        path = "/" + request.url.split("/", 3)[3]
        return self.egress.send(replace(request, url=self.receiver.url(path)))


@pytest.fixture
def send(egress, make_delivery, make_alert):
    """Sends an alert to an address; the outcome."""

    def to(address, way=egress, timeout_s=5.0, notice=None):
        notice = notice or compose(make_alert(), "msg_abc234", "https://desk.example")
        secrets = Secrets(frozenset({"ROOM"}), {"ROOM": address})
        return ChatChannel(way, secrets, timeout_s)(make_delivery("chat", "${env:ROOM}"), notice)

    return to


def own(receiver, scheme, path):
    return f"{scheme}://127.0.0.1:{receiver.port}/{path}"


def test_a_room_of_ones_own_server_gets_who_what_and_where(send, receiver):
    receiver.answers = [(200, {}, b"{}")]
    outcome = send(own(receiver, "ntfy", "desk-room"))
    assert (outcome.ok, outcome.status) == (True, 200)
    ((_, _headers, body),) = receiver.got
    told = json.loads(body)
    assert told["topic"] == "desk-room"
    assert told["title"] == "Yuliia Svyrydenko: Minister signs fund agreement \N{EN DASH} fund-watch"
    assert told["message"].splitlines() == [
        "“Svyrydenko signed the minerals fund agreement.”",
        "The Gazette, high",
        "https://gazette.example/fund?from=rss&n=1",
        "Alert: https://desk.example/alerts/alr_0123456789abcdef0123456789abcdef",
    ]
    assert "desk-room" not in outcome.wire.sent.partition("\n")[0]


ROOMS = {
    "slack by its own address": (SLACK, "hooks.slack.com", b"ok"),
    "slack": (f"slack://T1JJ3T3L2/A1BRTD4JD/{TOKEN}/#desk", "hooks.slack.com", b"ok"),
    "discord by its own address": (DISCORD, "discord.com", b""),
    "telegram": (f"tgram://123456789:{TOKEN}abcdefghijk/987654321", "api.telegram.org", b'{"ok":true}'),
    "teams": (
        (
            "https://prod-01.westus.logic.azure.com:443/workflows/643e69f83c8944438d68119179a10a64/triggers/manual/paths/invoke"
            f"?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={TOKEN}"
        ),
        "prod-01.westus.logic.azure.com",
        b"",
    ),
    "mattermost": (f"mmosts://chat.example/{TOKEN}ab", "chat.example", b"ok"),
    "rocket.chat": (f"rockets://{TOKEN}/{TOKEN}@chat.example/#desk", "chat.example", b"{}"),
    "gotify": ("gotifys://push.example/AbCdEfGhIjKlMnO", "push.example", b"{}"),
    "google chat": (f"gchat://AAAAbbbb/{TOKEN}/{TOKEN}", "chat.googleapis.com", b"{}"),
    "zulip": (f"zulip://desk@example/{'A1b2' * 8}/news", "example.zulipchat.com", b"{}"),
    "matrix": (f"matrixs://{TOKEN}@matrix.example?mode=slack", "matrix.example", b"{}"),
}


@pytest.mark.parametrize("address, host, answer", ROOMS.values(), ids=ROOMS)  # noqa: PT006 - three words
def test_every_service_of_the_list_is_reached_through_the_guard_alone(send, egress, receiver, address, host, answer):
    receiver.answers = [(200, {"content-type": "application/json"}, answer)]
    way = Loopback(egress, receiver)
    outcome = send(address, way)
    assert outcome.ok, outcome.detail
    assert all(url.startswith(f"https://{host}") for url in way.asked)
    told = unquote_plus(receiver.got[-1][2].decode()).replace("&amp;", "&")
    assert "Svyrydenko signed the minerals fund agreement." in told
    assert "https://gazette.example/fund?from=rss&n=1" in told


def test_a_private_address_is_refused_and_the_setting_is_named(send, receiver):
    guarded = Egress(Rules.parse("", ""), "Namesake tests")
    outcome = send(own(receiver, "ntfy", "desk-room"), guarded)
    assert (outcome.ok, outcome.retry, receiver.got) == (False, True, [])
    assert "NAMESAKE_ALLOW" in outcome.detail


def test_a_service_that_hangs_costs_the_time_out_and_no_more(send, receiver, noon):
    receiver.answers = ["hang"]
    outcome = send(own(receiver, "ntfy", "desk-room"), timeout_s=0.3)
    assert (outcome.ok, outcome.retry, outcome.detail) == (False, True, "no answer within 0.3 s")
    assert next_try("chat", 1, outcome, noon).state == "retry"


@pytest.mark.parametrize(
    ("answer", "judged"),
    [
        ((500, {}, b"oops"), (False, True, 500, None)),
        ((410, {}, b""), (False, False, 410, None)),
        ((429, {"retry-after": "90"}, b""), (False, True, 429, 90)),
        ((302, {"location": "http://127.0.0.1:1/"}, b""), (False, True, 302, None)),
        ((200, {}, b"x" * 200_000), (False, True, None, None)),
        ("reset", (False, True, None, None)),
    ],
)
def test_the_answer_settles_the_outcome(send, receiver, answer, judged):
    receiver.answers = [answer]
    outcome = send(own(receiver, "gotify", "AbCdEfGhIjKlMnO"))
    assert (outcome.ok, outcome.retry, outcome.status, outcome.retry_after_s) == judged
    assert len(receiver.got) == 1


def test_a_service_that_refuses_in_its_own_way_is_a_failure(send, egress, receiver):
    receiver.answers = [(200, {}, b"invalid_token")]
    assert "answered 200: invalid_token" in send(SLACK, Loopback(egress, receiver)).detail


def test_no_part_of_an_address_is_told_by_outcome_wire_or_log(send, egress, receiver, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for address, host, _ in ROOMS.values():
        receiver.answers = [(500, {}, (unquote(address) + " " + address).encode())]
        outcome = send(address, Loopback(egress, receiver))
        told = outcome.detail + outcome.wire.sent + outcome.wire.answered + caplog.text + "".join(capfd.readouterr())
        assert not outcome.ok
        assert not any(secret in told for secret in (TOKEN, "A1b2", "AbCdEfGhIjKlMnO", "643e69f8")), host


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mailto://desk:password-of-mine@example.org", "no other service"),
        ("json://127.0.0.1/password-of-mine", "no other service"),
        ("file:///etc/passwd?password-of-mine", "no other service"),
        ("password-of-mine", "no other service"),
        ("https://evil.example/password-of-mine", "cannot be read"),
        ("slack://password-of-mine", "cannot be read"),
        (f"{SLACK}?template=/etc/passwd&password-of-mine=1", "parameters that are not taken (2)"),
        (f"discord://123/{TOKEN}?template=file:///etc/passwd&x=password-of-mine", "parameters that are not taken"),
    ],
)
def test_an_address_that_is_not_taken_says_how_to_mend_it_and_stays_secret(send, receiver, address, says):
    outcome = send(address)
    assert (outcome.ok, outcome.retry, receiver.got) == (False, True, [])
    assert says in outcome.detail
    assert "password-of-mine" not in outcome.detail


def test_without_the_extra_the_mend_is_told(send, monkeypatch):
    services._plugin.cache_clear()
    monkeypatch.setitem(sys.modules, "apprise.plugins.slack", None)
    outcome = send(SLACK)
    assert (outcome.ok, outcome.retry) == (False, True)
    assert "pip install 'namesake[chat]'" in outcome.detail


def test_a_plugin_that_asks_outside_of_a_try_has_no_way_out():
    room = services.service(f"ntfy://127.0.0.1/{TOKEN}")
    assert not isinstance(room, Refused)
    assert not room.notify(body="text", title="title", body_format="text")


def test_what_the_press_writes_calls_nobody_and_hides_no_address(make_alert):
    quote = "<!channel> @everyone <@U123> [click](https://evil.example) `x` \u202ereversed\n\n/shrug"
    title, text = brief(compose(make_alert(quote=quote, title=quote), "msg_1", ""))
    assert not set("@<>[]`\u202e") & set(title + text)
    assert text.splitlines()[1:] == ["The Gazette, high", "https://gazette.example/fund?from=rss&n=1"]


def test_a_batch_names_the_first_and_counts_the_rest(make_alert, make_delivery):
    alerts = [make_alert(id=f"alr_{number}", title=f"Title {number}") for number in range(60)]
    title, text = brief(compose_batch(alerts, make_delivery("chat", "${env:ROOM}"), "https://desk.example"))
    lines = text.splitlines()
    assert title.startswith("60 alerts: Yuliia Svyrydenko")
    assert lines[0] == "• Title 0 (fund-watch): https://desk.example/alerts/alr_0"
    assert (len(lines), lines[-1]) == (MOST_LISTED + 1, "and 50 more")


def test_news_of_an_alert_say_first_what_is_new(make_alert, make_delivery):
    taken_back = Update("upd_1", "retraction", "The Gazette takes <it> back", 2, "subject")
    alert = make_alert(update=taken_back)
    said = "Update 2: The Gazette takes ‹it› back"  # noqa: RUF001 - tame signs
    assert brief(compose(alert, "msg_1", ""))[1].startswith(f"{said}\n“")
    batch = compose_batch([make_alert(), alert], make_delivery("chat", "${env:ROOM}"), "")
    assert [said in line for line in brief(batch)[1].splitlines()] == [False, True]


def test_a_reminder_says_so_first(make_alert):
    notice = compose(make_alert(), "msg_1", "", reminder=2)
    assert brief(notice)[1].startswith("Reminder 2: nobody has acknowledged this alert.\n“")


def test_what_has_no_sentence_tells_its_reason(make_alert):
    alert = make_alert(quote="", story_id=None, article_id=None, url=None, source="", reason="silent for 7 days")
    assert brief(compose(alert, "msg_1", ""))[1] == "silent for 7 days"
