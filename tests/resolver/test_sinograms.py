"""How Chinese signs are read and spelled, and how the table of their readings is made from Unihan."""

import sys

import pytest

from bench.sinograms import main
from resolver import lexicon
from resolver.names.parsing import parse
from resolver.traditions import sinograms

UNIHAN = """\
# a comment
U+76E7\tkHKGlyph\t2731
U+76E7\tkCantonese\tlou4
U+76E7\tkMandarin\tl\u00fa
U+76E7\tkHangul\t\ub178:0 \ub85c:0N
U+5362\tkTGH\t2013:230
U+5362\tkMandarin\tl\u00fa
U+5362\tkTraditionalVariant\tU+76E7
U+3400\tkMandarin\tqi\u016b
"""


def test_the_table_has_the_signs_in_use_and_reads_short_forms_as_the_full_ones(tmp_path, monkeypatch, capsys):
    (tmp_path / "Unihan_Readings.txt").write_text(UNIHAN, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["sinograms", str(tmp_path)])
    main()
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if not line.startswith("#")]
    assert rows == [["mandarin", "lu=卢盧"], ["cantonese", "lou=卢盧"], ["korean", "노=卢盧 로=卢盧"]]


def test_each_reading_stands_once_and_in_order():
    cells = [(row[0], *cell.split("=")) for row in lexicon.table("sinograms") for cell in row[1].split()]
    for language in ("mandarin", "cantonese", "korean", "japanese"):
        readings = [reading for of, reading, _ in cells if of == language]
        assert readings == sorted(set(readings))
    assert all(list(signs) == sorted(set(signs)) for _, _, signs in cells)


@pytest.mark.parametrize(
    ("signs", "latin", "language"),
    [
        ("許家屯", "Xu Jiatun", "mandarin"),
        ("許世楷", "Koh Se-kai", ""),
        ("麥理浩", "Mak Lei-ho", "cantonese"),
        ("崔圭夏", "Choi Kyu-ha", "korean"),
        ("歐陽震華", "Au Yeung Chun-wah", "cantonese"),
        ("歐陽震華", "Au Chun-wah", ""),
        ("司徒雷", "Szeto Lui", "cantonese"),
        ("諸葛明", "Zhuge Ming", "mandarin"),
        ("田中", "Denchu Ko", ""),
    ],
)
def test_signs_are_read_as_each_language_spells_them(signs, latin, language):
    assert sinograms.language_of(parse(signs), parse(latin)) == language


@pytest.mark.parametrize("text", ["", "李", "李明博李明博", "Lee", "李 a", "ㄅㄆㄇ", "𠮷野家"])
def test_what_is_no_name_in_signs_is_read_in_no_language(text):
    assert sinograms.language_of(parse(text), parse("Lee Myung-bak")) == ""
