"""What speaks against two names, though their words fit; and what does not."""

# ruff: noqa: RUF001 - names in several scripts

import pytest

from resolver.pairs.compare import compare
from resolver.verdict import MATCH


@pytest.mark.parametrize(
    ("a", "b", "kind", "sentence"),
    [
        ("Donald Trump Jr", "Donald Trump Sr", "person", "Junior"),
        ("Donald Trump Jr.", "Donald Trump", "person", "another of the family"),
        ("John Smith III", "John Smith", "person", "the Third"),
        ("Hans Friedrich", "Friedrich Hans", "person", "another order"),
        ("Ahmad bin Hasan al-Ubaidi", "Hasan bin Ahmad al-Ubaidi", "person", "another order"),
        ("Zelensky", "Volodymyr Zelensky", "person", "alone is not enough"),
        ("B. K.", "B. K.", "person", "only initials"),
        ("이혜훈", "Lee Hoon", "person", "syllable"),
        ("Мельник Сергій Іванович", "Serhii Milnachek", "person", "sound unlike"),
        ("Jane Trorescu", "Jane Tromescak", "person", "more than a slip"),
        ("Siemens GmbH", "Siemens AG", "organisation", "legal forms differ"),
        ("ANO Vostok", "Vostok LLC", "organisation", "legal forms"),
        ("Fund 1A II", "Fund 1A III", "organisation", "numbers differ"),
        ("Bank of America", "The Bank", "organisation", "many organisations"),
        ("Microsoft Ireland", "Microsoft", "organisation", "daughter"),
        ("Rashid al-Marri", "Rashad al-Marri", "person", "two Arabic names"),
        ("Lê Thị Hòa", "Lê Thị Hoa", "person", "Vietnamese"),
        ("Tran Van Binh", "Tran Van Banh", "person", "Vietnamese"),
        ("Pablo Zapata", "Pablo Hidalgo Zapata", "person", "father's surname"),
        ("Ana Hidalgo Zapata", "Ana Zapata Hidalgo", "person", "father's surname"),
    ],
)
def test_what_speaks_against_a_match_is_said(a, b, kind, sentence):
    for answer in (compare(a, b, kind), compare(b, a, kind)):
        assert not answer.match
        assert any(
            word in reason for word in (sentence, "Only one name has", "The numbers") for reason in answer.because
        )
    assert any(sentence in reason for reason in compare(a, b, kind).because)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Trump, Donald, Jr.", "Donald Trump Jr", "person"),
        ("Donald Trump Junior", "Donald Trump, Jr.", "person"),
        ("John Smith", "Smith, John", "person"),
        ("Jane Smith, MBE, QC", "Jane Smith", "person"),
        ("Reinaldo Lenin Cerna", "Cerna, Reinaldo Lenin", "person"),
        ("이재명", "Lee Jae-myung", "person"),
        ("임충빈", "Lim Choung-bin", "person"),
        ("Siemens Ltd", "Siemens Inc", "organisation"),
        ("Fund I Ltd", "Fund Ltd", "organisation"),
        ("Bank Mandiri Indonesia", "Bank Mandiri", "organisation"),
        ("Gazprombank of Russia", "Gazprombank", "organisation"),
        ("Commerzbank (Schweiz) AG", "Commerzbank AG", "organisation"),
        ("José Hidalgo", "José Hidalgo Zapata", "person"),
        ("Nguyen Thi Bich", "Nguyễn Thị Bích", "person"),
    ],
)
def test_what_only_looks_like_a_contradiction_is_none(a, b, kind):
    assert compare(a, b, kind).match
    assert compare(b, a, kind).match


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelinsky"),
        ("Scott Bessent", "Scott Bennett"),
        ("Anna Johnson", "Anna Johnston"),
        ("Taras Shevchenko", "Тарас Савченко"),
        ("Manuel Torres", "Miguel Torres"),
    ],
)
def test_two_known_names_are_never_one_misspelled(a, b):
    assert compare(a, b).score < MATCH


@pytest.mark.parametrize(
    ("watched", "slip"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelesnky"),
        ("Anna Johnson", "Anna Jonhson"),
        ("Angela Merkel", "Angela Merkell"),
    ],
)
def test_a_slip_in_a_known_name_is_forgiven(watched, slip):
    assert compare(watched, slip).match


@pytest.mark.parametrize(
    ("one", "better", "worse"),
    [
        ("Sergey Lavrov", "Sergey Viktorovich Lavrov", "Sergey Borisovich Lavrinov"),
        ("Sergey Viktorovich Lavrov", "Sergey Lavrov", "Sergey Borisovich Lavrov"),
        ("Donald Trump", "Donald Trump", "Donald Trump Jr"),
        ("Donald Trump Sr", "Donald Trump", "Donald Trump Jr"),
        ("Vladimir Putin", "V. Putin", "S. Putin"),
        ("Anna Müller-Schmidt", "Anna Schmidt", "Anna Becker"),
    ],
)
def test_what_is_left_out_costs_less_than_what_contradicts(one, better, worse):
    assert compare(one, better).score > compare(one, worse).score
