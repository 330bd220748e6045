"""Our side of a subscription: what a hub may say, when it is asked again, and which pushes are its own."""

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from worker.feeds import hub
from worker.feeds.hub import Intent
from worker.records import Refused, Subscription, Trust

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BASE = "https://push.example"
WANTED = Subscription(1, 7, "https://hub.example/", "https://news.example/feed", "token", "key", NOW, NOW)
ASKED = hub.asking(WANTED, BASE, NOW, 0)
YES = Intent("subscribe", WANTED.topic, "challenge", 10 * 86_400)
LIVE = hub.verified(ASKED, YES, NOW)


def test_a_hub_is_asked_as_the_standard_says():
    assert hub.request(ASKED) == {
        "hub.mode": "subscribe",
        "hub.topic": "https://news.example/feed",
        "hub.callback": "https://push.example/hub/token",
        "hub.lease_seconds": "864000",
        "hub.secret": "key",
        "hub.verify": "async",
    }
    leaving = hub.asking(replace(LIVE, leaving=True), BASE, NOW, 0)
    assert "hub.secret" not in hub.request(leaving)
    assert hub.request(leaving)["hub.mode"] == "unsubscribe"


@pytest.mark.parametrize(
    ("subscription", "intent"),
    [
        (WANTED, YES),
        (ASKED, replace(YES, topic="https://news.example/other")),
        (ASKED, replace(YES, topic="")),
        (ASKED, replace(YES, mode="unsubscribe")),
        (ASKED, replace(YES, mode="")),
        (LIVE, replace(YES, mode="unsubscribe")),
        (replace(LIVE, leaving=True, pending="unsubscribe"), YES),
    ],
    ids=["never asked", "another topic", "no topic", "not to leave", "no mode", "not to leave at all", "we leave"],
)
def test_a_hub_hears_yes_to_nothing_but_what_we_asked_for(subscription, intent):
    assert hub.verified(subscription, intent, NOW + HOUR) is None


def test_a_hub_that_did_not_hear_our_answer_may_ask_again_for_some_minutes():
    assert hub.verified(LIVE, YES, NOW + timedelta(minutes=5)) is not None
    assert hub.verified(LIVE, YES, NOW + HOUR) is None


@pytest.mark.parametrize(
    ("said_s", "lease"),
    [(864_000, 10 * DAY), (10**9, 14 * DAY), (10**30, 14 * DAY), (1, timedelta(minutes=1)), (None, DAY), (0, DAY)],
)
def test_a_lease_is_kept_within_bounds_and_renewed_before_it_ends(said_s, lease):
    live = hub.verified(ASKED, replace(YES, lease_s=said_s), NOW)
    assert live.granted_until == NOW + lease
    assert live.next_at == NOW + max(lease * 0.8, timedelta(minutes=5))


def test_a_renewal_that_fails_is_tried_again_before_the_lease_ends():
    at = LIVE.next_at
    for _ in range(3):
        asked = hub.asking(LIVE, BASE, at, 0.5)
        LATER = hub.answered(asked, Refused("timeout", "no answer"), at, 0.5)  # noqa: N806 - as LIVE
        assert at < LATER.next_at < LIVE.granted_until
        assert LATER.is_live(at)
        at = LATER.next_at


def test_a_hub_that_fails_is_asked_seldom_and_more_seldom():
    subscription, at, waits = WANTED, NOW, []
    for _ in range(8):
        asked = hub.asking(subscription, BASE, at, 0)
        subscription = hub.answered(asked, Refused("connect", "no connection"), at, 0)
        waits.append(subscription.next_at - at)
        at = subscription.next_at
    assert waits == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY, DAY, DAY]


