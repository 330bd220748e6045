"""Spellings of a name that nobody watches are one entity; near names of others are not."""

from itertools import pairwise

import pytest

from resolver.strangers.entities import block_keys, place, same

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
    ("Володимир Зеленський", "Володимира Зеленського"),
    ("Volodymyr Zelensky", "Владимиром Зеленским"),
    ("Dmitry Peskov", "Дмитрием Песковым"),
    ("Дмитро Кулеба", "Дмитра Кулеби"),
    ("Юлія Свириденко", "Юлії Свириденко"),
    ("Анна Петрова", "Анны Петровой"),
    ("Serhiy Kiral", "Кіраль Сергій Іванович"),
]
TWO = [
    ("Dmytro Kuleba", "Oleksii Kuleba"),
    ("Olena Zelenska", "Volodymyr Zelenskyy"),
    ("Yulia Svyrydenko", "Yulia Tymoshenko"),
    ("Scott Bessent", "Scott Bennett"),
    ("Zelenskyy", "Volodymyr Zelenskyy"),
    ("Ivan Ostapchuk", "Ivanna Ostapchuk"),
    ("Іван Остапчук", "Іванна Остапчук"),
    ("Valentin Ivanov", "Valentina Ivanova"),
    ("Олександр Петренко", "Олександра Петренко"),
    ("Валентин Иванов", "Валентины Ивановой"),
    ("Andrey Kulik", "Клочко Андрій Андрійович"),
    ("Olena Zelenska", "Володимира Зеленського"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_two_spellings_are_one_entity_and_share_a_key(a: str, b: str):
    assert same(a, b)
    assert set(block_keys(a)) & set(block_keys(b))


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_people_are_two_entities(a: str, b: str):
    assert not same(a, b)


ONE_BODY = [
    ("Ministry of Economy of Ukraine", "Ukrainian Economy Ministry"),
    ("Russian Defence Ministry", "Ministry of Defense of Russia"),
    ("Reconstruction Investment Fund", "United States-Ukraine Reconstruction Investment Fund"),
    ("Development Finance Corporation", "US Development Finance Corporation"),
    ("Danube Grain Terminals", "Danube Grain Terminals Ltd"),
    ("Supreme Court", "Supreme Court"),
]
TWO_BODIES = [
    ("Bank of England", "National Bank of Ukraine"),
    ("National Bank of Ukraine", "National Bank of Poland"),
    ("Supreme Court of India", "Supreme Court of Ukraine"),
    ("Supreme Court", "Supreme Court of India"),
    ("Ministry of Economy", "Ministry of Economy of Ukraine"),
    ("Carrow Bay Capital", "Harrow Bay Capital"),
    ("European Court of Human Rights", "Inter-American Court of Human Rights"),
]


@pytest.mark.parametrize(("a", "b"), ONE_BODY)
def test_an_organisation_is_one_over_its_wordings(a: str, b: str):
    assert same(a, b, "organisation")
    assert same(b, a, "organisation")


@pytest.mark.parametrize(("a", "b"), TWO_BODIES)
def test_organs_of_two_states_are_two_and_so_is_one_of_a_state_that_is_not_told(a: str, b: str):
    assert not same(a, b, "organisation")
    assert not same(b, a, "organisation")


def test_a_name_is_placed_with_the_entity_that_has_a_spelling_of_it():
    known = [(1, ("Dmytro Kuleba",)), (2, ("Olga Stefanishyna", "Olga Stefanishina")), (3, ("Oleksii Kuleba",))]
    assert place("Olha Stefanishyna", "person", known) == 2
    assert place("Oleksiy Kuleba", "person", known) == 3
    assert place("Olena Zelenska", "person", known) is None


def test_a_name_that_fits_few_of_an_entitys_spellings_does_not_join_it():
    spellings = ("Scott Bessent", "Scott K. Bessent", "Скотт Бессент", "Marek Wolanski")
    assert place("Marek Wolanski", "person", [(1, spellings)]) is None
    assert place("Scott Bessent", "person", [(1, spellings)]) == 1


def test_keys_are_few_and_given_names_are_none_of_them():
    assert len(block_keys("Volodymyr Zelenskyy")) <= 4
    assert not set(block_keys("Volodymyr Zelenskyy")) & set(block_keys("Volodymyr Klymenko"))


def test_a_name_without_letters_to_compare_still_has_a_key():
    assert block_keys("N.N.")
    assert same("Aoi Eii", "Aoi Eii")


def test_a_whole_chain_of_spellings_lands_in_one_entity():
    chain = ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Vladimir Zelenskiy", "Володимир Зеленський"]
    assert all(same(a, b) for a, b in pairwise(chain))
