"""Edits of a watchlist's text: what was meant changes, and not a byte more."""

import difflib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch.written import HEAD, NAMES, TAIL, lists, tree
from worker.watch.edits import (
    AddAlias,
    AddCase,
    AddExclusion,
    Edit,
    Refusal,
    RemoveAlias,
    RemoveCase,
    RemoveExclusion,
    apply,
)


def edited(text: str, edit: Edit) -> str:
    result = apply(text, edit)
    assert isinstance(result, str), result
    return result


@pytest.mark.parametrize(
    ("case", "before", "after"),
    [
        ("no aliases yet",
         "  - id: ash\n    name: Ash Example  # her\n    # offices\n    titles: []\n",
         "  - id: ash\n    name: Ash Example  # her\n    aliases: [Ada]\n    # offices\n    titles: []\n"),
        ("a list in brackets",
         "  - id: ash\n    name: Ash\n    aliases: [A. E.]   # pen names\n",
         "  - id: ash\n    name: Ash\n    aliases: [A. E., Ada]   # pen names\n"),
        ("a comma at the end",
         "  - id: ash\n    name: Ash\n    aliases: [A. E.,]\n",
         "  - id: ash\n    name: Ash\n    aliases: [A. E., Ada,]\n"),
        ("empty brackets",
         "  - id: ash\n    name: Ash\n    aliases: []   # none\n",
         "  - id: ash\n    name: Ash\n    aliases: [Ada]   # none\n"),
        ("a key without a value",
         "  - id: ash\n    name: Ash\n    aliases:   # none\n",
         "  - id: ash\n    name: Ash\n    aliases: [Ada]   # none\n"),
        ("dashes",
         "  - id: ash\n    name: Ash\n    aliases:\n    - A. E.  # pen name\n\n    # offices\n    titles: []\n",
         "  - id: ash\n    name: Ash\n    aliases:\n    - A. E.  # pen name\n    - Ada\n\n    # offices\n    titles: []\n"),
        ("dashes far to the right",
         '  - id: ash\n    name: Ash\n    aliases:\n          - "A. E."\n',
         '  - id: ash\n    name: Ash\n    aliases:\n          - "A. E."\n          - Ada\n'),
        ("brackets over several lines",
         "  - id: ash\n    name: Ash\n    aliases: [\n      A. E.,   # pen name\n      E. A.    # another\n    ]\n",
         "  - id: ash\n    name: Ash\n    aliases: [\n      A. E.,   # pen name\n      E. A.,    # another\n      Ada\n    ]\n"),
        ("an actor in braces",
         "  - {id: ash, name: Ash, titles: []}   # short\n",
         "  - {id: ash, name: Ash, aliases: [Ada], titles: []}   # short\n"),
        ("a long text before",
         "  - id: ash\n    name: >-\n      Ash\n      Example\n\n    # then\n    titles: []\n",
         "  - id: ash\n    name: >-\n      Ash\n      Example\n    aliases: [Ada]\n\n    # then\n    titles: []\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_alias_is_added_and_taken_away_where_it_belongs(case, before, after, newline, mark):
    was, becomes = (mark + (HEAD + text + TAIL).replace("\n", newline) for text in (before, after))
    assert edited(was, AddAlias("ash", "Ada")) == becomes, case
    assert tree(edited(becomes, RemoveAlias("ash", "Ada")).replace("\r\n", "\n")) in (
        tree(was),
        {**tree(was), "actors": [{**tree(was)["actors"][0], "aliases": []}, tree(was)["actors"][1]]},
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("No", '"No"'), ("22:00", '"22:00"'), ("a: b", '"a: b"'), ("#x", '"#x"'), ("O'Neill", "O'Neill"),
        ("Doe, Jane", '"Doe, Jane"'), ('the "Bull"', 'the "Bull"'), ('"Bull"', "'\"Bull\"'"), ("李强", "李强"), ("1.10", '"1.10"'),
        ("null", '"null"'), ("@ash", '"@ash"'), ("-x", "-x"), ("- x", '"- x"'), ("a\u00a0b", '"a\\u00a0b"'),
        ("true", '"true"'), ("C#", "C#"), ("x #1", '"x #1"'), ("Jean-Luc", "Jean-Luc"), ("50%", "50%"),
    ],
)  # fmt: skip
def test_a_name_is_quoted_when_another_reader_would_take_it_for_something_else(name, written):
    text = edited("version: 1\nname: x\nactors:\n  - id: ash\n    name: Ash\n", AddAlias("ash", name))
    assert text.endswith(f"    aliases: [{written}]\n")


def test_an_alias_goes_with_its_line_and_the_comment_on_it():
    text = HEAD + "  - id: ash\n    name: Ash\n    aliases:\n      # pen names\n      - Ada  # 1990\n      - Eda\n"
    assert edited(text, RemoveAlias("ash", "Ada")) == text.replace("      - Ada  # 1990\n", "")
    last = edited(edited(text, RemoveAlias("ash", "Ada")), RemoveAlias("ash", "Eda"))
    assert last.endswith("    aliases: []\n      # pen names\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a, Ada, c]", "[a, c]"), ("[Ada, c]", "[c]"), ("[a, Ada]", "[a]"), ("[Ada]", "[]"), ("[a, Ada,]", "[a, ]"),
        ("[a,Ada,c]", "[a,c]"), ("[\n      a,\n      Ada,  # x\n      c\n    ]", "[\n      a,\n      c\n    ]"),
        ("[\n      a,  # first\n      Ada  # x\n    ]", "[\n      a  # first\n    ]"),
        ("[a,   # first\n      Ada]", "[a   # first\n      ]"),
    ],
)  # fmt: skip
def test_an_alias_goes_out_of_brackets_with_one_comma(before, after):
    text = f"{HEAD}  - id: ash\n    name: Ash\n    aliases: {before}\n{TAIL}"
    assert edited(text, RemoveAlias("ash", "Ada")) == text.replace(before, after)


