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
        "Al-Faroon is silent, and so is Al-Zahriya.",
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


def test_a_surname_of_two_is_nobodys_unless_the_text_has_called_one_so_before():
    two = "Dmytro Kuleba came. Oleksii Kuleba left. Kuleba smiled."
    assert brief(names(two)) == [("Dmytro Kuleba", None, 1), ("Oleksii Kuleba", None, 1)]
    told = "Dmytro Kuleba came. Kuleba sat down. Oleksii Kuleba left. Kuleba smiled."
    assert brief(names(told)) == [("Dmytro Kuleba", None, 3), ("Oleksii Kuleba", None, 1)]
    address = "Olga Kell came. Peter Kell left. Ms Kell smiled."
    assert brief(names(address)) == [("Olga Kell", None, 2), ("Peter Kell", None, 1)]
    assert brief(names(two, "Kuleba Speaks"))[0] == ("Dmytro Kuleba", None, 1)


def test_a_surname_before_the_full_name_is_nobodys():
    text = "The judge Tamm rose. A singer named Lucas Tamm came. Tamm smiled."
    assert brief(names(text)) == [("Lucas Tamm", None, 2)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Ellen Frost came. Frost at night is rare.", 1),
        ("Ellen Frost came. “Frost is near,” she said.", 1),
        ("Ellen Frost came. Frost said so.", 2),
        ("Ellen Frost came. Frost, 52, sat down.", 2),
        ("Ellen Frost came. Then Frost sat down.", 2),
        ("Peter Bohm came. Böhm left.", 1),
        ("Peter Stoll came. The Stoll family was pleased.", 1),
        ("Peter Stoll came. He works for Hartwig & Stoll.", 1),
        ("Peter Stoll came. Stoll Airport was closed.", 1),
        ("The firm Nils Sandberg Verktyg sells tools. Sandberg will grow. Its chief, Olga Sandberg, came.", 1),
        ("The firm Nils Sandberg Verktyg sells tools. Its chief, Olga Sandberg, came. Ms Sandberg smiled.", 2),
    ],
)
def test_a_word_that_may_be_another_is_no_surname(text: str, times: int):
    (one,) = [s for s in names(text) if s.kind == "person"]
    assert len(one.spans) == times


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He met Joan Serra y Jordi Puig there.", ["Joan Serra", "Jordi Puig"]),
        ("He met Carl Brand of the Green Party.", ["Carl Brand"]),
        ("Das sagte Anna Lind von der Universität am Montag.", ["Anna Lind"]),
        ("The novelist Anna M. Lind came.", ["Anna M. Lind"]),
        ("Xhafer Bxrisha, 44, sells boats.", ["Xhafer Bxrisha"]),
        ("Bill Nelson came.", ["Bill Nelson"]),
        ("Anna Hall, 52, came.", ["Anna Hall"]),
        ("Anna Hall was closed by snow.", []),
        ("They met on Anna Seghers Lane at noon.", []),
        ("The ship Anna Seghers sailed, and so did the Marion Dupont.", []),
        ("Roland Serra airport is closed.", []),
        ("She won a Roland Serra prize.", []),
        ("Sanford C. Tolland came.", ["Sanford C. Tolland"]),
        ("Will Airbus Or Nobody Grow? It may.", []),
        ("Then Border Protection said so.", []),
        ("It is a mine near Elkhorn, W. Va. and a town.", []),
        ("Virginia Tolland and Power Co sold it.", []),
        ("They used the James Lovell Space Telescope.", []),
        ("Это сказал министр энергетики Саудовской Аравии в среду.", []),
    ],
)
def test_a_persons_name_ends_where_it_ends(text: str, found: list[str]):
    assert [s.name for s in names(text) if s.kind == "person"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bid of Sandberg & Falk AG failed.", ["Sandberg & Falk AG"]),
        ("He drives for William Sand & Sons there.", ["William Sand & Sons"]),
        ("She writes for Arts & Culture there.", []),
        ("He saw Anna & Peter there.", []),
        ("She met the Norwegian engineering group Nils Sandberg Verktyg there.", ["Nils Sandberg Verktyg"]),
        ("Shares of the carmaker Stellantis fell.", ["Stellantis"]),
        ("It is the company Anna Sandberg founded.", []),
        ("It is a company Monday made.", []),
        ("The Danish Energy Minister came.", []),
        ("It broke the Investment Company Act twice.", []),
        ("The University of Lund and the Sandberg Institute agreed.", ["University of Lund", "Sandberg Institute"]),
        ("Then Avon and Somerset Police came.", ["Avon and Somerset Police"]),
        ("The Department of Justice and the Justice Department are one.", ["Department of Justice", "Justice Department"]),
        ("Der Konzern Nils Sandberg Verktyg und der Großaktionär Kell AB sind nicht für das und die.",
         ["Nils Sandberg Verktyg", "Kell AB"]),
    ],
)  # fmt: skip
def test_an_organisations_name_ends_where_it_ends(text: str, found: list[str]):
    assert [s.name for s in names(text) if s.kind == "organisation"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Rosneft and Goldman Sachs agreed.", ["Rosneft", "Goldman Sachs"]),
        ("Глава «Роснефти» и Минфин США молчат.", ["Роснефти", "Минфин США"]),
        ("Then NASA and Unicef agreed, and so did the FBI Director.", ["NASA", "Unicef", "FBI"]),
        ("Shares of Boeing Co fell.", ["Boeing Co"]),
        ("She drives a Volkswagen Golf.", []),
        ("OSLO (AFP) - It rained.", []),
        ("Then OPEC+ agreed.", []),
        ("It was what the EU and the Kremlin wanted.", []),
        ("She told the Guardian so.", ["Guardian"]),
        ("She was the Guardian Angel of the town.", []),
        ("Guardian angels are rare.", []),
        ("Then the French Red Cross came.", ["French Red Cross"]),
        ("She wore a Red Cross pin.", []),
        ("The US Treasury said so.", ["US Treasury"]),
        ("The US Treasury Secretary said so.", []),
        ("Это сказала представитель МИД России Анна Новак.", ["МИД России"]),
        ("La Croix-Rouge française est là.", ["Croix-Rouge française"]),
        ("He knew Nikola Tesla. Then Boeing came.", ["Boeing"]),
    ],
)  # fmt: skip
def test_organisations_that_everybody_knows_are_found_by_their_name(text: str, found: list[str]):
    assert [s.name for s in names(text) if s.kind == "organisation"] == found


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Carver Ridge Capital failed. Then Carver Ridge was sold.", 2),
        ("Kellvane Inc failed. Then Kellvane was sold.", 2),
        ("Brand & Falk AG failed. Then Brand & Falk was sold.", 2),
        ("Carver Ridge Capital failed. He lives at Carver Ridge Park.", 1),
        ("Invest Inc failed. Invest early, they said.", 1),
        ("New York Capital failed. They met in New York.", 1),
        ("Kellvane Inc failed. It trades as KELLVANE there.", 1),
        ("Kellvane Inc failed, and so did Kellvane Corp. Then Kellvane was sold.", 1),
    ],
)
def test_a_firm_is_named_again_without_its_form_or_trade(text: str, times: int):
    assert next(len(s.spans) for s in names(text) if s.kind == "organisation") == times


def test_a_ministry_is_its_country_s_whom_the_text_names_as_the_owner():
    (one,) = names("Poland’s Foreign Ministry is closed. The Foreign Ministry opens on Monday.")
    assert (one.name, [span.text for span in one.spans]) == ("Poland’s Foreign Ministry", ["Foreign Ministry"] * 2)
    (other,) = names("Germany’s Kellvane Group said so.")
    assert other.name == "Kellvane Group"


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


@pytest.mark.parametrize(
    "headline",
    ["Esther Quillby Dies at 91", "Aide Esther Quillby Placed on Leave", "Esther Quillby Charged in Court; Trial Set"],
)
def test_a_verb_in_a_headline_is_no_part_of_a_name(headline):
    text = f"{headline}\n\nIt was Esther Quillby again. Quillby left."
    assert [(one.name, len(one.spans)) for one in names(text) if one.kind == "person"] == [("Esther Quillby", 3)]
    assert [one.name for one in names("It was Esther Quillby Waters. She met Mary Ann Banks.")] == [
        "Esther Quillby Waters",
        "Mary Ann Banks",
    ]
