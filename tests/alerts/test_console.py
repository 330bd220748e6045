import json

from worker.alerts.console import as_json, line
from worker.alerts.policy import deliveries
from worker.records import Route

SENT = [
    (delivery, state)
    for delivery, state in zip(
        deliveries("alr_1", [Route("desk", ("desk@example.org",), "https://h.example/x?token=t")]),
        ["sent", "retry"],
        strict=True,
    )
]


def test_the_terminal_tells_who_which_words_which_watch_why_and_where_it_went(make_alert):
    assert line(make_alert(), SENT).splitlines() == [
        "ALERT fund-watch (high): Minister signs fund agreement",
        "  who     Yuliia Svyrydenko, found as “Svyrydenko”",
        "  about   minerals-fund, found as “minerals fund”",
        "  why     names Yuliia Svyrydenko and the topic minerals-fund in one story",
        "  quote   “Svyrydenko signed the minerals fund agreement.”",
        "  source  The Gazette, published 2025-05-01 12:00 UTC",
        "  sent    desk by email (sent); desk by webhook (retry)",
    ]


def test_an_article_cannot_steer_the_terminal(make_alert):
    evil = "\x1b]0;owned\x07\x1b[2J\r\u202e\x9b31m"
    shown = line(make_alert(title=evil, quote=evil, source=evil, words={"Yuliia Svyrydenko": [evil]}), SENT)
    assert not any(char in shown for char in "\x1b\x07\r\u202e\x9b")
    assert shown.count("\n") == 6


def test_an_alert_without_routes_or_date_says_so(make_alert):
    shown = line(make_alert(published_at=None), [])
    assert "published at a time it does not say" in shown
    assert "nowhere, the watch has no route: see the dashboard" in shown


def test_programs_get_the_object_that_the_command_line_promises(make_alert):
    found = as_json(make_alert(), SENT)
    assert list(found) == [
        "alert",
        "watch",
        "story",
        "document",
        "actors",
        "topics",
        "reason",
        "quote",
        "score",
        "sent",
    ]
    assert found["actors"] == ["svyrydenko"]
    assert found["topics"] == ["minerals-fund"]
    assert found["sent"] == [
        {"route": "desk", "channel": "email", "state": "sent"},
        {"route": "desk", "channel": "webhook", "state": "retry"},
    ]
    assert "token" not in json.dumps(found)
