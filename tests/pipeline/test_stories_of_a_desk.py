"""What a news desk lives through, from the feed to the mail."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from worker.pipeline import poll
from worker.records import Outcome, Refused
from worker.store import alerts, articles, deliveries, feeds, leases, watchlists
from worker.store.tables import articles as article_rows
from worker.store.tables import deliveries as delivery_rows
from worker.store.tables import feeds as feed_rows

FUND = (
    "Prime Minister Yulia Svyrydenko said in Kyiv that the minerals fund has its first money. "
    "Svyrydenko named three members of its council."
)


def test_a_watched_person_and_topic_raise_one_alert_with_its_reason(desk):
    desk.publish("Minerals fund gets its first money", FUND)

    desk.work()

    assert desk.watches_raised() == ["svyrydenko-on-the-fund"]
    delivery, notice = desk.sent[0]
    assert delivery.target == "desk@example.org"
    assert "Yuliia Svyrydenko" in notice.text
    assert "Yulia Svyrydenko" in notice.text
    assert "minerals fund" in notice.text


def test_the_same_entry_never_alerts_again(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()

    desk.later(hours=1)
    desk.follow("https://wire.example.org/rss")

    assert desk.work() == []


def test_forty_copies_of_one_report_are_one_alert(desk):
    for number in range(40):
        desk.publish("Minerals fund gets its first money", FUND, feed=f"https://paper{number}.example.org/rss")

    desk.work()

    assert desk.watches_raised() == ["svyrydenko-on-the-fund"]
    assert len(desk.sent) == 1


def test_another_story_about_the_same_person_alerts_again(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()

    desk.publish(
        "Court halts audit of reconstruction investment fund",
        "Judges in Lviv stopped an audit on Tuesday. Yuliia Svyrydenko called the ruling on the reconstruction "
        "investment fund a surprise, and the auditors will appeal before the end of June.",
    )
    desk.work()

    assert desk.watches_raised() == ["svyrydenko-on-the-fund"] * 2


def test_every_route_of_a_watch_gets_its_copy(desk):
    desk.publish("President speaks", "Volodymyr Zelensky spoke to parliament on Monday about the winter.")

    desk.work()

    assert sorted(desk.targets()) == ["desk@example.org", "https://cases.example.org/hook"]


def test_a_name_in_a_read_also_link_does_not_alert(desk):
    desk.publish(
        "Harvest is late", "Rain kept farmers off the fields.&lt;br/&gt;&lt;br/&gt;Read also: Zelenskyy visits Odesa"
    )

    assert desk.work() == []


def test_a_new_office_alerts_once_whatever_the_order_of_the_articles(desk):
    new = "Prime Minister Yulia Svyrydenko opened the session in Kyiv."
    old = "Economy Minister Yulia Svyrydenko flew to Washington for talks."
    desk.publish("A session opens", new, day="2025-09-09")
    desk.work()
    assert "new-title" not in desk.watches_raised()

    desk.publish("A flight to Washington", old, day="2025-04-30")
    desk.work()
    desk.publish("Another session", "Prime Minister Yuliia Svyrydenko closed the debate on pensions.", day="2025-10-01")
    desk.work()

    assert desk.watches_raised().count("new-title") == 1
    with desk.database.read() as tx:
        told = next(a for a in alerts.newest(tx, 10) if a.watch == "new-title")
    reason = told.reason
    assert "Prime Minister" in reason
    assert told.quote == new
    assert told.title == "A session opens"
    assert "2025-09-09" in reason
    assert "Economy Minister" in reason


def test_a_mail_that_fails_is_sent_again_later_under_the_same_id(desk):
    desk.outcomes = [Outcome(ok=False, retry=True, detail="451 try later")]
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()
    first = desk.sent[0][1].id
    desk.sent.clear()

    desk.later(seconds=10)
    desk.work()
    assert desk.sent == []
    desk.later(hours=1)
    desk.work()

    assert [notice.id for _, notice in desk.sent] == [first]


def test_a_refused_address_becomes_a_dead_letter_that_can_be_sent_again(desk):
    desk.outcomes = [Outcome(ok=False, retry=False, detail="550 no such mailbox")]
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()

    with desk.database.write() as tx:
        dead = deliveries.dead(tx)
        assert [row.detail for row in dead] == ["550 no such mailbox"]
        assert deliveries.replay(tx, dead[0].id, desk.time)
    desk.later(minutes=1)
    desk.work()

    assert len(desk.sent) == 2
    assert desk.sent[0][1].id == desk.sent[1][1].id


def test_a_bug_in_one_channel_does_not_stop_the_other(desk):
    desk.outcomes = [RuntimeError("a bug")]
    desk.publish("President speaks", "Volodymyr Zelensky spoke to parliament on Monday about the winter.")

    desk.work()

    assert len(desk.sent) == 1


def test_one_bad_feed_does_not_stop_another_and_says_what_is_wrong(desk):
    desk.answers["https://broken.example.org/rss"] = Refused("html", "This is a web page, not a feed.")
    desk.follow("https://broken.example.org/rss")
    desk.publish("Minerals fund gets its first money", FUND)

    assert len(desk.work()) == 1

    with desk.database.read() as tx:
        trouble = {row.url: row.trouble for row in feeds.all_feeds(tx)}
    assert trouble["https://broken.example.org/rss"] == "This is a web page, not a feed."
    assert trouble["https://wire.example.org/rss"] is None


def test_an_edited_watchlist_takes_effect_without_a_restart_and_sends_nothing_again(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()

    desk.watchlist.write_text(desk.watchlist.read_text().replace("severity: high", "severity: low") + "# edited\n")
    desk.publish("President speaks", "Volodymyr Zelensky spoke to parliament on Monday about the winter.")
    desk.work()

    with desk.database.read() as tx:
        assert watchlists.in_force(tx).id == 2
    assert desk.watches_raised() == ["svyrydenko-on-the-fund", "zelenskyy"]


def test_a_broken_watchlist_keeps_the_last_good_one_and_says_so(desk):
    desk.work()

    desk.watchlist.write_text(desk.watchlist.read_text().replace("actors: [svyrydenko]", "actors: [svyrydenka]"))
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()

    assert desk.watches_raised() == ["svyrydenko-on-the-fund"]
    with desk.database.read() as tx:
        check = watchlists.last_check(tx)
    assert not check.ok
    assert "desk.yaml" in check.problems[0]
    assert "svyrydenka" in check.problems[0]


def test_an_article_whose_worker_died_is_screened_by_another(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.parts.lists.reload(desk.time)
    with desk.database.write() as tx:
        due = feeds.wake(tx, desk.time, 30, 10)
        lease = desk.parts.lease()
        assert feeds.take(tx, due[0], lease, 0)

    assert desk.work() == []
    desk.later(minutes=5)

    assert len(desk.work()) == 1


def test_a_killed_run_is_taken_up_at_once_when_no_worker_lives(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    with desk.database.write() as tx:
        assert feeds.take(tx, 1, desk.parts.lease(), 0)

    with desk.database.write() as tx:
        leases.release_all(tx, (feed_rows, article_rows))

    assert len(desk.work()) == 1


def test_an_article_that_kills_its_worker_each_time_is_put_aside_and_named(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.parts.lists.reload(desk.time)
    with desk.database.write() as tx:
        tx.execute(feed_rows.update().values(fulltext="never"))
    (article_id,) = poll(desk.parts, 1)
    for _ in range(desk.parts.settings.max_attempts):
        with desk.database.write() as tx:
            assert articles.take(tx, article_id, desk.parts.lease())
        desk.later(hours=1)

    assert desk.work() == []

    with desk.database.read() as tx:
        row = tx.execute(select(article_rows)).one()
    assert row.state == "dead"
    assert "its worker died" in row.error


def test_a_watchlist_that_was_edited_while_the_store_was_away_comes_in_force_later(desk):
    desk.work()
    desk.watchlist.write_text(desk.watchlist.read_text().replace("minerals fund,", "steel fund,"))
    with desk.database.write() as tx:
        tx.execute(text("ALTER TABLE watchlists RENAME TO away"))
    with pytest.raises(OperationalError):
        desk.parts.lists.reload(desk.time)
    with desk.database.write() as tx:
        tx.execute(text("ALTER TABLE away RENAME TO watchlists"))

    desk.publish("Steel fund gets its first money", FUND.replace("minerals", "steel"))

    assert len(desk.work()) == 1


def test_an_alert_that_cannot_be_put_into_words_is_an_attempt_that_failed(desk, monkeypatch):
    def stumble(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("worker.alerts.payload.build", stumble)
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()

    with desk.database.read() as tx:
        (delivery,) = tx.execute(select(delivery_rows)).all()
        (attempt,) = deliveries.attempts_of(tx, delivery.id)
    assert (delivery.state, delivery.lease_until, attempt.ok) == ("pending", None, False)
    assert "ZeroDivisionError" in attempt.detail
