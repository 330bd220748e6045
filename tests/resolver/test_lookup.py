"""A bare name and a watchlist: whom it means, or that it means nobody for sure."""

import pytest

from resolver.catalog import build
from resolver.lookup import lookup
from resolver.records import Actor

CATALOG = build(
    [
        Actor("zelenskyy", "Volodymyr Zelenskyy"),
        Actor("dmytro", "Dmytro Kuleba"),
        Actor("oleksii", "Oleksii Kuleba"),
        Actor("xi", "Xi Jinping"),
        Actor("a", "Ivan Petrenko"),
        Actor("b", "Ivan Petrenko"),
        Actor("gazprom", "Gazprom", kind="organisation", aliases=("Газпром экспорт",)),
    ]
)


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Зеленский Владимир Александрович", "zelenskyy"),
        ("Wolodymyr Selenskyj", "zelenskyy"),
        ("Олексій Кулеба", "oleksii"),
        ("习近平", "xi"),
        ("OAO Gazprom", "gazprom"),
        ("Gazprom Export", "gazprom"),
        ("Kuleba", None),
        ("Zelensky", None),
        ("Ivan Petrenko", None),
        ("Angela Merkel", None),
        ("", None),
    ],
)
def test_a_bare_name_means_one_actor_or_nobody(name, actor):
    assert lookup(name, CATALOG).actor == actor


def test_an_ambiguous_name_says_whom_it_fits():
    assert "(a)" in lookup("Ivan Petrenko", CATALOG).because[0]
    assert "(b)" in lookup("Ivan Petrenko", CATALOG).because[0]
