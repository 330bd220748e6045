"""Comparing and joining texts."""

from hypothesis import given
from hypothesis import strategies as st

from worker.watch.differences import compare, counted, merge

LINES = st.lists(st.sampled_from("abcde"), max_size=12).map(lambda lines: "".join(f"{one}\n" for one in lines))


def rebuilt(before, hunks):
    """The text after: the lines before with the shown changes made, by their numbers."""
    gone = {row.before for rows in hunks for row in rows if row.sign == "-"}
    come = {row.after: row.text for rows in hunks for row in rows if row.sign == "+"}
    kept = iter([line for number, line in enumerate(before.splitlines(), 1) if number not in gone])
    total = len(before.splitlines()) - len(gone) + len(come)
    return [come[number] if number in come else next(kept) for number in range(1, total + 1)]


@given(LINES, LINES)
def test_what_is_shown_turns_one_text_into_the_other(before, after):
    assert rebuilt(before, compare(before, after)) == after.splitlines()


def test_a_change_is_shown_with_its_neighbours_and_counted():
    text = "".join(f"{n}\n" for n in range(20))
    (rows,) = compare(text, text.replace("10\n", "ten\nmore\n"))
    assert [row.sign for row in rows] == [" "] * 3 + ["-", "+", "+"] + [" "] * 3
    assert counted([rows]) == (2, 1)


@given(LINES, LINES)
def test_whoever_changed_nothing_takes_what_the_other_wrote(base, theirs):
    assert merge(base, theirs, base) == theirs
    assert merge(base, base, theirs) == theirs
    assert merge(base, theirs, theirs) == theirs


@given(st.lists(st.integers(0, 9), max_size=4, unique=True), st.lists(st.integers(20, 29), max_size=4, unique=True))
def test_changes_of_different_places_are_both_kept(high, low):
    base = [f"{n}\n" for n in range(40)]
    theirs = ["x\n" if n in high else line for n, line in enumerate(base)]
    mine = ["y\n" if n in low else line for n, line in enumerate(base)]
    both = ["x\n" if n in high else "y\n" if n in low else line for n, line in enumerate(base)]
    assert merge("".join(base), "".join(theirs), "".join(mine)) == "".join(both)


def test_two_changes_of_one_line_are_left_to_a_person():
    assert merge("a\nb\nc\n", "a\nx\nc\n", "a\ny\nc\n") is None
    assert merge("a\nb\nc\n", "a\nx\nc\n", "a\nb\ny\n") is None  # touching lines may speak of one thing
