"""What the forms of a test mean: when its articles are read, and what it expects of them."""

from datetime import UTC, datetime, timedelta

import pytest

from worker.watch.cases import UNDATED, Placed
from worker.watch.expecting import Came, mismatches
from worker.watch.language.cases import Case, Expectation
from worker.watch.nodes import Mapping

CAME = Came(
    alerts={"fund": "high", "deal": "low"},
    routes=("desk",),
    actors={"doe": 0.97, "roe": 0.7},
    sure=frozenset({"doe"}),
    topics=("minerals",),
    reasons=("duplicate", "not sent: the story already alerted this watch", "not: the actress of the same name"),
    stories=2,
)


@pytest.mark.parametrize(
    ("expected", "missing", "extra"),
    [
        ({"alerts": ["deal", "fund"]}, None, None),
        ({"alerts": ["fund"]}, (), ("deal",)),
        ({"alerts": []}, (), ("fund", "deal")),
        ({"alerts": ["fund", "deal", "mine"]}, ("mine",), ()),
        ({"alerts": {"fund": "high", "mine": "false"}}, None, None),
        ({"alerts": {"deal": "true"}}, None, None),
        ({"alerts": {"deal": "high"}}, ("deal",), ()),
        ({"alerts": {"deal": "false"}}, (), ("deal",)),
        ({"alerts": {"mine": "low"}}, ("mine",), ()),
        ({"routes": ["desk"]}, None, None),
        ({"routes": ["case"]}, ("case",), ("desk",)),
        ({"actors": ["doe"]}, None, None),
        ({"actors": ["doe", "roe"]}, ("roe",), ()),
        ({"actors": {"doe": "true", "roe": "false"}}, None, None),
        ({"actors": {"roe": "true"}}, ("roe",), ()),
        ({"actors": {"doe": "false"}}, (), ("doe",)),
        ({"actors": {"doe": ">=0.9", "roe": ">=0.7"}}, None, None),
        ({"actors": {"doe": ">=0.98"}}, ("doe",), ()),
        ({"actors": {"nobody": ">=0.1"}}, ("nobody",), ()),
        ({"topics": ["minerals"]}, None, None),
        ({"topics": {"minerals": "true", "gold": "false"}}, None, None),
        ({"topics": {"gold": "true"}}, ("gold",), ()),
        ({"because": "duplicate"}, None, None),
        ({"because": "Already  alerted"}, None, None),
        ({"because": "not: the actress of the same name"}, None, None),
        ({"because": "waiting"}, (), ()),
        ({"stories": "2"}, None, None),
        ({"stories": "1"}, (), ()),
    ],
)
def test_an_expectation_holds_or_says_what_is_missing_and_what_is_too_much(expected, missing, extra):
    found = list(mismatches(Expectation.model_validate(expected), CAME))
    assert [(one.missing, one.extra) for one in found] == ([] if missing is None else [(missing, extra)])
    assert [one.key for one in found] == ([] if missing is None else list(expected))


def read_at(*steps, timezone="UTC"):
    """When each article of a sequence is read, and when it was published."""
    sequence = [{"article": {"title": "Doe speaks", **article}, **step} for step, article in steps]
    case = Case.model_validate({"name": "a test", "sequence": sequence})
    readings = Placed(case, "desk.yaml", 0, Mapping(1, 1), timezone).readings()
    return [(reading.article.first_seen_at, reading.article.published_at) for reading in readings]


def test_articles_of_a_sequence_are_read_as_long_after_the_first_as_they_say():
    noon = datetime(2025, 9, 9, 12, tzinfo=UTC)
    found = read_at(({}, {"published": "2025-09-09"}), ({"at": "+40m"}, {}), ({"at": "+2h"}, {}), ({"at": "+7d"}, {}))
    after = [timedelta(), timedelta(minutes=40), timedelta(hours=2), timedelta(days=7)]
    assert found == [(noon + one, noon + one) for one in after]


def test_a_time_without_a_zone_is_a_time_where_the_list_is_at_home():
    found = read_at(({"at": "2025-09-09 08:30"}, {}), ({"at": "2025-09-09T08:30:00+02:00"}, {}), timezone="Europe/Kyiv")
    assert [at for at, _ in found] == [
        datetime(2025, 9, 9, 5, 30, tzinfo=UTC),
        datetime(2025, 9, 9, 6, 30, tzinfo=UTC),
    ]


def test_a_test_without_a_date_is_read_on_the_same_day_for_ever_and_its_articles_stay_undated():
    assert read_at(({}, {}), ({"at": "+1d"}, {})) == [(UNDATED, None), (UNDATED + timedelta(days=1), None)]