@pytest.mark.parametrize(
    ("refused", "wait"),
    [
        (Refused("http-404", "no", 404), DAY),
        (Refused("http-403", "no", 403), DAY),
        (Refused("http-429", "wait", 429, 7_200), 2 * HOUR),
        (Refused("http-503", "wait", 503, 10**9), 2 * DAY),
        (Refused("http-500", "oh", 500), HOUR),
    ],
)
def test_a_hub_that_says_no_is_left_alone_for_a_day_and_one_that_says_when_until_then(refused, wait):
    assert hub.answered(ASKED, refused, NOW, 0).next_at == NOW + wait


def test_a_hub_that_takes_the_request_and_never_calls_back_is_said_to():
    again = hub.asking(hub.answered(ASKED, None, NOW, 0), BASE, NOW + HOUR, 0)
    assert again.failures == 1
    assert "must be reachable from outside" in hub.told(again, BASE, NOW + HOUR)


def test_an_answer_that_comes_after_the_verification_changes_nothing():
    assert hub.answered(LIVE, None, NOW, 0) == LIVE
    assert hub.answered(LIVE, Refused("timeout", "no answer"), NOW, 0) == LIVE


def test_a_denial_ends_it_and_tells_the_reason_in_plain_words():
    assert hub.denied(LIVE, Intent("denied", "another"), NOW) is None
    over = hub.denied(
        replace(LIVE, trust=Trust(proofs=3)), Intent("denied", WANTED.topic, reason="a\x00b\n" * 999), NOW
    )
    assert not over.is_live(NOW)
    assert (over.trust.proofs, over.next_at) == (0, NOW + 7 * DAY)
    assert "\n" not in over.note
    assert len(over.note) < 300


def test_what_we_leave_is_forgotten_when_the_hub_agrees_or_never_answers():
    leaving = replace(LIVE, leaving=True, pending=None)
    assert not hub.is_over(leaving, NOW)
    agreed = hub.verified(hub.asking(leaving, BASE, NOW, 0), Intent("unsubscribe", WANTED.topic, "c"), NOW)
    assert hub.is_over(agreed, NOW)
    tries = 0
    while not hub.is_over(leaving, NOW):
        leaving, tries = hub.asking(leaving, BASE, NOW, 0), tries + 1
    assert tries == 3


BODY = b"<feed/>"


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512", "SHA256"])
def test_a_push_is_its_hubs_by_any_method_of_the_standard(method):
    made = hmac.new(b"key", BODY, getattr(hashlib, method.lower())).hexdigest()
    assert hub.is_signed("key", f"{method}={made}", BODY)
    assert hub.is_signed("key", f"{method}={made.upper()}", BODY)
    assert not hub.is_signed("key", f"{method}={made}", BODY + b" ")
    assert not hub.is_signed("other", f"{method}={made}", BODY)
    assert not hub.is_signed("key", made, BODY)


@pytest.mark.parametrize(
    "header", ["", "sha256", "sha256=", "=", "md5=" + "0" * 32, "shake_128=00", "sha1=é", "sha256=" + "0" * 10_000]
)
def test_what_is_no_signature_is_none(header):
    assert not hub.is_signed("key", header, BODY)


def test_users_are_told_how_it_stands():
    assert "NAMESAKE_CALLBACK_URL" in hub.told(WANTED, "", NOW)
    assert "does not push yet" in hub.told(WANTED, BASE, NOW)
    assert "not called back yet" in hub.told(ASKED, BASE, NOW)
    assert "no push yet: polled as ever, until its first good push" in hub.told(LIVE, BASE, NOW)
    good = replace(LIVE, trust=Trust(pushed_at=NOW, proofs=1))
    assert hub.told(good, BASE, NOW) == (
        "pushed by https://hub.example/, lease until 2026-03-11 09:00 UTC, last push 2026-03-01 09:00 UTC: "
        "polled less often meanwhile"
    )
    assert "pushed nothing for a day" in hub.told(good, BASE, NOW + 2 * DAY)
    caught = replace(LIVE, trust=Trust(pushed_at=NOW, misses=1, missed_at=NOW))
    assert "did not push what a poll found on 2026-03-01 09:00 UTC; 3 good pushes mend that" in hub.told(
        caught, BASE, NOW
    )
