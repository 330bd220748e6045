"""Mails that come back after the mail server had taken them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from worker.alerts.bounces import return_path
from worker.pipeline.returned import take_back
from worker.store import deliveries, stops
from worker.store.tables import deliveries as outbox

TEXT = "Yuliia Svyrydenko signed the minerals fund agreement, part {}."
REPORT = """\
Content-Type: multipart/report; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Action: failed
Status: {}
--b--
"""


@pytest.fixture
def back(desk):
    """The mail server brings a report about a delivery."""

    def bring(delivery_id, status="5.1.1"):
        with desk.database.write() as tx:
            path = return_path("bounces@news.example", stops.key(tx), delivery_id)
        return take_back(desk.database, REPORT.format(status).encode(), path, desk.time)

    return bring


def send(desk, subject="Svyrydenko signs minerals fund"):
    """One mail about one story; its delivery."""
    desk.publish(subject, TEXT.format(subject))
    desk.work()
    return desk.sent[-1][0].id


def states(desk):
    with desk.database.read() as tx:
        return {row.id: (row.state, row.detail) for row in tx.execute(select(outbox))}


def test_a_mailbox_that_is_not_there_after_all_gets_no_more_mail(desk, back):
    sent = send(desk)
    assert "desk@example.org gets no more mail" in back(sent).sentence
    assert states(desk)[sent] == ("dead", "the mail came back later: 5.1.1")
    assert "this is known" in back(sent).sentence
    desk.publish(
        "Svyrydenko leaves minerals fund", "Weeks later Yuliia Svyrydenko left the board of another minerals fund."
    )
    assert desk.work() == []


def test_a_mail_that_came_back_can_be_sent_again(desk, back):
    sent = send(desk)
    back(sent, "5.2.2")
    with desk.database.write() as tx:
        assert stops.newest(tx, 9) == []
        assert deliveries.replay(tx, sent, desk.time)
    assert len(desk.work()) == 1
    assert states(desk)[sent][0] == "sent"
    assert "it stands among the dead letters" in back(sent, "5.2.2").sentence


def test_a_mailbox_that_is_full_for_days_gets_no_more_mail_until_it_is_lifted(desk, back):
    sent = send(desk)
    for _ in range(5):
        desk.time += timedelta(days=1)
        with desk.database.write() as tx:
            assert stops.newest(tx, 9) == []
            deliveries.replay(tx, sent, desk.time)
        desk.work()
        told = back(sent, "5.2.2").sentence
    assert told == "desk@example.org gets no more mail: mail came back on 5 days, at last: 5.2.2"
    with desk.database.write() as tx:
        assert stops.lift(tx, "desk@example.org", "")
        deliveries.replay(tx, sent, desk.time)
    desk.work()
    assert "dead letters" in back(sent, "5.2.2").sentence


def test_a_report_that_overtakes_the_mail_is_brought_again(desk, back):
    sent = send(desk)
    back(sent, "5.2.2")
    with desk.database.write() as tx:
        deliveries.replay(tx, sent, desk.time)
    assert back(sent).again


def test_a_report_about_nothing_we_know_changes_nothing(desk, back):
    sent = send(desk)
    assert "does not know this mail" in back("msg_ffff").sentence
    assert states(desk)[sent][0] == "sent"


def test_each_mail_has_a_return_path_of_its_own(desk):
    settings = desk.parts.settings.model_copy(update={"bounce_to": "bounces@news.example"})
    desk.parts = replace(desk.parts, settings=settings)
    sent = send(desk)
    delivery, notice = desk.sent[-1]
    with desk.database.write() as tx:
        assert notice.return_path == return_path("bounces@news.example", stops.key(tx), delivery.id)
    assert notice.return_path.startswith(f"bounces+{sent}.")
