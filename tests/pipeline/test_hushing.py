"""Acknowledge, snooze, mute and silence: what then arrives, and nothing else."""

from datetime import UTC, datetime, time, timedelta

import pytest

from tests.pipeline.collector import START, Collector
from worker.alerts import hushes as saying
from worker.pace import Digest, Hush, Pace, QuietHours, Reminders
from worker.pipeline import hushing
from worker.records import Outcome, Route
from worker.store import alerts, hushes

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def told(desk):
    return Collector(desk, (Route("desk", ("desk@example.org",)),), START)


def says(collector, kind, when, matchers, until=None):
    collector.run(when)
    hush = Hush(kind, matchers, by="Anna", why="the trial is on", made_at=when, until=until)
    assert saying.trouble(hush) is None
    with collector.desk.database.write() as tx:
        return hushing.say(tx, hush).id


def why(collector, words):
    with collector.desk.database.read() as tx:
        return [(row.code, row.sentence) for row in alerts.decided_like(tx, words, 50)]


def test_what_a_silence_held_is_one_message_at_its_end(told):
    says(told, "silence", at(2, 10), {"watch": ["mayor"]}, until=at(3, 10))
    told.alert("a", at(2, 11))
    told.alert("b", at(2, 12), severity="high")
    told.alert("other", at(2, 12), watch="port")
    told.run(at(4, 0))

    told.want((at(2, 12), at(2, 12)), "other")
    told.want((at(3, 10), at(3, 10)), "a", "b")
    told.nothing_else()
    codes = dict(why(told, "alr_a"))
    assert list(codes) == ["held", "silenced"]
    assert codes["silenced"] == ("desk: silenced by Anna until 2026-03-03 10:00 UTC (silence 1): the trial is on")


def test_a_silence_that_is_ended_early_lets_go_what_it_held(told):
    silence = says(told, "silence", at(2, 10), {"actor": ["jane-doe"]}, until=at(20, 10))
    told.alert("a", at(2, 11))
    told.run(at(2, 12))
    with told.desk.database.write() as tx:
        assert hushing.take_back(tx, silence, "Ben", at(2, 12)) is not None
        assert hushing.take_back(tx, silence, "Ben", at(2, 12)) is None
        log = [(row.by, row.what) for row in hushes.log(tx, 10)]
    told.run(at(3, 0))

    told.want((at(2, 12), at(2, 12)), "a")
    told.nothing_else()
    assert log == [("Ben", "end"), ("Anna", "silence")]


def test_a_snooze_holds_one_story_and_no_other(told):
    told.alert("a", at(2, 10), story="s")
    says(told, "snooze", at(2, 11), {"story": ["1"]}, until=at(2, 15))
    told.alert("b", at(2, 12), story="s", watch="tunnel")
    told.alert("other", at(2, 12))
    told.run(at(3, 0))

    told.want((at(2, 10), at(2, 10)), "a")
    told.want((at(2, 12), at(2, 12)), "other")
    told.want((at(2, 15), at(2, 15)), "b")
    told.nothing_else()


def test_a_muted_story_is_never_sent_not_even_what_waits_in_a_digest(desk):
    told = Collector(
        desk, (Route("desk", ("desk@example.org",), pace=Pace(digest=Digest("daily", time(7, 30)))),), START
    )
    told.alert("a", at(2, 10), story="s")
    told.alert("other", at(2, 10))
    says(told, "mute", at(2, 11), {"story": ["1"]})
    told.alert("b", at(2, 12), story="s", watch="tunnel")
    told.run(at(3, 8))

    told.want((at(3, 7, 30), at(3, 7, 30)), "other")
    told.nothing_else()
    assert [code for code, _ in why(told, "alr_b")] == ["muted"]
    assert [code for code, _ in why(told, "alr_a")] == ["muted", "digest"]


