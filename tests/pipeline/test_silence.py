"""No news of somebody for so long: told by the clock, once a silence, and never because nothing was read."""

import pytest
from sqlalchemy import select

from worker.records import Refused
from worker.store import alerts
from worker.store.tables import decisions

LIST = """\
version: 1
name: quiet
{file}
actors:
  - {{id: svyrydenko, name: Yuliia Svyrydenko}}
watches:
  - id: quiet
    match: {{actors: [svyrydenko], silence: {period}}}
    severity: high
    route: [desk]
    {watch}
routes:
  - id: desk
    email: {{to: [desk@example.org]}}
"""
WIRE = "https://wire.example.org/rss"
HEARD = "Yuliia Svyrydenko spoke in Kyiv about {}."


def write(desk, period="7d", watch="", file=""):
    desk.watchlist.write_text(LIST.format(period=period, watch=watch, file=file))


@pytest.fixture
def quiet(desk):
    write(desk)
    desk.publish("Rain in the west", "Rain kept farmers off the fields.")
    desk.work()
    return desk


def day(desk, text="Rain kept farmers off the fields again, and the harvest of {} is late."):
    """A day goes by on which the feed has something to tell."""
    desk.later(days=1)
    desk.publish(f"News of {desk.time:%d %B}", text.format(f"{desk.time:%d %B}"), day=f"{desk.time:%Y-%m-%d}")
    return desk.work()


def decided(desk):
    with desk.database.read() as tx:
        return [(row.code, row.sentence) for row in tx.execute(select(decisions).order_by(decisions.c.id))]


def test_no_news_for_seven_days_is_told_once_with_what_was_heard_last(quiet):
    assert day(quiet, HEARD) == []
    for _ in range(6):
        assert day(quiet) == []
    (subject,) = day(quiet)
    for _ in range(8):
        assert day(quiet) == []

    assert subject == "Yuliia Svyrydenko: No news of Yuliia Svyrydenko for 7 days \N{EN DASH} quiet"
    with quiet.database.read() as tx:
        (alert,) = alerts.newest(tx, 9)
    assert (alert.article_id, alert.story_id, alert.quote, alert.severity) == (None, None, "", "high")
    assert alert.reason == (
        f"No news of Yuliia Svyrydenko for 7 days: the last was “News of 02 March” ({WIRE}) on 2026-03-02 at 08:00 UTC, "
        "and the watch quiet listens since 2026-03-01 at 09:00 UTC."
    )
    assert [code for code, _ in decided(quiet)] == ["heard", "silence"]


def test_it_is_told_again_only_after_there_was_news_in_between(quiet):
    for _ in range(10):
        day(quiet)
    assert len(quiet.sent) == 1
    day(quiet, HEARD)
    for _ in range(6):
        day(quiet)
    assert len(quiet.sent) == 1
    day(quiet)
    assert len(quiet.sent) == 2


def test_where_there_never_was_any_news_it_counts_from_the_day_the_watch_came_into_force(quiet):
    for _ in range(6):
        assert day(quiet) == []
    assert len(day(quiet)) == 1
    assert "none at all" in quiet.sent[0][1].text


def test_an_old_article_that_is_read_late_breaks_no_silence(quiet):
    for _ in range(6):
        day(quiet)
    quiet.publish("From the archive", HEARD.format("coal"), day="2025-01-01")
    assert quiet.work() == []
    assert len(day(quiet)) == 1


def test_when_nothing_at_all_was_read_that_is_said_instead(quiet):
    quiet.later(minutes=1)
    quiet.work()
    quiet.later(days=8)
    quiet.follow(WIRE)
    assert quiet.work() == []
    ((code, sentence),) = decided(quiet)
    assert code == "outage"
    assert sentence == (
        "not sent: no article at all was read since 2026-03-01 at 09:00 UTC, so that there was no news of "
        "Yuliia Svyrydenko says nothing"
    )


def test_while_the_feeds_are_down_and_shortly_after_silence_is_not_told(quiet):
    for _ in range(5):
        day(quiet)
    good = quiet.answers[WIRE]
    quiet.answers[WIRE] = Refused("dns", "The name cannot be resolved.")
    for _ in range(4):
        quiet.later(days=1)
        quiet.follow(WIRE)
        assert quiet.work() == []
    assert [code for code, _ in decided(quiet)] == ["outage"]
    assert "no feed answers" in decided(quiet)[0][1]

    quiet.answers[WIRE] = good
    quiet.follow(WIRE)
    assert quiet.work() == []  # what the feed kept meanwhile may still come
    quiet.later(minutes=30)
    quiet.publish("Late news", HEARD.format("gas"), day=f"{quiet.time:%Y-%m-%d}")
    assert quiet.work() == []
    quiet.later(hours=2)
    quiet.follow(WIRE)
    assert quiet.work() == []


def test_after_an_outage_a_silence_that_lasts_is_told(quiet):
    for _ in range(5):
        day(quiet)
    good = quiet.answers[WIRE]
    quiet.answers[WIRE] = Refused("dns", "The name cannot be resolved.")
    quiet.later(days=3)
    quiet.follow(WIRE)
    quiet.work()
    quiet.answers[WIRE] = good
    assert len(day(quiet)) == 1


def test_an_edit_of_the_file_neither_forgets_a_silence_nor_tells_it_again(quiet):
    for _ in range(6):
        day(quiet)
    write(quiet, file="# a comment")
    assert len(day(quiet)) == 1
    write(quiet, period="8d")
    for _ in range(5):
        assert day(quiet) == []


@pytest.mark.parametrize(
    ("change", "codes", "stored"),
    [
        ({"file": "status: draft"}, ["draft"], 1),
        ({"file": "status: paused"}, [], 0),
        ({"watch": "expires: 2026-03-05"}, ["expired"], 0),
    ],
)
def test_a_draft_a_paused_and_an_expired_list_tell_nobody(quiet, change, codes, stored):
    write(quiet, **change)
    for _ in range(10):
        assert day(quiet) == []
    assert [code for code, _ in decided(quiet)] == codes
    with quiet.database.read() as tx:
        assert len(alerts.newest(tx, 9)) == stored


def test_what_a_source_wrote_that_does_not_count_breaks_no_silence(desk):
    write(desk, watch="sources: {exclude: [wire.example.org]}")
    desk.work()
    for _ in range(6):
        day(desk, HEARD)
    assert len(day(desk, HEARD)) == 1
    assert {code for code, _ in decided(desk)} == {"source", "silence"}