def test_a_namesake_is_ruled_out_with_a_reason_and_let_in_again():
    text = HEAD + "  - id: ash\n    name: Ash\n    context: {any: [council]}\n" + TAIL
    once = edited(text, AddExclusion("ash", ("actor", "film, stage"), "the actor: another Ash"))
    assert '    not:\n      - {any: [actor, "film, stage"], reason: "the actor: another Ash"}\n' in once
    twice = edited(once, AddExclusion("ash", tuple(f"a long word {i}" for i in range(9)), "somebody else"))
    assert "      - any:\n          - a long word 0\n" in twice
    assert edited(twice, RemoveExclusion("ash", "somebody else")) == once


CASE = {
    "name": "the actor is not meant",
    "article": {"title": "Ash: a film", "text": "long and " * 40 + "dull.", "published": "2025-04-30", "lang": None},
    "expect": {"actors": [], "alerts": []},
}


@pytest.mark.parametrize(
    "tests",
    ["", "tests: []   # none\n", "tests:\n", "tests:\n- {name: a, article: {title: b}, expect: {alerts: []}}\n# end\n",
     "tests:\n    - name: a\n      article:\n        text: |\n          b\n\n      expect: {alerts: []}\n",
     "tests: [{name: a, article: {title: b}, expect: {alerts: []}}]"],
)  # fmt: skip
def test_a_test_is_added_at_the_end_and_taken_away_again(tests):
    text = HEAD + "  - {id: ash, name: Ash}\n" + TAIL + tests
    more = edited(text, AddCase(CASE))
    assert tree(more)["tests"][-1] == {
        "name": CASE["name"],
        "article": {key: value for key, value in CASE["article"].items() if value},
        "expect": CASE["expect"],
    }
    less = edited(more, RemoveCase(CASE["name"]))
    assert tree(less).get("tests") == (tree(text).get("tests") or [])


