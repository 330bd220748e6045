"""Organisations as lists write them, with brackets, countries, letters and towns, and as news calls them."""

import pytest

from resolver.organisations.bracketed import listed
from resolver.records import Actor
from resolver.spelling import abjads
from resolver.verdict import LIKENESS
from tests.resolver.hard.marked import check

WHO = Actor("1", "World Health Organization (WHO)", "organisation")
UNITY = Actor("1", "Unity Party (Liberia)", "organisation")
REDS = (
    Actor("1", "Communist Party of the Russian Federation", "organisation"),
    Actor("2", "Communist Party of China", "organisation"),
)
DEFENCE = Actor("1", "Ministry of Defence (United Kingdom)", "organisation")
NOUR = Actor("1", "Al-Nour Party", "organisation")
CADBURY = Actor("1", "Cadbury plc", "organisation")


@pytest.mark.parametrize(
    ("watch", "text"),
    [
        (WHO, "The {World Health Organization} met in Geneva, and the {WHO} said so."),
        (Actor("1", "Petroleos Mexicanos (Pemex)", "organisation"), "{Pemex} sold oil. {Petroleos Mexicanos} paid."),
        (Actor("1", "Vietnam Shipbuilding Group (Vinashin)", "organisation"), "{Vinashin} owes billions."),
        (Actor("1", "Hay'at Tahrir al-Sham (Nusra Front)", "organisation"), "The {Nusra Front} left Idlib."),
        (Actor("1", "Janata Dal (United)", "organisation"), "The {?Janata Dal} lost. United lost as well."),
        (Actor("1", "Communist Party of India (Marxist)", "organisation"), "A Marxist spoke in Delhi."),
        (Actor("1", "Nepal Communist Party (Prachanda)", "organisation"), "Prachanda spoke in Kathmandu."),
        (UNITY, "The {Unity Party} won the vote in Liberia."),
        (UNITY, "The {?Unity Party} won the vote in Hungary."),
        (REDS, "MOSCOW - Zyuganov leads the {1:Communist Party}."),
        (REDS, "BEIJING - The {2:Communist Party} met on Monday."),
        (
            DEFENCE,
            "LONDON - The {Ministry of Defence} paid. The Indian Ministry of Defence sent a team.",
        ),
        (DEFENCE, "NEW DELHI - The {?Ministry of Defence} paid. A British team left."),
        (NOUR, "CAIRO - The {Nour Party} left. {Al-Nour} would not stay."),
        (
            Actor("1", "Feyenoord Rotterdam", "organisation"),
            "The striker, 34, signed for {Feyenoord} on Monday. Champions {Feyenoord} lie 16 points behind PSV.",
        ),
        (Actor("1", "Alfa-Bank", "organisation"), "Клиенты {Альфа-банка} жалуются."),
        (
            CADBURY,
            "Sir Dominic Cadbury left. A {Cadbury}-branded balloon flew. Shares in the confectioner {Cadbury} rose.",
        ),
        (CADBURY, "Sir Dominic Cadbury left. He said that {?Cadbury} was sad."),
    ],
)
def test_a_listed_body_is_found_by_what_its_name_says_of_it(watch, text):
    check(watch, text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("World Health Organization (WHO)", ("World Health Organization", "WHO")),
        ("ACS Actividades de Construcción y Servicios SA", ("ACS",)),
        ("Tata Steel (Hong Kong) Limited", ()),
        ("Ministry of Defence (United Kingdom)", ()),
        ("Jemaah Islamiyah (JI)", ("Jemaah Islamiyah",)),
        ("Janata Dal (United)", ()),
    ],
)
def test_brackets_hold_another_name_or_a_place(text, names):
    assert listed(text) == names


@pytest.mark.parametrize(
    ("name", "alias", "texts"),
    [
        ("Xiaomi Corporation", "小米", ("小米{股价}上涨。", "早餐是一碗小米粥。")),
        ("Kakao Corporation", "카카오", ("카카오 {주가}는 보합세로 마감했다.", "국제 카카오 가격은 떨어졌다.")),
        ("Bank Leumi", "לאומי", ("{מניית} לאומי עלתה.", "בביטוח לאומי דיווחו על ירידה.")),
    ],
)
def test_a_firm_that_is_a_plain_word_needs_what_tells_a_firm(name, alias, texts):
    firm, word = texts
    watch = Actor("1", name, "organisation", (alias,))
    check(watch, firm.replace("{", "").replace("}", "").replace(alias, f"{{{alias}}}"))
    check(watch, word.replace(alias, f"{{?{alias}}}"))


@pytest.mark.parametrize(
    ("one", "other"), [("سلمان", "سليمان"), ("عامري", "عمري"), ("بري", "برجي"), ("حماس", "خمس"), ("حماس", "هامش")]
)
def test_short_arabic_words_are_one_name_only_with_the_same_letters(one, other):
    assert abjads.alike(one, other)[1] <= LIKENESS["two names"]


@pytest.mark.parametrize(("one", "other"), [("علي", "على"), ("علي", "علی"), ("نتنياهو", "نتانیاهو")])
def test_orthographies_of_one_arabic_word(one, other):
    assert abjads.alike(one, other)[1] == 1
