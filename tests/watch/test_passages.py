"""Sentences and paragraphs around a place: those that a cut of the whole text gives."""

import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from resolver.records import Document, Span
from resolver.text.words import tokens
from worker.watch.passages import Passages

PIECES = [
    "Mr. Doe",
    "said",
    "no",
    "“Yes",
    "(perhaps",
    "—",
    ". ",
    ".” ",
    "! ",
    "\n",
    "\n\n",
    ", ",
    " ",
    "Kyiv",
    "3.5",
    "…",
]


def cut(text, unit):
    """Where each sentence or paragraph begins: at its first word, or at the quotes and brackets that open before it."""
    starts = [len(text) - len(text.lstrip())]
    for before, after in pairwise(tokens(text)):
        if getattr(before, unit) != getattr(after, unit):
            gap = text[before.end : after.start]
            opening = re.search(r"\s+(?=[“(—\s]*$)", gap)
            starts.append(before.end + opening.end() if opening else after.start)
    return starts


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join))
@example("He left. “Yes,” she said. (Perhaps.) No.")
def test_every_word_stands_in_the_sentence_that_a_cut_of_the_whole_text_gives(text):
    passages = Passages(Document("d", text, ""))
    for word in tokens(text):
        span = Span("text", word.start, word.end, word.text)
        for unit in ("sentence", "paragraph"):
            found = passages.around(span, unit)
            if "\n" not in text:
                assert found.start == max(start for start in cut(text, unit) if start <= word.start)
            assert found.start <= word.start <= word.end <= found.end
            assert text[found.start : found.end] == text[found.start : found.end].strip()
