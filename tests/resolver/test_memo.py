"""Answers are kept for the next time, and never more than a set number of them."""

from importlib import import_module
from inspect import signature
from pkgutil import walk_packages

from hypothesis import given
from hypothesis import strategies as st

import resolver
from resolver.catalog import build
from resolver.index import search
from resolver.memo import Kept, Memo
from resolver.reading.document import Reading
from resolver.records import Actor
from resolver.text.folding import PIECES
from resolver.text.words import tokens


@given(st.lists(st.integers(0, 30)), st.integers(1, 8))
def test_a_memo_answers_as_its_function_and_keeps_no_more_than_its_bound(asked, half):
    memo = Memo(lambda number: number * number, half)
    for number in asked:
        assert memo[number] == number * number
        assert memo.size <= 2 * half


@given(st.lists(st.integers(0, 30)), st.integers(1, 8))
def test_what_is_kept_of_questions_and_answers_is_right_and_bounded(asked, half):
    kept = Kept(half)
    for number in asked:
        assert kept.of(number, lambda: number and number * number) == number * number  # noqa: B023 - asked at once
        assert kept.size <= 2 * half


def test_what_is_asked_again_and_again_is_worked_out_once():
    made = []
    memo = Memo(lambda number: made.append(number) or number, half=4)
    for number in range(1, 200):
        assert memo[0] == 0
        assert memo[number] == number
    assert made.count(0) == 1
    assert memo.size <= 8


def test_questions_that_are_not_worth_it_are_answered_and_not_kept():
    memo = Memo(len, half=4, keep=lambda text: len(text) < 3)
    assert [memo[text] for text in ("a", "abcd", "ab")] == [1, 4, 2]
    assert set(memo) == {"a", "ab"}


def test_thousands_of_different_words_leave_every_memo_below_its_bound(monkeypatch):
    monkeypatch.setattr(search, "_FORMS", 1 << 7)
    monkeypatch.setattr(search, "_PAIRS", 1 << 7)
    monkeypatch.setattr(search, "_WORDS", 1 << 7)
    catalog = build([Actor("a", "Volodymyr Zelenskyy"), Actor("b", "Olha Kuleba")])
    for first in range(0, 3_000, 1_000):
        text = " ".join(f"Kuleb{_letters(number)} Olha" for number in range(first, first + 1_000))
        list(catalog.pairs(Reading("text", tokens(text), tuple, None)))
    sizes = catalog.layers[0].index.memo_sizes
    assert len(sizes) >= 3
    assert all(size <= most for size, most in sizes.values()), sizes
    assert max(size for size, _ in sizes.values()) > 1 << 7, "the memos were not put to the test"
    assert PIECES.size <= 2 * PIECES.half


def _letters(number):
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(4))


def test_no_function_of_the_library_keeps_answers_without_a_bound():
    """One of a function without parameters is a single answer."""
    modules = [import_module(found.name) for found in walk_packages(resolver.__path__, "resolver.")]
    kept = {value for module in modules for value in vars(module).values() if hasattr(value, "cache_parameters")}
    asked = [value for value in kept if signature(value).parameters]
    assert len(asked) > 50
    assert [value.__qualname__ for value in asked if value.cache_parameters()["maxsize"] is None] == []
