"""Where a name ends: owners inside names of organisations, acronyms, bynames, and words that begin somebody else's name."""

from pathlib import Path

import pytest

from resolver.catalog import build
from resolver.names.parsing import parse
from resolver.records import Actor, Document
from resolver.resolve import resolve


def sure(text, *names, kind="organisation"):
    said = resolve(Document("d", text), build([Actor(name, name, kind) for name in names])).mentions
    return [(m.actor, m.span.text) for m in said if m.verdict == "sure"]


LISTED = [
    line
    for line in (Path(__file__).parent / "organisations_as_listed.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def test_among_hundreds_of_organisations_each_is_found_as_it_is_listed():
    catalog = build([Actor(name, name, "organisation") for name in LISTED])
    said = {
        name: {m.actor for m in resolve(Document("d", f"On Monday the {name} said it would stay."), catalog).mentions if m.verdict == "sure"}
        for name in LISTED
    }  # fmt: skip
    assert {name: actors for name, actors in said.items() if actors != {name}} == {}


OWNED = [
    "Workers' Party", "Hungarian Farmers' Union", "United Nations Children's Fund", "Republican People's Party",
    "Lloyd's of London", "People's Bank of China", "Chinese People's Liberation Army", "Mothers' Union of Leeds",
    "St. Jude Children's Research Hospital", "National Women's Council",
]  # fmt: skip


@pytest.mark.parametrize("quote", ["'", "\u2019"])
@pytest.mark.parametrize("name", OWNED)
def test_an_organisation_of_an_owner_is_found_whole(name, quote):
    written = name.replace("'", quote)
    assert sure(f"On Monday the {written} said it would stay.", name) == [(name, written)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Apple Records", "Much of Apple's Records division was sold on Monday."),
        ("Harper Press", "The line was Harper's Press officer said."),
        ("Sunrise Party", "It was held at Sunrise's Party headquarters."),
    ],
)
def test_an_owner_whom_the_list_does_not_give_parts_two_names(name, text):
    assert sure(text, name) == []


@pytest.mark.parametrize(
    "name", ["Academy of Motion Picture Arts and Sciences", "National Institute for Health and Care Excellence"]
)
def test_a_long_name_goes_on_behind_its_small_words(name):
    assert sure(f"The {name} said on Monday that it would stay.", name) == [(name, name)]


@pytest.mark.parametrize(
    ("name", "text", "short"),
    [
        ("American Motors Corporation", "American Motors Corp fell. The stake in AMC was sold.", "AMC"),
        ("Commodity Credit Corporation", "The Commodity Credit Corporation met. The CCC bonus rose.", "CCC"),
        ("Republican People's Party", "The Republican People's Party (CHP) met. Later the CHP voted.", "CHP"),
    ],
)
def test_letters_of_the_whole_name_stand_for_it_once_the_text_has_named_it(name, text, short):
    assert (name, short) in sure(text, name)


def test_letters_in_brackets_behind_another_name_are_of_that_one():
    text = "The Rapid Support Forces (RSF) withdrew. Reporters Without Borders (RSF) spoke of two arrests."
    assert sure(text, "Rapid Support Forces") == [
        ("Rapid Support Forces", "Rapid Support Forces"),
        ("Rapid Support Forces", "RSF"),
    ]


def test_a_byname_goes_on_alone_where_the_text_has_given_the_whole_name():
    text = "Luiz Inacio Lula da Silva had not been sworn in. Lula spoke on Monday, and Lula's nominee agreed."
    assert [found for _, found in sure(text, "Luiz Inácio Lula da Silva", kind="person")] == [
        "Luiz Inacio Lula da Silva", "Lula", "Lula",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("James Cameron", "James Cameron won twice. Cameron Diaz and Steve Carell handed it over."),
        ("Lee Jae-myung", "The former president Lee Myung-bak urged calm."),
        ("Kelly Ayotte", "Kelly Ayotte spoke. Kelly Clarkson sang afterwards."),
    ],
)
def test_a_word_that_begins_another_name_is_not_the_surname(name, text):
    assert [found for _, found in sure(text, name, kind="person")] in ([], [name])


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Lee Iacocca", "Iacocca"), ("Kim Kardashian", "Kardashian"), ("Lee Remick", "Remick"), ("Kim Jong Un", "Kim"),
        ("Nguyen Phu Trong", "Nguyen"), ("Ri Son Gwon", "Ri"), ("Zhao Lijian", "Zhao"), ("Ma Huateng", "Ma"),
    ],
)  # fmt: skip
def test_a_surname_that_leads_in_asia_is_a_given_name_before_a_long_surname(name, surname):
    assert [p.word.folded for p in parse(name, "person").parts if p.role == "family"] == [surname.casefold()]


def test_who_is_called_lee_is_known_by_the_surname_later():
    text = 'It was dear, the chairman Lee Iacocca told reporters. Iacocca, 62, spoke of "the jeep".'
    assert [found for _, found in sure(text, "Lee Iacocca", kind="person")] == ["Lee Iacocca", "Iacocca"]
