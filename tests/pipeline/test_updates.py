"""What readers are told of a story after its alert, and that nothing else is: each rule with its trap, on a virtual clock."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.collector import Collector
from tests.pipeline.newsroom import Newsroom
from worker.pace import Hush
from worker.pipeline import hushing
from worker.store import alerts, updates
from worker.watch.folder import Source

FUND = (
    "Prime Minister Yulia Svyrydenko said in Kyiv that the minerals fund has its first money. "
    "Svyrydenko named three members of its council."
)
AGAIN = (
    "The minerals fund in Kyiv has received its first payment, said Yulia Svyrydenko, the head of government, and "
    "three people were named to its council by Svyrydenko."
)
MONEY, PAYMENT = "Minerals fund gets its first money", "First payment for the minerals fund"
ENTERS = AGAIN + " Volodymyr Zelenskyy thanked the members of the council."
AGENCY, PAPER, RADIO = (
    f"https://{name}/rss" for name in ("agency.example.org", "paper.example.net", "radio.example.com")
)

LIST = """\
version: 1
name: fund
{file}
actors:
  - id: {svyrydenko}
    name: Yuliia Svyrydenko
  - id: zelenskyy
    name: Volodymyr Zelenskyy
topics:
  - id: minerals-fund
    phrases:
      any: [minerals fund]
watches:
  - id: fund
    match: {{actors: {actors}, topics: [minerals-fund]}}
    severity: {severity}
    route: [desk]
    {watch}
routes:
  - id: desk
    email: {{to: [desk@example.org]}}
    {route}
