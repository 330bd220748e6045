"""Against real receivers on loopback, through the real egress guard."""

import base64
import hashlib
import hmac
import json
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import standardwebhooks.webhooks
from standardwebhooks import Webhook, WebhookVerificationError

from worker.alerts import payload
from worker.alerts.notice import compose
from worker.alerts.policy import WAITS_S, next_try
from worker.alerts.secrets import Secrets
from worker.alerts.webhook import WebhookChannel
from worker.egress import Egress, Rules

KEY = b"twenty-four bytes of key"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
OLD = "whsec_" + base64.b64encode(b"the key of last quarter!").decode()


@pytest.fixture
def clock(noon):
    class Clock:
        now = noon

        def __call__(self):
            return self.now

    return Clock()


@pytest.fixture
def environ(receiver):
    return {
        "DESK_WEBHOOK_URL": receiver.url("/T0/path-that-is-a-password?token=query-password"),
        "DESK_WEBHOOK_SECRET": SECRET,
        "BAD_SECRET": "not base64!",
        "TWO_SECRETS": f"{SECRET} {OLD}",
        "OLD_SECRET": OLD,
    }


@pytest.fixture
def channel(egress, environ, clock):
    names = frozenset({"DESK_WEBHOOK_URL", "DESK_WEBHOOK_SECRET", "BAD_SECRET", "TWO_SECRETS", "OLD_SECRET"})
    return WebhookChannel(egress, Secrets(names, environ), clock, timeout_s=5.0)


@pytest.fixture
def notice(make_alert):
    return compose(make_alert(quote="Економіку — 经济"), "msg_abc234", "http://127.0.0.1:8765")


@pytest.fixture
def hook(make_delivery, notice):
    """What a channel is called with."""
    return make_delivery("webhook", "${env:DESK_WEBHOOK_URL}", "${env:DESK_WEBHOOK_SECRET}"), notice


@pytest.fixture
def at_noon(monkeypatch, clock):
    """The receiver's clock is ours."""

    class Virtual(datetime):
        @classmethod
        def now(cls, tz=None):
            return clock.now

    monkeypatch.setattr(standardwebhooks.webhooks, "datetime", Virtual)


def test_a_receiver_gets_the_payload_and_can_trust_it(channel, hook, receiver, at_noon):
    outcome = channel(*hook)
    assert (outcome.ok, outcome.status, outcome.detail) == (True, 204, "answered 204")
    ((path, headers, body),) = receiver.got
    assert path == "/T0/path-that-is-a-password?token=query-password"
    assert headers["content-type"] == "application/json"
    assert Webhook(SECRET).verify(body, headers) == hook[1].payload
    payload.Payload.model_validate_json(body)


def test_four_lines_without_any_package_verify_the_same_signature(channel, hook, receiver):
    channel(*hook)
    ((_, headers, body),) = receiver.got
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert any(hmac.compare_digest(expected, given) for given in headers["webhook-signature"].split())


@pytest.mark.parametrize("change", ["body", "id", "key", "late"])
def test_a_receiver_notices_a_forgery(channel, hook, receiver, at_noon, clock, change):
    channel(*hook)
    ((_, headers, body),) = receiver.got
    clock.now += timedelta(minutes=6 if change == "late" else 0)
    headers |= {"webhook-id": "msg_other"} if change == "id" else {}
    with pytest.raises(WebhookVerificationError):
        Webhook(OLD if change == "key" else SECRET).verify(body + b" " * (change == "body"), headers)


@pytest.mark.parametrize("keys", ["${env:TWO_SECRETS}", "${env:DESK_WEBHOOK_SECRET} ${env:OLD_SECRET}"])
def test_a_receiver_changes_keys_without_a_gap(channel, make_delivery, notice, receiver, at_noon, keys):
    channel(make_delivery("webhook", receiver.url(), keys), notice)
    ((_, headers, body),) = receiver.got
    for secret in (SECRET, OLD):
        Webhook(secret).verify(body, headers)


