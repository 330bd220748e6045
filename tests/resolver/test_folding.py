"""Words of a text, with their places, sentences and foldings."""

# ruff: noqa: RUF001 - names in several scripts

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.text.folding import fold
from resolver.text.words import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zelenskyy's plan", ["Zelenskyy", "plan"]),
        ("Zelenskyy’s plan", ["Zelenskyy", "plan"]),
        ("the Netherlands’ complaints", ["the", "Netherlands", "complaints"]),
        ("“Peskov,” he said", ["Peskov", "he", "said"]),
        ("Svyrydenko-led talks", ["Svyrydenko", "led", "talks"]),
        ("Trump–Zelensky talks", ["Trump", "Zelensky", "talks"]),
        ("the U.S. President", ["the", "U.S.", "President"]),
        ("O'Brien and al-Qa'ida", ["O'Brien", "and", "al", "Qa'ida"]),
        ("Лук'яненко прибув", ["Лук'яненко", "прибув"]),
        ("习近平说", ["习", "近", "平", "说"]),
        ("", []),
    ],
)
def test_words_stand_without_possessives_quotes_and_hyphens(text, words):
    assert [t.text for t in tokens(text)] == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He met U.S. President Trump. Then he left.", 2),
        ("Mr. Putin met Dr. V. Orlov. He left.", 2),
        ("It rose 3.5 per cent. Really? Yes!", 3),
        ("“Stop.” She left.", 2),
        ("Headline\nText", 2),
    ],
)
def test_sentences_survive_abbreviations(text, sentences):
    assert len({t.sentence for t in tokens(text)}) == sentences


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Séjourné", "sejourne"),
        ("ŁÓDŹ", "lodz"),
        ("Zel\u200bensky", "zelensky"),
        ("Ｔｒｕｍｐ", "trump"),
        ("Тrump", "trump"),
        ("Straße", "strasse"),
        ("Зеленський", "зеленський"),
    ],
)
def test_folding_makes_spellings_equal(a, b):
    assert fold(a) == b


def test_names_may_run_over_spaces_hyphens_and_initials_but_not_over_punctuation():
    breaks = {t.text: t.break_before for t in tokens("V. Putin met Jean-Claude Juncker, Trump. Kim – no")}
    assert not breaks["Putin"]
    assert not breaks["Claude"]
    assert breaks["Trump"]
    assert breaks["Kim"]
    assert breaks["no"]


def test_lines_cut_at_a_column_do_not_end_sentences():
    line = "word " * 12
    text = "\n".join([line + "Volodymyr", "Zelensky " + line, line, line, line + "end."])
    name = [t for t in tokens(text) if t.text == "Zelensky"]
    assert not name[0].break_before


@given(st.text(max_size=200))
def test_every_word_is_a_piece_of_the_text_in_order(text):
    found = tokens(text)
    assert all(text[t.start : t.end] == t.text and t.text for t in found)
    assert all(a.end <= b.start and a.sentence <= b.sentence and a.paragraph <= b.paragraph for a, b in pairwise(found))
