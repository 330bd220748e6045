"""How the benchmark counts what an engine finds."""

import pytest

from bench.articles import Article, Label
from bench.peers import Hit
from bench.quality import Tally

TEXT = "Ann Hill met Bo Lund and Ann Hall."
ARTICLE = Article(
    "a", TEXT, (Label(0, 8, "n1", "exact"), Label(13, 20, "n2", "exact"), Label(25, 33, "", "near surname"))
)


def report(*hits, watched=("n1", "n2")):
    tally = Tally()
    tally.add(ARTICLE, hits, lambda actor: actor in watched)
    return tally.report({"n1": "Ann Hill"})


@pytest.mark.parametrize(
    ("hits", "recall", "with_unsure", "precision"),
    [
        ([], 0, 0, None),
        ([Hit(0, 8, "n1")], 0.5, 0.5, 1),
        ([Hit(0, 8, "n1"), Hit(13, 20, "n2")], 1, 1, 1),
        ([Hit(0, 8, "n1"), Hit(13, 20, "n2", sure=False)], 0.5, 1, 1),
        ([Hit(4, 8, "n1")], 0.5, 0.5, 1),
        ([Hit(0, 8, "n2")], 0, 0, 0),
        ([Hit(0, 8, "n2"), Hit(0, 8, "n1")], 0.5, 0.5, 1),
        ([Hit(0, 8, "n1"), Hit(25, 33, "n1")], 0.5, 0.5, 0.5),
        ([Hit(0, 8, "n1"), Hit(25, 33, "n1", sure=False)], 0.5, 0.5, 1),
    ],
)
def test_finds_and_false_alarms_are_counted_by_place(hits, recall, with_unsure, precision):
    told = report(*hits)
    assert (told["recall"], told["recall_with_unsure"], told["precision"]) == (recall, with_unsure, precision)


def test_a_label_of_somebody_not_watched_is_no_miss_and_naming_him_is_a_false_alarm():
    told = report(Hit(0, 8, "n1"), Hit(13, 20, "n1"), watched=("n1",))
    assert told["planted"] == 1
    assert told["recall"] == 1
    assert told["precision"] == 0.5


def test_a_false_alarm_about_a_nearly_equal_name_is_told_apart():
    told = report(Hit(0, 8, "n1"), Hit(25, 33, "n1"))
    assert told["false_alarms"] == {"near surname": 1}
    assert told["precision_but_for_doubles"] == 0.5
    tally = Tally()
    tally.add(ARTICLE, [Hit(0, 8, "n1"), Hit(25, 33, "n3")], lambda actor: actor == "n1")
    assert tally.report({"n3": "Anne Hall"})["precision_but_for_doubles"] == 1
