"""Slavic surnames as newspapers of many languages write them, and names that only look like it."""

import pytest

from resolver.catalog import build
from resolver.records import Actor, Document
from resolver.resolve import resolve
from resolver.spelling.habits import are_one

NEWSPAPERS = {
    "Mikhail Khodorkovsky": (
        "Michaił Chodorkowski", "Michail Chodorkovskij", "Michail Chodorkowskij", "Mikhaïl Khodorkovski",
        "Mijaíl Jodorkovski", "Mihail Hodorkovski",
    ),
    "Volodymyr Zelenskyy": (
        "Wołodymyr Zełenski", "Wolodymyr Selenskyj", "Volodymyr Zelenskyj", "Volodimir Zelenskij", "Volodomir Zelenskij",
        "Volodímir Zelenski", "Volodymyr Zelenskiy",
    ),
    "Boris Yeltsin": ("Borys Jelcyn", "Boris Jelcin", "Boris Jelzin", "Boris Eltsine", "Boris Jeltsin", "Boris Eltsin"),
    "Mikhail Gorbachev": (
        "Michaił Gorbaczow", "Michail Gorbačov", "Michail Gorbatschow", "Mikhaïl Gorbatchev", "Michail Gorbatsjov",
        "Mijaíl Gorbachov", "Michail Gorbaciov", "Mihail Gorbatšov", "Mihail Gorbacsov", "Michail Gorbatjov",
    ),
    "Nikita Khrushchev": (
        "Nikita Chruszczow", "Nikita Chruščov", "Nikita Chruschtschow", "Nikita Khrouchtchev", "Nikita Chroesjtsjov",
        "Nikita Jruschov", "Nikita Chrusjtjov", "Nikita Hruštšov", "Nyikita Hruscsov",
    ),
    "Vladimir Putin": ("Władimir Putin", "Wladimir Putin", "Vladimir Poutine", "Vladimir Poetin", "Vlagyimir Putyin"),
    "Yevgeny Prigozhin": ("Jewgienij Prigożyn", "Jevgenij Prigožin", "Jewgeni Prigoschin", "Evgueni Prigojine"),
    "Aleksandr Lukashenko": (
        "Alaksandr Łukaszenka", "Alexandr Lukašenko", "Alexander Lukaschenko", "Alexandre Loukachenko",
        "Aleksandr Loekasjenko", "Aleksandr Lukasjenko",
    ),
    "Yulia Tymoshenko": ("Julia Tymoszenko", "Julija Tymoschenko", "Ioulia Timochenko", "Joelia Tymosjenko"),
    "Valery Gerasimov": ("Walerij Gierasimow", "Waleri Gerassimow", "Valeri Guerassimov", "Valeri Guerásimov"),
}  # fmt: skip
PAPERS = [(name, written) for name, spelled in NEWSPAPERS.items() for written in spelled]


@pytest.mark.parametrize(("name", "written"), PAPERS)
def test_a_full_name_is_sure_as_a_newspaper_of_another_language_writes_it(name, written):
    said = resolve(Document("d", f"Am Montag sprach {written} in Rom."), build([Actor("one", name)])).mentions
    assert [(m.verdict, m.span.text, m.how) for m in said] == [("sure", written, "name")]


@pytest.mark.parametrize("written", [written for _, written in PAPERS])
def test_among_all_of_them_each_spelling_is_of_one(written):
    catalog = build([Actor(name, name) for name in NEWSPAPERS])
    said = resolve(Document("d", f"Am Montag sprach {written} in Rom."), catalog).mentions
    assert [(m.actor, m.verdict) for m in said] == [(next(n for n, w in PAPERS if w == written), "sure")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("zhukov", "chukov"), ("sharov", "zharov"), ("zakharov", "sakharov"), ("chernov", "zhernov"),
        ("kovalchuk", "kovaljuk"), ("hardin", "jardin"), ("jansen", "hansen"), ("chen", "shen"), ("popov", "papov"),
        ("ivanov", "ivanova"), ("martin", "marchin"), ("putin", "pushin"),
    ],
)  # fmt: skip
def test_another_consonant_or_ending_is_another_name(a, b):
    assert not are_one(a, b)
    assert not are_one(b, a)