def test_without_a_secret_there_is_an_id_and_a_time_and_no_signature(channel, make_delivery, notice, receiver):
    assert channel(make_delivery("webhook", receiver.url()), notice).ok
    headers = receiver.got[0][1]
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("msg_abc234", "1746100800")
    assert "webhook-signature" not in headers


def test_every_try_has_the_same_id_and_body_and_its_own_time(channel, hook, receiver, clock, at_noon):
    receiver.answers = [(500, {}, b""), (200, {}, b"")]
    channel(*hook)
    clock.now += timedelta(hours=2)
    assert channel(*hook).ok
    (_, first, body), (_, second, again) = receiver.got
    assert first["webhook-id"] == second["webhook-id"] == "msg_abc234"
    assert body == again
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) == 7_200
    Webhook(SECRET).verify(again, second)


@pytest.mark.parametrize(
    ("answer", "judged"),
    [
        ((200, {}, b"thanks"), (True, False, 200, None)),
        ((299, {}, b""), (True, False, 299, None)),
        ((500, {}, b"oops"), (False, True, 500, None)),
        ((404, {}, b""), (False, True, 404, None)),
        ((410, {}, b""), (False, False, 410, None)),
        ((410, {}, b"x" * 100_000), (False, False, 410, None)),
        ((429, {"retry-after": "90"}, b""), (False, True, 429, 90)),
        ((503, {"retry-after": format_datetime(datetime(2025, 5, 1, 12, 7, tzinfo=UTC), usegmt=True)}, b""),
         (False, True, 503, 420)),
        ((503, {"retry-after": "Thu, 01 May 1925 12:00:00 GMT"}, b""), (False, True, 503, 0)),
        ((503, {"retry-after": "9" * 5_000}, b""), (False, True, 503, None)),
        ((503, {"retry-after": "soon"}, b""), (False, True, 503, None)),
        ((400, {"webhook-delivery": "abort-message"}, b""), (False, False, 400, None)),
        ((503, {"webhook-delivery": "disable"}, b""), (False, False, 503, None)),
        ((200, {}, b"x" * 1_000_000), (True, False, 200, None)),
        ((500, {}, b"x" * 1_000_000), (False, True, 500, None)),
        ((500, {}, b"\x00\xff\x1b[2J"), (False, True, 500, None)),
        ("reset", (False, True, None, None)),
    ],
)  # fmt: skip
def test_the_answer_settles_the_outcome(channel, hook, receiver, answer, judged):
    receiver.answers = [answer]
    outcome = channel(*hook)
    assert (outcome.ok, outcome.retry, outcome.status, outcome.retry_after_s) == judged
    assert len(outcome.detail) <= 200
    assert outcome.detail.isprintable()


def test_a_redirect_is_a_failure_and_the_other_address_is_never_visited(channel, hook, receiver):
    receiver.answers = [(302, {"location": receiver.url("/elsewhere")}, b"")]
    outcome = channel(*hook)
    assert (outcome.ok, outcome.retry, outcome.status) == (False, True, 302)
    assert "do not follow" in outcome.detail
    assert len(receiver.got) == 1


def test_a_receiver_that_hangs_costs_the_time_out_and_no_more(egress, environ, clock, hook, receiver, noon):
    receiver.answers = ["hang"]
    secrets = Secrets(frozenset(environ), environ)
    outcome = WebhookChannel(egress, secrets, clock, timeout_s=0.3)(*hook)
    assert (outcome.ok, outcome.retry, outcome.detail) == (False, True, "no answer within 0.3 s")
    assert next_try("webhook", 1, outcome, noon).at >= noon + timedelta(seconds=60)


def test_a_receiver_that_is_down_is_tried_again(channel, make_delivery, notice):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/?token=query-password"
    outcome = channel(make_delivery("webhook", url), notice)
    assert (outcome.ok, outcome.retry, outcome.status) == (False, True, None)
    assert "query-password" not in outcome.detail


