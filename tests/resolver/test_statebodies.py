"""Bodies of which each state has one, by one word: only in articles about that state, and where the word is all of the name."""

import pytest

from resolver.records import Actor
from tests.resolver.hard.marked import check

TEXTS = [
    ("United States Senate", "WASHINGTON - U.S. officials spoke to the {Senate}. The Florida Senate, the state Senate and the Senate of Virginia did not."),
    ("United States Senate", "PARIS - French officials spoke to the Senate."),
    ("United States Senate", "The bill went to the Senate."),
    ("United States Department of the Treasury", "The {U.S. Treasury} and a Texas bank spoke. He said the {Treasury} knew. The Treasury note and Treasury bonds fell."),
    ("United States Navy", "American officers of the {Navy} left the United States. The Royal Navy and the Navy Club waited, as did an ex-Navy man."),
    ("Parliament of the United Kingdom", "LONDON - British voters ask what {Parliament} does. The European Parliament and Parliament Square are near."),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "text"), TEXTS)
def test_one_word_is_the_body_of_the_country_that_an_article_is_about(listed, text):
    check(Actor("1", listed, "organisation"), text, lang="en")
