"""Of several people who are listed for one office: whoever follows the others holds it, or it stays open who."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.catalog import build
from resolver.offices import succession
from resolver.offices.posts import Post
from resolver.records import Actor, Document, Mention, Title
from resolver.resolve import resolve

MOREL, DUBOIS, LEROY = "Claire Morel", "Paul Dubois", "Anne Leroy"


def actor(name: str, *terms: tuple[str, str | None, int | None, int | None]) -> Actor:
    return Actor(name, name, titles=tuple(Title(what, of, first(a), first(b)) for what, of, a, b in terms))


def first(month: int | None) -> date | None:
    """The first day of a month, counted from January 2020."""
    return None if month is None else date(2020 + month // 12, month % 12 + 1, 1)


def found(text: str, actors: Sequence[Actor], day: date | None) -> list[Mention]:
    return list(resolve(Document("d", text, published=day), build(actors)).mentions)


def mayor(name: str, since: int | None, until: int | None) -> Actor:
    return actor(name, ("Mayor", "Poland", since, until))


TEXT = "The Mayor of Poland said no."
FOLLOWED = [
    ("an open term ends where the next begins", [mayor(MOREL, 0, None), mayor(DUBOIS, 24, None)], 30, DUBOIS),
    ("the first held it until then", [mayor(MOREL, 0, None), mayor(DUBOIS, 24, None)], 12, MOREL),
    ("on the day of the handover it is the new one's", [mayor(MOREL, 0, 24), mayor(DUBOIS, 24, None)], 24, DUBOIS),
    ("terms may overlap by a month", [mayor(MOREL, 0, 25), mayor(DUBOIS, 24, None)], 24, DUBOIS),
    ("a third follows the second", [mayor(MOREL, 0, None), mayor(DUBOIS, 12, 24), mayor(LEROY, 24, None)], 30, LEROY),
    ("an undated term is the older one", [mayor(MOREL, None, None), mayor(DUBOIS, 24, None)], 30, DUBOIS),
    ("without a day it is who holds it now", [mayor(MOREL, 0, None), mayor(DUBOIS, 24, None)], None, DUBOIS),
]
SIDE_BY_SIDE = [
    ("two began on one day", [mayor(MOREL, 0, None), mayor(DUBOIS, 0, None)]),
    ("two had it together for a year", [mayor(MOREL, 0, 36), mayor(DUBOIS, 24, None)]),
    ("others had it together before", [mayor(MOREL, 30, None), mayor(DUBOIS, 31, None), mayor(LEROY, 0, 12),
                                       mayor("Jan Novy", 2, 11)]),
    ("nobody says whose it is", [actor(MOREL, ("Mayor", None, 0, None)), actor(DUBOIS, ("Mayor", None, 24, None))]),
    ("such offices have many holders", [actor(MOREL, ("Senator", "Poland", 0, None)),
                                        actor(DUBOIS, ("Senator", "Poland", 24, None))]),
    ("a deputy is one of several", [actor(MOREL, ("Deputy Mayor", "Poland", 0, None)),
                                    actor(DUBOIS, ("Deputy Mayor", "Poland", 24, None))]),
]  # fmt: skip


@pytest.mark.parametrize(("actors", "month", "holder"), [row[1:] for row in FOLLOWED], ids=[row[0] for row in FOLLOWED])
def test_the_office_is_the_one_who_followed(actors, month, holder):
    (mention,) = found(TEXT, actors, first(month))
    assert (mention.actor, mention.verdict) == (holder, "sure")


@pytest.mark.parametrize("actors", [row[1] for row in SIDE_BY_SIDE], ids=[row[0] for row in SIDE_BY_SIDE])
@pytest.mark.parametrize("backwards", [False, True])
def test_an_office_held_side_by_side_is_never_the_first_ones(actors, backwards):
    office = actors[0].titles[0]
    text = f"The {office.title} of Poland said no." if office.of else f"The {office.title} said no."
    mentions = found(text, actors[::-1] if backwards else actors, first(31))
    assert len(mentions) == 2
    assert {m.verdict for m in mentions} == {"unsure"}
    assert all("just as well" in " ".join(m.because) for m in mentions)


def test_a_handover_in_the_list_shows_that_an_office_without_owner_is_single():
    terms = [(MOREL, 0, 12), (DUBOIS, 12, None), (LEROY, 24, None)]
    actors = [actor(name, ("Chief Justice", None, since, until)) for name, since, until in terms]
    assert [m.actor for m in found("The Chief Justice said no.", actors, first(30)) if m.verdict == "sure"] == [LEROY]


def test_an_office_of_many_holders_says_nothing():
    many = [mayor(f"Nowak{chr(65 + n)}", 0, None) for n in range(4)]
    assert found(TEXT, many, first(31)) == []


def test_the_sentence_names_the_term_and_who_came_before():
    (mention,) = found(TEXT, [mayor(MOREL, 0, None), mayor(DUBOIS, 24, None)], first(30))
    (why,) = mention.because
    assert "Paul Dubois is listed as Mayor of Poland from 2022-01-01, and nobody after; Claire Morel held" in why


posts = st.lists(
    st.builds(
        lambda who, since, length: Post(who, Title("Mayor", "Poland", first(since), length and first(since + length))),
        st.integers(0, 4),
        st.integers(0, 40),
        st.none() | st.integers(1, 30),
    ),
    max_size=6,
)


@given(posts, st.integers(0, 60), st.randoms(use_true_random=False))
def test_the_order_of_a_list_changes_no_holder(some: list[Post], month: int, random):
    mixed = random.sample(some, len(some))
    holders = {p.actor for p in succession.on(some, first(month)).posts}
    assert {p.actor for p in succession.on(mixed, first(month)).posts} == holders
    assert holders <= {p.actor for p in some if succession.holds(p.title, first(month))}
