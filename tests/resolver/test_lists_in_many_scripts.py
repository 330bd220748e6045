"""Lists of sanctions and office holders give a person in twenty scripts: none of them makes somebody of a word that is nobody.

Rows were seen in real lists beside real news; the texts are our own.
"""

# ruff: noqa: RUF001 - names in several scripts

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.catalog import build
from resolver.index.echoes import echoes, is_echo
from resolver.names.parsing import parse
from resolver.records import Actor, Document
from resolver.resolve import resolve
from resolver.skimming import Skimmer

HOCKEY = Actor("hockey", "Joe Hockey", aliases=("乔·霍基", "Джо Хоккі"))
MARKEY = Actor("markey", "Edward J. Markey", aliases=("爱德华·马基", "エド・マーキー"))
PERDUE = Actor("perdue", "David Perdue", aliases=("Девід Пердью", "دیوید پردو", "大衛·珀杜"))
BOOS = Actor("boos", "Georgy Boos", aliases=("Георгий Валентинович Боос",))
AOUN = Actor("aoun", "Michel Aoun", aliases=("מישעל אאון", "ميشال عون"))
KELLY = Actor("kelly", "John Kelly", aliases=("Джон Келли",))
COX = Actor("cox", "Geoffrey Cox", aliases=("جفری کاکس",))
SYROTA = Actor("syrota", "Mychajło Syrota", aliases=("Сирота Михайло Дмитрович",))
ZELENSKY = Actor("zelensky", "Volodymyr Zelensky", aliases=("Володимир Зеленський", "ウォロディミル・ゼレンスキー"))
BAGHDADI = Actor("baghdadi", "Abu Bakr al-Baghdadi", aliases=("إبراهيم عواد إبراهيم البدري",))
MA = Actor("ma", "Ma Ying-jeou", aliases=("馬英九",))
UYGHUR = Actor("juma", "麦麦提·居马")
EVERYBODY = build([HOCKEY, MARKEY, PERDUE, BOOS, AOUN, KELLY, COX, SYROTA, ZELENSKY, BAGHDADI, MA, UYGHUR])


def said(text, verdicts=("sure", "unsure"), **more):
    document = Document("1", text, **more)
    found = resolve(document, EVERYBODY).mentions
    assert not found or Skimmer([EVERYBODY]).skim(document).actors
    return {(m.actor, m.span.text) for m in found if m.verdict in verdicts}


@pytest.mark.parametrize(
    "text",
    [
        "LORI CORP 4TH QTR OPER NET LOSS",
        "The company sees a new EV Growth Market in its 3RD QTR.",
        "A Mori poll said so, and the Oil Market fell. See OHI for more.",
        "NIO: The Future Looks Bright, says an analyst, and the company builds a hotel.",
        "TURNER TO MEET WITH DOME EXECUTIVES",
        "Kelly Chen, a partner at the fund, spoke to Safra Catz and Mike Short.",
        "The ball came to Michael Owen, who passed it.",
        "Otter Creek is a town near Boulder. Overall, Opel did well.",
    ],
)
def test_a_form_in_another_script_makes_nobody_of_words_unlike_the_name(text):
    assert said(text, lang="en") == set()


@pytest.mark.parametrize(
    ("text", "who", "lang"),
    [
        ("Joe Hockey resigned on Monday.", "hockey", "en"),
        ("Джо Хоккі подав у відставку.", "hockey", "uk"),
        ("乔·霍基周一辞职。", "hockey", "zh"),
        ("Wolodymyr Selenskyj sprach am Montag.", "zelensky", "de"),
        ("Президент Зеленський прибув до Києва. Володимир Зеленський виступив.", "zelensky", "uk"),
        ("ゼレンスキー大統領が述べた。", "zelensky", "ja"),
        ("Ibrahim Awwad al-Badri was born in Samarra.", "baghdadi", "en"),
        ("Ma Yingjiu met the visitors.", "ma", "en"),
        ("Maimaiti Juma was named on Monday.", "juma", "en"),
    ],
)
def test_a_name_is_found_in_every_script_that_the_list_has(text, who, lang):
    assert who in {actor for actor, _ in said(text, lang=lang)}


@pytest.mark.parametrize(
    ("name", "alias", "text"),
    [
        ("Osama bin Laden", "أسامة بن لادن", "Usama bin Ladin was killed."),
        ("Sergei Shoigu", "Сергей Шойгу", "Sergueï Choïgou est parti. Choïgou parle."),
        ("Khaled Meshaal", "خالد مشعل", "Khaled Mashal spoke; Khalid Mishal left."),
        ("Maria Zakharova", "Мария Захарова", "Maria Sacharowa sprach."),
        ("Shavkat Mirziyoyev", "Шавкат Мирзиёев", "Schawkat Mirsijojew sprach."),
        ("Qassem Soleimani", "قاسم سلیمانی", "Qasim Sulaymani said so."),
        ("Khalifa Haftar", "خليفة حفتر", "Khalifa Hifter said so."),
    ],
)
def test_another_spelling_that_is_near_is_found_by_way_of_the_native_one(name, alias, text):
    found = resolve(Document("1", text), build([Actor("1", name, aliases=(alias,))])).mentions
    assert found
    assert {m.verdict for m in found} == {"sure"}


def test_letters_are_no_surname():
    watched = build([Actor("toomey", "Pat Toomey"), Actor("pa", "Pae Hak"), Actor("li", "Li Keqiang")])
    document = Document("1", "Sen. Pat Toomey, R-PA, asked about the ETF. In PA the LI index fell.")
    found = resolve(document, watched).mentions
    assert {(m.actor, m.span.text) for m in found if m.verdict != "no"} == {("toomey", "Pat Toomey")}


NAMES = ["Joe Hockey", "Джо Хоккі", "乔·霍基", "جو هوکی", "馬英九", "Ma Ying-jeou", "Volodymyr Zelensky", "Зеленський"]


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
def test_no_name_is_an_echo_in_its_own_script_nor_where_the_list_has_no_other(names):
    parsed = [parse(name) for name in names]
    scripts = {name.parts[0].word.script for name in parsed}
    for name, number in zip(parsed, echoes(parsed), strict=True):
        own = name.parts[0].word.script
        assert not is_echo(number, own)
        assert all(not is_echo(number, script) for script in ("latin", "cyrillic", "greek") if script not in scripts)
