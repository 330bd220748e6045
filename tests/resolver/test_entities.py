"""Spellings of a name that nobody watches are one entity; near names of others are not."""

from itertools import pairwise

import pytest

from resolver.entities import block_keys, place, same

ONE = [
    ("Olga Stefanishyna", "Olha Stefanishyna"),
    ("Yegor Perelygin", "Yehor Perelyhin"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Zelenskiy Vladimir", "Volodymyr Zelenskyy"),
    ("Юлія Свириденко", "Yuliia Svyrydenko"),
    ("Yulia Svyrydenko", "Julija Swyrydenko"),
    ("Andriy Yermak", "Andrii Yermak"),
    ("Viktor Orban", "Viktor Orbán"),
    ("Kim Jong-un", "Kim Jongun"),
]
TWO = [
    ("Dmytro Kuleba", "Oleksii Kuleba"),
    ("Olena Zelenska", "Volodymyr Zelenskyy"),
    ("Yulia Svyrydenko", "Yulia Tymoshenko"),
    ("Scott Bessent", "Scott Bennett"),
    ("Zelenskyy", "Volodymyr Zelenskyy"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_two_spellings_are_one_entity_and_share_a_key(a: str, b: str):
    assert same(a, b)
    assert set(block_keys(a)) & set(block_keys(b))


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_people_are_two_entities(a: str, b: str):
    assert not same(a, b)


def test_organisations_are_one_entity_over_their_wordings():
    assert same("Ministry of Economy", "Ministry of Economy of Ukraine", "organisation")
    assert not same("Bank of England", "National Bank of Ukraine", "organisation")


def test_a_name_is_placed_with_the_entity_that_has_a_spelling_of_it():
    known = [(1, ("Dmytro Kuleba",)), (2, ("Olga Stefanishyna", "Olga Stefanishina")), (3, ("Oleksii Kuleba",))]
    assert place("Olha Stefanishyna", "person", known) == 2
    assert place("Oleksiy Kuleba", "person", known) == 3
    assert place("Olena Zelenska", "person", known) is None


def test_keys_are_few_and_given_names_are_none_of_them():
    assert len(block_keys("Volodymyr Zelenskyy")) <= 4
    assert not set(block_keys("Volodymyr Zelenskyy")) & set(block_keys("Volodymyr Klymenko"))


def test_a_name_without_letters_to_compare_still_has_a_key():
    assert block_keys("N.N.")
    assert same("Aoi Eii", "Aoi Eii")


def test_a_whole_chain_of_spellings_lands_in_one_entity():
    chain = ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Vladimir Zelenskiy", "Володимир Зеленський"]
    assert all(same(a, b) for a, b in pairwise(chain))
