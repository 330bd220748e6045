"""Long lists beside real news: what names nobody of the list is not sure, and what names somebody still is (decision 55)."""

# ruff: noqa: RUF001 - Cyrillic and Burmese

import pytest

from resolver.names.parsing import parse
from resolver.pairs.compare import compare
from resolver.records import Actor
from resolver.spelling.knownnames import are_apart
from resolver.spelling.skeletons import begin_otherwise
from tests.resolver.hard.marked import check, mentions


def body(name):
    """An organisation."""
    return Actor("", name, "organisation")


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        # what speaks against two bare names
        ("Stuart Robert", "A colonel, {?Bob Stewart}, said so. {Stuart Robert} left."),
        ("Jean-Marie Le Floc", "The chief, {?John Floc}, said so. {Jean-Marie Le Floc} left."),
        ("Ian Hartwick", "{?John Hartwick} spoke. {Ian Hartwick} left."),
        ("Robert Hartwick", "{?Bert Hartwick} spoke. {Bob Hartwick} left."),
        ("Robert Hartwick Jr.", "{Robert Hartwick} spoke."),
        # a given name of two words
        ("Ian Lucas", "The captain, Jean-Luc Pelorat, left. {Ian Lucas} stayed."),
        ("Jean-Luc Pelorat", "{Jean-Luc Pelorat} left, and {Jean Luc Pelorat} stayed."),
        # names that go on
        ("Abdul Karim", "{?Abdul Karim} Hashemi spoke. {Abdul Karim} left."),
        ("Suleiman Majid", "{Suleiman Majid} al-Tikriti spoke, and {Suleiman Majid} Wednesday left."),
        ("Mohammed bin Salman", "Crown Prince {Mohammed bin Salman} Al Saud met them."),
        ("Ferdinand Marcos Jr.", "President {Ferdinand Marcos} Jr. spoke in Manila."),
        ("Joseph Biden", "President {Joe Biden} Tuesday said so. {Joe Biden} Delaware home was searched."),
        ("King Charles III", "{?Charles II} returned in 1660. {Charles III} spoke."),
        ("DERIPASKA, Oleg Vladimirovich", "{Oleg Deripaska} Friday left."),
        ("Nicolás Maduro Moros", "President {Nicolás Maduro} Wednesday spoke. {Maduro} left."),
        ("Juan Pérez Molina", "{?Juan Pérez} spoke."),
        ("Donald Trump", "Zelensky Meets {Donald Trump}"),
        ("Mike Simmons", "{?Michael Symmons} Hartwick wrote it."),
        ("Mike Simmons", "{Mike Simmons} Wednesday said so. {Mike Simmons} London office said so."),
        ("Michael Mackell", "It was sold to Michael M. Bronstad, a lawyer."),
        # one word of the list
        ("Alexis", "The prosecutor, {?Alexis} Ortega, spoke."),
        ("Alexis", "{Alexis} spoke, and {Alexis} left."),
        ("Dal", "Shares of Delta (NYSE: {?DAL}) rose."),
        ("Penna", "The president, Carlos Penna, spoke. {?Penna} left."),
        ("Meghan, Duchess of Ilmar", "{Meghan} Hartwick spoke."),
        # lists of sanctions
        ("BIN LADIN, Usama", "The founder, {Osama bin Laden}, was killed. {Bin Laden} had hidden."),
        ("AL-ASSAD, Bashar", "The president, {Bashar Assad}, fled. Then {Bashar al-Assad} spoke."),
        ("Hassan Rashid", "{?Hassan Rashad} spoke."),
        # initials
        ("Mariusz Wasorek", "A lawyer, {M. Wasorek}, spoke. {Wasorek} left."),
        ("Go Huiseon", "{?G. Goh}, a dealer, spoke. {H. Go} left."),
        # columns of a table
        ("Kusila Jonathan William", "SEARS   4.2 BIL      K MART   4.6 BIL"),
        ("William Kusila", "Then {William  Kusila} spoke."),
        # English words that are nearly a surname
        ("Gwenegan Bui", "The Best Stocks To Buy: a tool. The two recent Buys make it a Moderate Buy."),
        ("Khalil Holt;Gwenegan Bui", "In a split of Buy versus Hold, the Hold has it. {1:Khalil Holt} left."),
        # a script that is hardly read
        ("ေဒၚနန္းေစအြာ", "Chains such as {?Titan Co} grew."),
    ],
)
def test_a_name_that_is_somebody_elses_is_not_sure(watch, text):
    check(watch, text, lang="en")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Research and Development Group Ltd", "{?Research Development} Corp <RDC> rose."),
        ("Research and Development Group Ltd", "The Kivu Economic and {?Research and Development} Corp opened."),
        ("Research and Development Group Ltd", "{Research and Development} Group said so."),
        ("San Isidro S.A.", "In {?San Isidro}, people met."),
        ("San Isidro S.A.", "{San Isidro} SA said so."),
        ("Commodity Credit Corporation", "The {Commodity Credit} Corporation met."),
        ("I&S Holding Company, S.A.", "The S&P 500 rose."),
        ("X Corp.", "{X} Corp. sued the watchdog. Mr X did not, nor did X."),
        ("E.ON SE", "The group {E}.ON SE said so. Shares in {E}.ON fell."),
        ("Central Bank of India", "The Reserve Bank of India cut rates. The RBI said so."),
        ("R D I S.A.", "The R&D Innovation Division said so."),
    ],
)
def test_a_firm_of_plain_words_is_not_every_firm_of_them(name, text):
    check(body(name), text, lang="en")


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        ("Yaya", "Ее сестра приехала. Она ждала."),
        ("Ali", "МАТЧ ИЛИ СПЕКТАКЛЬ: Али приехал или уехал."),
        ("Viana", "Переговоры прошли, и Виена их приняла."),
        ("Robert Kitay", "Китай ответил. Китаю ответили."),
        ("Bao Po", "По словам министра, всё хорошо. По плану."),
        ("Michael Browne", "{?Мишел Барние} каза това."),
        ("Michel Barnier", "{Мишел Барние} каза това. {Барние} си тръгна."),
        ("Frank-Walter Steinmeier", "{Франк-Валтер Щайнмайер} каза това."),
        ("Amber Rudd", "{Амбър Ръд} каза това. {Ръд} си тръгна."),
        ("John McKellan", "{Джон Маккеллан} каза това."),
    ],
)
def test_slavic_words_are_not_people_of_a_latin_list(watch, text):
    check(watch, text)


