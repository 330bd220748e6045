"""Several alerts in one message: all counted, the gravest first, small enough for any receiver."""

from dataclasses import replace
from pathlib import Path

from worker.alerts import batch, payload
from worker.alerts.notice import compose
from worker.records import Delivery

SCHEMA = Path(__file__).parents[2] / "docs" / "batch.v1.schema.json"
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
    alert = make_alert()
    first = compose(alert, "msg_1", "")
    again = batch.reminded(first, 2)

    assert batch.reminded(first, 0) is first
    assert again.subject == first.subject
    assert again.text == f"Reminder 2: nobody has acknowledged this alert.\n\n{first.text}"
    assert again.html.count("<body") == again.html.count("</body>") == 1
    assert "Reminder 2" in again.html
    assert (again.payload["type"], again.payload["data"]) == ("alert.reminder", first.payload["data"])
