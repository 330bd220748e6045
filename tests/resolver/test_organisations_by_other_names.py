"""Organisations by their own names, letters and clubs' names beside the English ones; and those that only look alike."""

import csv
from pathlib import Path

import pytest

from resolver import lexicon
from resolver.catalog import build
from resolver.lookup import lookup
from resolver.names.parsing import parse
from resolver.organisations import acronyms, clubs, firmsigns, known, othernames
from resolver.organisations.blends import is_made_of
from resolver.organisations.bracketed import bodies
from resolver.organisations.terms import plain
from resolver.pairs.compare import compare
from resolver.records import Actor

_LINES = (Path(__file__).parent / "organisations_by_other_names.tsv").read_text("utf-8").splitlines()
PAIRS = list(csv.reader((line for line in _LINES if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("said", "a", "b"), PAIRS)
def test_one_organisation_is_told_from_two(said, a, b):
    assert compare(a, b, "organisation").match is (said == "one")
    assert compare(b, a, "organisation").match is (said == "one")


@pytest.mark.parametrize(
    ("club", "other", "called"),
    [
        ("Fenerbahçe Spor Kulübü", "Fenerbahçe", ["fenerbahce"]),
        ("FC Shakhtar Donetsk", "Shakhtar Donetsk", ["shakhtar donetsk"]),
        ("VfB Stuttgart 1893", "VfB Stuttgart", ["vfb stuttgart", "stuttgart"]),
        ("1. FC Union Berlin", "Union Berlin", ["fc union berlin", "union berlin"]),
        ("FC Basel", "Basel", []),
        ("Brabantia SC", "FC Brabantia", []),
        ("FC", "Fenerbahçe", []),
        ("Stuttgart 1893", "Stuttgart", []),
    ],
)
def test_a_club_goes_without_its_letters_and_its_year_if_that_tells_it(club, other, called):
    ways = clubs.ways(plain(parse(club, "organisation")), plain(parse(other, "organisation")))
    assert [" ".join(p.word.folded for p in name.parts) for name in ways] == called


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("H & M Hennes & Mauritz", "hennes mauritz"),
        ("AIG American International Group", "american international"),
        ("MSC Mediterranean Shipping Company", "mediterranean shipping"),
        ("AB Mediterranean Shipping", ""),
        ("ABC Hennes Mauritz", ""),
        ("H Hennes", ""),
    ],
)
def test_letters_before_a_name_fall_away_if_they_are_its_own(name, left):
    found = acronyms.without_letters(parse(name, "organisation"))
    assert " ".join(p.word.folded for p in found.parts) == left if found else left == ""


@pytest.mark.parametrize(
    ("blend", "text", "is_made"),
    [
        ("eletronorte", "Centrais Elétricas do Norte do Brasil", False),
        ("eletronorte", "Elétricas do Norte", True),
        ("eletronorte", "Elétricas do Sul", False),
        ("agroexport", "Agricultural Export", False),
        ("metallobank", "Metallurgical Bank", True),
    ],
)
def test_an_o_may_tie_the_beginnings_of_words(blend, text, is_made):
    assert is_made_of(blend, text) is is_made


def test_a_dash_parts_a_name_from_what_is_short_for_it_and_from_nothing_else():
    assert bodies("Petróleo Brasileiro S.A. - Petrobras") == ("Petróleo Brasileiro S.A.", "Petrobras")
    assert bodies("Communist Party of Nepal - UML") == ()
    assert bodies("Gazprom - Transgaz - Ugra") == ()


def test_names_known_to_be_two_are_told_apart_in_any_case_and_with_an_article():
    assert known.are_two("Council of Europe", "the European COUNCIL")
    assert not known.are_two("Council of Europe", "Council of Europe")
    assert not known.are_two("Council of Europe", "Council of Ministers")


def test_a_firm_in_signs_is_read_in_words_that_the_news_knows_too():
    other = parse("Ministry of Defence of Ukraine", "organisation")
    assert [n.text for n in firmsigns.ways(parse("乌克兰国防部", "organisation"), other)] == [
        "ukraine ministry defence"
    ]


def test_letters_that_mean_several_are_compared_and_kept_out_of_texts():
    short = parse("PTI", "organisation")
    assert {n.text for n in othernames.compared(short)} >= {"Press Trust of India", "Pakistan Tehreek-e-Insaf"}
    assert "Press Trust of India" not in {n.text for n in othernames.others(short)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Bosch", "bosch"),
        ("Fenerbahçe Spor Kulübü", "club"),
        ("中国人民银行", None),
        ("中国银行", "boc"),
        ("俄罗斯银行", None),
    ],
)
def test_a_list_finds_an_organisation_by_other_names(query, found):
    listed = {"bosch": "Robert Bosch GmbH", "club": "Fenerbahçe", "boc": "Bank of China"}
    catalog = build([Actor(one, name, "organisation") for one, name in listed.items()])
    assert lookup(query, catalog).actor == found


@pytest.mark.parametrize("table", ["org_compared", "org_apart"])
def test_no_form_stands_twice_in_a_row(table):
    for row in lexicon.table(table):
        forms = [form for cell in row for form in cell.split(";")]
        assert sorted(set(forms)) == sorted(forms)