def test_an_acknowledged_alert_is_not_told_again_and_its_story_goes_on(desk):
    told = Collector(desk, (Route("desk", ("desk@example.org",), pace=Pace(remind=Reminders(DAY, 5))),), START)
    told.alert("a", at(2, 10), story="s", severity="high")
    told.run(at(3, 11))
    says(told, "ack", at(3, 12), {"alert": ["alr_a"]})
    says(told, "ack", at(3, 12), {"alert": ["alr_a"]})
    told.alert("b", at(3, 13), story="s", watch="tunnel")
    told.run(at(20, 0))

    told.want((at(2, 10), at(2, 10)), "a")
    told.want((at(3, 10), at(3, 10)), "a")
    told.want((at(3, 13), at(3, 13)), "b")
    told.nothing_else()


def test_who_acknowledges_at_night_gets_no_reminder_in_the_morning(desk):
    pace = Pace(remind=Reminders(13 * HOUR, 5), quiet_hours=QuietHours(time(22), time(7)))
    told = Collector(desk, (Route("desk", ("desk@example.org",), pace=pace),), START)
    told.alert("a", at(2, 10), severity="high")
    told.alert("b", at(2, 10), severity="high")
    says(told, "ack", at(2, 23, 30), {"alert": ["alr_a"]})
    told.run(at(3, 8))

    told.want((at(2, 10), at(2, 10)), "a")
    told.want((at(2, 10), at(2, 10)), "b")
    told.want((at(3, 7), at(3, 7)), "b")
    assert told.arrived == []


def test_a_muted_story_is_not_tried_again_where_it_was_tried_in_vain(told):
    told.desk.outcomes = [Outcome(ok=False, retry=True, detail="451 greylisted", status=451)]
    told.desk.parts.channels["email"] = lambda *_: told.desk.outcomes.pop() if told.desk.outcomes else 1 / 0
    told.alert("a", at(2, 10), story="s")
    says(told, "mute", at(2, 10), {"alert": ["alr_a"]})
    told.run(at(3, 10))

    with told.desk.database.read() as tx:
        [row] = alerts.deliveries_of(tx, "alr_a")
    assert (row.state, row.attempts, row.detail) == ("muted", 1, "muted by Anna")


def test_an_acknowledgement_counts_for_what_was_there(desk):
    told = Collector(desk, (Route("desk", ("desk@example.org",), pace=Pace(remind=Reminders(DAY, 1))),), START)
    told.alert("a", at(2, 10), severity="high")
    says(told, "ack", at(2, 11), {"watch": ["mayor"]})
    told.alert("b", at(2, 12), severity="high")
    told.run(at(20, 0))

    assert [one.alerts for one in told.arrived if one.type == "alert.reminder"] == [("alr_b",)]


def test_a_preview_shows_what_would_have_been_held_in_the_last_week(told):
    told.alert("old", at(2, 10))
    told.alert("a", at(12, 10))
    told.alert("other", at(12, 11), watch="port")
    hush = Hush("silence", {"watch": ["mayor"]}, "Anna", "x", at(12, 12), at(13, 12))
    with told.desk.database.read() as tx:
        assert [alert.id for alert in hushing.preview(tx, hush, at(12, 12))] == ["alr_a"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"matchers": {}}, "matches nothing"),
        ({"matchers": {"watch": []}}, "matches nothing"),
        ({"by": " "}, "who you are"),
        ({"why": ""}, "needs its reason"),
        ({"until": None}, "needs its end"),
        ({"until": at(2, 9)}, "over already"),
        ({"until": at(2, 10) + timedelta(days=91)}, "within 90 days"),
        ({"why": "one\ntwo"}, "one line"),
    ],
)
def test_what_cannot_be_said_is_told_with_its_mend(change, said):
    good = {"kind": "silence", "matchers": {"watch": ["mayor"]}, "by": "Anna", "why": "x", "made_at": at(2, 10)}
    good |= {"until": at(3, 10)}
    assert saying.trouble(Hush(**good)) is None
    assert said in (saying.trouble(Hush(**good | change)) or "")
