"""A desk without a store decides as the service does."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from resolver.catalog import build
from tests.gold import newsstand
from worker.pipeline.trial import Trial
from worker.records import Article
from worker.store.tables import articles, decisions
from worker.watch import checking

ROOT = Path(__file__).parents[2]


def trial_of(path):
    watchlist = checking.check(path)[0].watchlist
    return Trial(watchlist, build(watchlist.actors, watchlist.topics))


def stored(database):
    """Every screened article in the order of screening, with its story, and every decision."""
    with database.read() as tx:
        rows = tx.execute(select(*(articles.c[name] for name in Article.__slots__)).order_by(articles.c.id)).all()
        decided = tx.execute(select(decisions).order_by(decisions.c.id)).all()
    return [Article(**row._mapping) for row in rows], decided


def as_tried(trial, read):
    """The story of each article, and every decision, of a trial."""
    screened = [trial.read(replace(article, story_id=None)) for article in read]
    decided = [
        (judged.article_id, judged.hit.watch.id, judged.decision.code, judged.decision.sentence, judged.alert_id)
        for one in screened
        for judged in one.judged
    ]
    return [one.story_id for one in screened], decided


def test_the_seeds_read_by_the_service_and_in_a_trial_are_the_same_stories_and_decisions(tmp_path):
    database = newsstand.read(ROOT / "seeds", tmp_path, ROOT / "watchlists")
    read, decided = stored(database)

    tried_stories, tried = as_tried(trial_of(ROOT / "watchlists"), read)

    assert tried_stories == [article.story_id for article in read]
    assert tried == [(row.article_id, row.watch, row.code, row.sentence, row.alert_id) for row in decided]
    assert {code for _, _, code, _, _ in tried} == {"first", "duplicate"}
    database.close()


@pytest.mark.parametrize(
    "days",
    [
        ["2025-05-01", "2025-05-03", "2025-07-18", "2025-07-20", "2025-07-22"],
        ["2025-07-20", "2025-05-03", "2025-07-18", "2025-05-01", "2025-07-22"],  # the latest news comes first
    ],
)
def test_a_change_of_title_is_told_as_the_service_tells_it(desk, days):
    for day in days:
        office = "Economy Minister" if day < "2025-07-17" else "Prime Minister"
        text = f"{office} Yuliia Svyrydenko spoke to parliament on the {day} about harvest number {day[-2:]}."
        desk.publish(f"{office} speaks", text, feed=f"https://paper{day}.example.org/rss", day=day)
        desk.work()
        desk.later(hours=1)
    read, decided = stored(desk.database)

    _, tried = as_tried(trial_of(desk.watchlist), read)

    assert "new-title" in [watch for _, watch, *_ in tried]
    assert [one[:3] for one in tried] == [(row.article_id, row.watch, row.code) for row in decided]


def test_an_article_that_has_a_story_keeps_it():
    trial = trial_of(ROOT / "watchlists")
    when = datetime(2025, 9, 9, tzinfo=UTC)
    text = "Yuliia Svyrydenko spoke of the minerals fund."
    first, second = (
        trial.read(Article(number, 0, "wire", "The fund", text, None, when, when, "en", story_id=story))
        for number, story in ((1, 7), (2, 8))
    )
    assert (first.story_id, second.story_id) == (7, 8)
    assert [one.hit.watch.id for one in second.raised] == ["svyrydenko-on-the-fund"]


SOURCES = """\
  - id: second-source
    match: {topics: [minerals-fund]}
    min_sources: 2
    sources: {exclude: ["https://gazette.example.org/rss"]}
    route: [desk]
  - id: over
    match: {topics: [minerals-fund]}
    expires: 2026-02-01
    route: [desk]
"""


def test_sources_are_counted_and_excluded_and_watches_expire_as_in_the_service(desk):
    desk.watchlist.write_text(desk.watchlist.read_text().replace("watches:\n", "watches:\n" + SOURCES))
    told = {
        "gazette": "The minerals fund gets its first money, ministers said in Kyiv on Monday.",
        "wire": "The minerals fund gets its first money, ministers said in Kyiv on Monday morning.",
        "radio": "The minerals fund gets its first money, said ministers. Its council of six will meet in Washington in May to "
        "choose projects: a lithium mine, a power plant and a port.",
        "paper": "Ministers said on Monday in Kyiv that the fund gets money. Critics in parliament doubt that miners will come "
        "before the war ends, and ask who pays for demining the deposits.",
        "agency": "The minerals fund gets its first money, ministers said in Kyiv on Monday morning.",
    }
    for source, text in told.items():
        desk.publish("Minerals fund gets its first money", text, feed=f"https://{source}.example.org/rss")
        desk.work()
        desk.later(minutes=40)
    read, decided = stored(desk.database)

    _, tried = as_tried(trial_of(desk.watchlist), read)

    assert {"source", "waiting", "second_source", "duplicate", "expired"} <= {code for _, _, code, *_ in tried}
    assert [one[:4] for one in tried] == [(row.article_id, row.watch, row.code, row.sentence) for row in decided]
