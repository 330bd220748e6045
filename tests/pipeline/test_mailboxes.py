"""Readers who unsubscribed and mailboxes that are not there get no mail; nothing of it is lost."""

from sqlalchemy import select

from worker.post import Stop
from worker.records import Outcome
from worker.store import deliveries, stops
from worker.store.tables import deliveries as outbox

NEWS = "Svyrydenko signs minerals fund"
GONE = Outcome(ok=False, retry=False, detail="550 5.1.1 no such mailbox", status=550, bounced=True)


def left(desk, list_="svyrydenko-on-the-fund", address="Desk@Example.org"):
    with desk.database.write() as tx:
        stops.add(tx, Stop(address, list_, "left", "by the link in a mail", desk.time))


def states(desk):
    with desk.database.read() as tx:
        return [(row.state, row.detail) for row in tx.execute(select(outbox).order_by(outbox.c.created_at))]


def report(desk, title=NEWS, text="Yuliia Svyrydenko signed the minerals fund agreement."):
    desk.publish(title, text)
    return desk.work()


def test_a_reader_who_left_gets_nothing_and_the_reason_stands_there(desk):
    left(desk)
    assert report(desk) == []
    ((state, detail),) = states(desk)
    assert state == "stopped"
    assert "the reader of desk@example.org unsubscribed from mail of the watch svyrydenko-on-the-fund" in detail
    assert desk.watches_raised() == ["svyrydenko-on-the-fund"]


def test_other_lists_still_reach_a_reader_who_left_one(desk):
    left(desk, "some-other-watch")
    assert len(report(desk)) == 1


def test_who_left_all_lists_gets_nothing_of_any(desk):
    left(desk, "")
    assert report(desk) == []


def test_a_reader_who_comes_back_can_have_what_was_not_sent(desk):
    left(desk)
    report(desk)
    with desk.database.write() as tx:
        assert stops.lift(tx, "desk@example.org", "svyrydenko-on-the-fund")
        (kept,) = stops.waiting(tx, "DESK@example.org")
        assert deliveries.replay(tx, kept, desk.time)
    assert len(desk.work()) == 1
    assert desk.sent[0][0].id == kept
    assert [state for state, _ in states(desk)] == ["sent"]


def test_a_mailbox_that_is_not_there_is_asked_once(desk):
    desk.outcomes = [GONE]
    report(desk)
    report(desk, "Svyrydenko praises minerals fund", "In Kyiv, Yuliia Svyrydenko praised another minerals fund plan.")
    assert len(desk.sent) == 1
    (first, second) = states(desk)
    assert first == ("dead", "550 5.1.1 no such mailbox")
    assert second[0] == "stopped"
    assert "desk@example.org refused mail for good" in second[1]
    with desk.database.read() as tx:
        assert [(stop.address, stop.list, stop.cause) for stop in stops.newest(tx, 9)] == [
            ("desk@example.org", "", "bounced")
        ]


def test_a_failure_of_another_kind_stops_nothing(desk):
    desk.outcomes = [Outcome(ok=False, retry=False, detail="554 spam", status=554)]
    report(desk)
    with desk.database.read() as tx:
        assert stops.newest(tx, 9) == []


def test_a_webhook_is_no_mailbox(desk):
    left(desk, "", "https://cases.example.org/hook")
    desk.publish("Zelenskyy speaks", "Volodymyr Zelenskyy spoke.")
    desk.work()
    assert sorted(delivery.channel for delivery, _ in desk.sent) == ["email", "webhook"]


def test_every_mail_of_an_alert_has_its_own_link_to_leave(desk):
    desk.parts.settings.dashboard_url = "https://desk.example"
    desk.outcomes = [Outcome(ok=False, retry=True, detail="451 later")]
    report(desk)
    desk.later(minutes=5)
    desk.work()
    (_, first), (_, again) = desk.sent
    assert first == again
    assert first.leave.startswith("https://desk.example/unsubscribe/")
    assert first.leave in first.text