def test_letters_and_given_names_in_cyrillic_are_no_firm_of_one_word():
    check(body("Merck & Co."), "Пришёл Марк. Потом ушёл Марков.", lang="ru")


def test_a_form_of_address_behind_the_comma_is_no_end_of_the_name():
    assert [part.word.folded for part in parse("Verma, Shri Anshul").parts] == ["verma", "anshul"]
    assert [part.word.folded for part in parse("Hartwick, Dr. (Mrs.) Ratna").parts] == ["hartwick", "ratna"]
    assert [part.word.folded for part in parse("Michael Howard, Earl of Suffolk").parts] == ["michael", "howard"]
    check("Verma, Shri Anshul", "An analyst, Manjesh Verma, spoke. {Anshul Verma} left.", lang="en")


def test_a_legal_form_is_no_surname_of_somebody_named_in_full():
    check((Actor("", "Joe Hartwick", aliases=("Co Hartwick",)),), "{Joe Hartwick} met Pioneer Resources Co. in May.")


def test_the_user_reads_what_speaks_against_a_name():
    (one,) = mentions("Stuart Robert", "A colonel, Bob Stewart, said so.")
    assert one.because[0].startswith("“Bob Stewart” is near to Stuart Robert, but may be somebody else: ")
    assert one.because[0].endswith("stand in another order.")


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("ian", "john", True),
        ("bert", "rob", True),
        ("johnny", "john", False),
        ("matteo", "mateo", False),
        ("petro", "peter", False),
        ("ivan", "nina", False),
    ],
)
def test_names_of_one_origin_may_be_two(a, b, apart):
    assert are_apart(a, b) == are_apart(b, a) == apart


def test_a_sovereign_is_called_in_every_language():
    assert compare("King Charles III", "Carlos III").match
    assert not compare("Charles Hartwick", "Carlos Hartwick").match


@pytest.mark.parametrize(
    ("a", "b", "otherwise"),
    [
        ("browne", "barnie", True),
        ("quinn", "kvin", False),
        ("mcternan", "makternan", False),
        ("smith", "smit", False),
        ("dwight", "duayt", False),
        ("anders", "andrs", False),
        ("", "b", False),
    ],
)
def test_a_vowel_behind_the_first_consonant_tells_words_apart(a, b, otherwise):
    assert begin_otherwise(a, b) == begin_otherwise(b, a) == otherwise
