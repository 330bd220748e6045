"""Spans of time as users read them."""

import pytest

from worker.health.words import count, short_span, span


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-3, "0 seconds"),
        (1, "1 second"),
        (41, "41 seconds"),
        (60, "1 minute"),
        (65, "1 minute 5 seconds"),
        (185, "3 minutes"),
        (3_600, "1 hour"),
        (7_500, "2 hours 5 minutes"),
        (86_400 * 3 + 7, "3 days"),
        (86_400 * 365, "1 year"),
    ],
)
def test_a_span_is_told_in_its_largest_unit(seconds, words):
    assert span(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 ms"),
        (0.04, "40 ms"),
        (1.24, "1.2 s"),
        (3, "3 s"),
        (59, "59 s"),
        (300, "5 min"),
        (86_400 * 45, "45 d"),
        (86_400 * 91, "91 d"),
        (86_400 * 92, "3 mo"),
        (86_400 * 365, "12 mo"),
        (86_400 * 559, "18 mo"),
        (86_400 * 729, "24 mo"),
        (86_400 * 730, "2 y"),
        (86_400 * 912, "2.5 y"),
        (86_400 * 365 * 12.4, "12 y"),
    ],
)
def test_a_span_in_a_column_is_short(seconds, words):
    assert short_span(seconds) == words


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(1, "feed", "1 feed"), (0, "feed", "0 feeds"), (2_000, "delivery", "2,000 deliveries")],
)
def test_a_number_agrees_with_its_noun(number, noun, words):
    assert count(number, noun) == words
