"""Two bare names: pairs that are better and worse, whatever the thresholds."""

# ruff: noqa: RUF001 - names in several scripts

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.pairs.compare import compare

SAME = [
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Zelenskiy Vladimir", "Volodymyr Zelenskyy"),
    ("Володимир Зеленський", "Volodymyr Zelenskyy"),
    ("Владимир Зеленский", "Volodymyr Zelenskyy"),
    ("Зеленський Володимир Олександрович", "Volodymyr Zelenskyy"),
    ("Yegor Perelygin", "Yehor Perelyhin"),
    ("Olga Stefanishyna", "Olha Stefanishyna"),
    ("Oleksii Sobolev", "Alexey Sobolev"),
    ("Viktor Orban", "Viktor Orbán"),
    ("Mohammed bin Salman", "Muhammad ibn Salman"),
    ("V. Zelensky", "Volodymyr Zelenskyy"),
    ("Юлія Свириденко", "Julija Swyrydenko"),
    ("Putin, Vladimir", "Vladimir Putin"),
    ("President Vladimir Putin", "Vladimir Putin"),
    ("VladimirPutin", "Vladimir Putin"),
    ("习近平", "Xi Jinping"),
    ("김정은", "Kim Jong-un"),
    ("Kim Jongun", "Kim Jong-un"),
    ("Sergei Lavrov", "Sergey Viktorovich LAVROV"),
    ("Serei Lavrov", "Sergei Lavrov"),
    ("Al Gore", "Albert Gore"),
    ("Ivan Müller", "Ivan Mueller"),
]
OTHER = [
    ("Xi Jinping", "Ji Xinping"),
    ("Dmitry Peskov", "Dmitri Medvedev"),
    ("Yulia Svyrydenko", "Yulia Tymoshenko"),
    ("Olena Zelenska", "Volodymyr Zelenskyy"),
    ("Dmytro Kuleba", "Oleksii Kuleba"),
    ("Scott Bessent", "Scott Bennett"),
    ("Andriy Yermak", "Andrii Sybiha"),
    ("A. Nazarbayev", "Nursultan Nazarbayev"),
    ("Zelensky", "Volodymyr Zelenskyy"),
    ("Sergey Borisovitch Lavrov", "Sergey Viktorovich Lavrov"),
    ("George H. Bush", "George W. Bush"),
    ("이재형", "이재명"),
    ("", "Volodymyr Zelenskyy"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_one_person_match(a, b):
    assert compare(a, b).match


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_two_people_do_not_match(a, b):
    assert not compare(a, b).match


def test_every_same_pair_scores_above_every_other_pair():
    assert min(compare(a, b).score for a, b in SAME) > max(compare(a, b).score for a, b in OTHER)


@pytest.mark.parametrize(
    ("a", "better", "worse"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelinsky"),
        ("Sergey Lavrov", "Sergey Viktorovich Lavrov", "Sergey Lavrinenko"),
        ("Dmitry Peskov", "Dmitri Peskov", "Dmitri Peshkov"),
        ("Volodymyr Zelenskyy", "V. Zelensky", "Zelensky"),
        ("Yuliia Svyrydenko", "Юлія Свириденко", "Юлія Сидоренко"),
    ],
)
def test_the_nearer_name_scores_higher(a, better, worse):
    assert compare(a, better).score > compare(a, worse).score


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("OAO Gazprom", "Gazprom JSC", True),
        ("Siemens Aktiengesellschaft", "Siemens AG", True),
        ("Apple, Inc.", "Apple Inc", True),
        ("The World Bank", "World Bank", True),
        ("ООО АЯС 2000", 'ООО "АЯС 2000"', True),
        ("Procter & Gamble Co.", "Procter and Gamble", True),
        ("Government of Estonia", "Government of Ethiopia", False),
        ("Volkswagen AG", "Siemens AG", False),
        ("Fund 1 Ltd", "Fund 2 Ltd", False),
        ("Bank of China (Hong Kong) Limited", "Bank of China (Australia) Limited", False),
    ],
)
def test_organisations_are_told_apart_by_their_telling_words(a, b, match):
    assert compare(a, b, "organisation").match is match


@pytest.mark.parametrize(("a", "b"), SAME + OTHER)
def test_a_comparison_gives_its_reasons(a, b):
    assert all(reason.endswith(".") for reason in compare(a, b).because)
    assert compare(a, b).because


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_can_be_compared(a, b):
    assert 0 <= compare(a, b).score <= 1


@pytest.mark.parametrize("name", [name for pair in SAME for name in pair])
def test_a_name_is_itself(name):
    assert compare(name, name).score == 1.0
