"""Japanese names in signs, and their readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.catalog import build
from resolver.lookup import lookup
from resolver.records import Actor
from resolver.traditions import japanese

CATALOG = build(
    [Actor(name, name) for name in ("Shun'ichi Suzuki", "Tarō Asō", "Yuriko Koike", "Taro Kono", "Karen Makishima")]
)


@pytest.mark.parametrize(
    ("signs", "actor"),
    [
        ("鈴木俊一", "Shun'ichi Suzuki"),
        ("鈴木 俊一", "Shun'ichi Suzuki"),
        ("麻生太郎", "Tarō Asō"),
        ("河野太郎", "Taro Kono"),
        ("小池百合子", "Yuriko Koike"),
        ("牧島かれん", "Karen Makishima"),
        ("鈴木貫太郎", None),
        ("太郎", None),
        ("小池", None),
    ],
)
def test_signs_find_the_one_whose_name_they_can_be_read_as(signs, actor):
    assert lookup(signs, CATALOG).actor == actor


@pytest.mark.parametrize(
    "spellings",
    [
        ("shunichi", "syuniti", "shuniti"),
        ("ito", "itou", "itoh", "itoo"),
        ("kanpei", "kampei"),
        ("tsuji", "tuzi"),
        ("joji", "jouji"),
    ],
)
def test_systems_of_romanisation_are_one(spellings):
    assert len({japanese.plain(one) for one in spellings}) == 1


@pytest.mark.parametrize(
    ("kana", "latin"), [("しゅんいち", "shunichi"), ("リョウコ", "ryouko"), ("じゅん", "jun"), ("きょう", "kyou")]
)
def test_small_kana_join_the_one_before(kana, latin):
    assert japanese.kana(kana) == latin


@given(st.text(alphabet="鈴木俊一佐々藤かれん・ 々", max_size=8))
def test_any_signs_can_be_read(text):
    for family, rest in japanese.splits(text):
        assert len(japanese.readings(family, "family")) <= 300
        assert len(japanese.readings(rest, "given")) <= 300
