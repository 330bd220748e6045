"""Words that many articles have are searched in another way than words of few, and find the same."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from worker.records import Entry
from worker.store import articles, feeds, fulltext
from worker.store.tables import articles as article_rows

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("few", [0, 1_000])
def test_articles_are_found_whether_few_or_many_have_the_words(database, monkeypatch, few):
    monkeypatch.setattr(fulltext, "_FEW", few)
    titles = ["Rain in Harlow", "Harlow wins", "No rain", "Rainy Harlowton"]
    with database.write() as tx:
        feeds.add(tx, "https://a.example/rss", NOW)
        entries = [Entry(f"k{n}", title, "") for n, title in enumerate(titles)]
        articles.add(tx, feeds.all_feeds(tx)[0].id, "a", entries, NOW)

    def found(asked):
        with database.read() as tx:
            matching = fulltext.matching(tx, asked)
            return list(tx.scalars(select(article_rows.c.title).where(matching).order_by(article_rows.c.id)))

    assert found("rain harlow") == ["Rain in Harlow", "Rainy Harlowton"]
    assert found("harlow") == ["Rain in Harlow", "Harlow wins", "Rainy Harlowton"]
    assert found("snow") == []
