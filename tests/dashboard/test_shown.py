"""How values look on a page."""

from datetime import UTC, datetime, timedelta

import pytest

from worker.dashboard.shown import ago, coded, line, marked, share

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.3, ">now<"), (3.4, ">3 s ago<"), (300, ">5 min ago<"), (-300, ">in 5 min<")]
)
def test_a_time_is_told_by_how_far_it_is(seconds, words):
    assert words in ago(NOW - timedelta(seconds=seconds), NOW)


def test_what_has_not_happened_is_never():
    assert "never" in ago(None, NOW)


@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        ("run `namesake check` now", "run <code>namesake check</code> now"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("one ` only <b>", "one ` only &lt;b&gt;"),
        ("", ""),
    ],
)
def test_commands_in_a_sentence_are_set_as_code(sentence, html):
    assert coded(sentence) == html


def test_names_and_topic_words_are_marked_apart_and_all_else_is_escaped():
    html = marked("<i>Svyrydenko</i> on the fund", ["Svyrydenko"], ["fund"])
    assert html == '&lt;i&gt;<mark>Svyrydenko</mark>&lt;/i&gt; on the <mark class="topic">fund</mark>'


@pytest.mark.parametrize(
    ("part", "whole", "scale", "length"),
    [
        (0, 9, "linear", 0),
        (1, 4, "linear", 25),
        (1, 100_000, "linear", 2),
        (1, 100_000, "log", 6),
        (9, 4, "log", 100),
        (1, 0, "log", 0),
    ],
)
def test_a_bar_is_as_long_as_its_share_and_never_invisible(part, whole, scale, length):
    assert share(part, whole, scale) == length


def test_a_line_of_small_values_lies_low():
    assert line([0.0, 1.0, 2.0], 100, 22) == "0.0,21.0 50.0,11.0 100.0,1.0"
    assert line([0.05, 0.05], 100, 22).startswith("0.0,20.0")
