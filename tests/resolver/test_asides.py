"""Names that give another name beside themselves: a.k.a., nicknames, maiden names, peerages."""

import pytest

from resolver.catalog import build
from resolver.lookup import lookup
from resolver.names.asides import asides, bare
from resolver.pairs.compare import compare
from resolver.records import Actor


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("John Smith a/k/a Jack Black", "Jack Black"),
        ("John Smith a/k/a Jack Black", "John Smith"),
        ("John Smith, alias Jack Black", "Jack Black"),
        ('Earvin "Magic" Johnson', "Magic Johnson"),
        ("Earvin (Magic) Johnson", "Earvin Johnson"),
        ("Angela Merkel née Kasner", "Angela Kasner"),
        ("Angela Merkel (née Kasner)", "Angela Merkel"),
        ("Nicholas Wilson, Lord Wilson of Culworth", "Lord Wilson of Culworth"),
        ("Philip Remnant, 4th Baron Remnant", "Philip Remnant"),
    ],
)
def test_either_name_is_the_actor(written, other):
    assert compare(written, other).match
    assert lookup(other, build([Actor("one", written)])).actor == "one"


@pytest.mark.parametrize("text", ["Anna Born", "Aka Smith", "Nee Soon", "Robert Downey, Jr.", "Kwame Alias"])
def test_a_plain_name_gives_no_other(text):
    assert asides(text) == ()
    assert bare(text) == text


def test_a_lone_word_beside_a_name_is_no_name_of_its_own():
    assert lookup("Mance", build([Actor("one", "Jonathan Mance, Baron Mance")])).actor is None
