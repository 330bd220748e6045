"""The material of the benchmark: lists that the product reads, articles whose labels fit."""

from itertools import islice
from random import Random

import pytest

from bench.corpus import TARGETS, articles, bearers, is_set_aside, names, write_names
from bench.people import World
from bench.romanising import decline, romanise
from bench.variants import PERSON, TRAPS, typo
from resolver.records import Actor
from worker.watch.lists import read


@pytest.fixture(scope="module")
def world():
    return World()


@pytest.fixture(scope="module")
def written(world):
    return articles(world, 60)


def test_the_product_reads_the_list_of_names(world, tmp_path):
    rows = list(islice(names(world), 2_000))
    write_names(tmp_path / "names.csv", rows)
    reading = read({"names.csv": (tmp_path / "names.csv").read_bytes()})
    assert not reading.errors
    assert reading.watchlist.actors == tuple(Actor(row.id, row.name, row.kind, row.aliases) for row in rows)


def test_a_shorter_list_is_the_beginning_of_a_longer_one(world):
    assert list(islice(names(world), 10)) == list(islice(names(World()), 1_000))[:10]


def test_no_name_comes_twice_and_strangers_are_never_watched(world):
    drawn = [who.name for who in islice(bearers(world), 5_000)]
    assert len(set(drawn)) == len(drawn)
    assert not any(is_set_aside(name) for name in drawn)


def test_every_class_of_variants_and_every_trap_is_planted(written):
    sorts = {label.sort for article in written for label in article.labels}
    assert sorts >= {*PERSON, *TRAPS, "lower case", "surname, after the name in full", "nobody watched"}


def test_labels_name_what_stands_at_their_place(world, written):
    listed = {f"n{at:07}": who.name for at, who in enumerate(islice(bearers(world), TARGETS), start=1)}
    same = ("exact", "possessive", "title before", "hyphen compound", "organisation")
    checked = 0
    for article in written:
        for label in article.labels:
            if label.sort in same:
                assert article.text[label.start : label.end] == listed[label.id]
                checked += 1
    assert checked > len(written)


def test_no_alias_is_a_word_of_the_prose(world, written):
    words = {word.strip(".,:;“”()").lower() for article in written for word in article.text.split()}
    rows = list(islice(names(world), 20_000))
    assert any(alias.isupper() for row in rows for alias in row.aliases)
    assert not [alias for row in rows for alias in row.aliases if " " not in alias and alias.lower() in words]


def test_articles_are_as_long_as_news(written):
    lengths = sorted(len(article.text.split()) for article in written)
    assert lengths[0] >= 290
    assert 700 <= lengths[len(lengths) // 2] <= 950
    assert lengths[-1] <= 1_600


@pytest.mark.parametrize(
    ("name", "system", "latin"),
    [
        ("Дмитрий Соловьёв", "ru", "Dmitry Solovyov"),
        ("Евгений Жуков", "ru fr", "Evgeni Joukov"),
        ("Хрущев", "ru de", "Chruschtschew"),
        ("Єгор Згурський", "uk", "Yehor Zghurskyi"),
        ("Юлія Щербак", "uk bgn", "Yuliya Shcherbak"),
    ],
)
def test_romanisations_follow_their_rules(name, system, latin):
    assert romanise(name, system) == latin


@pytest.mark.parametrize(
    ("given", "family", "language", "is_woman", "cases"),
    [
        ("Сергей", "Волков", "ru", False, ["Сергея Волкова", "Сергею Волкову", "Сергеем Волковым"]),
        ("Ольга", "Вяземская", "ru", True, ["Ольги Вяземской", "Ольге Вяземской", "Ольгой Вяземской"]),
        ("Микола", "Шевченко", "uk", False, ["Миколи Шевченка", "Миколі Шевченку", "Миколою Шевченком"]),
        ("Ольга", "Шевченко", "uk", True, ["Ольги Шевченко", "Ользі Шевченко", "Ольгою Шевченко"]),
    ],
)
def test_names_are_declined_as_grammars_say(given, family, language, is_woman, cases):
    assert [decline(given, family, language, case, is_woman=is_woman) for case in range(3)] == cases


def test_a_typo_changes_a_name_and_short_words_have_none():
    rng = Random(1)
    assert all(typo("Robert Orworth", rng) != "Robert Orworth" for _ in range(50))
    assert typo("Li Na", rng) is None
