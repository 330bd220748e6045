"""What a list would have raised over the stored articles: the same as the service raised, and what an edit changes."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import OperationalError

from resolver.catalog import Catalog, build
from resolver.records import Document
from resolver.resolve import resolve, resolve_each
from tests.pipeline.newsroom import WATCHLIST, Newsroom
from worker.feeds import corpus
from worker.pipeline import screen
from worker.pipeline.backtest import Asked, run
from worker.store import alerts, articles, feeds
from worker.store.database import Database
from worker.store.tables import feeds as feed_rows
from worker.watch import lists
from worker.watch.folder import collect

ROOT = Path(__file__).parents[2]
FUND = (
    "Prime Minister Yulia Svyrydenko said in Kyiv that the minerals fund has its first money. "
    "Svyrydenko named three members of its council."
)


@pytest.fixture
def desk(tmp_path):
    newsroom = Newsroom(tmp_path, database=Database(f"sqlite:///{tmp_path / 'store.db'}"))
    yield newsroom
    newsroom.database.close()


def asked(desk, edited=WATCHLIST, against=None, **options):
    def files(text):
        return {"desk.yaml": text.encode()}

    return Asked(desk.database.url, files(edited), None if against is None else files(against), **options)


def ids(report, change):
    return sorted(result.watch for result in report.results if result.change == change)


def in_force(desk):
    with desk.database.read() as tx:
        return {alert.id for alert in alerts.raised_since(tx, datetime(2000, 1, 1, tzinfo=UTC), 1_000)}


def test_the_list_in_force_would_have_raised_what_it_raised(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.publish("A flight to Washington", "Economy Minister Yulia Svyrydenko flew to Washington.", day="2025-04-30")
    desk.publish("President speaks", "Volodymyr Zelensky spoke to parliament on Monday about the winter.")
    desk.publish(
        "President speaks",
        "Volodymyr Zelensky spoke to parliament on Monday about the winter.",
        feed="https://b.example.org/rss",
    )
    desk.publish("Harvest is late", "Rain kept farmers off the fields.")
    desk.work()

    report = run(asked(desk))

    assert {result.key for result in report.results} == in_force(desk)
    assert (report.articles, report.of, report.unscreened, report.partial) == (5, 5, 0, None)
    total = {one.watch: one for one in report.watches}["zelenskyy"]
    assert (total.alerts, total.stories, dict(total.held)) == (1, 1, {"duplicate": 1})
    assert {one.route: (one.mails, one.calls) for one in report.routes} == {"desk": (3, 0), "case-system": (0, 1)}


def test_the_service_and_the_backtest_agree_about_the_seeds(tmp_path):
    desk = Newsroom(tmp_path, database=Database(f"sqlite:///{tmp_path / 'store.db'}"))
    files = collect(ROOT / "watchlists")
    desk.watchlist.write_bytes(files["ukraine-minerals.yaml"])
    desk.parts.lists.reload(desk.time)
    entries = corpus.read(ROOT / "seeds", None, 10_000_000, 100_000).entries
    with desk.database.write() as tx:
        feeds.add(tx, "https://wire.example.org/rss", desk.time)
        new = articles.add(tx, 1, "seeds", sorted(entries, key=lambda e: e.published or desk.time), desk.time)
    for article_id in new:
        screen(desk.parts, article_id)

    report = run(Asked(desk.database.url, files))

    assert report.articles == len(entries)
    assert len(report.results) > 3
    assert {result.key for result in report.results} == in_force(desk)
    desk.database.close()


def test_an_edit_shows_what_is_new_and_what_is_gone(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.publish("President speaks", "Volodymyr Zelensky spoke to parliament on Monday about the winter.")
    desk.publish("Steel", "Yuliia Svyrydenko opened a steel mill in Dnipro on the last day of February.")
    desk.work()
    edited = WATCHLIST.replace(", topics: [minerals-fund]", "").replace("Volodymyr Zelenskyy", "Petro Poroshenko")

    report = run(asked(desk, edited, WATCHLIST))

    assert report.compared
    assert not report.equal
    assert ids(report, "new") == ["svyrydenko-on-the-fund"]
    assert ids(report, "gone") == ["zelenskyy"]
    assert ids(report, "same") == ["svyrydenko-on-the-fund"]
    counted = {one.watch: (one.alerts, one.new, one.gone) for one in report.watches}
    assert counted == {"svyrydenko-on-the-fund": (2, 1, 0), "zelenskyy": (0, 0, 1), "new-title": (0, 0, 0)}


def test_a_list_beside_itself_changes_nothing(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()

    report = run(asked(desk, WATCHLIST, WATCHLIST))

    assert report.equal
    assert [(one.watch, one.change) for one in report.results] == [("svyrydenko-on-the-fund", "same")]


def test_an_office_counts_for_who_held_it_when_the_article_was_news(desk):
    for day, place in (("2024-05-02", "Lviv"), ("2025-11-03", "Odesa")):
        desk.publish(
            f"Visit to {place}", f"The minister of railways of Freedonia opened a station in {place}.", day=day,
            feed=f"https://{place.lower()}.example.org/rss",
        )  # fmt: skip
    desk.work()
    edited = """\
