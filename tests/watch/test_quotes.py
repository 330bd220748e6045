"""Which words of an article are quoted in an alert."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.records import Document, Mention, Span, TopicHit
from tests.watch.council import ARTICLE, ASH, BIRCH, LATER_ASH, TREES, named, run, told
from worker.records import Match
from worker.watch.passages import QUOTE_CHARS

LONGEST_QUOTE = QUOTE_CHARS + len("… ") + len(" …")


@pytest.mark.parametrize(
    ("match", "quote"),
    [
        (Match(actors=("birch",)), "Ash Example spoke of trees, and Birch of roads."),
        (Match(topics=("trees",)), "Ash Example spoke of trees, and Birch of roads."),
        (Match(("ash",), ("trees",)), "Ash Example spoke of trees, and Birch of roads."),
        (Match(("ash",), ("home",)), "Later A. Example went home."),
    ],
)
def test_the_quote_is_the_sentence_that_says_most(match, quote):
    home = told(ARTICLE, "home", "home")
    [hit] = run(match, ARTICLE, [*ASH, *LATER_ASH, *BIRCH], [TREES, home])
    assert hit.quote == quote


def test_an_actor_and_a_topic_in_two_sentences_are_both_quoted():
    document = Document("1", "Ash Example spoke. It rained. Trees were felled in the park.")
    ash = [Mention("ash", Span("text", 0, 11, "Ash Example"), 0.9, "sure", "name", ())]
    [hit] = run(Match(("ash",), ("trees",)), document, ash, [TopicHit("trees", (Span("text", 30, 35, "Trees"),))])

    assert hit.quote == "Ash Example spoke. … Trees were felled in the park."


def test_the_surest_mention_is_quoted_and_the_text_before_the_title():
    document = Document("1", "A. Example slept. Ash Example spoke.", "Ash Example")
    mentions = [*named(document, "ash", "A. Example", score=0.8), *named(document, "ash", "Ash Example", score=0.95)]
    [hit] = run(Match(actors=("ash",)), document, mentions)
    assert hit.quote == "Ash Example spoke."


def test_a_name_in_the_title_alone_is_quoted_from_there():
    document = Document("1", "Nothing more is known.", "Ash Example resigns")
    [hit] = run(Match(actors=("ash",)), document, named(document, "ash", "Ash Example"))
    assert hit.quote == "Ash Example resigns"


@pytest.mark.parametrize("before", [0, 10, 80, 200])
@pytest.mark.parametrize("after", [0, 10, 80, 200])
def test_a_long_sentence_is_cut_around_the_words_that_matter(before, after):
    document = Document(
        "1", "many words " * before + "Ash Example spoke of trees " + "and so on " * after + "and so forth."
    )
    [hit] = run(
        Match(("ash",), ("trees",)), document, named(document, "ash", "Ash Example"), [told(document, "trees", "trees")]
    )
    assert "Ash Example spoke of trees" in hit.quote
    assert len(hit.quote) <= LONGEST_QUOTE
    assert hit.quote.startswith("… ") is (before >= 80)
    assert hit.quote.endswith(" …") is (after >= 80)


def test_a_sentence_on_several_lines_is_quoted_on_one():
    text = "This is a line of about fifty letters, as mails had\nthem, and Ash\u00a0Example\tspoke."
    document = Document("1", text)
    [hit] = run(
        Match(actors=("ash",)), document, [Mention("ash", Span("text", 62, 73, text[62:73]), 0.9, "sure", "name", ())]
    )
    assert "\n" not in hit.quote


@given(st.text(max_size=80), st.text(max_size=80), st.integers(0, 80), st.integers(1, 10))
def test_any_text_gives_a_quote_that_stands_in_it(title, text, start, length):
    document = Document("1", text, title)
    span = Span("text", start, start + length, text[start : start + length])
    if not span.text.strip():
        return
    [hit] = run(Match(actors=("ash",)), document, [Mention("ash", span, 0.9, "sure", "name", ())])
    assert hit.quote.removeprefix("… ").removesuffix(" …") in " ".join(text.split())
    assert len(hit.quote) <= LONGEST_QUOTE
