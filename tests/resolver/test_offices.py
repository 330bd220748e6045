"""The office beside a name, as the text writes it."""

# ruff: noqa: RUF001 - offices in several scripts

import pytest

from resolver.offices.beside import office_beside
from resolver.text.words import tokens


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("so, Deputy Finance Minister Anna Smith said", "Anna Smith", "Deputy Finance Minister"),
        ("Last week, Polish Prime Minister Anna Smith announced", "Anna Smith", "Polish Prime Minister"),
        ("Anna Smith - Minister of Trade, Tourism, and Sport", "Anna Smith", "Minister of Trade, Tourism, and Sport"),
        ("remarks by former U.S. President Bill Smith, who", "Bill Smith", "former U.S. President"),
        (
            "On Monday, Poland's Deputy Minister for Water and Air, Anna Smith, came",
            "Anna Smith",
            "Deputy Minister for Water and Air",
        ),
        ("with it. European Commissioner for Energy Anna Smith came", "Anna Smith", "European Commissioner for Energy"),
        (
            "Anna Smith, Poland's deputy minister for water and clean air, came",
            "Anna Smith",
            "Poland's deputy minister for water and clean air",
        ),
        ("Anna Smith, the European Commissioner for Energy, came", "Anna Smith", "European Commissioner for Energy"),
        ("that while President Bill Smith waits", "Bill Smith", "President"),
        (
            "The European Union foreign policy chief, Anna Smith, has",
            "Anna Smith",
            "European Union foreign policy chief",
        ),
        ("said that U.S. Secretary of State Bill Smith left", "Bill Smith", "U.S. Secretary of State"),
        ("the talks with President of Poland Bill Smith", "Bill Smith", "President of Poland"),
        ("The minister Anna Smith and U.S. Trade Secretary Bill Brown", "Bill Brown", "U.S. Trade Secretary"),
        ("Smith and Polish President Bill Brown met", "Bill Brown", "Polish President"),
        ("said Trade and Industry Secretary Bill Smith", "Bill Smith", "Trade and Industry Secretary"),
        (
            "Anna Smith, the Minister of Trade, Tourism, and Sport, called it",
            "Anna Smith",
            "Minister of Trade, Tourism, and Sport",
        ),
        ("Anna Smith, Minister of Trade, Bill Brown, and others came", "Anna Smith", "Minister of Trade"),
        ("Poland's first lady, Anna Smith, came", "Anna Smith", "Poland's first lady"),
        ("Lady Anna Smith came", "Anna Smith", None),
        ("President JD Smith came", "Smith", None),
        ("Der polnische Präsident Jan Nowak sagte", "Jan Nowak", "polnische Präsident"),
        ("sprach mit dem polnischen Präsidenten Jan Nowak", "Jan Nowak", "polnischen Präsidenten"),
        ("Die Umweltministerin Anna Nowak sagte", "Anna Nowak", "Umweltministerin"),
        ("Le président polonais Jan Nowak arrive", "Jan Nowak", "président polonais"),
        ("заявила міністерка економіки Польщі Анна Новак", "Анна Новак", "міністерка економіки Польщі"),
        ("зустрівся з главою МЗС Польщі Яном Новаком", "Яном Новаком", "главою МЗС Польщі"),
        ("сказал министр обороны Польши Ян Новак", "Ян Новак", "министр обороны Польши"),
        ("Smith, who also sits on the council", "Smith", None),
        ("The president left. Smith stayed", "Smith", None),
        ("In Warsaw on Monday, Smith spoke", "Smith", None),
        ("Mr. Smith spoke", "Smith", None),
    ],
)
def test_the_office_is_trimmed_to_the_office(text, name, office):
    words = tokens(text)
    at = text.index(name)
    first = next(i for i, t in enumerate(words) if t.start == at)
    last = next(i for i, t in enumerate(words) if t.end == at + len(name))
    assert office_beside(text, words, first, last) == office
