"""Names of organisations in other languages, made of beginnings, shortened to their brand; and those that only look so."""

import csv
from pathlib import Path

import pytest

from resolver import lexicon
from resolver.organisations.blends import is_made_of
from resolver.organisations.translation import meaning, translated
from resolver.pairs.compare import compare

_LINES = (Path(__file__).parent / "organisations_in_languages.tsv").read_text("utf-8").splitlines()
PAIRS = list(csv.reader((line for line in _LINES if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
TABLES = ("org_translations", "org_nations", "org_towns")


@pytest.mark.parametrize(("said", "a", "b"), PAIRS)
def test_one_organisation_is_told_from_two(said, a, b):
    assert compare(a, b, "organisation").match is (said == "one")
    assert compare(b, a, "organisation").match is (said == "one")


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Banco Central do Brasil", "bank central brazil"),
        ("Министерство иностранных дел Республики Беларусь", "ministry foreign affairs belarus"),
        ("Ministerstvo inostrannykh del", "ministry foreign affairs"),
        ("Gosudarstvennaya sluzhba", "state service"),
        ("Bundespolizei", "federal police"),
        ("Islamic Republic of Iran Broadcasting", "iran broadcasting"),
        ("Charles Schwab Corporation", "Charles Schwab Corporation"),
        ("Acme of America", "Acme of America"),
        ("Bank Rossiya", "bank rossiya"),
        ("Societe Anonyme", "societe anonyme"),
    ],
)
def test_a_name_is_put_into_english_and_what_no_table_knows_stays(name, english):
    assert translated(name).casefold() == english.casefold()


@pytest.mark.parametrize("word", ["", "x", "san", "bankrupt", "stalin", "partisan", "kimono", "curie"])
def test_a_word_that_only_begins_like_another_is_not_that_word(word):
    assert meaning(word) == word


@pytest.mark.parametrize(
    ("blend", "text", "is_made"),
    [
        ("banobras", "Banco Nacional de Obras", True),
        ("embraer", "Empresa Brasileira de Aeronáutica", True),
        ("natwest", "National Westminster Bank", True),
        ("agribank", "Agricultural Bank", True),
        ("agribank", "Agricultural Bank of China", False),
        ("petrobras", "Petróleos de Venezuela", False),
        ("bankmuscat", "Bank Muscat", False),
        ("pemex", "", False),
    ],
)
def test_a_name_is_made_of_the_beginnings_of_words(blend, text, is_made):
    assert is_made_of(blend, text) is is_made


def test_a_form_of_the_tables_says_one_thing():
    rows = [(english, form) for table in TABLES for english, forms in lexicon.table(table) for form in forms.split()]
    said: dict[str, set[str]] = {}
    for english, form in rows:
        said.setdefault(form, set()).add(english)
    assert {form: english for form, english in said.items() if len(english) > 1} == {}


def test_a_long_text_is_left_as_it_is():
    text = "ministerio de hacienda " * 1_000
    assert translated(text) == text
