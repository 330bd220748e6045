"""News in other languages of Latin letters beside an English list: cases, women's forms, articles, families, words."""

from pathlib import Path

import pytest

from resolver.mentions import abroadnames
from resolver.names.parsing import parse
from resolver.reading.document import read
from resolver.records import Document
from resolver.spelling.inflection import matches, stems
from resolver.spelling.word import word
from resolver.text.folding import fold
from tests.resolver.hard.marked import check

LINES = (Path(__file__).parent / "latin_news.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("row", [line for line in LINES if not line.startswith("#")])
def test_people_are_found_in_the_news_of_other_languages(row):
    language, watch, text = row.split("\t")
    check(watch, text, lang=language)


@pytest.mark.parametrize(
    ("language", "listed", "written"),
    [
        ("pl", "Zakharova", "Zacharowej"),
        ("pl", "Nowak", "Nowakiem"),
        ("cs", "Merkel", "Merkelové"),
        ("cs", "Pavel", "Pavlovi"),
        ("sk", "Caputova", "Čaputovou"),
        ("hr", "Plenkovic", "Plenkovićevu"),
        ("sr", "Djokovic", "Đokovićeva"),
        ("sl", "Jansa", "Janševo"),
    ],
)
def test_a_form_is_of_its_name(language, listed, written):
    assert _likeness(language, listed, written) >= 0.95


@pytest.mark.parametrize(
    ("language", "listed", "written"),
    [
        ("cs", "Ivan", "Ivanov"),  # another surname
        ("cs", "Pavel", "Pavlov"),
        ("sk", "Petr", "Petrov"),
        ("pl", "Kowal", "Kowalova"),  # Polish makes no adjectives of owners
        ("hr", "Marko", "Marković"),
    ],
)
def test_another_surname_is_no_form(language, listed, written):
    assert _likeness(language, listed, written) < 0.9


def _likeness(language, listed, written):
    folded, name = fold(written), fold(listed)
    found = word(folded, folded)
    return matches(word(name, name), found, stems(folded, "latin", language))


@pytest.mark.parametrize(
    ("name", "written", "other"),
    [
        ("Jan Novak", "Nováková", True),
        ("Jan Novak", "Novákovi", False),
        ("Jana Novakova", "Nováková", False),
        ("Angela Merkel", "Merkelová", False),
        ("Volodymyr Zelensky", "Zelenská", True),
        ("Volodymyr Zelensky", "Zelenského", False),
        ("Volodymyr Zelensky", "Zelenskému", False),
    ],
)
def test_a_womans_form_is_no_mans(name, written, other):
    _, reading = read(Document("d", f"Viděli {written} v Praze.", lang="cs"))
    assert abroadnames.is_of_other_gender(reading, parse(name, "person"), 1) is other


@pytest.mark.parametrize("text", ["Le film d'Alessandro Martineau sort.", "Il film d\u2019Alessandro Martineau esce."])
def test_an_article_that_is_tied_to_a_name_is_no_part_of_it(text):
    check("Alessandro Martineau", text.replace("Alessandro Martineau", "{Alessandro Martineau}"), lang="fr")


def test_a_name_that_begins_with_an_article_is_not_cut_in_english():
    check("Anton Souza", "The book of d'Souza was read. Mr O'Souza wrote another.", lang="en")
