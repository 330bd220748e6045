"""Files as trees: nothing changes what was written, nothing hostile gets through."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.watch.nodes import Listing, Mapping, Node, Scalar, plain
from worker.watch.problems import Problem
from worker.watch.yamltree import load

# what a person can type: no control characters, no halves of characters
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"))
VALUES = st.recursive(
    TYPED, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TYPED, inner, max_size=4), max_leaves=12
)


@pytest.mark.parametrize(
    "written",
    ["No", "on", "Yes", "Null", "null", "~", "true", "22:00", "2025-04-30", "1.10", "0x1F", "1e3", "0o17", "1_000",
     "+1", ".inf", "=", "<<", "Jean-Luc", "O'Neill", "Зеленський", "李强", "-5", "12:30:45", "a b  c"],
)  # fmt: skip
def test_text_that_looks_like_something_else_stays_as_it_was_written(written):
    tree = load("list.yaml", f"name: {written}\nnames: [{written}]\n".encode())
    assert plain(tree) == {"name": written, "names": [written]}


@given(TYPED.filter(bool))
def test_any_name_in_quotes_comes_out_as_it_was_written(name):
    quoted = "'" + name.replace("'", "''") + "'"
    assert plain(load("list.yaml", f"name: {quoted}\n".encode())) == {"name": name}


@given(st.dictionaries(TYPED, VALUES, max_size=5))
def test_json_comes_out_as_json_has_it(value):
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=2)):
        assert plain(load("list.json", text.encode())) == value


@given(st.dictionaries(TYPED, VALUES, min_size=1, max_size=3))
def test_json_is_read_the_same_by_the_fast_way_and_as_yaml(value):
    text = json.dumps(value, indent=1)
    fast, slow = load("list.json", text.encode()), load("list.yaml", f"# a comment\n{text}".encode())
    assert plain(fast) == plain(slow) == value
    assert [(line + 1, column) for line, column in _places(fast)] == list(_places(slow))


def _places(node: Node):
    yield node.line, node.column
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key.line, key.column
            yield from _places(value)
    if isinstance(node, Listing):
        for item in node.items:
            yield from _places(item)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_a_file_holds_is_a_tree_or_a_problem(data):
    for name in ("list.yaml", "list.json"):
        found = load(name, data)
        assert isinstance(found, Mapping) or (isinstance(found, Problem) and found.message)


@given(st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`#,\\\n \t~<=ux0"), max_size=60))
def test_whatever_signs_stand_together_the_answer_is_a_tree_or_a_problem(text):
    found = load("list.yaml", text.encode())
    assert isinstance(found, (Mapping, Problem))


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a bomb", "a: &a [x]\nb: [*a, *a]\n"),
        ("deep lists", "a: " + "[" * 100_000),
        ("deep keys", "".join(" " * i + f"k{i}:\n" for i in range(500))),
        ("deep JSON", "[" * 100_000),
        ("deep JSON in a mapping", '{"a":' * 50_000 + "1" + "}" * 50_000),
        ("many items", "a:\n" + "- x\n" * 10),
    ],
)
def test_a_hostile_file_is_answered_at_once(case, text):
    started = time.monotonic()
    found = load("list.yaml", text.encode())
    assert time.monotonic() - started < 3
    assert isinstance(found, Problem) == (case != "many items")


def test_a_file_over_the_limit_is_not_parsed():
    found = load("list.yaml", b"a: " + b"x" * 5_000_001)
    assert isinstance(found, Problem)
    assert found.message == "larger than 5 MB"


def test_a_watchlist_of_four_thousand_titles_loads_in_a_blink():
    actors = [
        {"id": f"Q{i}", "name": f"Ада Лавлейс {i}", "titles": [{"title": f"Minister {i}", "from": "2010-01-02"}]}
        for i in range(4_000)
    ]
    text = json.dumps({"version": 1, "name": "long", "actors": actors}, ensure_ascii=False).encode()
    started = time.process_time()
    tree = load("long.yaml", text)
    assert time.process_time() - started < 2
    assert isinstance(tree, Mapping)
    assert tree.entries["name"] == (Scalar("name", 1, 16), Scalar("long", 1, 24))
