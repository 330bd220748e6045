"""Every body that is posted fits the schema in docs/, whatever the press wrote."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from worker.alerts import payload
from worker.alerts.batch import compose_batch
from worker.alerts.notice import compose
from worker.records import Delivery

DOCS = Path(__file__).parents[2] / "docs"
ALERT, BATCH = (
    Draft202012Validator(json.loads((DOCS / f"{name}.v1.schema.json").read_text())) for name in ("alert", "batch")
)
ANY = st.text(st.characters(), max_size=40) | st.sampled_from(["я" * 2_500, "\u2028\x00\ud800" * 800, "\\" * 2_500])
FACTS = st.fixed_dictionaries(
    {
        "title": ANY,
        "quote": ANY,
        "reason": ANY,
        "watch": ANY,
        "source": ANY,
        "url": st.none() | ANY,
        "severity": st.sampled_from(["low", "medium", "high"]),
        "story_id": st.none() | st.integers(1),
        "article_id": st.none() | st.integers(1),
        "score": st.floats(0, 1),
        "because": st.lists(ANY, max_size=9).map(tuple),
        "topics": st.lists(ANY, max_size=9).map(tuple),
        "actors": st.dictionaries(ANY, ANY, max_size=9),
        "words": st.dictionaries(ANY, st.lists(ANY, max_size=9), max_size=9),
        "published_at": st.none(),
    }
)


@settings(max_examples=25, deadline=None)
@given(facts=FACTS, number=st.integers(0, 20))
def test_an_alert_and_its_reminder_fit(make_alert, facts, number):
    notice = compose(make_alert(**facts), "msg_1", "https://desk.example", reminder=number)
    body = payload.encode(notice.payload)
    assert len(body) <= payload.MAX_BYTES
    assert list(ALERT.iter_errors(json.loads(body))) == []


@settings(max_examples=6, deadline=None)
@given(facts=st.lists(FACTS, min_size=1, max_size=4), times=st.integers(1, 30))
def test_a_batch_fits(make_alert, facts, times):
    delivery = Delivery("msg_1", None, "desk", "webhook", "https://x.example", None, 0)
    alerts = [make_alert(**one) for one in facts] * times
    body = payload.encode(compose_batch(alerts, delivery, "https://desk.example").payload)
    assert len(body) <= payload.MAX_BYTES
    assert list(BATCH.iter_errors(json.loads(body))) == []


@pytest.mark.parametrize(("key", "wrong"), [("score", 1.1), ("severity", "grave"), ("alert", None), ("actors", {})])
def test_the_schema_refuses_what_is_no_alert(make_alert, key, wrong):
    body = json.loads(payload.encode(compose(make_alert(), "msg_1", "").payload))
    assert list(ALERT.iter_errors(body | {"data": body["data"] | {key: wrong}}))
