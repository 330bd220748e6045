"""The measure of clusterings is the published one, and our own set of hard neighbours stays well clustered."""

import json
import random

import pytest

from bench.clustering import OWN, Named, Scores, f1, own, placed, resolved, scores, told_once


def test_pairs_and_b_cubed_are_those_of_a_case_worked_out_by_hand():
    one_too_many = scores(["a", "a", "b"], [1, 1, 1])
    assert one_too_many == Scores(1 / 3, 1.0, pytest.approx(5 / 9), 1.0)
    one_apart = scores(["a", "a", "b"], [1, 2, 3])
    assert one_apart == Scores(1.0, 0.0, 1.0, pytest.approx(2 / 3))
    assert f1(0.5, 1.0) == pytest.approx(2 / 3)


def test_a_name_that_two_people_share_is_in_no_group():
    task = {
        "watch": {"Q1": "Ann Poe", "Q2": "Max Poe"},
        "queries": [["Anne Poe", "Q1"], ["Max Poe", "Q3"], ["X", None]],
    }
    assert {(one.name, one.group) for one in told_once(resolved(task))} == {
        ("Ann Poe", "Q1"),
        ("Anne Poe", "Q1"),
        ("X", "nobody: X"),
    }


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_our_own_hard_neighbours_are_parted_and_spellings_joined(kind):
    names = told_once(own({kind: json.loads(OWN.read_text())[kind]}))
    order = random.Random(0).sample(names, len(names))
    found = scores([one.group for one in order], placed(order))
    assert found.pair_precision >= 0.93
    assert f1(found.cubed_precision, found.cubed_recall) >= 0.94


def test_the_same_spelling_always_lands_in_the_same_entity():
    first, *_, last = placed([Named(name, "person", "") for name in ("Ann Poe", "Ann  Poe", "Max Moe", "Ann Poe")])
    assert first == last
