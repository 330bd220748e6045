"""What holds of every text: offsets, no error, and answers that do not depend on what is beside them."""

# ruff: noqa: RUF001 - names in several scripts

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.catalog import build
from resolver.records import Actor, Document
from resolver.resolve import resolve

PEOPLE = (
    Actor("zelenskyy", "Volodymyr Zelenskyy"),
    Actor("dmytro", "Dmytro Kuleba"),
    Actor("oleksii", "Oleksii Kuleba"),
    Actor("ford", "Gerald Ford"),
    Actor("leyen", "Ursula von der Leyen"),
    Actor("xi", "习近平"),
    Actor("petrenko", "Ivan Petrenko"),
    Actor("petrenko2", "Ivan Petrenko"),
    Actor("bank", "Bank of Rome", kind="organisation"),
)
CATALOG = build(PEOPLE)
WORDS = (
    "Volodymyr", "Zelensky", "Зеленського", "V.", "O.", "Dmytro", "Oleksii", "Kuleba", "Ford", "Gerald", "Betty",
    "Motor", "Ursula", "von", "der", "Leyen", "习近平", "Ivan", "Petrenko", "Bank", "of", "Rome", "the", "president",
    "Mr", "said", "\n\n", "\n", ",", ".", "’s", "–", "-", "“", "”", "\u200b", "\u00ad", "🙂", "May", "Jr.", "a", "In",
)  # fmt: skip
SENTENCES = (
    "Gerald Ford came to Rome.", "Ford left.", "Volodymyr Zelensky spoke.", "Zelensky’s plan was read.",
    "Dmytro Kuleba waved.", "Oleksii Kuleba stayed.", "Kuleba slept.", "Betty Ford smiled.", "Ford Motor rose.",
    "Ivan Petrenko sang.", "Зеленський приїхав.", "Ursula von der Leyen spoke.", "Von der Leyen left.",
)  # fmt: skip
UNRELATED = (
    "Rain fell over the hills, and the river rose by a metre before dawn.",
    "Bakers sold more bread than in any week of the past year.",
    "The match ended without a goal. Both teams will play again on Sunday.",
)

texts = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
stories = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)


def answers(text, catalog=CATALOG, title="", **more):
    return resolve(Document("d", text, title=title, **more), catalog).mentions


@given(texts, texts)
def test_every_mention_is_the_text_at_its_place(title, text):
    fields = {"title": title, "text": text}
    for m in answers(text, title=title):
        assert fields[m.span.field][m.span.start : m.span.end] == m.span.text != ""
        assert m.span.text == m.span.text.strip()


@given(
    st.text(max_size=300), st.text(max_size=60), st.sampled_from((None, "", "xx", "de", "pl", "ru", "zh-Hant", "😀"))
)
def test_no_text_whatever_raises(text, title, lang):
    for m in answers(text, title=title, lang=lang):
        assert {"title": title, "text": text}[m.span.field][m.span.start : m.span.end] == m.span.text


@given(st.text(alphabet="Volodymyr Zelensky’'.-–\u200b\u00ad\u0301\n\t习近平Зеленсь🙂", max_size=80))
def test_no_mangled_name_raises(text):
    for m in answers(text):
        assert text[m.span.start : m.span.end] == m.span.text


@given(stories, st.sampled_from(UNRELATED), st.booleans())
def test_an_unrelated_paragraph_takes_no_sure_mention_away(text, other, before):
    longer = f"{other}\n\n{text}" if before else f"{text}\n\n{other}"
    moved = len(other) + 2 if before else 0
    sure = {(m.actor, m.span.start + moved, m.span.text) for m in answers(text) if m.verdict == "sure"}
    assert sure <= {(m.actor, m.span.start, m.span.text) for m in answers(longer) if m.verdict == "sure"}


@given(st.one_of(texts, stories), st.permutations(PEOPLE))
def test_the_order_of_the_watchlist_decides_nothing(text, people):
    def said(catalog):
        return {(m.actor, m.span, m.score, m.verdict, m.how) for m in answers(text, catalog)}

    assert said(CATALOG) == said(build(people))


@given(stories)
def test_every_mention_gives_a_reason_and_a_score_that_fit_its_verdict(text):
    for m in answers(text):
        assert m.because
        assert 0 <= m.score <= 1
        assert m.verdict in {"sure", "unsure", "no"}


@given(stories)
def test_two_watched_people_of_one_name_are_never_one_of_them(text):
    assert not any(m.verdict == "sure" and m.actor.startswith("petrenko") for m in answers(text))


@pytest.mark.parametrize("order", list(permutations(("Ivan Petrenko", "Iryna Petrenko", "Petro Petrenko"))))
def test_three_of_one_surname_are_all_told_whatever_their_order(order):
    catalog = build([Actor(name, name) for name in order])
    assert {m.actor for m in answers("On Monday Petrenko sang.", catalog)} == set(order)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", ".", "…", "—", "\u200b", "\u00ad\u00ad", "🙂🙂", "\x00", "’s", "\ud800"]
)
def test_an_empty_text_holds_nobody(text):
    assert answers(text, title=text) == ()


@pytest.mark.parametrize("lang", [None, "en", "uk"])
def test_ten_thousand_words_are_read_to_the_end(lang):
    rain = "Rain fell over the hills of the north and nobody went out. " * 850
    text = f"Gerald Ford came. {rain}\n\n{rain[:500]} Ford left. Володимир Зеленський"
    assert len(text.split()) > 10_000
    sure = [(m.actor, m.span.text) for m in answers(text, lang=lang) if m.verdict == "sure"]
    assert sure == [("ford", "Gerald Ford"), ("ford", "Ford"), ("zelenskyy", "Володимир Зеленський")]
    assert answers(text, lang=lang)[-1].span.end == len(text)
