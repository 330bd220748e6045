"""Organisations of an English list in the news of other languages, and what only looks like them."""

# ruff: noqa: RUF001 - names in other alphabets

import csv
from functools import cache
from pathlib import Path

import pytest

from resolver.catalog import build
from resolver.pairs.compare import compare
from resolver.records import Actor, Alias, Document
from resolver.resolve import lookup, resolve
from resolver.text.tongues import tongue


def rows(name):
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


ROWS = [(*row, False) for row in rows("organisations_abroad.tsv")]
ROWS += [(*row, True) for row in rows("organisations_abroad_more.tsv")]
ROWS += [(*row, False) for row in rows("organisations_latin.tsv")]
LISTED = {
    "wb": "World Bank",
    "imf": "International Monetary Fund",
    "ec": "European Commission",
    "mod-ua": "Ministry of Defence of Ukraine",
    "msf": "Doctors Without Borders",
    "who": "World Health Organization",
    "nbu": "National Bank of Ukraine",
    "ecb": "European Central Bank",
    "un": "United Nations",
    "nato": "NATO",
    "opec": "OPEC",
    "icc": "International Criminal Court",
    "iaea": "International Atomic Energy Agency",
    "osce": "Organization for Security and Co-operation in Europe",
    "eu": "European Union",
    "ebrd": "European Bank for Reconstruction and Development",
    "wto": "World Trade Organization",
    "wfp": "World Food Programme",
    "icrc": "International Committee of the Red Cross",
    "ioc": "International Olympic Committee",
    "fed": "Federal Reserve",
    "boe": "Bank of England",
    "boj": "Bank of Japan",
    "cbr": "Central Bank of Russia",
    "mof-ru": "Ministry of Finance of Russia",
    "mfa-cn": "Ministry of Foreign Affairs of China",
    "echr": "European Court of Human Rights",
    "unsc": "United Nations Security Council",
    "ep": "European Parliament",
    "eib": "European Investment Bank",
    "unhcr": "United Nations High Commissioner for Refugees",
    "nabu": "National Anti-Corruption Bureau of Ukraine",
}
MORE = {
    "bi": "Bank of Italy",
    "bf": "Bank of France",
    "nbp": "National Bank of Poland",
    "cbt": "Central Bank of Turkey",
    "modde": "Ministry of Defence of Germany",
    "modfr": "Ministry of Defence of France",
    "mfaru": "Ministry of Foreign Affairs of Russia",
    "mofit": "Ministry of Finance of Italy",
    "agrua": "Ministry of Agriculture of Ukraine",
    "hacc": "High Anti-Corruption Court of Ukraine",
    "sbi": "State Bureau of Investigation of Ukraine",
    "gs": "General Staff of the Armed Forces of Ukraine",
    "cec": "Central Election Commission of Ukraine",
    "ccde": "Federal Constitutional Court of Germany",
    "icru": "Investigative Committee of Russia",
    "pgo": "Prosecutor General's Office of Ukraine",
    "ua-rail": "Ukrainian Railways",
    "parl-ua": "Parliament of Ukraine",
    "gov-ir": "Government of Iran",
    "iea": "International Energy Agency",
    "adb": "Asian Development Bank",
    "au": "African Union",
    "al": "Arab League",
    "fatf": "Financial Action Task Force",
    "cia": "Central Intelligence Agency",
    "ofac": "Office of Foreign Assets Control",
    "ust": "United States Department of the Treasury",
    "pboc": "People's Bank of China",
    "euco": "European Council",
    "coe": "Council of Europe",
    "esa": "European Space Agency",
    "fifa": "FIFA",
    "irgc": "Islamic Revolutionary Guard Corps",
    "nordic": "Nordic Investment Bank",
    "iso": "International Organization for Standardization",
    "wnu": "World Nuclear Association",
    "igc": "International Grains Council",
    "mofcom": "Ministry of Commerce of China",
    "modjp": "Ministry of Defence of Japan",
    "police-nl": "Dutch National Police",
}


@cache
def catalog(*, more=False):
    return build([Actor(ident, name, "organisation") for ident, name in (MORE if more else LISTED).items()])


@pytest.mark.parametrize(("language", "text", "named", "more"), ROWS)
def test_an_organisation_is_found_in_the_news_of_another_language(language, text, named, more):
    document = Document("d", text, lang=None if language == "-" else language)
    found = {m.actor for m in resolve(document, catalog(more=more)).mentions if m.verdict == "sure"}
    assert found == (set() if named == "-" else set(named.split()))


def told(text, *actors, lang=None):
    return [(m.span.text, m.actor, m.verdict) for m in resolve(Document("d", text, lang=lang), build(actors)).mentions]


