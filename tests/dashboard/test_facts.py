"""What the store says of itself: counts, lags, canaries, books."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from worker.dashboard.gather import Gatherer, unwritable
from worker.facts import FeedsFact, Waiting
from worker.store import facts, vitals
from worker.store.signs import pulses
from worker.store.tables import alerts, articles, deliveries, feeds, stories


def lag_of(room, stage):
    with room.database.read() as tx:
        return next(lag for lag in facts.lags(tx, room.at - timedelta(days=1)) if lag.stage == stage)


def books(room):
    with room.database.read() as tx:
        return facts.ledger(tx)


def test_every_stage_between_publication_and_alert_has_its_lag(newsroom):
    newsroom.busy()
    assert lag_of(newsroom, "published to first seen").p50_s == 60
    assert lag_of(newsroom, "first seen to screened").p50_s == 1
    assert lag_of(newsroom, "screened to raised").p50_s == 0
    assert lag_of(newsroom, "raised to sent").worst_s == 2
    assert lag_of(newsroom, "published to sent").p95_s == 63


def test_percentiles_are_taken_of_all_that_passed(newsroom):
    newsroom.feed()
    for seconds in range(1, 101):
        newsroom.article(published=newsroom.at - timedelta(seconds=seconds))
    lag = lag_of(newsroom, "published to first seen")
    assert (lag.count, lag.p50_s, lag.p95_s, lag.worst_s) == (100, 51, 95, 100)


def test_an_article_older_than_its_feed_says_nothing_about_our_speed(newsroom):
    newsroom.feed()
    newsroom.article(published=newsroom.at - timedelta(days=500))
    newsroom.article(published=None)
    assert lag_of(newsroom, "published to first seen").count == 0


def test_a_publication_in_the_future_counts_as_no_lag(newsroom):
    newsroom.feed()
    newsroom.article(published=newsroom.at + timedelta(hours=2))
    assert lag_of(newsroom, "published to first seen").worst_s == 0


def test_what_passed_before_yesterday_is_left_out_of_the_lags(newsroom):
    newsroom.feed()
    newsroom.article()
    newsroom.pass_s(86_401)
    assert lag_of(newsroom, "published to first seen").count == 0


def test_the_books_of_a_busy_morning_balance(newsroom, make):
    newsroom.busy()
    newsroom.article()
    story = newsroom.screen(newsroom.article(), make.mention())
    newsroom.alert(newsroom.count, story, "alert-2", targets=())
    ledger = books(newsroom)
    assert ledger.articles == {"new": 1, "screened": 2, "dead": 0}
    assert {state: count for state, count in ledger.deliveries.items() if count} == {"sent": 1}
    assert (ledger.alerts_total, ledger.alerts_with_deliveries, ledger.alerts_without_deliveries) == (2, 1, 1)
    assert (ledger.matched_articles, ledger.mismatches) == (2, ())


@pytest.mark.parametrize(
    ("table", "values", "sentence"),
    [
        (articles, {"state": "lost"}, "1 articles are in a state that no part of the service knows"),
        (articles, {"state": "new", "screened_at": None}, "1 alerts belong to articles that do not count as screened"),
        (deliveries, {"state": "odd"}, "1 deliveries are in a state that no part of the service knows"),
    ],
)
def test_a_row_that_was_changed_by_hand_shows_in_the_books(newsroom, table, values, sentence):
    newsroom.busy()
    with newsroom.database.write() as tx:
        tx.execute(update(table).values(values))
    assert sentence in books(newsroom).mismatches


def test_a_delivery_cannot_count_as_sent_without_an_attempt_that_succeeded(newsroom, make):
    newsroom.feed()
    story = newsroom.screen(newsroom.article(), make.mention())
    newsroom.alert(1, story)
    with newsroom.database.write() as tx:
        tx.execute(update(deliveries).values(state="sent"))
    assert books(newsroom).mismatches == ("1 deliveries count as sent without an attempt that succeeded",)


def test_the_oldest_work_that_waits_is_known(newsroom, make):
    newsroom.feed()
    begun = newsroom.at
    story = newsroom.screen(newsroom.article(), make.mention())
    newsroom.alert(1, story)
    newsroom.pass_s(10)
    newsroom.article()
    newsroom.pass_s(10)
    newsroom.article()
    with newsroom.database.read() as tx:
        assert facts.waiting(tx) == Waiting(begun + timedelta(seconds=10), begun, 1)


def test_a_canary_is_missing_from_when_the_first_one_left_that_is_still_away(newsroom):
    from worker.store import pulses as signs  # noqa: PLC0415 - the table of the same name is used beside

    with newsroom.database.write() as tx:
        lost = signs.send_canary(tx, "poll", newsroom.at)
        back = signs.send_canary(tx, "poll", newsroom.at + timedelta(seconds=15))
        signs.canary_back(tx, back, newsroom.at + timedelta(seconds=16))
        for seconds in (30, 45):
            signs.send_canary(tx, "poll", newsroom.at + timedelta(seconds=seconds))
        (canary,) = facts.canaries_by_queue(tx)
        assert lost < back
        assert (canary.round_trip_s, canary.waiting_since) == (1, newsroom.at + timedelta(seconds=30))
        assert facts.round_trips(tx, "poll") == [1]


def test_a_store_in_which_nothing_has_happened_can_be_read(newsroom):
    with newsroom.database.read() as tx:
        assert facts.waiting(tx) == Waiting(None, None, 0)
        assert facts.watchlist(tx).version is None
        assert facts.ledger(tx).mismatches == ()
        assert all(lag.p50_s is None for lag in facts.lags(tx, newsroom.at))


def test_lags_look_at_the_newest_articles_however_many_there_are(newsroom, monkeypatch):
    monkeypatch.setattr(facts, "LAG_SAMPLE", 20)
    newsroom.feed()
    newsroom.watchlist()
    _fill(newsroom, 300)
    assert Gatherer(newsroom.database, newsroom.settings, newsroom.now).facts().ledger.articles_total == 300
    assert lag_of(newsroom, "published to first seen").count == 20


def _fill(room, number):
    """Many screened articles, with an alert and a delivery for every hundredth."""
    text = "word " * 300
    times = [room.at - timedelta(seconds=number - at) for at in range(number)]
    rows = [
        {"feed_id": room.feed_id, "key": str(at), "title": "t", "text": text, "source": "s", "story_id": 1}
        | {"first_seen_at": seen, "published_at": seen, "screened_at": seen, "state": "screened" if at % 50 else "new"}
        for at, seen in enumerate(times)
    ]
    raised = [_alert(at + 1, times[at]) for at in range(1, number, 100)]
    outbox = [
        {"id": f"d{row['id']}", "alert_id": row["id"], "route": "r", "channel": "email", "target": "a@example.org"}
        | {"state": "pending", "created_at": room.at, "next_at": room.at}
        for row in raised
    ]
    with room.database.write() as tx:
        tx.execute(insert(stories).values(id=1, title="t", started_at=room.at, last_at=room.at))
        tx.execute(insert(articles), rows)
        tx.execute(insert(alerts), raised)
        tx.execute(insert(deliveries), outbox)


def _alert(article_id, at):
    texts = dict.fromkeys(("watch", "reason", "quote", "source", "title"), "x") | {"severity": "low"}
    lists = {"because": [], "topics": [], "words": {}, "actors": {}}
    ids = {"id": f"a{article_id}", "dedup_key": f"a{article_id}", "story_id": 1, "article_id": article_id}
    times = {"first_seen_at": at, "raised_at": at, "score": 1.0, "watchlist_version": 1}
    return texts | lists | ids | times


def test_a_removed_feed_is_no_fact(newsroom):
    newsroom.feed()
    with newsroom.database.write() as tx:
        tx.execute(update(feeds).values(removed_at=newsroom.at))
        assert vitals.fare(tx, newsroom.at, 3) == FeedsFact()


def test_every_process_that_reported_is_known(newsroom):
    newsroom.alive()
    with newsroom.database.write() as tx:
        tx.execute(update(pulses).where(pulses.c.kind == "child").values(doing="screen"))
        found = {fact.kind: fact for fact in facts.workers(tx)}
    assert found["worker"].queues == ("poll", "screen", "deliver")
    assert (found["child"].doing, found["beat"].doing) == ("screen", None)


def test_a_folder_of_compiled_lists_that_cannot_be_made_is_a_trouble(tmp_path):
    assert unwritable(tmp_path / "names") is None
    (tmp_path / "names").mkdir()
    assert unwritable(tmp_path / "names") is None
    (tmp_path / "file").write_text("")
    assert unwritable(tmp_path / "file" / "names") == str(tmp_path / "file" / "names")
    assert unwritable(tmp_path / "file") == str(tmp_path / "file")
