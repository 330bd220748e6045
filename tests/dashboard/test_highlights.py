"""A text with its findings marked: nothing of it is lost or twice, whatever overlaps, in any script."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from worker.dashboard.highlights import AROUND, SHORT, Found, highlighted, stretches, words_in

FOUND = st.builds(
    Found, st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["sure", "unsure", "topic"]), st.sampled_from("ab")
)


@settings(max_examples=60)
@given(st.text(max_size=50), st.lists(FOUND, max_size=5))
def test_every_sign_stands_once_and_under_all_that_was_found_there(text, found):
    parts = stretches(text, found)
    assert "".join(part.text for part in parts) == text
    at = 0
    for part in parts:
        for sign in range(at, at + len(part.text)):
            here = {(one.kind, one.about) for one in found if one.start <= sign < one.end}
            assert {(one.kind, one.about) for one in part.found} == here
        at += len(part.text)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 9_000), max_size=4))
def test_a_long_text_shows_each_finding_with_what_stands_around_it_and_counts_the_rest(places):
    text = "word " * 2_000
    found = [Found(at, at + 4, "sure", "a") for at in places]
    parts = stretches(text, found)
    assert sum(len(part.text) + part.left_out for part in parts) == len(text) > SHORT
    assert sum(len(part.text) for part in parts if part.found) == len(
        {sign for at in places for sign in range(at, at + 4)}
    )
    assert sum(len(part.text) for part in parts) <= (len(places) + 1) * 3 * AROUND


def test_the_stronger_of_two_findings_is_shown_and_both_are_named():
    parts = stretches("Prime Minister Svyrydenko", [Found(0, 25, "topic", "cabinet"), Found(15, 25, "sure", "Yuliia")])
    html = str(highlighted(parts))
    assert re.findall(r'<mark class="(\w+)" title="([^"]+)">', html) == [
        ("topic", "topic cabinet"),
        ("sure", "topic cabinet; Yuliia"),
    ]


def test_words_from_outside_are_never_markup():
    assert "<b>" not in str(highlighted(stretches("<b>x</b>", [Found(0, 3, "sure", '"><b>')])))


def test_topics_are_found_where_their_words_stand_from_right_to_left_too():
    text = "قال صندوق المعادن"
    (one,) = words_in(text, ["صندوق"], "fund")
    assert text[one.start : one.end] == "صندوق"
