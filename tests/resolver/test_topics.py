"""Topics are found by word stems, near one another, and not where an exclusion stands."""
# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.news.phrases import Plan
from resolver.news.topics import find
from resolver.records import Document, Phrase, Topic

FUND = Topic(
    "fund",
    any=(
        Phrase("minerals fund"),
        Phrase(words=("mineral", "fund"), within=6),
        Phrase("reconstruction investment fund"),
    ),
    none=(Phrase("hedge fund"),),
)


def found(text: str, *topics: Topic, title: str = "", lang: str | None = None) -> dict[str, list[str]]:
    hits = find(Document("d", text, title, lang=lang), topics)
    return {hit.topic: [span.text for span in hit.spans] for hit in hits}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They signed the minerals fund.", ["minerals fund"]),
        ("They signed the Mineral Funds.", ["Mineral Funds"]),
        ("They signed the mineral-fund deal.", ["mineral-fund"]),
        ("The fund for rare minerals opened.", ["fund", "minerals"]),
        ("The U.S.-Ukraine Reconstruction Investment Fund opened.", ["Reconstruction Investment Fund"]),
    ],
)
def test_a_topic_is_found_in_the_forms_of_its_words(text: str, words: list[str]):
    assert found(text, FUND) == {"fund": words}


@pytest.mark.parametrize(
    "text",
    [
        "The miners founded a union.",
        "The miners fund their strike.",
        "He sold a mineral hedge fund.",
        "They sold minerals. The fund of the museum closed.",
        "Minerals are sold by the many people who once put all of their money in a fund.",
        "Hedge funds buy into the minerals fund.",
    ],
)
def test_a_topic_is_not_found_in_other_words(text: str):
    assert found(text, FUND) == {}


def test_an_exclusion_blocks_its_sentence_and_not_the_article():
    text = "Hedge funds wait. The minerals fund opened. A mineral hedge fund closed."
    assert found(text, FUND) == {"fund": ["minerals fund"]}


def test_a_topic_in_the_title_counts_and_comes_first():
    (hit,) = find(Document("d", "The minerals fund opened.", "A fund of minerals"), [FUND])
    assert [(s.field, s.text) for s in hit.spans] == [
        ("title", "fund"),
        ("title", "minerals"),
        ("text", "minerals fund"),
    ]


def test_all_phrases_must_stand_in_the_document():
    both = Topic("both", all=(Phrase("sanctions"), Phrase("oil")))
    assert found("New sanctions hit banks.", both) == {}
    assert found("New sanctions hit banks. Oil rose.", both) == {"both": ["sanctions", "Oil"]}


def test_a_topic_of_exclusions_alone_finds_nothing():
    assert found("A hedge fund.", Topic("none", none=(Phrase("hedge fund"),))) == {}


def test_the_words_of_a_phrase_do_not_run_across_sentences_and_commas():
    assert found("They sold minerals, funds and gold.", Topic("t", any=(Phrase("minerals funds"),))) == {}


def test_furniture_is_not_searched():
    text = "Read also: the minerals fund\nNothing new."
    assert find(Document("d", text), [FUND], [(0, 28)]) == ()


@pytest.mark.parametrize(
    ("phrase", "text", "lang"),
    [
        ("фонд корисних копалин", "Про це йдеться у Фонді корисних копалин.", None),
        ("санкції", "Уряд запровадив нові санкції проти банків, а санкціями не нехтують.", "uk"),
        ("нефтяное эмбарго", "Страны обсудили нефтяным эмбарго новые меры.", "ru"),
        ("Rohstofffonds", "Die Rohstofffonds wachsen.", "de"),
        ("fonds minier", "Les fonds miniers grandissent.", "fr"),
    ],
)
def test_phrases_of_other_languages_are_found_inflected(phrase: str, text: str, lang: str | None):
    assert found(text, Topic("t", any=(Phrase(phrase),)), lang=lang)


def test_an_english_phrase_is_found_in_an_article_that_states_another_script():
    assert found("Угоду назвали Minerals Fund.", FUND, lang="uk") == {"fund": ["Minerals Fund"]}


words = st.lists(
    st.sampled_from(["mineral", "minerals", "fund", "funds", "hedge", "gold", "the", "of", ".", ","]), max_size=25
).map(" ".join)


@settings(deadline=None)
@given(words)
def test_a_span_is_the_stretch_that_it_names(text: str):
    for hit in find(Document("d", text), [FUND]):
        assert all(text[span.start : span.end] == span.text for span in hit.spans)


@settings(deadline=None)
@given(words, st.integers(0, 8))
def test_nearness_agrees_with_trying_every_pair(text: str, within: int):
    pieces = [p for p in (s.split() for s in text.replace(",", " ").split(".")) if p]
    near = any(
        (not within or abs(i - j) <= within) and a.startswith("mineral") and b.startswith("fund")
        for sentence in pieces
        for i, a in enumerate(sentence)
        for j, b in enumerate(sentence)
    )
    upper = " ".join(" ".join(sentence).capitalize() + "." for sentence in pieces)
    topic = Topic("t", any=(Phrase(words=("minerals", "fund"), within=within),))
    assert bool(found(upper, topic)) == near


def test_a_plan_serves_many_documents_with_the_same_answer():
    many = tuple(Topic(f"t{n}", any=(Phrase(f"word{n} fund"),)) for n in range(1000))
    plan = Plan((*many, FUND))
    document = Document("d", "The minerals fund and the word7 funds.")
    assert [hit.topic for hit in find(document, plan)] == ["t7", "fund"]
    assert find(document, plan) == find(document, plan.topics)
