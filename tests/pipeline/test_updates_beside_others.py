"""Updates beside reminders and the lag of their alert."""

from tests.pipeline.test_updates import ENTERS, PAPER, PAYMENT, at, first, told
from worker.store import lag

__all__ = ["told"]


def test_news_are_reminded_of_anew_however_often_the_alert_was(told):
    first(told, severity="high", route="remind: {every: 24h, max: 2}")
    told.run(at(4, 11))
    told.news(at(4, 12), PAYMENT, ENTERS, feed=PAPER)
    told.run(at(20, 0))

    reminders = [one.at for one in told.arrived if one.type == "alert.reminder"]
    assert reminders == [at(3, 10), at(4, 10), at(5, 12), at(6, 12)]


def test_news_tell_nothing_of_how_long_the_alert_took(told):
    first(told, route="")
    with told.desk.database.write() as tx:
        tx.execute(lag.lags.delete())
    told.news(at(4, 12), PAYMENT, ENTERS, feed=PAPER)

    with told.desk.database.read() as tx:
        assert lag.reported(tx, "week", told.desk.time).whole.number == 0
        assert lag.undelivered(tx) == (0, None)
