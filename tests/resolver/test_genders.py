"""Given names of women and of men, and patronymics of short fathers, tell two people apart across scripts."""

import pytest

from resolver.names.parsing import is_patronymic
from resolver.pairs.compare import compare


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("Oleg Savchenko", "Ольга Савченко", False),
        ("Olga Savchenko", "Олег Савченко", False),
        ("Oleg Savchenko", "Олег Савченко", True),
        ("Olga Savchenko", "Ольга Савченко", True),
        ("Alexandra Popova", "Александра Попова", True),
    ],
)
def test_a_woman_is_no_man_in_another_script(a, b, match):
    assert compare(a, b).match is match


@pytest.mark.parametrize("word", ["ilich", "illich", "ilyich", "ilyicha", "kuzmich", "lukich", "fomich", "ilinichna"])
def test_the_patronymics_of_short_fathers_are_known(word):
    assert is_patronymic(word)


@pytest.mark.parametrize("word", ["illia", "lukas", "luka", "savchenko", "fomin", "ivanich", "milich", "nikita"])
def test_names_that_begin_like_them_are_no_patronymics(word):
    assert not is_patronymic(word)
