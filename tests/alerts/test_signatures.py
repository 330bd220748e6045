"""The calls of tests/signatures before two more receivers: the Python library, and the lines of docs/webhook.md."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from pathlib import Path

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from tests.signatures.cases import cases

NAMES = [case.name for case in cases(datetime(2025, 5, 1, tzinfo=UTC))]
LINES = (Path(__file__).parents[2] / "docs" / "webhook.md").read_text().split("```python\n")[2].partition("```")[0]


def library(case):
    try:
        Webhook(case.secret).verify(case.body, case.headers)
    except WebhookVerificationError:
        return False
    return True


def by_hand(case):
    known = {"secret": case.secret, "headers": case.headers, "body": case.body.encode()}
    known |= {"base64": base64, "hashlib": hashlib, "hmac": hmac}
    exec(LINES, known)
    fresh = abs(float(case.headers["webhook-timestamp"]) - datetime.now(UTC).timestamp()) < 300
    return known["trusted"] and fresh


@pytest.mark.parametrize("verify", [library, by_hand])
@pytest.mark.parametrize("place", range(len(NAMES)), ids=NAMES)
def test_a_receiver_believes_what_we_sign_and_nothing_else(verify, place):
    case = cases(datetime.now(UTC))[place]
    assert verify(case) == case.good