def test_a_test_is_written_as_people_write_it():
    text = edited("version: 1\nname: x\nwatches: []", AddCase({**CASE, "article": {"title": "Ash: a film"}}))
    assert text == (
        "version: 1\nname: x\nwatches: []\ntests:\n  - name: the actor is not meant\n"
        '    article: {title: "Ash: a film"}\n    expect: {actors: [], alerts: []}'
    )


def test_a_list_that_a_program_wrote_as_json_stays_json():
    text = json.dumps({"version": 1, "name": "x", "actors": [{"id": "ash", "name": "Ash"}]}, indent=2)
    for edit in (AddAlias("ash", "Ada"), AddExclusion("ash", ("film",), "an actor"), AddCase(CASE)):
        text = edited(text, edit)
    assert json.loads(text)["actors"][0] == {
        "id": "ash", "name": "Ash", "aliases": ["Ada"], "not": [{"any": ["film"], "reason": "an actor"}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "edit", "told"),
    [
        (HEAD + TAIL, AddAlias("ash", "Ada"), "the actor 'ash' is not in this file"),
        (HEAD + TAIL, AddAlias("other", "Other Name"), "the actor 'other' is called 'Other Name' already"),
        (HEAD + TAIL, RemoveAlias("other", "Ada"), "'Ada' does not stand under 'aliases' here"),
        ("actors: [", AddAlias("ash", "Ada"), "the file has a mistake in line 1: a '[' or '{' is never closed"),
        ("actors:\n  - id: ash\n    aliases: Ada\n", AddAlias("ash", "Eda"), "'aliases' is no list in this file"),
        ("actors: x\n", AddAlias("ash", "Ada"), "the actor 'ash' is not in this file"),
    ],
)
def test_an_edit_that_cannot_be_made_says_why(text, edit, told):
    refused = apply(text, edit)
    assert isinstance(refused, Refusal)
    assert refused.message.startswith(told)
    assert refused.mend


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    marks = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [m[2:] for m in marks if m.startswith("- ")], [m[2:] for m in marks if m.startswith("+ ")]


@given(lists(), NAMES)
def test_wherever_comments_stand_an_alias_is_one_line_more_or_one_line_changed(listed, name):
    text, known = listed
    if name in (*known, "Ash"):
        return
    after = edited(text, AddAlias("ash", name))
    whole = tree(text)
    whole["actors"][0]["aliases"] = [*known, name]
    assert tree(after) == whole
    gone, new = changed_lines(text, after)
    assert len(gone) <= 1
    assert len(new) == len(gone) + 1 or len(new) == len(gone) == 1
    assert after.count("\r\n") == (after.count("\n") if "\r\n" in text else 0)
    assert text.count("#") + name.count("#") == after.count("#")


@given(lists(), st.integers(0, 2))
def test_whatever_alias_goes_all_others_and_their_comments_stay(listed, which):
    text, known = listed
    if not known:
        return
    gone_name = known[which % len(known)]
    after = edited(text, RemoveAlias("ash", gone_name))
    whole = tree(text)
    whole["actors"][0]["aliases"] = [name for name in known if name != gone_name]
    assert tree(after) == whole
    gone, new = changed_lines(text, after)
    assert len(gone) <= 2
    assert len(new) <= 1


@given(lists(), st.lists(NAMES, min_size=1, max_size=3).map(tuple), NAMES, NAMES)
def test_any_exclusion_and_any_test_come_out_as_they_were_given(listed, words, reason, article):
    text, _ = listed
    case = {
        "name": reason,
        "article": {"text": article * 30, "title": f"{article}\n{reason}"},
        "expect": {"alerts": []},
    }
    after = edited(edited(text, AddExclusion("ash", words, reason)), AddCase(case))
    whole = tree(text)
    whole["actors"][0]["not"] = [{"any": list(words), "reason": reason}]
    assert tree(after) == {**whole, "tests": [case]}
    assert changed_lines(text, after)[0] == []
