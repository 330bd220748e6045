"""Offices without a name: whoever held them on the day of the document."""

from datetime import date

import pytest

from resolver.catalog import build
from resolver.records import Actor, Alias, Document, Title
from resolver.resolve import resolve

SHMYHAL = Actor(
    "shmyhal", "Denys Shmyhal", titles=(Title("Prime Minister", "Ukraine", date(2020, 3, 4), date(2025, 7, 16)),)
)
SVYRYDENKO = Actor(
    "svyrydenko",
    "Yuliia Svyrydenko",
    titles=(
        Title("Minister of Economy", "Ukraine", date(2021, 11, 4), date(2025, 7, 16)),
        Title("Prime Minister", "Ukraine", date(2025, 7, 17), None),
    ),
)
PESKOV = Actor("peskov", "Dmitry Peskov", titles=(Title("Kremlin spokesman"),))
CATALOG = build([SHMYHAL, SVYRYDENKO, PESKOV])


def holders(text: str, day: date | None = None) -> list[tuple[str, str]]:
    found = resolve(Document("d", text, published=day), CATALOG).mentions
    return [(m.actor, m.span.text) for m in found if m.how == "title" and m.verdict == "sure"]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The Ukrainian prime minister said no.", date(2024, 1, 1), [("shmyhal", "Ukrainian prime minister")]),
        ("Ukraine's prime minister said no.", date(2025, 9, 9), [("svyrydenko", "Ukraine's prime minister")]),
        ("The Prime Minister of Ukraine said no.", date(2025, 9, 9), [("svyrydenko", "Prime Minister of Ukraine")]),
        ("Ukraine's minister of economy said no.", date(2025, 9, 9), []),
        ("The Polish prime minister said no.", date(2025, 9, 9), []),
        ("The prime minister said no.", date(2025, 9, 9), []),
        ("The former Ukrainian prime minister said no.", date(2025, 9, 9), []),
        ("Ukrainian Prime Minister Yuliia Svyrydenko said no.", date(2025, 9, 9), []),
        ("Ukrainian Prime Minister Jane Doe said no.", date(2025, 9, 9), []),
        ("Jane Doe, the Ukrainian prime minister, said no.", date(2025, 9, 9), []),
        ("The Kremlin spokesman said no.", date(2025, 9, 9), [("peskov", "Kremlin spokesman")]),
        ("The Kremlin spokesman said no.", None, [("peskov", "Kremlin spokesman")]),
        ("The Ukrainian prime minister said no.", None, [("svyrydenko", "Ukrainian prime minister")]),
        ("The Ukrainian prime minister said no.", date(2019, 1, 1), []),
    ],
)
def test_an_office_means_its_holder_on_that_day(text, day, expected):
    assert holders(text, day) == expected


BANK = (
    Actor("bank", "Central Bank of Harbourton", "organisation"),
    Actor("office", "Office of the Governor of Harbourton", "organisation"),
    Actor("doe", "Jane Doe", titles=(Title("Governor", of="Central Bank of Harbourton"),)),
    Actor("roe", "Richard Roe", titles=(Title("Governor", of="Harbourton"),)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor of the Central Bank of Harbourton resigned.", {"doe", "bank"}),
        ("The Central Bank of Harbourton governor resigned.", {"doe", "bank"}),
        ("The Central Bank of Harbourton closed its doors.", {"bank"}),
        ("The Office of the Governor of Harbourton was closed.", {"office"}),  # no word of the governor himself
        ("The Governor of Harbourton resigned.", {"roe"}),
    ],
)
def test_an_office_of_an_organisation_that_is_watched_as_well_means_its_holder(text, expected):
    found = resolve(Document("", text), build(BANK, ()))
    assert {mention.actor for mention in found.mentions if mention.verdict == "sure"} == expected


SHORT = (
    Actor("works", "Harbourton Water Works", "organisation", aliases=("Blue Fountain", Alias("HWB", lang="de"))),
    Actor("doe", "Jane Doe", titles=(Title("Director", of="Harbourton Water Works"),)),
    Actor("roe", "Richard Roe", titles=(Title("Direktor", of="Harbourton Water Works", lang="de"),)),
    Actor("poe", "Anna Poe", titles=(Title("Managing Director", of="International Monetary Fund"),)),
    Actor("coe", "Carl Coe", titles=(Title("chief executive", of="Volkswagen"),)),
)


@pytest.mark.parametrize(
    ("text", "lang", "holder"),
    [
        ("HWW director resigns", None, "doe"),  # its initials
        ("The director of the HWW resigned.", None, "doe"),
        ("The Blue Fountain director resigned.", None, "doe"),  # as the list calls it
        ("Der Direktor der HWB tritt zurück.", "de", "roe"),
        ("IMF managing director says no", None, "poe"),  # nobody watches the fund
        ("The VW chief executive said no.", None, "coe"),  # letters that everybody knows
        ("The hww director resigned.", None, None),  # letters are no name when they are small
        ("The HWX director resigned.", None, None),
        ("The director of the HWW Museum resigned.", None, None),
    ],
)
def test_an_office_of_an_organisation_is_found_by_its_short_names_too(text, lang, holder):
    found = resolve(Document("", text, lang=lang), build(SHORT, ()))
    people = {mention.actor for mention in found.mentions if mention.verdict == "sure"} - {"works"}
    assert people == ({holder} if holder else set())
