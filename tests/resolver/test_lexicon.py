"""The lists of words are written as the text is read."""

from pathlib import Path

import pytest

from resolver import lexicon
from resolver.words import tokens

UNLIKE_TEXT = {"plain_letters", "org_joiners"}  # letters and signs
LISTS = sorted(path.stem for path in Path(lexicon.__file__).parent.glob("*.txt") if path.stem not in UNLIKE_TEXT)


@pytest.mark.parametrize("name", LISTS)
def test_every_word_of_a_list_is_folded_so_that_a_text_can_match_it(name):
    assert [word for word in lexicon.words(name) if [t.folded for t in tokens(word)] != [word]] == []