"""


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def write(told, **said):
    usual = {"file": "", "svyrydenko": "svyrydenko", "actors": "[svyrydenko, zelenskyy]", "severity": "medium"}
    told.desk.watchlist.write_text(LIST.format(**{**usual, "watch": "", "route": "", **said}))


@pytest.fixture
def told(desk):
    collector = Collector(desk, ())
    write(collector)
    return collector


def first(told, **said):
    """The story alerts once, at ten."""
    write(told, **said)
    told.news(at(2, 10), MONEY, FUND, feed=AGENCY)
    [arrival] = told.arrived
    told.arrived.clear()
    assert arrival.type == "alert.raised"
    return arrival.alerts[0]


def standing(told):
    with told.desk.database.read() as tx:
        (alert,) = alerts.newest(tx, 9)
        return alert, updates.of(tx, alert.id)


# --- a plain new article ---


def test_forty_copies_are_one_alert_and_no_update_and_are_counted(told):
    first(told)
    told.news(at(2, 10, 1), PAYMENT, AGAIN, feed=PAPER)
    for number in range(40):
        told.news(at(2, 10, number + 2), MONEY, FUND, feed=f"https://copy{number}.example/rss")

    alert, news = standing(told)
    assert (alert.copies, alert.publishers, news) == (42, 2, [])
    told.nothing_else()


# --- another watched name ---


def test_another_watched_person_enters_the_story_and_is_told_once(told):
    alert = first(told)
    told.news(at(2, 11), PAYMENT, ENTERS, feed=PAPER)
    told.news(at(2, 12), "The fund has money", ENTERS, feed=RADIO)
    told.news(at(2, 13), MONEY, FUND, feed="https://copy.example/rss")

    told.run(at(2, 14))
    [arrival] = told.arrived
    assert (arrival.type, arrival.alerts) == ("alert.updated", (alert,))
    told.want_update(at(2, 11), "new_actor")
    told.nothing_else()


def test_an_update_is_a_mail_in_the_thread_of_the_first_with_its_sentence(told):
    told.desk.publish(MONEY, FUND, feed=AGENCY)
    told.desk.work()
    told.desk.later(hours=1)
    told.desk.publish(PAYMENT, ENTERS, feed=PAPER)
    told.desk.work()

    (one, raised), (two, updated) = told.desk.sent
    said = "Update 1: a second watched person, Volodymyr Zelenskyy, enters the story"
    assert said in updated.text
    assert said in updated.html
    assert "also in 1 other (2 publishers speak for themselves)" in updated.text
    assert (updated.subject, updated.follows) == (raised.subject, raised.id)
    assert (one.alert_id, one.id != two.id) == (two.alert_id, True)
    told_before, data = raised.payload["data"], updated.payload["data"]
    assert data["update"] == {"code": "new_actor", "sentence": said.removeprefix("Update 1: "), "number": 1}
    assert [one["sequence"] for one in (told_before, data)] == [1, 2]
    assert (data["copies"], data["publishers"], data["title"]) == (2, 2, PAYMENT)
    assert [actor["id"] for actor in data["actors"]] == ["svyrydenko", "zelenskyy"]
    assert told_before["update"] is None


def test_an_actor_whom_the_watch_does_not_name_enters_no_story(told):
    first(told, actors="[svyrydenko]")
    told.news(at(2, 11), PAYMENT, ENTERS, feed=PAPER)
    told.nothing_else()


def test_the_same_person_under_another_id_does_not_enter_anew(told):
    first(told)
    write(told, svyrydenko="yuliia-svyrydenko", actors="[yuliia-svyrydenko, zelenskyy]")
    told.news(at(2, 11), PAYMENT, AGAIN, feed=PAPER)
    told.nothing_else()


def test_a_watch_that_asks_for_no_updates_gets_none(told):
    first(told, watch="updates: []")
    told.news(at(2, 11), PAYMENT, ENTERS, feed=PAPER)
    told.nothing_else()


def test_a_draft_is_updated_nowhere(told):
    write(told, file="status: draft")
    told.news(at(2, 10), MONEY, FUND, feed=AGENCY)
    told.news(at(2, 11), PAYMENT, ENTERS, feed=PAPER)
    assert standing(told)[1] == []
    told.nothing_else()


# --- a graver watch ---


def test_a_raised_severity_is_told_with_the_next_article_and_not_by_the_edit(told):
    first(told, severity="low")
    write(told, severity="high")
    told.run(at(2, 10, 30))
    told.desk.work()
    assert told.arrived == []
    told.news(at(2, 11), PAYMENT, AGAIN, feed=PAPER)
    told.news(at(2, 12), "The fund has money", AGAIN, feed=RADIO)

    told.want_update(at(2, 11), "severity_raised")
    told.nothing_else()


def test_a_lowered_severity_and_one_raised_again_are_no_news(told):
    first(told, severity="high")
    for hour, severity in ((11, "low"), (12, "medium"), (13, "high")):
        write(told, severity=severity)
        told.news(at(2, hour), f"{PAYMENT} {hour}", AGAIN, feed=f"https://paper{hour}.example/rss")
    told.nothing_else()


# --- a second source ---


def test_a_second_source_is_told_once_where_the_watch_asks_for_it(told):
    first(told, watch="updates: [second_source]")
    told.news(at(2, 10, 10), MONEY, FUND, feed="https://copy.example/rss")
    told.news(at(2, 10, 20), PAYMENT, AGAIN, feed="https://world.agency.example.org/rss")
    told.run(at(2, 10, 30))
    assert told.arrived == []
    told.news(at(2, 11), PAYMENT, AGAIN + " Members meet in May.", feed=PAPER)
    told.news(at(2, 12), "Council for the minerals fund", ENTERS, feed=RADIO)

    told.want_update(at(2, 11), "second_source")
    told.nothing_else()


def test_a_second_source_is_no_news_where_nobody_asks(told):
    first(told)
    told.news(at(2, 11), PAYMENT, AGAIN, feed=PAPER)
    told.nothing_else()


# --- how updates go out ---


def test_an_update_waits_for_its_group_and_quiet_hours(told):
    first(told, route="group_interval: 30m\n    quiet_hours: {from: '22:00', until: '07:00'}")
    told.news(at(2, 10, 10), PAYMENT, ENTERS, feed=PAPER)
    told.run(at(2, 10, 29))
    assert told.arrived == []
    told.run(at(2, 11))
    told.want_update(at(2, 10, 30), "new_actor")
    told.nothing_else()


def test_a_muted_story_stays_muted_and_a_snooze_holds_its_updates(told):
    alert = first(told)
    with told.desk.database.write(alone="screen") as tx:
        hushing.say(tx, Hush("snooze", {"alert": [alert]}, "Anna", "", at(2, 10, 1), at(2, 15)))
    told.news(at(2, 11), PAYMENT, ENTERS, feed=PAPER)
    told.run(at(2, 14, 59))
    assert told.arrived == []
    told.run(at(2, 15))
    told.want_update(at(2, 15), "new_actor")

    with told.desk.database.write(alone="screen") as tx:
        hushing.say(tx, Hush("mute", {"alert": [alert]}, "Anna", "", at(2, 15), None))
    write(told, severity="high")
    told.news(at(2, 16), "The fund has money", AGAIN, feed=RADIO)
    told.nothing_else()


@pytest.mark.parametrize(("updated", "reminders"), [(True, [at(3, 11), at(4, 11)]), (False, [])])
def test_an_acknowledged_alert_is_reminded_of_again_when_it_is_news_again(told, updated, reminders):
    alert = first(told, severity="high", route="remind: {every: 24h, max: 2}")
    with told.desk.database.write(alone="screen") as tx:
        hushing.say(tx, Hush("ack", {"alert": [alert]}, "Anna", "", at(2, 10, 30), None))
    told.news(at(2, 11), PAYMENT, ENTERS if updated else AGAIN, feed=PAPER)
    told.run(at(20, 0))

    assert [one.at for one in told.arrived if one.type == "alert.reminder"] == reminders
    assert [one.at for one in told.arrived if one.type == "alert.updated"] == [at(2, 11)] * updated


def test_a_restart_or_a_reload_tells_no_update_again(told):
    first(told)
    told.news(at(2, 11), PAYMENT, ENTERS, feed=PAPER)
    told.want_update(at(2, 11), "new_actor")
    told.desk.parts.lists.__init__(told.desk.database, told.desk.parts.lists._source)
    write(told, watch="# the same")
    told.news(at(2, 12), "The fund has money", ENTERS, feed=RADIO)
    told.nothing_else()


# --- whatever the order ---

REPORTS = ((MONEY, FUND), (PAYMENT, AGAIN), (PAYMENT, ENTERS), (MONEY, FUND), (PAYMENT, ENTERS))


@settings(max_examples=5)
@given(
    order=st.permutations(range(len(REPORTS))),
    restarts=st.sets(st.integers(1, len(REPORTS))),
    edits=st.sets(st.integers(1, len(REPORTS))),
)
def test_in_any_order_and_over_restarts_and_edits_each_thing_is_told_once(memory, order, restarts, edits):
    with TemporaryDirectory() as folder:
        told = Collector(Newsroom(Path(folder), database=memory), ())
        write(told)
        for turn, which in enumerate(order, start=1):
            told.news(at(2, 10 + turn), *REPORTS[which], feed=f"https://paper{which}.example/rss")
            if turn in restarts:
                told.desk.parts.lists.__init__(told.desk.database, Source(told.desk.watchlist))
            if turn in edits:
                write(told, file=f"# edit {turn}")
            told.desk.follow(f"https://paper{which}.example/rss")
            told.desk.work()
        told.run(at(9, 0))

    enters = REPORTS[order[0]][1] == ENTERS
    assert [one.type for one in told.arrived] == ["alert.raised"] + ["alert.updated"] * (not enters)
