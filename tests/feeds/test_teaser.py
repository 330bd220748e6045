"""What is a teaser, and what becomes of it beside its page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.feeds.teaser import joined, wants_page

LONG = "The council met on Tuesday in the old town hall and agreed on the budget for the year. " * 16
TOLD = "The council agreed on the budget after a long night, said Mayor Anna Kovac."
PAGE = f"{TOLD} The opposition called it a disappointment and left the old town hall at four in the morning."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "gives no text"),
        ("The council met.", "a few sentences"),
        ("議会は火曜日に予算案を可決した。" * 20, "a few sentences"),
        (LONG, ""),
        ("議会は火曜日に予算案を可決した。" * 40, ""),
        (f"{LONG} …", "cuts"),
        (f"{LONG} [...]", "cuts"),
        (f"{LONG} Read more »", "cuts"),
        (f"{LONG} Continue reading “Council agrees”", "cuts"),
        (f"{LONG}\n\nThe post Council agrees appeared first on The Wire.", "cuts"),
        (f"{LONG} Читать далее", "cuts"),
        (f"{LONG} 続きを読む", "cuts"),
        (f"… {LONG}", ""),
        (f"{LONG} He wants to read more books.", ""),
    ],
)
def test_a_teaser_is_told_from_an_article(text, why):
    said = wants_page("teaser", text)
    assert why in said
    assert bool(said) == bool(why)


@pytest.mark.parametrize(
    ("title", "teaser", "text", "whole"),
    [
        ("Budget agreed", TOLD, PAGE, PAGE),
        ("Budget agreed", f"{TOLD} Read more", PAGE, PAGE),
        ("Budget agreed", f"Jan Nowak, Harlow: {TOLD}", PAGE, f"Jan Nowak, Harlow: {TOLD}\n\n{PAGE}"),
        ("Budget agreed", "", PAGE, PAGE),
        ("", "", PAGE, PAGE),
        ("Budget agreed", TOLD, "We use cookies. Please accept them to go on.", None),
        ("Budget agreed", TOLD, "", None),
        (
            "議会が予算を可決",
            "議会は火曜日",
            "議会は火曜日に予算案を可決した。議会が予算を可決",
            "議会は火曜日に予算案を可決した。議会が予算を可決",
        ),
    ],
)
def test_what_only_the_teaser_says_stays_and_another_page_is_none(title, teaser, text, whole):
    assert joined(title, teaser, text) == whole


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_text_is_read_once_and_never_lost(teaser, text):
    assert joined("", teaser, text) in {None, text, f"{teaser.strip()}\n\n{text}"}
