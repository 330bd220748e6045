"""Wordings of one office are one office; who holds a new one changes it once."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.offices.titles import Seen, changes, office_key, same_office, timeline

ONE_OFFICE = [
    ("Economy Minister", "Minister of Economy"),
    ("Economy Minister", "Ukraine's economy minister"),
    ("Economy Minister", "Minister of Economy, Environment, and Agriculture"),
    ("Minister of Economics", "economy minister"),
    ("President", "Russian President"),
    ("U.S. President", "President of the United States"),
    ("Kremlin spokesman", "Kremlin spokeswoman"),
    ("spokesperson", "Kremlin spokesman"),
    ("PM", "Ukrainian Prime Minister"),
    ("Defence Minister", "Minister of Defense"),
    ("Foreign Minister", "Minister of Foreign Affairs"),
    ("vice prime minister", "Deputy Prime Minister"),
    ("First Deputy Prime Minister and Minister of Economy", "Economy Minister"),
    ("міністр економіки", "Economy Minister"),
    ("прем'єр-міністр України", "Prime Minister"),
    ("chairwoman of the council", "council chair"),
    ("CEO", "chief executive officer"),
    ("EU foreign policy chief", "the European Union foreign policy chief"),
]
TWO_OFFICES = [
    ("Prime Minister", "Minister"),
    ("Prime Minister", "Economy Minister"),
    ("Deputy Economy Minister", "Economy Minister"),
    ("Deputy Prime Minister", "Prime Minister"),
    ("First Deputy Minister", "Deputy Minister"),
    ("acting president", "President"),
    ("former President", "President"),
    ("President-elect", "President"),
    ("Defense Minister", "Economy Minister"),
    ("Russian President", "President of Ukraine"),
    ("Foreign Minister", "Foreign Ministry spokesperson"),
    ("Ambassador to Germany", "ambassador to France"),
]


@pytest.mark.parametrize(("a", "b"), ONE_OFFICE)
def test_wordings_of_one_office_are_one(a: str, b: str):
    assert same_office(a, b)
    assert same_office(b, a)


@pytest.mark.parametrize(("a", "b"), TWO_OFFICES)
def test_two_offices_stay_two(a: str, b: str):
    assert not same_office(a, b)
    assert not same_office(b, a)


def test_a_key_keeps_the_country_apart_from_the_office():
    key = office_key("Ukraine's Deputy Economy Minister")
    assert (key.rank, key.head, key.content, key.of) == ({"deputy"}, {"minister"}, {"economy"}, {"ukraine"})


DAY = date(2025, 1, 1)


def seen(title: str, day: int | None, source: str = "a") -> Seen:
    return Seen(title, None if day is None else DAY + timedelta(days=day), source)


CAREER = [
    seen("Economy Minister", 10),
    seen("Minister of Economy of Ukraine", 40, "b"),
    seen("Prime Minister", 200),
    seen("Ukrainian Prime Minister", 220, "b"),
    seen("former economy minister", 230),
    seen("Prime Minister", None),
]


def test_a_timeline_holds_each_office_once_in_order():
    assert [(t.title, t.first, t.last, t.sources, t.count) for t in timeline(CAREER)] == [
        ("Minister of Economy of Ukraine", DAY + timedelta(10), DAY + timedelta(40), ("a", "b"), 2),
        ("Ukrainian Prime Minister", DAY + timedelta(200), DAY + timedelta(220), ("a", "b"), 3),
    ]


def test_a_new_office_is_one_change():
    (change,) = changes(CAREER)
    assert (change.before.title, change.after.title) == ("Minister of Economy of Ukraine", "Ukrainian Prime Minister")


def test_a_paper_that_lags_behind_is_no_change_back():
    (change,) = changes([*CAREER, seen("Economy Minister", 203)])
    assert (change.before.title, change.after.title) == ("Minister of Economy of Ukraine", "Ukrainian Prime Minister")


@pytest.mark.parametrize("none", [[], CAREER[:2], [seen("President", 1), seen("Russian President", 9)],
                                  [seen("Minister of Defense", None), seen("President", 9)],
                                  [seen("former President", 1), seen("President", 9)],
                                  [seen("Mayor", 3), seen("Deputy Speaker", 3)]])  # fmt: skip
def test_these_are_no_changes(none: list[Seen]):
    assert changes(none) == ()


def test_an_undated_office_stands_last_and_a_bare_wording_goes_to_the_nearest_office():
    terms = timeline(
        [seen("Mayor", None), seen("Defense Minister", 1), seen("Finance Minister", 90), seen("Minister", 88)]
    )
    assert [(term.title, term.count) for term in terms] == [
        ("Defense Minister", 1),
        ("Finance Minister", 2),
        ("Mayor", 1),
    ]


titles = st.sampled_from([t for pair in ONE_OFFICE + TWO_OFFICES for t in pair])
sightings = st.lists(st.builds(seen, titles, st.none() | st.integers(0, 400), st.sampled_from("abc")), max_size=12)


@settings(deadline=None)
@given(sightings, st.randoms(use_true_random=False))
def test_the_order_in_which_articles_come_changes_nothing(some: list[Seen], random):
    mixed = list(some)
    random.shuffle(mixed)
    assert timeline(mixed) == timeline(some)
    assert changes(mixed) == changes(some)


@settings(deadline=None)
@given(sightings)
def test_each_change_goes_forward_in_time_and_no_sighting_is_lost(some: list[Seen]):
    held = [one for one in some if same_office(one.title, one.title)]
    assert sum(term.count for term in timeline(some)) == len(held)
    assert all(c.before.first < c.after.first for c in changes(some) if c.before.first and c.after.first)
