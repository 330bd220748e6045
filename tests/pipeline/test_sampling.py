"""Once a minute it is written down how the service fared; hours that are over become one row."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from worker.pipeline import sample
from worker.store import feedlist, samples, vitals
from worker.store.tables import feeds

MINUTE = timedelta(minutes=1)


@pytest.fixture
def rows(desk):
    """The rows that are kept of minutes (60) or hours (3600)."""

    def read(every_s):
        with desk.database.read() as tx:
            return samples.between(tx, every_s, desk.time - timedelta(days=30), desk.time + timedelta(days=1))

    return read


def test_a_minute_is_written_once_with_what_happened_in_it(desk, rows):
    desk.publish("A day", "It rained.")
    desk.work()
    desk.later(days=1, seconds=10)
    desk.publish("Svyrydenko signs", "Yuliia Svyrydenko signed the minerals fund.", day="2026-03-02")
    desk.work()
    desk.later(minutes=1)

    assert [sample(desk.parts), sample(desk.parts)] == [True, False]

    ((at, figures),) = rows(60)
    assert at == desk.time.replace(second=0) - MINUTE
    assert (figures["seen"], figures["screened"], figures["alerts"]) == (1, 1, 1)


def test_a_time_in_which_nobody_ticked_is_a_gap(desk, rows):
    for minutes in (1, 1, 30):
        desk.time += MINUTE * minutes
        sample(desk.parts)
    assert [(at - rows(60)[0][0]) // MINUTE for at, _ in rows(60)] == [0, 1, 31]


def test_an_hour_that_is_over_becomes_one_row(desk, rows):
    for _ in range(61):
        sample(desk.parts)
        desk.time += MINUTE
    sample(desk.parts)
    assert [at.hour for at, _ in rows(3600)] == [8, 9]
    assert rows(3600)[-1][1]["to_screen"] == 0


def test_hours_that_passed_while_nobody_looked_are_made_up_for(desk, rows):
    desk.later(minutes=10)
    sample(desk.parts)
    desk.later(hours=5)
    sample(desk.parts)
    assert [at.hour for at, _ in rows(3600)] == [9]


def test_the_table_stays_small_however_long_it_runs(desk, rows):
    with desk.database.write() as tx:
        for hours in range(400):
            samples.keep(tx, 3600, desk.time - timedelta(hours=hours), {"seen": 1.0})
            samples.keep(tx, 60, desk.time - timedelta(hours=hours), {"seen": 1.0})
        samples.forget(tx, desk.time)
    assert (len(rows(3600)), len(rows(60))) == (193, 26)


@pytest.mark.parametrize(("silent_days", "quiet"), [(1, 0), (8, 0), (13, 1)])
def test_the_verdict_and_the_list_agree_on_feeds_that_are_quiet_beyond_their_habit(desk, silent_days, quiet):
    desk.publish("A day", "It rained.")
    desk.work()
    with desk.database.write() as tx:
        then = desk.time - timedelta(days=silent_days)
        habit = {"mass": 12, "counted_at": then, "since": then - timedelta(days=30), "latest_at": then}
        tx.execute(update(feeds).values(added_at=then, next_poll_at=desk.time, **habit))
    desk.work()
    with desk.database.read() as tx:
        found, listed = vitals.fare(tx, desk.time, 3), feedlist.counts(tx)
    assert (found.quiet, found.fresh, listed.get("quiet", 0)) == (quiet, 1 - quiet, quiet)
