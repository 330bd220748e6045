"""`namesake fmt`: one style for all lists, every comment kept, and not a word of meaning changed."""

from pathlib import Path

import pytest
from hypothesis import given

from tests.watch.written import lists, tree
from worker.watch.formatting import MODELINE, formatted
from worker.watch.problems import Problem

LISTS = sorted((Path(__file__).parents[2] / "watchlists").glob("*.y*ml"))

UNTIDY = """\
# our list

name: x  # short
version: 1


actors: # who
 # the first
 - name: 'Ash'   # in one spelling
   # never again for another
   id: ash
   not: [{any: [a,b], reason: "r"}]
   aliases: [a, # one
     b]  # two
   # - taken out
 # the second
 - {id: b, name: B, aliases: [A Very Long Name Of Nobody, Another Very Long Name Of Nobody, "Long, Very", A Fourth One]} # wide

tests:
- name: t
  article:
     text: |
        foo
          bar

        baz

     title: >-
      x
  # what must come out
  expect: {alerts: []}
# the end
"""

TIDY = """\
# yaml-language-server: $schema=watchlist.schema.json
# our list

version: 1
name: x  # short

actors:  # who
  # the first
  # never again for another
  - id: ash
    name: "Ash"  # in one spelling
    aliases:
      - a       # one
      - b  # two
    # - taken out
    not: [{any: [a, b], reason: "r"}]
  # the second
  - id: b  # wide
    name: B
    aliases: [A Very Long Name Of Nobody, Another Very Long Name Of Nobody, "Long, Very", A Fourth One]

tests:
  - name: t
    article:
      title: >-
        x
      text: |
        foo
          bar

        baz
    # what must come out
    expect: {alerts: []}
# the end
"""


def test_a_list_comes_out_in_order_with_its_comments_where_they_belong():
    assert formatted(UNTIDY) == TIDY
    assert formatted(TIDY) == TIDY


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_the_lists_of_the_house_are_formatted(path):
    assert formatted(path.read_text()) == path.read_text()


def test_a_mistake_is_told_and_json_is_left_alone():
    assert isinstance(formatted("actors: ["), Problem)
    assert formatted('{"name": "x",  "version": 1}') == '{"name": "x",  "version": 1}'


def test_long_texts_are_folded_and_long_brackets_become_lines():
    words = "word " * 60
    text = f"{MODELINE}\ndescription: {words}\nactors: [{{id: a, name: {words}}}]\n"
    once = formatted(text)
    assert isinstance(once, str)
    assert max(map(len, once.splitlines())) <= 120
    assert formatted(once) == once


@given(lists())
def test_any_list_keeps_its_meaning_and_comments_and_is_tidy_after_one_time(listed):
    text, _ = listed
    once = formatted(text)
    assert isinstance(once, str), once
    assert tree(once) == tree(text)
    assert formatted(once) == once
    assert once.count("#") == text.count("#") + MODELINE.count("#")
