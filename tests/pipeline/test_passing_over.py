"""A backtest passes over articles in which nothing of its lists can stand: it says what reading each of them says."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import insert, select, update

from bench import prose
from resolver.records import Document
from resolver.skimming import EVERYTHING, Skimmer
from worker.feeds import corpus
from worker.pipeline.backtest import Asked, run
from worker.store import history
from worker.store.database import Database
from worker.store.tables import articles, stories

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 9, 1, tzinfo=UTC)
MINERALS = (ROOT / "watchlists" / "ukraine-minerals.yaml").read_text()
LISTS = {
    "as we ship it": MINERALS,
    "a topic alone": """\
version: 1
name: desk
actors: [{id: bessent, name: Scott Bessent, titles: [{title: Treasury Secretary, of: United States}]}]
topics:
  - {id: deal, phrases: {any: [minerals deal, mineral resources], none: [peace deal]}}
  - {id: budget, phrases: {any: [{re: "budget|spending"}]}}
watches:
  - {id: on-the-deal, match: {topics: [deal]}}
  - {id: on-the-budget, match: {topics: [budget]}, min_sources: 2}
  - {id: bessent, match: {actors: [bessent], topics: [deal], near: paragraph}}
  - {id: his-office, match: {title_change: [bessent]}}
""",
    "a silence": """\
version: 1
name: desk
actors: [{id: bessent, name: Scott Bessent}, {id: nobody, name: Yara Lindqvist}]
watches:
  - {id: no-bessent, match: {actors: [bessent], silence: 3d}}
  - {id: no-lindqvist, match: {actors: [nobody], silence: 3d}}
""",
    "new names": """\
version: 1
name: desk
actors: [{id: bessent, name: Scott Bessent}]
topics: [{id: deal, phrases: {any: [minerals deal]}}]
watches:
  - {id: who-is-new, match: {actors: [bessent], new_entity: person, near: story}}
  - {id: beside-the-deal, match: {new_entity: any, topics: [deal], near: story}}
""",
}


def documents():
    """The seeds, and prose of the days around them in which nobody on the lists is named."""
    rng = Random(7)
    filler = [" ".join(prose.filler(rng) for _ in range(9)) for _ in range(25)]
    told = [
        Document(f"f{at}", text, text[:70], date(2025, 4, 1) + timedelta(days=at)) for at, text in enumerate(filler)
    ]
    entries = corpus.read(ROOT / "seeds", None, 10_000_000, 100_000).entries
    seeds = [Document(e.key, e.text, e.title, (e.published or NOW).date(), e.lang, e.key, e.url) for e in entries]
    return [*seeds, *told]


@pytest.fixture(scope="module", params=["stories of the store", "no stories yet"])
def store(request, tmp_path_factory):
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('past') / 'articles.db'}")
    history.keep(database, documents(), NOW)
    if request.param == "stories of the store":
        with database.write() as tx:
            ids = tx.scalars(select(articles.c.id)).all()
            tx.execute(insert(stories), [{"id": one, "title": "", "started_at": NOW, "last_at": NOW} for one in ids])
            tx.execute(update(articles).values(story_id=articles.c.id))
    database.close()
    return database.url


@pytest.mark.parametrize("edited", LISTS)
def test_a_backtest_that_passes_over_articles_says_what_reading_all_of_them_says(store, edited, monkeypatch):
    asked = Asked(store, {"desk.yaml": LISTS[edited].encode()}, {"desk.yaml": MINERALS.encode()})
    quick = run(asked)
    monkeypatch.setattr(Skimmer, "skim", lambda *_: EVERYTHING)

    assert run(asked) == quick
    assert quick.results
    assert quick.articles == quick.of > 30
