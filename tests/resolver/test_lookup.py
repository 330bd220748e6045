"""A bare name and a watchlist: whom it means, or that it means nobody for sure."""

import pytest

from resolver.catalog import build
from resolver.lookup import lookup
from resolver.records import Actor, Exclusion

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


def test_a_lone_surname_says_whose_it_is_and_that_it_is_not_enough():
    (reason,) = lookup("Zelensky", CATALOG).because
    assert "surname of Volodymyr Zelenskyy (zelenskyy)" in reason
    assert "not enough" in reason


def test_a_name_that_is_only_near_says_to_whom():
    assert "near to Volodymyr Zelenskyy" in lookup("Volodymyr Zelenskyy Jr", CATALOG).because[0]


def test_an_exclusion_of_the_watchlist_holds_for_a_bare_name_too():
    footballer = Exclusion(("striker", "FC Karpaty"), "the footballer")
    catalog = build([Actor("kuleba", "Dmytro Kuleba", exclusions=(footballer,))])
    assert lookup("Dmytro Kuleba", catalog).actor == "kuleba"
    refused = lookup("Dmytro Kuleba (FC Karpaty)", catalog)
    assert refused.actor is None
    assert "the footballer" in refused.because[0]


def test_a_surname_that_is_on_the_list_is_not_a_slip_of_another():
    one, two = Actor("one", "Ivan Starodubko"), Actor("two", "Olena Starodibko")
    assert lookup("Ivan Starodibko", build([one])).actor == "one"
    refused = lookup("Ivan Starodibko", build([one, two]))
    assert refused.actor is None
    assert "surname of Olena Starodibko" in refused.because[0]


@pytest.mark.parametrize(
    ("watched", "query"),
    [
        ("Bal Gopal Mishra", "Balgopal Mishra"),
        ("A. Ganesha Murthi", "A. Ganeshamurthi"),
        ("Okuneva O. V.", "Окунева, Ольга Владимировна"),
        ("Jauhien Kazimirczyk", "Яўген Казімірчык"),
        ("Bob Menendez", "Robert Menendez"),
    ],
)
def test_a_name_is_found_however_it_is_cut_and_shortened(watched, query):
    assert lookup(query, build([Actor("one", watched)])).actor == "one"


@pytest.mark.parametrize("name", ["al-al-al", "bin bin", "al", "abd al-"])
def test_a_name_of_small_words_alone_is_nobody(name):
    assert lookup(name, build([Actor("one", "Abdul Rahman")])).actor is None
