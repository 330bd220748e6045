"""Names that nobody watches are collected with their offices; what only looks like a name is not."""
# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

import pytest

from resolver.reading.document import Reading
from resolver.records import Span, Stranger
from resolver.strangers.unknown import find
from resolver.text.words import tokens


def names(text: str, title: str = "", taken: tuple[Span, ...] = (), masked: tuple[tuple[int, int], ...] = ()):
    readings = [Reading("title", tokens(title), tuple, None), Reading("text", tokens(text), lambda: masked, None)]
    return find([r for r in readings if r.tokens], taken)


def brief(found: tuple[Stranger, ...]) -> list[tuple[str, str | None, int]]:
    return [(one.name, one.title, len(one.spans)) for one in found]


PEOPLE = [
    ("Kremlin spokesman Dmitry Peskov said so.", "Dmitry Peskov", "Kremlin spokesman"),
    ("It was Deputy Economy Minister Yegor Perelygin who said so.", "Yegor Perelygin", "Deputy Economy Minister"),
    ("  • Oleksii Sobolev – Minister of Economy", "Oleksii Sobolev", "Minister of Economy"),
    ("The talks with Prime Minister Xhafer Bxrisha ended.", "Xhafer Bxrisha", "Prime Minister"),
    ("“No,” said Xhafer Bxrisha.", "Xhafer Bxrisha", None),
    ("Ursula von der Leyen arrived.", "Ursula von der Leyen", None),
    ("He met Maj. Gen. William Caldwell there.", "William Caldwell", None),
    ("Britain sent Theresa May to the talks.", "Theresa May", None),
    ("Stéphane Séjourné arrived.", "Stéphane Séjourné", None),
    ("The North Korean leader Kim Jong-un arrived.", "Kim Jong-un", "North Korean leader"),
    ("Про це заявив Дмитро Кулеба у середу.", "Дмитро Кулеба", None),
]


@pytest.mark.parametrize(("text", "name", "office"), PEOPLE)
def test_a_person_is_found_with_the_office_beside(text: str, name: str, office: str | None):
    (one,) = [s for s in names(text) if s.kind == "person"]
    assert one.name == name
    assert office is None or one.title == office


@pytest.mark.parametrize(
    "text",
    [
        "The Russian Defense Ministry said so.",
        "He works at the European Court of Human Rights.",
        "He works at the Murom Instrument Engineering Plant.",
        "He runs Acme Widgets, Inc. from home.",
        "The National Bank of Ukraine raised the rate.",
        "He reads the New York Times.",
        "A report went to the Securities and Exchange Commission.",
        "He landed at George Bush Intercontinental Airport Authority.",
    ],
)
def test_an_organisation_is_found_by_its_noun_or_legal_form(text: str):
    (one,) = names(text)
    assert one.kind == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine Proposes Supplying Industrial Waste to U.S. Under Minerals Agreement",
        "Marco Rubio Speaks After Donald Trump Attacks Putin",
        "Last Tuesday the Black Sea was calm in New York.",
        "Western European leaders met in Rio de Janeiro in January.",
        "The White House is silent. Red Square was empty on New Year.",
        "They met in Santa Clara and in San Diego.",
        "The Ministry is silent.",
        "The Prime Minister is silent, and so is the President.",
        "Ukrainian President is a title.",
        "Monday Night Football begins.",
        "The European Union is silent.",
        "Al-Faroon is silent, and so is Al-Arabiya.",
        "He landed at George Bush Intercontinental Airport.",
    ],
)
def test_places_days_peoples_and_headlines_are_no_names(text: str):
    assert [s.name for s in names(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Es gehe um Bodenschätze, Strom und Straßen, sagte der Minister am Montag.",
        "Der Artikel kam bei mir als Per E-Mail an, und nicht als Brief, sagte sie.",
        "Der Kanzler Anfang Woche in Kiew: Das sagte Regierung Montag nach der Sitzung.",
        "Die Bank gab dem Unternehmen am Montag einen Kredit, und das Museum blieb zu.",
    ],
)
def test_the_capital_of_a_german_noun_makes_no_name(text):
    assert names(text) == ()


def test_names_are_found_among_german_nouns():
    text = "Der Minister Boris Nowak hat mit der Deutschen Bank über die Zinsen gesprochen, sagte Nowak."
    assert [(s.name, s.title, len(s.spans)) for s in names(text)] == [
        ("Boris Nowak", "Minister", 2),
        ("Deutschen Bank", None, 1),
    ]


def test_a_country_in_whatever_case_is_no_given_name():
    (one,) = names("Это сказал министр обороны России Иван Новак.")
    assert (one.name, one.title) == ("Иван Новак", "министр обороны России")


def test_later_surnames_and_headlines_join_the_full_name():
    text = "Kremlin spokesman Dmitry Peskov spoke. Peskov added little. “No,” Peskov’s aide said."
    assert brief(names(text, "Peskov Speaks About Talks")) == [("Dmitry Peskov", "Kremlin spokesman", 4)]


def test_another_person_of_the_same_surname_stays_apart():
    found = brief(names("Dmytro Kuleba came. Oleksii Kuleba left. Kuleba smiled."))
    assert found == [("Dmytro Kuleba", None, 1), ("Oleksii Kuleba", None, 2)]


def test_two_spellings_in_one_article_are_one_person():
    assert brief(names("Olga Stefanishyna came. Olha Stefanishyna left.")) == [("Olga Stefanishyna", None, 2)]


def test_an_acronym_in_brackets_stands_for_the_organisation_later():
    text = "The Agency for Restoration of Ports (ARP) closed. ARP said nothing."
    assert brief(names(text)) == [("Agency for Restoration of Ports", None, 3)]


def test_a_court_is_the_one_court_with_a_country_that_the_document_names():
    assert brief(names("The Supreme Court sat. The Supreme Court of India rose.")) == [
        ("Supreme Court of India", None, 2)
    ]
    two = "The Supreme Court of India met the Supreme Court of Nepal. The Supreme Court sat."
    assert len(names(two)) == 3


def test_a_body_without_a_telling_noun_is_found_by_its_acronym():
    assert brief(names("The Save Our Seas (SOS) crew left.")) == [("Save Our Seas", None, 2)]
    assert brief(names("The Save Our Seas (XYZ) crew left.")) == []


def test_names_that_are_watched_and_furniture_are_left_out():
    text = "Marco Rubio met Kaja Kallas."
    assert brief(names(text, taken=(Span("text", 0, 11, "Marco Rubio"),))) == [("Kaja Kallas", None, 1)]
    assert brief(names(text, masked=((0, 11),))) == [("Kaja Kallas", None, 1)]


def test_every_span_is_the_stretch_that_it_names():
    text = "Kremlin spokesman Dmitry Peskov spoke. Peskov left the State Department of Acme (SDA)."
    assert all(text[span.start : span.end] == span.text for one in names(text) for span in one.spans)
