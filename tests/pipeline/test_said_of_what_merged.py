"""What people said of an alert goes with it where its story turns out to be another's."""

import pytest
from sqlalchemy import select

from tests.pipeline.test_merging import COURT, RULING, both, change, get
from tests.pipeline.test_updates import AGENCY, ENTERS, FUND, MONEY, PAPER, RADIO, at, told, write
from worker.pace import Hush
from worker.pipeline import hushing, merging
from worker.records import Outcome
from worker.store import alerts
from worker.store.tables import deliveries

__all__ = ["told"]


def say(told, kind, until=None, **matchers):
    with told.desk.database.write(alone="screen") as tx:
        return hushing.say(tx, Hush(kind, matchers, "Anna", "seen to", told.desk.time, until))


def said_of(told, alert_id):
    with told.desk.database.read() as tx:
        return [hush.kind for hush in hushing.said_of(tx, alerts.get(tx, alert_id), told.desk.time)]


@pytest.mark.parametrize(
    ("kind", "until", "of"),
    [("ack", None, "alert"), ("mute", None, "alert"), ("mute", None, "story"), ("snooze", at(4, 9), "story")],
)
@pytest.mark.parametrize("before", [True, False], ids=["said before", "said afterwards"])
def test_what_was_said_of_the_closed_alert_or_its_story_holds_for_the_one_that_goes_on(told, kind, until, of, before):
    one, two = both(told)
    matchers = {"alert": [two]} if of == "alert" else {"story": ["2"]}
    steps = [lambda: say(told, kind, until, **matchers), lambda: change(told, merging.merge, (1, 2))]
    for step in steps if before else reversed(steps):
        step()
    assert said_of(told, one) == [kind]


def test_nothing_comes_of_a_story_whose_younger_half_was_muted(told):
    _, two = both(told)
    say(told, "mute", alert=[two])
    change(told, merging.merge, (1, 2))
    told.news(at(2, 12), "The fund has money", ENTERS, feed=RADIO)
    told.nothing_else()


def test_an_acknowledgement_of_the_closed_alert_ends_the_reminders_of_the_other(told):
    _, two = both(told, severity="high", route="remind: {every: 4h, max: 3}")
    say(told, "ack", alert=[two])
    change(told, merging.merge, (1, 2))
    told.nothing_else()


def test_what_was_said_of_another_alert_stays_with_that(told):
    one, _ = both(told)
    say(told, "mute", alert=["alr_other"])
    say(told, "ack", story=["77"])
    change(told, merging.merge, (1, 2))
    assert said_of(told, one) == []


def batch_that_failed(told):
    """Two stories in one digest, which the mail server did not take at the first try."""
    write(told, route="send: {digest: daily, at: '18:00'}")
    told.news(at(2, 10), MONEY, FUND, feed=AGENCY)
    told.news(at(2, 11), COURT, RULING, feed=PAPER)
    told.desk.outcomes.append(Outcome(ok=False, retry=True, detail="the mail server hung up"))
    told.run(at(2, 18))
    told.arrived.clear()
    with told.desk.database.read() as tx:
        return tx.scalars(select(alerts.alerts.c.id).order_by(alerts.alerts.c.story_id)).all()


def test_a_digest_that_waits_for_the_mail_server_does_not_tell_an_alert_that_was_closed_meanwhile(told):
    one, two = batch_that_failed(told)
    change(told, merging.merge, (1, 2))
    told.run(at(2, 20))
    [arrival] = told.arrived
    assert arrival.alerts == (one,)
    with told.desk.database.read() as tx:
        row = tx.execute(select(deliveries).where(deliveries.c.alert_id == two)).one()
    assert (row.state, row.detail) == ("muted", f"merged: the alert {one} tells its story")
    assert get(told, two).merged_into == one


def test_a_digest_whose_alerts_were_all_muted_meanwhile_is_not_sent(told):
    one, two = batch_that_failed(told)
    for alert in (one, two):
        say(told, "mute", alert=[alert])
    told.nothing_else()
    with told.desk.database.read() as tx:
        assert set(tx.scalars(select(deliveries.c.state))) == {"muted"}
