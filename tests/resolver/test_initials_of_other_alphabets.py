"""Initials: of another alphabet, where one letter stands for several, and of two letters before a full stop."""
# ruff: noqa: RUF001 - letters of several scripts

import pytest

from resolver.catalog import build
from resolver.pairs.compare import compare
from resolver.records import Actor, Document
from resolver.resolve import resolve


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("К. Лагард", "Christine Lagarde"),
        ("Ж.-К. Юнкер", "Jean-Claude Juncker"),
        ("Ш. Мишель", "Charles Michel"),
        ("Ч. Шумер", "Chuck Schumer"),
        ("Ц. Ливни", "Tzipi Livni"),
        ("Х. Клинтон", "Hillary Clinton"),
        ("Г. Клінтон", "Hillary Clinton"),
        ("Ф. Хаммонд", "Philip Hammond"),
        ("Дж. Болтон", "John Bolton"),
        ("Дж. Байден", "Джо Байден"),
        ("У. Баффет", "Warren Buffett"),
        ("C. Lagarde", "Кристин Лагард"),
        ("Yu. Tymoshenko", "Yulia Tymoshenko"),
        ("Yu.V. Andropov", "Yuri Vladimirovich Andropov"),
        ("Zh. Alferov", "Жорес Алферов"),
        ("Ch. Aznavour", "Charles Aznavour"),
        ("K. P. Oli", "Khadga Prasad Oli"),
        ("Balkenende, J.P.", "Jan Peter Balkenende"),
        ("SWRD Bandaranaike", "Solomon West Ridgeway Dias Bandaranaike"),
        ("APJ Abdul Kalam", "Avul Pakir Jainulabdeen Abdul Kalam"),
        ("एच. डी. कुमारस्वामी", "H. D. Kumaraswamy"),
    ],
)
def test_an_initial_stands_for_the_name(short, full):
    assert compare(short, full).match
    assert compare(full, short).match


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Х. Кук", "Kevin Cook"),
        ("К. Кук", "Harry Cook"),
        ("Дж. Болтон", "Michael Bolton"),
        ("Ш. Мишель", "Louise Michel"),
        ("Г. Шульц", "Martin Schulz"),
        ("Yu. Petrov", "Yan Petrov"),
        ("K. Harris", "Carl Harris"),
        ("О. Навальный", "Alexei Navalny"),
        ("Х. Байден", "Joe Biden"),
        ("Ф. Мэй", "Theresa May"),
        ("Ш. Хан", "Salman Khan"),
        ("Ph. Roth", "Frank Roth"),
        ("S.W.R.D. Bandaranaike", "Sirimavo Bandaranaike"),
    ],
)
def test_an_initial_is_somebody_elses(short, full):
    assert not compare(short, full).match


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Christine Lagarde", "Глава ЕЦБ К. Лагард выступила в Берлине.", "К. Лагард"),
        ("Christine Lagarde", "Глава ЕЦБ К.Лагард выступила в Берлине.", "К.Лагард"),
        ("Jean-Claude Juncker", "Его предшественник Ж.-К. Юнкер не приехал.", "Ж.-К. Юнкер"),
        ("John Bolton", "Бывший советник Дж. Болтон ответил журналистам.", "Дж. Болтон"),
    ],
)
def test_news_in_cyrillic_gives_initials(name, text, found):
    said = resolve(Document("one", text, lang="ru"), build([Actor("one", name)])).mentions
    assert [(m.span.text, m.verdict) for m in said] == [(found, "sure")]


def test_an_initial_of_somebody_else_tells_the_surname_from_the_one_that_is_watched():
    said = resolve(Document("one", "На сцене М. Болтон спел дважды.", lang="ru"), build([Actor("one", "John Bolton")]))
    assert not [m for m in said.mentions if m.verdict == "sure"]


def test_two_letters_at_the_end_of_a_sentence_are_a_surname():
    text = "The prize went to the novelist Hua Yu. Critics were pleased."
    said = resolve(Document("one", text), build([Actor("one", "Hua Yu")])).mentions
    assert [m.span.text for m in said] == ["Hua Yu"]
