"""Expressions match whole words of any script, in time that grows with the text alone."""
# ruff: noqa: RUF001 - letters of several scripts

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.news.expressions import Expressions, english_only, flaw

MOST = 200


def matches(expression: str, text: str) -> list[str]:
    return [text[m.start : m.end] for m in Expressions([expression]).find(text, MOST)]


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        ("kick-?backs?", "Kickbacks kick-back kickbackss xkickback", ["Kickbacks", "kick-back"]),
        ("мэр", "Мэр, мэры и мэр мэра", ["Мэр", "мэр"]),
        ("kick|kickback", "a kickback", ["kickback"]),
        ("Straße", "die STRASSE, die straße", ["straße"]),
        (r"\$\d+", "$5 $7 $$8", ["$5", "$7", "$8"]),
        ("(?-i:NATO)", "nato NATO", ["NATO"]),
        ("中", "反中中国", ["中", "中"]),
        ("NATO", "NATO峰会", ["NATO"]),
        ("cafe", "café cafe\u0301 cafe", ["cafe"]),
        ("💰+", "so viel 💰💰", ["💰💰"]),
        ("a b", "a b a b a b", ["a b", "a b", "a b"]),
    ],
)
def test_an_expression_matches_between_the_borders_of_words(expression, text, found):
    assert matches(expression, text) == found


def borders(text: str, start: int, end: int) -> bool:
    beside = (text[start - 1 : start], text[end : end + 1])
    return not any(c and unicodedata.category(c)[0] in "LNM" for c in beside)


@given(st.text("aäб1 -\u0301", max_size=30))
def test_the_matches_are_those_of_a_slow_search_for_whole_words(text):
    found = [(m.start, m.end) for m in Expressions(["[aäб]+1?"]).find(text, MOST)]
    slow, at = [], 0
    while at < len(text):
        ends = [e for e in range(len(text), at, -1) if re.fullmatch("[aäб]+1?", text[at:e]) and borders(text, at, e)]
        slow += [(at, ends[0])] if ends else []
        at = ends[0] if ends else at + 1
    assert found == slow


@given(st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=40), st.text("ab ", max_size=40))
def test_many_expressions_find_what_each_finds_alone(expressions, text):
    together = [(m.number, m.start, m.end) for m in Expressions(expressions).find(text, MOST)]
    alone = [(n, m.start, m.end) for n, e in enumerate(expressions) for m in Expressions([e]).find(text, MOST)]
    assert sorted(together) == alone


@given(st.text(max_size=12))
def test_any_text_is_either_refused_with_a_mend_or_can_be_searched_for(expression):
    found = flaw(expression)
    if found is None:
        for match in Expressions([expression]).find(f"the text {expression} ends", MOST):
            assert match.start < match.end
    else:
        assert found.message
        assert found.mend
        assert 0 <= found.at <= len(expression)


@pytest.mark.parametrize(
    ("expression", "at"),
    [
        ("ab(?=c)", 2), ("(?<!a)b", 0), (r"(a)\1", 3), ("x*", 0), (r"\b", 0), ("^|$", 0), (r"\Qab", 0), ("a{2000}", 1),
        (r"\pL{300}", 0), ("[z-a]", 1), ("a**", 1), (r"a\C", 1), (r"a\y", 1), ("a\\", 0),
    ],
)  # fmt: skip
def test_what_cannot_be_searched_for_is_refused_at_its_place(expression, at):
    assert flaw(expression).at == at


@pytest.mark.parametrize(
    ("expression", "part"),
    [
        (r"\bмэр\b", (r"\b", 0)),
        (r"x\w+", (r"\w", 1)),
        ("[[:alpha:]]+", ("[[:alpha:]", 0)),
        (r"\\b", None),
        (r"\Q\b\E", None),
        (r"\pL+", None),
    ],
)
def test_what_knows_only_english_letters_is_named(expression, part):
    assert english_only(expression) == part


def test_hostile_expressions_take_time_by_the_length_of_the_text_alone():
    hostile = Expressions(["(a+)+$", "(a|aa)+c", "(.*)(.*)(.*)(.*)b"])
    assert list(hostile.find("a" * 50_000 + "!", MOST)) == []


def test_a_text_of_endless_matches_is_read_up_to_a_limit():
    assert len(list(Expressions(["a"]).find("a " * 10_000, MOST))) == MOST
