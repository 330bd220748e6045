"""Entities are found by any part of any spelling, in any alphabet."""

from datetime import UTC, datetime

import pytest

from worker.records import Entry
from worker.store import articles, entities, feeds
from worker.store.entities import Sighting

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("part", ["зеленськ", "ЗЕЛЕНСЬК", "Zelen", "ZELEN"])
def test_a_name_is_found_in_any_alphabet_and_case(database, part):
    _saw(database, "Volodymyr Zelenskyy", "Зеленського")
    assert _found(database, part) == ["Volodymyr Zelenskyy"]


def test_the_signs_of_a_pattern_are_letters_like_any_other(database):
    _saw(database, "Volodymyr Zelenskyy")
    assert _found(database, "Vol%") == _found(database, "V_l") == []


def _found(database, part):
    with database.read() as tx:
        return [row.name for row in entities.listing(tx, part)]


def _saw(database, *names):
    with database.write() as tx:
        feeds.add(tx, "https://a.example/rss", NOW)
        feed_id = feeds.all_feeds(tx)[0].id
        (article_id,) = articles.add(tx, feed_id, "a", [Entry("k", "title", "text")], NOW)
        sighting = Sighting("z", names[0], "person", watched=False, names=dict.fromkeys(names, 1), keys=(), titles=())
        entities.saw(tx, article_id, "a", NOW, [sighting], NOW)
