"""Entities are found by any part of any spelling, in any alphabet; each full spelling belongs to one of them."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from resolver.strangers.entities import block_keys
from worker.records import Entry
from worker.store import articles, entities, feeds, spellings
from worker.store.database import Database
from worker.store.entities import Sighting
from worker.store.tables import entities as entity_rows

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


@pytest.fixture
def known(database):
    """A store with a few people and bodies, each under one spelling."""
    for name, kind in [
        ("Olha Stefanishyna", "person"),
        ("Yulia Tymoshenko", "person"),
        ("Дмитро Кулеба", "person"),
        ("Alexandria Ocasio-Cortez", "person"),
        ("Danube Grain Terminals", "organisation"),
    ]:
        _made(database, name, kind)
    return database


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Стефанішина", "Olha Stefanishyna"),
        ("Olga Stefanishina", "Olha Stefanishyna"),
        ("Timoshenko", "Yulia Tymoshenko"),
        ("Dmytro Kuleba", "Дмитро Кулеба"),
        ("kuleba", "Дмитро Кулеба"),
        ("Ocasio Cortez", "Alexandria Ocasio-Cortez"),
        ("danube grain", "Danube Grain Terminals"),
        ("tefanish", "Olha Stefanishyna"),
    ],
)
def test_a_search_finds_a_name_in_another_script_and_spelling(known, query, name):
    with known.read() as tx:
        assert [row.name for row, _ in spellings.search(tx, query)][:1] == [name]


@pytest.mark.parametrize("query", ["Zaluzhnyi", "Yulia Svyrydenko", "?", ""])
def test_a_search_for_somebody_else_finds_nobody_of_a_like_given_name(known, query):
    with known.read() as tx:
        found = [row.name for row, score in spellings.search(tx, query, limit=3) if score > 0.8]
    assert found == []


def test_those_that_nobody_watches_are_all_listed_however_many_are_watched(database):
    rows = [
        {"id": f"e{n}", "name": f"E {n}", "kind": "person", "watched": n < 10_050, "mentions": 20_000 - n}
        for n in range(10_120)
    ]
    with database.write() as tx:
        tx.execute(insert(entity_rows), [row | {"first_seen_at": NOW, "last_seen_at": NOW} for row in rows])
        first = entities.listing(tx, unwatched=True, limit=50)
        second = entities.listing(tx, unwatched=True, limit=50, offset=50)
    assert [row.id for row in (*first, *second)] == [f"e{n}" for n in range(10_050, 10_120)]


def test_two_workers_that_place_one_spelling_at_once_place_it_in_one_entity(database):
    for name in ("first", "second"):
        _made(database, name, "person")
    chosen = []

    def place(entity_id):
        other = Database(database.url)
        with other.write() as tx:
            chosen.append(spellings.settle(tx, "person", "Jon Aldersey", entity_id, NOW))
        other.close()

    threads = [threading.Thread(target=place, args=(one,)) for one in ("first", "second") * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(chosen) == 8
    assert len(set(chosen)) == 1


def _made(database, name, kind):
    sighting = Sighting(
        name.lower().replace(" ", "-"), name, kind, watched=False, names={}, keys=block_keys(name, kind), titles=()
    )
    with database.write() as tx:
        entities.make(tx, sighting, NOW)
        spellings.settle(tx, kind, name, sighting.entity_id, NOW)
