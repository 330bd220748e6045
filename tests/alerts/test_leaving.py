"""Links by which readers leave a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.alerts.leaving import Reader, link, read, token

KEY = b"k" * 32
READER = Reader("desk@example.org", "fund-watch")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=100)


@given(TEXT, TEXT)
def test_a_link_says_whom_it_is_for(address, list_):
    made = token(KEY, Reader(address, list_))
    assert made.isascii()
    assert read(KEY, made) == Reader(address, list_)


@given(st.text(max_size=80), st.data())
def test_nobody_else_can_make_a_link_or_change_one(noise, data):
    made = token(KEY, READER)
    at = data.draw(st.integers(0, len(made)))
    changed = made[:at] + noise + made[at + len(noise) :]
    assert read(KEY, changed) == (READER if changed == made else None)
    assert read(KEY, noise) is None
    assert read(b"another key", made) is None


def test_a_link_is_the_same_at_every_try():
    assert link("https://desk.example/", KEY, READER) == link("https://desk.example", KEY, READER)


@pytest.mark.parametrize(
    ("site", "reader"),
    [("", READER), ("javascript:x", READER), ("https://desk.example", Reader("a" * 600 + "@b.example", "ж" * 128))],
)
def test_where_no_link_can_be_followed_there_is_none(site, reader):
    assert link(site, KEY, reader) is None
