"""Changes to a list: what is made of languages and distances, and what is not, since it would change nothing."""

import pytest

from worker.watch.mutants import mutants
from worker.watch.yamltree import load

LIST = """\
version: 1
name: desk
defaults: {{languages: [{languages}]}}
actors: [{{id: a, name: Jane Doe, aliases: [{alias}], titles: [{title}]}}]
topics: [{{id: t, phrases: {{any: [tunnel], {kind}: [{phrase}]}}}}]
"""


def made(word, *, languages="", alias="Jenny", title="{title: Mayor}", kind="all", phrase="bore"):
    """The changes that have a word in what they change, as they are told and as a test would notice them."""
    text = LIST.format(languages=languages, alias=alias, title=title, kind=kind, phrase=phrase)
    changes = [mutant.change for mutant in mutants(load("desk.yaml", text.encode()))]
    return [(f"{change.what} {change.how}", change.test) for change in changes if word in change.what]


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (1, ["were 2"]),  # they stand next to each other already
        (2, ["were 1", "were 4"]),
        (60, ["were 1", "were 100"]),
        (100, ["were 1"]),  # no list may say more
    ],
)
def test_words_would_stand_next_to_each_other_or_twice_as_far_apart(within, expected):
    found = made("within", phrase=f"{{words: [a, b], within: {within}}}")
    assert [said for said, _ in found] == [f"the 'within: {within}' of 'a … b' {how}" for how in expected]


@pytest.mark.parametrize(("within", "expected"), [(1, []), (2, ["were 4"]), (3, ["were 2", "were 6"])])
def test_three_words_next_to_each_other_are_two_apart(within, expected):
    found = made("within", phrase=f"{{words: [a, b, c], within: {within}}}")
    assert [said.rpartition("' ")[2] for said, _ in found] == expected


@pytest.mark.parametrize(
    ("kind", "closer", "farther"), [("all", "[t]", "{t: false}"), ("none", "{t: false}", "[t]")], ids=["all", "none"]
)
def test_the_test_that_would_notice_a_distance_says_how_far_apart_and_what_to_expect(kind, closer, farther):
    tests = [test for _, test in made("within", kind=kind, phrase="{words: [a, b], within: 4}")]
    assert [(" 4 words apart" in test, test.endswith(f"topics: {closer}")) for test in tests[:1]] == [(True, True)]
    assert [(" 5 words apart" in test, test.endswith(f"topics: {farther}")) for test in tests[1:]] == [(True, True)]


ENTRIES = {
    "alias": "{{text: Anja, lang: {}}}",
    "title": "{{title: Mayor, lang: {}}}",
    "phrase": "{{text: bore, lang: {}}}",
}
GERMAN = ENTRIES["phrase"].format("de")


@pytest.mark.parametrize(
    ("lang", "languages", "made_of"),
    [
        ("de", "", ["alias", "title", "phrase"]),
        ("de", "de, uk", ["alias", "title", "phrase"]),
        ("de", "de", ["title"]),  # nothing else is read, but the cases of the office are those of its language
        ("de-AT", "de", ["title"]),
        ("en", "", ["alias", "title", "phrase"]),
        ("en", "en", []),
    ],
)
def test_a_language_is_taken_away_where_that_may_change_anything(lang, languages, made_of):
    made_by = {key: made("'lang:", languages=languages, **{key: entry.format(lang)}) for key, entry in ENTRIES.items()}
    assert [key for key, changes in made_by.items() if changes] == made_of


def test_the_languages_of_a_topic_go_before_those_of_its_list():
    text = LIST.format(languages="de, uk", alias="Jenny", title="{title: Mayor}", kind="all", phrase=GERMAN)
    text = text.replace("id: t,", "id: t, languages: [de],")
    changes = [mutant.change.what for mutant in mutants(load("desk.yaml", text.encode()))]
    assert [what for what in changes if "'lang:" in what] == []


def test_the_test_that_would_notice_a_language_names_another_one_that_is_read():
    [(said, test)] = made("'lang:", languages="de, uk", phrase=GERMAN)
    assert said == "the 'lang: de' of 'bore' were gone"
    assert "(say, uk)" in test
