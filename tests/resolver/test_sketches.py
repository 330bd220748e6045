"""Sketches never tell words apart that are alike."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolver.index.columns import Columns
from resolver.index.packing import pack
from resolver.records import Actor
from resolver.spelling.inflection import matches
from resolver.spelling.sketches import of_text, sketches_of
from resolver.spelling.word import alike, word

LETTERS = "abcdeghijklnorstuvxyz"
ENDS = ("", "", "ov", "chev", "tschow", "sky", "skij", "enko", "in", "yn", "mann", "ez")
SYLLABLES = st.lists(
    st.sampled_from(
        ["ka", "ku", "gor", "go", "ba", "za", "cha", "tsa", "ja", "ie", "oo", "ll", "sch", "x", "r", "an", "hi"]
    ),
    max_size=4,
)
WORDS = st.builds("{}{}".format, SYLLABLES.map("".join), st.sampled_from(ENDS)) | st.text(LETTERS + "4'é", max_size=9)
EDITS = st.lists(st.tuples(st.integers(0, 20), st.sampled_from(("", *LETTERS))), max_size=3)
NAMES = WORDS | st.sampled_from(
    ["Мартин", "习", "김", "V", "Владимир", "volodymyr", "vladimir", "john", "ivan", "x" * 300]
)


def most(listed, found):
    drawn = sketches_of([listed])
    told = np.array([of_text(found)], np.uint64)
    columns = Columns({**pack([Actor("a", "Any Name")]), **drawn})
    return float(columns.most_alike(told, np.array([0]))[0])


def read(text):
    folded = text.lower()
    return word(folded, folded)


def edited(text, edits):
    for at, letter in edits:
        text = text[:at] + letter + text[at + 1 :]
    return text


@settings(max_examples=1500, deadline=None)
@given(NAMES, EDITS, NAMES, st.booleans())
@example(a="gorbachev", edits=[], b="gorbatschow", own=False)
@example(a="usha", edits=[], b="usha", own=False)
@example(a="lee", edits=[], b="li", own=False)
@example(a="zelensky", edits=[], b="selenskyj", own=False)
@example(a="vladimir", edits=[], b="volodymyr", own=False)
@example(a="4'", edits=[], b="Мартин", own=False)
def test_no_two_words_are_more_alike_than_their_letters_allow(a, edits, b, own):
    listed, found = read(a), read(edited(a, edits) if own else b)
    assert alike(listed, found) <= most(listed, found)
    assert matches(found, listed, ()) <= most(found, listed)


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("martin", "marton"), ("martin", "moraten")),
        (("lee", "lie"), ("lee", "lau")),
        (("hall", "hal"), ("hall", "hula")),
    ],
)
def test_words_of_other_letters_are_told_apart(near, far):
    assert most(*map(read, near)) > most(*map(read, far)) < 0.85