def test_a_forbidden_address_is_not_reached_and_the_setting_is_named(environ, clock, hook, receiver):
    guarded = Egress(Rules.parse("", ""), "Namesake tests")
    outcome = WebhookChannel(guarded, Secrets(frozenset(environ), environ), clock)(*hook)
    assert (outcome.ok, outcome.retry) == (False, True)
    assert "NAMESAKE_ALLOW" in outcome.detail
    assert receiver.got == []


@pytest.mark.parametrize(
    ("route", "says"),
    [
        (("${env:DATABASE_URL}", None), "NAMESAKE_SECRET_NAMES"),
        (("${env:DESK_WEBHOOK_URL}", "${env:HOME}"), "NAMESAKE_SECRET_NAMES"),
        (("${env:DESK_WEBHOOK_URL}", "${env:BAD_SECRET}"), "openssl rand -base64 32"),
        (("${env:DESK_WEBHOOK_URL}", "${env:OLD_SECRET} ${env:HOME}"), "NAMESAKE_SECRET_NAMES"),
        (("${env:DESK_WEBHOOK_URL}", "whsec_"), "openssl rand -base64 32"),
        (("ftp://h.example/x?token=query-password", None), "not an http or https address"),
        (("not a url at all", None), "not an http or https address"),
    ],
)
def test_a_route_that_is_wrong_says_how_to_mend_it(channel, make_delivery, notice, receiver, route, says):
    outcome = channel(make_delivery("webhook", *route), notice)
    assert (outcome.ok, outcome.retry) == (False, True)
    assert says in outcome.detail
    assert "query-password" not in outcome.detail
    assert receiver.got == []


def test_an_answer_that_repeats_secrets_does_not_get_them_shown(channel, hook, receiver, environ):
    echo = f"{SECRET} {SECRET[6:]} {environ['DESK_WEBHOOK_URL']} /T0/path-that-is-a-password query-password"
    receiver.answers = [(500, {}, echo.encode())]
    detail = channel(*hook).detail
    assert detail.startswith("answered 500: ***")
    assert not any(secret in detail for secret in (SECRET[6:], "path-that-is-a-password", "query-password"))


def deliver(channel, hook, clock):
    """The life of a delivery on a virtual clock: when each try was, and how it ended."""
    start, tried, attempts = clock.now, [], 0
    while True:
        attempts, tried = attempts + 1, [*tried, (clock.now - start).total_seconds()]
        found = next_try("webhook", attempts, channel(*hook), clock.now)
        if found.at is None:
            return tried, found.state
        clock.now = found.at


def test_a_receiver_that_is_down_for_a_while_gets_the_alert_once_it_is_back(channel, hook, receiver, clock):
    receiver.answers = [(500, {}, b""), "reset", (503, {"retry-after": "3000"}, b""), (204, {}, b""), (500, {}, b"")]
    assert deliver(channel, hook, clock) == ([0, 5, 305, 3_305], "sent")
    assert len(receiver.got) == 4
    assert {json.loads(body)["data"]["alert"] for _, _, body in receiver.got} == {hook[1].payload["data"]["alert"]}


def test_a_receiver_that_never_comes_back_is_given_up_after_ten_tries(channel, hook, receiver, clock):
    receiver.answers = [(500, {}, b"")]
    tried, state = deliver(channel, hook, clock)
    assert (len(tried), state, tried[-1]) == (10, "dead", sum(WAITS_S["webhook"]))
    assert len(receiver.got) == 10


def test_a_receiver_that_is_gone_is_asked_once(channel, hook, receiver, clock):
    receiver.answers = [(410, {}, b"")]
    assert deliver(channel, hook, clock) == ([0], "dead")


def test_the_example_in_the_documentation_is_a_valid_payload():
    text = (Path(__file__).parents[2] / "docs" / "webhook.md").read_text(encoding="utf-8")
    example = text.partition("```json\n")[2].partition("```")[0]
    payload.Payload.model_validate_json(example)
    assert set(json.loads(example)["data"]) == set(payload.Data.model_fields)
