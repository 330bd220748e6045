"""New names, silences and old offices in trials and backtests: told as the service tells them."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from resolver.catalog import build
from tests.pipeline.newsroom import WATCHLIST, Newsroom
from worker.alerts.decisions import Read
from worker.pipeline.backtest import Asked, run
from worker.pipeline.trial import Before, Trial
from worker.records import Article
from worker.store.database import Database
from worker.store.tables import alerts, articles, decisions
from worker.watch import checking

ENOUGH = 30  # articles to learn from, in place of the 300 of the service
NEW = """\
version: 1
name: company
actors:
  - {id: svyrydenko, name: Yuliia Svyrydenko}
watches:
  - {id: company, match: {actors: [svyrydenko], new_entity: person}}
  - {id: named, match: {actors: [svyrydenko]}}
"""
QUIET = """\
version: 1
name: quiet
actors:
  - {id: svyrydenko, name: Yuliia Svyrydenko}
watches:
  - {id: quiet, match: {actors: [svyrydenko], silence: 3d}}
  - {id: soon-over, match: {actors: [svyrydenko], silence: 2d}, expires: 2026-03-07}
"""


@pytest.fixture
def desk(tmp_path):
    newsroom = Newsroom(tmp_path, database=Database(f"sqlite:///{tmp_path / 'store.db'}"))
    yield newsroom
    newsroom.database.close()


def stored(database):
    with database.read() as tx:
        rows = tx.execute(select(*(articles.c[name] for name in Article.__slots__)).order_by(articles.c.id)).all()
        decided = tx.execute(select(decisions).order_by(decisions.c.id)).all()
    return [Article(**row._mapping) for row in rows], [(row.watch, row.code, row.sentence) for row in decided]


def in_force(desk):
    with desk.database.read() as tx:
        return set(tx.scalars(select(alerts.c.id)))


def trial_of(path, before):
    watchlist = checking.check(path)[0].watchlist
    return Trial(watchlist, build(watchlist.actors, watchlist.topics), before)


def tried(trial, read):
    """Every decision of a trial, those of the clock between the articles."""
    for one in map(trial.read, read):
        yield from ((s.watch.id, s.decision.code, s.decision.sentence) for s in one.silences)
        yield from ((j.hit.watch.id, j.decision.code, j.decision.sentence) for j in one.judged)


def days(desk, count, text):
    """Days go by, each with a piece of news; the clock is asked every twelve hours."""
    for _ in range(count):
        for _ in range(2):
            desk.later(hours=12)
            desk.work()
        day = f"{desk.time:%d %B}"
        desk.publish(f"News of {day}", text.format(day), day=f"{desk.time:%Y-%m-%d}")
        desk.work()


def meet(desk, name, feed="wire", day="2026-03-01"):
    text = f"Yuliia Svyrydenko met Judge {name} in Riga to speak of {name.split()[0]}'s work."
    desk.publish(f"A meeting with {name}", text, feed=f"https://{feed}.example.org/rss", day=day)
    desk.work()


def test_new_names_are_told_as_the_service_tells_them(desk):
    desk.watchlist.write_text(NEW)
    desk.publish("A hearing", "Judge Tadeusz Wolanski opened the hearing in Riga on Friday.")
    desk.work()
    for feed, name in enumerate(
        ["Orla Castellane", "Tadeusz Wolanski", "Ines Quiroga", "Orla Castelane", "Ines Quiroga"]
    ):
        meet(desk, name, f"paper{feed}")
    read, decided = stored(desk.database)

    assert list(tried(trial_of(desk.watchlist, Before(Read())), read)) == decided
    assert "learning" in {code for _, code, _ in decided}

    learned = [
        (watch, code) for watch, code, _ in tried(trial_of(desk.watchlist, Before()), read) if watch == "company"
    ]
    assert learned == [("company", "first")] * 2  # Castellane and Quiroga


def test_silences_are_told_as_the_service_tells_them(desk):
    desk.watchlist.write_text(QUIET)
    desk.publish("Rain in the west", "Rain kept farmers off the fields.")
    desk.work()
    days(desk, 1, "Yuliia Svyrydenko spoke in Kyiv on {}.")
    days(desk, 5, "Rain kept farmers off the fields again on {}.")
    days(desk, 1, "Yuliia Svyrydenko spoke in Riga on {}.")
    days(desk, 6, "Rain kept farmers off the fields again on {}.")
    read, decided = stored(desk.database)

    told = list(tried(trial_of(desk.watchlist, Before()), read))

    assert told == decided
    assert [code for watch, code, _ in told if watch == "quiet"] == ["heard", "silence", "heard", "silence"]


def test_where_nothing_was_read_silence_is_an_outage(desk):
    desk.watchlist.write_text(QUIET)
    desk.publish("Rain in the west", "Rain kept farmers off the fields.")
    desk.work()
    desk.later(days=4)
    desk.work()
    days(desk, 2, "Rain kept farmers off the fields again on {}.")
    read, decided = stored(desk.database)

    told = list(tried(trial_of(desk.watchlist, Before()), read))

    assert [(watch, code) for watch, code, _ in told if watch == "quiet"] == [("quiet", "outage"), ("quiet", "silence")]
    assert sorted(told) == sorted(decided)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_backtest_raises_the_silences_and_new_names_that_the_service_raised(desk, monkeypatch, workers):
    monkeypatch.setattr("worker.pipeline.replay.CHUNK", 3)
    monkeypatch.setattr("worker.pipeline.replay.FEWEST", 0)
    desk.watchlist.write_text(QUIET.replace("  - {id: soon-over", "  - {id: company, match: {actors: [svyrydenko], new_entity: person}}\n  - {id: soon-over"))  # fmt: skip
    desk.publish("Rain in the west", "Rain kept farmers off the fields.")
    desk.work()
    days(desk, 1, "Yuliia Svyrydenko met Judge Orla Castellane in Kyiv on {}.")
    days(desk, 6, "Rain kept farmers off the fields again on {}.")

    report = run(Asked(desk.database.url, {"desk.yaml": desk.watchlist.read_bytes()}, workers=workers))

    found = {result.watch: result for result in report.results}
    assert found.keys() == {"quiet", "soon-over"}
    assert {result.title for result in report.results} == {
        "No news of Yuliia Svyrydenko for 3 days", "No news of Yuliia Svyrydenko for 2 days",
    }  # fmt: skip
    assert found["quiet"].article_id is None
    held = {one.watch: dict(one.held) for one in report.watches}
    assert held["company"] == {"learning": 1}


def test_names_met_before_the_first_day_are_not_new(desk, monkeypatch):
    monkeypatch.setattr("worker.alerts.decisions.LEARN_ARTICLES", ENOUGH)
    desk.watchlist.write_text(NEW)
    for number in range(ENOUGH):
        desk.publish(f"Harvest {number}", f"Rain kept farmers off field {number}.", day="2026-01-01")
    desk.work(1)
    desk.publish("A hearing", "Judge Orla Castellane opened the hearing in Riga on Friday.", day="2026-01-02")
    desk.work()
    meet(desk, "Orla Castellane", "paper", "2026-02-10")
    meet(desk, "Ines Quiroga", "radio", "2026-02-11")

    since = datetime(2026, 2, 1, tzinfo=UTC)
    report = run(Asked(desk.database.url, {"desk.yaml": NEW.encode()}, since=since))

    assert [one.title for one in report.results if one.watch == "company"] == ["A meeting with Ines Quiroga"]
    assert report.articles == 2


def test_an_office_seen_before_the_first_day_makes_the_next_one_a_change_of_title(desk):
    for day in ("2025-05-01", "2025-05-03", "2025-07-18", "2025-07-20"):
        office = "Economy Minister" if day < "2025-07-17" else "Prime Minister"
        text = f"{office} Yuliia Svyrydenko spoke to parliament on the {day} about harvest number {day[-2:]}."
        desk.publish(f"{office} speaks", text, feed=f"https://paper{day}.example.org/rss", day=day)
        desk.work()
    files = {"desk.yaml": WATCHLIST.encode()}

    def changes(since):
        results = run(Asked(desk.database.url, files, since=datetime.fromisoformat(since).replace(tzinfo=UTC))).results
        return [(one.watch, f"{one.at:%Y-%m-%d}") for one in results if one.watch == "new-title"]

    assert changes("2025-07-01") == changes("2025-04-01") == [("new-title", "2025-07-18")]
    assert changes("2025-07-21") == []


CRITICS = (
    "Ministers said on Monday in Kyiv that the fund gets money. Critics in parliament doubt that miners will come "
    "before the war ends, and ask who pays for demining the deposits."
)
SOURCES = """\
watches:
  - {id: second-source, match: {topics: [minerals-fund]}, min_sources: 2}
  - {id: over, match: {topics: [minerals-fund]}, expires: 2026-02-01}
"""


def test_a_backtest_counts_sources_and_lets_watches_expire_on_the_day_of_the_news(desk):
    desk.watchlist.write_text(WATCHLIST.replace("watches:\n", SOURCES))
    told = {
        "gazette": ("2026-01-31", "The minerals fund gets its first money, ministers said in Kyiv on Monday."),
        "wire": ("2026-02-02", "The minerals fund gets its first money, ministers said in Kyiv on Monday morning."),
        "paper": (
            "2026-02-03",
            CRITICS,
        ),
    }
    for source, (day, text) in told.items():
        desk.publish("Minerals fund gets its first money", text, feed=f"https://{source}.example.org/rss", day=day)
        desk.work()

    report = run(Asked(desk.database.url, {"desk.yaml": desk.watchlist.read_bytes()}))

    assert [(one.watch, one.at.day) for one in report.results] == [("over", 31), ("second-source", 3)]
    held = {one.watch: dict(one.held) for one in report.watches}
    assert held["over"] == {"expired": 2}
    assert held["second-source"] == {"waiting": 2}
