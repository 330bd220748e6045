"""Organisations of an English list in the news of other languages, and what only looks like them."""

import csv
from functools import cache
from pathlib import Path

import pytest

from resolver.catalog import build
from resolver.records import Actor, Document
from resolver.resolve import resolve

_LINES = (Path(__file__).parent / "organisations_abroad.tsv").read_text("utf-8").splitlines()
ROWS = list(csv.reader((line for line in _LINES if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
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


@cache
def catalog():
    return build([Actor(ident, name, "organisation") for ident, name in LISTED.items()])


@pytest.mark.parametrize(("language", "text", "named"), ROWS)
def test_an_organisation_is_found_in_the_news_of_another_language(language, text, named):
    document = Document("d", text, lang=None if language == "-" else language)
    found = {m.actor for m in resolve(document, catalog()).mentions if m.verdict == "sure"}
    assert found == (set() if named == "-" else set(named.split()))
