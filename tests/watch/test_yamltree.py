"""Files as trees: nothing changes what was written, nothing hostile gets through."""

import json
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.watch import yamltree
from worker.watch.nodes import Event, Listing, Mapping, Node, Scalar, grow, plain
from worker.watch.problems import Fault, Problem
from worker.watch.yamltree import load

# what a person can type: no control characters, no halves of characters, and no key over YAML's 1,024 signs
TYPED = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"), max_size=60
)
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
    ],
)
def test_a_hostile_file_is_a_problem_and_nothing_worse(case, text):
    assert isinstance(load("list.yaml", text.encode()), Problem), case


@pytest.mark.parametrize("what", ["scalar", "listing"])
def test_a_file_that_never_ends_is_not_read_to_its_end(what):
    assert isinstance(grow(repeat(Event(what, "x", 1, 1))), Fault)


def test_a_file_over_the_limit_is_not_parsed():
    found = load("list.yaml", b"a: " + b"x" * 5_000_001)
    assert isinstance(found, Problem)
    assert found.message == "larger than 5 MB"


def test_json_is_not_put_through_the_slow_parser_of_yaml(monkeypatch):
    monkeypatch.setattr(yamltree, "_yaml_events", lambda _text: pytest.fail("this is JSON"))
    actors = [
        {"id": f"Q{i}", "name": f"Ада Лавлейс {i}", "titles": [{"title": f"Minister {i}", "from": "2010-01-02"}]}
        for i in range(40)
    ]
    text = json.dumps({"version": 1, "name": "long", "actors": actors}, ensure_ascii=False).encode()
    tree = load("long.yaml", text)
    assert isinstance(tree, Mapping)
    assert tree.entries["name"] == (Scalar("name", 1, 16), Scalar("long", 1, 24))
