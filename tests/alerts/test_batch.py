"""Several alerts in one message: all counted, the gravest first, small enough for any receiver."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from worker.alerts import batch, payload
from worker.alerts.notice import compose
from worker.records import Delivery

SCHEMA = Path(__file__).parents[2] / "docs" / "batch.v1.schema.json"
NOON, HOUR = datetime(2025, 5, 1, 12, tzinfo=UTC), timedelta(hours=1)
DELIVERY = Delivery("msg_1", None, "desk", "email", "desk@example.org", None, 0)


def test_the_schema_in_the_docs_is_that_of_the_program():
    assert SCHEMA.read_text(encoding="utf-8") == batch.schema_text(), (
        'run: .venv/bin/python -c "from worker.alerts.batch import schema_text as s; print(s(), end=str())"'
    )


def test_many_long_alerts_are_counted_and_the_body_stays_small(make_alert):
    alert = make_alert()
    many = [replace(alert, id=f"alr_{n}", title="<b>" + "ж" * 500, severity="low") for n in range(200)]
    grave = replace(alert, id="alr_grave", severity="high", title="Last and grave")

    notice = batch.compose_batch([*many, grave], DELIVERY, "https://desk.example.org")

    data = notice.payload["data"]
    assert len(payload.encode(notice.payload)) <= payload.MAX_BYTES
    assert data["count"] == 201 == len(data["alerts"]) + data["left_out"]
    assert data["alerts"][0]["alert"] == "alr_grave"
    assert notice.subject.startswith("201 alerts: ")
    assert "And 151 more" in notice.text
    assert "<b>" not in notice.html


def test_a_reminder_says_so_above_the_same_words(make_alert):
    first = compose(make_alert(), "msg_1", "")
    again = compose(make_alert(), "msg_1", "", reminder=2)

    assert again.subject == first.subject
    assert again.text == f"Reminder 2: nobody has acknowledged this alert.\n\n{first.text}"
    assert "<strong>Reminder 2</strong>: nobody has acknowledged" in again.html
    assert "Reminder" not in first.html
    assert (again.payload["type"], again.payload["data"]) == ("alert.reminder", first.payload["data"])


def test_a_batch_is_told_by_watch_the_gravest_first_each_alert_with_its_own_links(make_alert):
    told = [
        make_alert(id="alr_1", watch="calm", severity="low", title="Small", raised_at=NOON),
        make_alert(id="alr_2", watch="grave", severity="high", title="Great", raised_at=NOON + HOUR),
        make_alert(id="alr_3", watch="calm", severity="medium", title="Middling", raised_at=NOON),
    ]
    acts = {alert.id: {"ack": f"https://desk.example/act/{alert.id}.tag"} for alert in told}

    notice = batch.compose_batch(told, DELIVERY, "https://desk.example", "https://desk.example/unsubscribe/x", acts)

    for whole in (notice.text, notice.html):
        places = [whole.rindex(word) for word in ("grave", "Great", "calm", "Middling", "Small")]
        assert places == sorted(places)
        assert "1 high, 1 medium, 1 low" in whole
        assert "Thu 1 May 2025, 12:00 UTC to Thu 1 May 2025, 13:00 UTC" in whole
        for alert in told:
            assert f"https://desk.example/alerts/{alert.id}" in whole
            assert f"https://desk.example/act/{alert.id}.tag" in whole
        assert "https://desk.example/unsubscribe/x" in whole
    assert notice.leave == "https://desk.example/unsubscribe/x"


def test_a_full_batch_is_shown_whole_by_mail_programs_that_cut_at_a_hundred_kilobytes(make_alert):
    told = [
        make_alert(id=f"alr_{number:032}", title="A headline of a usual length, as papers write it")
        for number in range(80)
    ]
    acts = {alert.id: {"ack": f"https://desk.example.org/act/{'t' * 200}"} for alert in told}

    notice = batch.compose_batch(told, DELIVERY, "https://desk.example.org", None, acts)

    assert len(notice.html.encode()) < 100_000