MINISTRY = Actor("mod", "Ministry of Defence of Ukraine", "organisation")
POLISH = Actor("pl", "Ministry of Defence of Poland", "organisation")
COURT = Actor("court", "Supreme Court", "organisation")


def test_a_ministry_without_its_country_is_that_of_the_country_that_the_text_speaks_of_most():
    text = "Київ. Україна чекає. В Україні снідають. Польща мовчить. У Міністерстві оборони пояснили затримку."
    assert told(text, MINISTRY, POLISH, lang="uk") == [
        ("Міністерстві оборони", "mod", "sure"),
        ("Міністерстві оборони", "pl", "unsure"),
    ]
    assert told("У Міністерстві оборони пояснили затримку.", MINISTRY, lang="uk") == []


def test_a_name_that_many_countries_have_is_kept_for_review():
    assert told("Решение принял Верховный суд в среду.", COURT, lang="ru") == [("Верховный суд", "court", "unsure")]
    assert told("Решение принял Верховный суд Татарстана в среду.", COURT, lang="ru") == []


def test_the_reason_says_what_the_words_say_in_english():
    found = resolve(Document("d", "Світовий банк попередив.", lang="uk"), catalog()).mentions
    assert found[0].because == ("“Світовий банк” says “World Bank” in English.",)


def test_letters_count_only_in_the_languages_that_write_them():
    imf = Actor("imf", "International Monetary Fund", "organisation")
    assert told("Le FMI a relevé ses prévisions pour la France.", imf) == [("FMI", "imf", "sure")]
    assert told("Das FMI in Helsinki ist das Institut für Wetter und nicht mehr.", imf) == []
    assert told("The FMI said that the wind in Helsinki was strong.", imf) == []


def test_what_the_list_says_of_an_alias_holds_in_other_languages():
    bank = Actor("b", "Kettle Holdings", "organisation", aliases=(Alias("World Bank", needs_context=True),))
    only = Actor("b", "Kettle Holdings", "organisation", aliases=(Alias("World Bank", lang="fr"),))
    assert told("Світовий банк попередив.", bank, lang="uk") == [("Світовий банк", "b", "unsure")]
    assert told("Світовий банк попередив.", only, lang="uk") == []
    assert told("La Banque mondiale alerte.", only, lang="fr") == [("Banque mondiale", "b", "sure")]


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("Weltgesundheitsorganisation", "The World Health Organization said so."),
        ("Міністерство оборони України", "Ukraine's Ministry of Defence said so."),
        ("世界银行", "The World Bank said so."),
        ("Weltbank", "Світовий банк повідомив про це."),
    ],
)
def test_a_list_in_another_language_is_found_in_english_and_in_others(listed, text):
    assert [verdict for _, _, verdict in told(text, Actor("a", listed, "organisation"))] == ["sure"]


def test_a_list_in_another_language_finds_no_other_countrys_body():
    listed = Actor("a", "Міністерство оборони України", "organisation")
    assert told("Poland's Ministry of Defence said so.", listed) == []


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Всемирный банк", "wb"),
        ("МВФ", "imf"),
        ("FMI", "imf"),
        ("世界卫生组织", "who"),
        ("乌克兰国防部", "mod-ua"),
        ("Ärzte ohne Grenzen", "msf"),
        ("Министерство обороны Польши", None),
        ("Европейский банк", None),
    ],
)
def test_a_bare_name_in_another_language_is_looked_up(name, ident):
    assert lookup(name, catalog()).actor == ident


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("World Bank", "Всемирный банк", True),
        ("European Central Bank", "EZB", True),
        ("Ministry of Defence of Ukraine", "乌克兰国防部", True),
        ("World Bank", "Европейский банк", False),
        ("Ministry of Defence of Ukraine", "波兰国防部", False),
    ],
)
def test_two_bare_names_in_two_languages(a, b, match):
    assert compare(a, b, "organisation").match is match


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en", "The bank said.", "en"),
        (None, "It said that the bank and the fund of the state", "en"),
        (None, "Die Bank und der Staat sind sich einig.", "de"),
        (None, "La Banque et le Fonds ne sont pas dans la ville.", "fr"),
        (None, "Банк і фонд", "uk"),
        (None, "Банк был открыт", "ru"),
        (None, "Банката съобщи", "bg"),
        (None, "Банка је рекла", "sr"),
        ("en", "Світовий банк попередив", "uk"),
        (None, "世界银行", "zh"),
        (None, "世界銀行は警告した", "ja"),
        (None, "세계은행", "ko"),
        (None, "بانک جهانی گفت که این کشور", "fa"),
        (None, "12345", None),
    ],
)
def test_a_language_is_told_by_letters_and_small_words(stated, text, language):
    assert tongue(stated, "", text) == language
