"""One person in two scripts, each way round; and another person of the same script."""

# ruff: noqa: RUF001 - names in several scripts

import pytest

from resolver.pairs.compare import compare

ROWS = [
    ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis", "Kyriakos Mylonakis"),
    ("محمود عباس", "Mahmoud Abbas", "Mahmoud Ahmadinejad"),
    ("بشار الأسد", "Bashar al-Assad", "Bashar Jaafari"),
    ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi", "Abdel Fattah al-Burhan"),
    ("בנימין נתניהו", "Benjamin Netanyahu", "Benjamin Gantz"),
    ("יאיר לפיד", "Yair Lapid", "Yair Golan"),
    ("习近平", "Xi Jinping", "Li Qiang"),
    ("李克强", "Li Keqiang", "Li Qiang"),
    ("안철수", "Ahn Cheol-soo", "Ahn Jung-geun"),
    ("이철희", "Rhee Cheolhee", "Rhee Syng-man"),
    ("安倍晋三", "Shinzo Abe", "Shintaro Abe"),
    ("高市早苗", "Sanae Takaichi", "Sanae Takasugi"),
    ("バラク・オバマ", "Barack Obama", "Michelle Obama"),
    ("ドナルド・トランプ", "Donald Trump", "Ivanka Trump"),
    ("ბიძინა ივანიშვილი", "Bidzina Ivanishvili", "Bidzina Kharadze"),
    ("Нікол Пашинян", "Nikol Pashinyan", "Nikol Aghabekyan"),
    ("Александар Вучић", "Aleksandar Vucic", "Aleksandar Vulin"),
    ("Микола Круглов", "Mykola Kruhlov", "Mykola Krupenko"),
]


@pytest.mark.parametrize(("native", "latin", "other"), ROWS)
def test_a_person_is_known_in_either_script(native, latin, other):
    assert compare(native, latin).match
    assert compare(latin, native).match
    assert not compare(native, other).match
    assert not compare(other, native).match


@pytest.mark.parametrize(
    "written", ["Vlаdimir Putin", "Vla\u200bdimir Pu\u00adtin", "Ｖｌａｄｉｍｉｒ Putin", "V\u00edadimir Putin"]
)
def test_letters_that_only_look_alike_and_invisible_ones_change_little(written):
    assert compare(written, "Vladimir Putin").match