version: 1
name: railways
actors:
  - id: first
    name: Rufus Firefly
    titles: [{title: Minister of Railways, of: Freedonia, from: 2023-01-01, until: 2024-12-31}]
  - id: second
    name: Gloria Teasdale
    titles: [{title: Minister of Railways, of: Freedonia, from: 2025-01-01}]
watches:
  - {id: on-the-first, match: {actors: [first]}}
  - {id: on-the-second, match: {actors: [second]}}
"""

    report = run(asked(desk, edited))

    found = {(one.watch, one.at.date(), one.how) for one in report.results}
    assert found == {("on-the-first", date(2024, 5, 2), "title"), ("on-the-second", date(2025, 11, 3), "title")}
    assert [one.by_title for one in report.watches] == [1, 1]


def test_only_what_was_news_in_the_days_asked_for_counts(desk):
    for day in ("2025-12-01", "2026-01-15", "2026-02-20"):
        desk.publish(f"News of {day}", f"Volodymyr Zelensky spoke in {day} about item {day[5:]}.", day=day)
    desk.work()
    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 31, tzinfo=UTC)

    report = run(asked(desk, since=since, until=until))

    assert [one.at.date() for one in report.results] == [date(2026, 1, 15)]
    assert (report.articles, report.days) == (1, 30)


def test_an_article_that_claims_to_be_of_the_future_was_news_when_it_came(desk):
    desk.publish("News", "Volodymyr Zelensky spoke about the winter.", day="2031-01-01")
    desk.work()

    (result,) = run(asked(desk)).results

    assert result.at == desk.time


def test_the_busiest_day_and_the_weakest_match_are_told(desk):
    desk.publish("One", "Volodymyr Zelenskyy spoke to bakers about bread.", day="2026-02-01")
    desk.publish("Two", "Volodymyr Zelenskyy met a delegation of divers from Malta.", day="2026-02-02")
    desk.publish("Three", "Zelenskyy opened an exhibition of clocks in the museum of Lviv.", day="2026-02-02")
    desk.work()

    total = {one.watch: one for one in run(asked(desk)).watches}["zelenskyy"]

    assert (total.alerts, total.busiest, total.busiest_alerts) == (3, date(2026, 2, 2), 2)
    assert total.by_surname == 1
    assert total.weakest.title == "Three"
    assert total.weakest.quote.startswith("Zelenskyy opened")


def test_an_empty_store_gives_an_empty_report(desk):
    report = run(asked(desk))

    assert (report.articles, report.of, report.days, report.results) == (0, 0, 0, ())
    assert [one.alerts for one in report.watches] == [0, 0, 0]


def test_articles_that_were_not_screened_are_left_out_and_counted(desk):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()
    desk.publish("More", "Volodymyr Zelensky spoke about the winter.")
    with desk.database.write() as tx:
        entry = corpus.read(ROOT / "seeds", None, 10_000_000, 100_000).entries[0]
        articles.add(tx, 1, "wire", [entry], desk.time)

    report = run(asked(desk))

    assert (report.of, report.unscreened) == (1, 1)


def test_the_store_is_not_written(desk, tmp_path):
    desk.publish("Minerals fund gets its first money", FUND)
    desk.work()
    desk.database.close()
    before = hashlib.sha256((tmp_path / "store.db").read_bytes()).hexdigest()

    run(asked(desk, workers=2))

    assert hashlib.sha256((tmp_path / "store.db").read_bytes()).hexdigest() == before
    reader = Database(desk.database.url, only_read=True)
    with pytest.raises(OperationalError, match="readonly"), reader.write() as tx:
        tx.execute(insert(feed_rows).values(url="x", kind="http", host="x", tags=[], interval_s=1, added_at=desk.time,
                                            next_poll_at=desk.time))  # fmt: skip


def test_a_store_that_is_not_there_is_not_made(tmp_path):
    path = tmp_path / "none.db"
    with pytest.raises(OperationalError):
        run(Asked(f"sqlite:///{path}", {"desk.yaml": WATCHLIST.encode()}))
    assert not path.exists()


def test_a_list_with_a_mistake_is_refused(desk):
    with pytest.raises(ValueError, match="not good"):
        run(asked(desk, WATCHLIST.replace("[svyrydenko]", "[svyrydenka]")))


def test_several_processes_say_what_one_says(desk, monkeypatch):
    monkeypatch.setattr("worker.pipeline.replay.CHUNK", 2)
    monkeypatch.setattr("worker.pipeline.replay.FEWEST", 0)
    for number in range(9):
        who = "Volodymyr Zelensky" if number % 2 else "Yuliia Svyrydenko"
        desk.publish(
            f"Item {number}", f"{who} spoke of the minerals fund, {number} times.", day=f"2026-01-0{number + 1}"
        )
    desk.work()
    edited = WATCHLIST.replace("minerals fund,", "minerals money,")

    assert run(asked(desk, edited, WATCHLIST, workers=2)) == run(asked(desk, edited, WATCHLIST, workers=1))


def test_one_that_is_stopped_says_what_it_knows_and_that_it_is_a_part(desk, monkeypatch):
    monkeypatch.setattr("worker.pipeline.replay.CHUNK", 1)
    for number, what in enumerate(["bread in Lviv", "a clock museum", "divers from Malta"], start=1):
        desk.publish(what.title(), f"Volodymyr Zelensky saw {what} on his way.", day=f"2026-01-0{number}")
    desk.work()
    seen = []

    report = run(asked(desk), seen.append, stop=lambda: len(seen) == 2)

    assert report.partial
    assert (report.articles, report.of) == (2, 3)
    assert report.until.date() == date(2026, 1, 2)
    assert [one.at.day for one in report.results] == [1, 2]
    assert [one.articles for one in seen] == [1, 2]


def test_lists_that_share_actors_or_topics_find_what_each_finds_alone():
    watchlist = lists.read(collect(ROOT / "watchlists")).watchlist
    whole = build(watchlist.actors, watchlist.topics)
    fewer = build(watchlist.actors[1:], watchlist.topics)
    catalogs = [whole, Catalog(whole.layers, watchlist.topics[1:]), Catalog(fewer.layers, whole.topics)]
    for entry in corpus.read(ROOT / "seeds", None, 10_000_000, 100_000).entries:
        document = Document(entry.key, entry.text, entry.title, entry.published and entry.published.date(), entry.lang)
        assert resolve_each(document, catalogs) == tuple(resolve(document, c, unknown=False) for c in catalogs)
