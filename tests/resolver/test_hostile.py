"""Texts that nobody writes: the work grows with their length and no faster."""

import sys

import pytest

from resolver.catalog import build
from resolver.lookup import lookup
from resolver.pairs.compare import compare
from resolver.records import Actor, Document
from resolver.resolve import resolve
from resolver.spelling.abjads import writes

CATALOG = build(
    [Actor("hale", "Jonas Hale"), Actor("carolyn", "Carolyn Burnwin"), Actor("caroline", "Caroline Burnwin")]
)


def sure(text):
    return [m.actor for m in resolve(Document("d", text), CATALOG, unknown=False).mentions if m.verdict == "sure"]


@pytest.mark.parametrize("text", ["a" * 200_000, "G." * 50_000, "Jonas" * 20_000, "(" * 100_000])
def test_a_word_without_end_names_nobody(text):
    """With a form for each letter left out, the first of these took gigabytes."""
    assert sure(text) == []


def test_a_name_that_is_repeated_is_found_each_time():
    assert sure("Jonas Hale spoke. " * 500) == ["hale"] * 500


def test_a_name_just_as_listed_is_not_that_of_somebody_spelled_nearly_so():
    assert sure("Carolyn Burnwin spoke. Caroline Burnwin replied.") == ["carolyn", "caroline"]


def calls(kind, listed, text, lang, *, unknown=False):
    """How many functions are called to resolve a text."""
    count = 0

    def called(*_):
        nonlocal count
        count += 1

    name, *aliases = listed.split("|")
    catalog = build([Actor("1", name, kind, tuple(aliases))])
    sys.setprofile(called)
    try:
        resolve(Document("d", text, lang=lang), catalog, unknown=unknown)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("kind", "listed", "text", "lang"),
    [
        ("person", "Penna", "Penna spoke of it today. ", "en"),
        ("person", "Narendra Modi", "Narendra Modi. Nirav Modi. Modi said the word. ", "en"),
        ("person", "Narendra Modi|Modi", "Narendra Modi. Nirav Modi. Modi said the word. ", "en"),
        ("person", "Mohammed bin Salman", "Mohammed bin Salman met King Salman. ", "en"),
        ("person", "Anton Siluanov", "Антон Силуанов. Вчера глава Минфина Силуанов. ", "ru"),
        ("person", "Sanna Marin", "Sanna Marin puhui. Sitten Marin tuli. ", "fi"),
        ("person", "Anna Koch", "Anna Koch sprach. Der Koch kam dann. ", "de"),
        ("person", "William Kusila", "K   BIL    ", "en"),
        ("person", "Elena Pellworm Cervantes", "Elena Pellworm en la calle Pellworm. Pellworm dijo. ", "es"),
        ("organisation", "Strindair Airways", "Strindair said Strindair Ventures would cut flights. ", "en"),
        ("person", "J. D. Vance", "J. D. Vance J. K. ", "en"),
        ("organisation", "Democratic Party (United States)", "Democrats won in the US house again. ", "en"),
        ("organisation", "Eli Lilly", "Eli Lilly grew. Lilly grew. ", "en"),
        ("organisation", "Bank of England", "Bank of England cut. But the Bank rose. ", "en"),
        ("organisation", "Arsenal F.C.", "Arsenal beat Chelsea in the football cup final. ", "en"),
        ("organisation", "X Corp.", "X Corp sued X and X. ", "en"),
    ],
)
def test_who_is_named_again_and_again_costs_no_more_each_time(kind, listed, text, lang):
    """What is told of a name by the whole text is asked once: with each place, it cost the square."""
    few, many = (calls(kind, listed, text * times, lang) for times in (200, 800))
    assert many < 5 * few


@pytest.mark.parametrize(
    "text", ["Carver Ridge Capital rose. The carmaker Stellantis fell. ", "NATO and Rosneft met. "]
)
def test_names_that_nobody_watches_cost_no_more_each_time(text):
    few, many = (calls("person", "Nobody Here", text * times, "en", unknown=True) for times in (200, 800))
    assert many < 5 * few


@pytest.mark.parametrize(
    ("name", "said"),
    [("abd al-" * 60, "at most 300"), ("al- " * 41, "41 words"), ("李" * 61, "61 signs without a space")],
)
def test_a_name_without_end_is_told_to_be_none(name, said):
    """The first of these took a minute, and a whole list of names waited for it."""
    name = name.strip()
    for because in (lookup(name, CATALOG).because, compare(name, "Jonas Hale").because, compare("Hale", name).because):
        assert said in because[0]


def test_the_longest_names_of_real_lists_are_compared():
    name = "Federal Service for Supervision of Communications, Information Technology and Mass Media of the Russian Federation"
    assert compare(name, name.upper(), "organisation").match


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("arabic", "latin"), [("د" * 14, "d" * 28 + "x"), ("د" * 20, "ddda" * 20 + "x"), ("پ" * 40, "p" * 60)]
)
def test_letters_without_end_are_not_laid_beside_one_another_in_every_way(arabic, latin):
    """The first of these took half a minute."""
    assert not writes(arabic, latin)
    assert compare(f"Omar {arabic}", f"Omar {latin}").because  # and is answered at all
