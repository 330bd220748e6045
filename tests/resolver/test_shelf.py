"""Actors written as bytes come back as they were, with all that a list says of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.index.packing import texts
from resolver.index.shelf import Shelf, shelve, written
from resolver.records import Actor, Alias, Exclusion, Terms, Title

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
DAYS = st.none() | st.dates()
TITLES = st.builds(Title, WORDS, st.none() | WORDS, DAYS, DAYS, st.none() | st.sampled_from(["uk", "ru"]))
EXCLUSIONS = st.builds(Exclusion, st.lists(WORDS, max_size=2).map(tuple), WORDS)
ACTORS = st.builds(
    Actor,
    WORDS,
    WORDS,
    st.sampled_from(["person", "organisation"]),
    st.lists(WORDS, max_size=3).map(tuple),
    st.lists(TITLES, max_size=2).map(tuple),
    st.lists(WORDS, max_size=2).map(tuple),
    st.lists(EXCLUSIONS, max_size=2).map(tuple),
)


@given(st.lists(ACTORS, max_size=5))
def test_actors_come_back_as_they_were(actors):
    shelf = Shelf(shelve(actors))
    assert list(shelf) == actors
    assert len(shelf) == len(actors)


def test_an_actor_with_everything_comes_back_with_everything():
    actor = Actor(
        "svyrydenko",
        "Yuliia Svyrydenko\tof\nKyiv",
        aliases=("Юлія Свириденко", Alias("Y. Svyrydenko", needs_context=True), Alias("Julija Swyrydenko", "de")),
        titles=(Title("Minister of Economy", "Ukraine", date(2021, 11, 4), date(2025, 7, 16)), Title("Прем'єр")),
        context=("Kyiv", ""),
        exclusions=(
            Exclusion(("footballer", "midfielder"), "a footballer of the same name"),
            Exclusion(reason="fans", hosts=("fans.example",)),
        ),
        same_as=("wikidata:Q105078462",),
        terms=Terms(("en", "uk"), 0.95),
    )
    [back] = Shelf(shelve([actor]))
    assert back == actor
    assert hash(back) == hash(actor)


@pytest.mark.parametrize("number", [-1, 2, 100])
def test_there_is_nobody_beyond_the_ends(number):
    shelf = Shelf(shelve([Actor("a", "A"), Actor("b", "B")]))
    with pytest.raises(IndexError):
        shelf[number]


def test_lines_of_text_keep_their_ends():
    arrays = texts("x", ["", "ё", "ab"])
    assert arrays["x_end"].tolist() == [0, 0, 2, 4]


def test_a_plain_name_says_nothing_of_what_it_lacks():
    assert written(Actor("a", "Ash Example")) == '["a","Ash Example"]'
