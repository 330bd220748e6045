"""Articles that tell the same story stand together; the same wave of news is not one story."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.news.stories import Signature, Window, group, place, signature, similarity, window
from resolver.records import Document

WASTE = Document(
    "waste",
    "Kyiv offers mining waste to Washington as a source of strategic metals, deputy minister Yegor Perelygin said on Monday. "
    "Perelygin, who sits on the council of the joint minerals fund, said old dumps hold titanium and gallium.",
    "Kyiv offers mining waste under minerals agreement",
)
WASTE_2 = Document(
    "waste-2",
    "Deputy minister Perelygin proposed that dumps of mining waste should feed the joint minerals fund with strategic metals "
    "such as gallium. The council of the fund met last week.",
    "Mining waste may feed minerals fund, says Perelygin",
)
LOSSES = Document(
    "losses",
    "The Russian defense ministry claimed that its forces hit Ukrainian troops on several sectors of the front, and that air "
    "defense shot down 230 drones and five missiles.",
    "Russian ministry reports Ukrainian losses on the front",
)
BUFFER = Document(
    "buffer",
    "Russia is setting up a buffer zone along the Ukrainian border, Kremlin spokesman Dmitry Peskov confirmed. Peskov said the "
    "work of Russian troops in the zone continues.",
    "Kremlin confirms buffer zone on Ukrainian border",
)
WAVE = [WASTE, LOSSES, BUFFER, WASTE_2]


def test_two_reports_of_one_event_are_one_story_and_the_wave_around_them_is_not():
    assert group(WAVE) == ["waste", "losses", "buffer", "waste"]


def test_forty_copies_of_one_report_are_one_story():
    copies = [Document(str(n), f"{WASTE.text} (Agency {n})", WASTE.title) for n in range(40)]
    assert set(group([*copies, LOSSES, BUFFER])) == {"0", "losses", "buffer"}


@pytest.mark.parametrize(("days", "stories"), [(0, 1), (4, 1), (5, 2), (300, 2)])
def test_reports_more_than_four_days_apart_are_two_stories(days: int, stories: int):
    first = Document("a", WASTE.text, WASTE.title, date(2025, 3, 1))
    second = Document("b", WASTE.text, WASTE.title, date(2025, 3, 1) + timedelta(days))
    assert len(set(group([first, second]))) == stories
    placed = place(signature(second), [(7, signature(first))]).story
    assert placed == (7 if stories == 1 else None)


def test_documents_without_words_are_stories_of_their_own():
    assert group([Document("a", ""), Document("b", "..."), WASTE]) == ["a", "b", "waste"]
    assert group([]) == []


def test_a_new_report_is_placed_with_its_story_and_says_why():
    recent = [(1, signature(LOSSES)), (2, signature(WASTE)), (3, signature(BUFFER))]
    placed = place(signature(WASTE_2), recent)
    assert placed.story == 2
    assert "wast" in placed.because
    assert place(signature(BUFFER), recent[:2]).story is None
    assert place(signature(WASTE), []).story is None


def test_a_word_that_stands_in_all_documents_weighs_less():
    seen = window(signature(document) for document in WAVE)
    assert seen.weight("gallium") > Window(4, {"gallium": 4}).weight("gallium")


def test_a_signature_is_bounded_and_survives_the_database():
    long = Document("long", " ".join(f"word{n} Name{n}" for n in range(5000)), published=date(2025, 1, 2))
    one = signature(long)
    assert len(one.terms) <= 120
    assert len(one.encode()) < 6000
    assert Signature.decode(one.encode()) == one
    assert Signature.decode(signature(WASTE).encode()) == signature(WASTE)


def test_furniture_does_not_make_a_story():
    link = "Read also: Kremlin confirms buffer zone on Ukrainian border, spokesman Peskov says\n"
    with_link = Document("x", link + WASTE.text, WASTE.title)
    assert signature(with_link, [(0, len(link))]) == signature(WASTE)


POOL = [*WAVE, *(Document(d.id + "'", d.text[: len(d.text) * 2 // 3], d.title) for d in WAVE)]


@given(st.permutations(POOL))
@settings(max_examples=25, deadline=None)
def test_the_order_of_documents_changes_no_story(mixed: list[Document]):
    def partition(documents: list[Document]) -> set[frozenset[str]]:
        stories: dict[str, set[str]] = {}
        for document, story in zip(documents, group(documents), strict=True):
            stories.setdefault(story, set()).add(document.id)
        return {frozenset(story) for story in stories.values()}

    assert partition(list(mixed)) == partition(POOL)


@given(st.lists(st.sampled_from(POOL), max_size=6))
@settings(max_examples=25, deadline=None)
def test_a_story_is_called_by_its_first_document(some: list[Document]):
    stories = group(some)
    seen: set[str] = set()
    for document, story in zip(some, stories, strict=True):
        assert story in seen or story == document.id
        seen.add(story)


@given(st.sampled_from(POOL), st.sampled_from(POOL))
@settings(deadline=None)
def test_likeness_is_symmetric_and_bounded(a: Document, b: Document):
    seen = window([signature(a), signature(b)])
    there, back = similarity(signature(a), signature(b), seen), similarity(signature(b), signature(a), seen)
    assert there == pytest.approx(back)
    assert -1e-9 <= there <= 1 + 1e-9
