"""Words, worked out when they are asked for, beside a tokenizer that works everything out at once."""

# ruff: noqa: RUF001 - letters, quotes and stops of several scripts

from bisect import bisect_right
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolver.text.folding import _spans, fold
from resolver.text.gaps import ends_sentence, is_paragraph, is_wrapped, joins
from resolver.text.scripts import romanise
from resolver.text.words import tokens


class Told(NamedTuple):
    """What a token says of its word."""

    start: int
    end: int
    text: str
    folded: str
    sentence: int
    paragraph: int
    break_before: bool
    latin: str


def told(words):
    return [Told(*(getattr(token, field) for field in Told._fields)) for token in words]


def eager(text):
    """Slow and obviously right: from the first word to the last, each sentence counted by its first word."""
    wrapped, found, sentence, paragraph = is_wrapped(text), [], 0, 0
    for number, (start, end) in enumerate(spans(text)):
        word, before = text[start:end], found[-1] if found else None
        gap = text[before.end : start] if before else ""
        if before and is_paragraph(gap, wrapped):
            sentence = paragraph = number
        elif before and ends_sentence(before.text, gap, word):
            sentence = number
        breaks = number == sentence or not joins(before.text, gap)
        folded = fold(word)
        latin = folded if folded.isascii() else romanise(folded)
        found.append(Told(start, end, word, folded, sentence, paragraph, breaks, latin))
    return found


def spans(text):
    """Where words stand; none runs across a space or a new line."""
    start = 0
    for piece in text.replace("\n", " ").split(" "):
        yield from ((start + first, start + last) for first, last in _spans(piece))
        start += len(piece) + 1


PIECES = [
    "Putin",
    "said",
    "U.S.",
    "Mr.",
    "V.",
    "Zelenskyy's",
    "“Stop.”",
    "习近平。",
    "Київ",
    "…",
    "«Да»",
    "a-b",
    "\n",
    "\n\n",
]
PIECES += [
    " ",
    ". ",
    "! Then",
    "?”",
    "Dr. ",
    "3.5",
    "O'Brien’s",
    "\u200bNo\u200b",
    ".\n",
    ": ",
    ", ",
    "\r\n",
    "\t",
    "e\u0301",
]
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("Mr. Putin met U.S. officials. Then\nhe left.\n\nKyiv said no")
def test_the_words_of_a_text_are_those_of_a_plain_tokenizer(text):
    assert told(tokens(text)) == eager(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.randoms())
def test_words_are_the_same_in_whatever_order_they_are_asked_for(text, random):
    plain, words = eager(text), tokens(text)
    places = list(range(len(plain)))
    random.shuffle(places)
    assert told(words[at] for at in places) == [plain[at] for at in places]
    assert told(words[1:-1]) == plain[1:-1]
    assert words.folded == [token.folded for token in plain]


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(-2, 90), st.integers(0, 40))
def test_stretches_and_sentences_hold_the_words_that_a_walk_over_all_words_finds(text, start, length):
    plain, words = eager(text), tokens(text)
    start, end = max(0, start), max(0, start) + length
    inside = [at for at, token in enumerate(plain) if token.start < end and token.end > start]
    if length:
        assert list(words.between(start, end)) == inside
    for at, token in enumerate(plain):
        assert list(words.sentence(at)) == [n for n, other in enumerate(plain) if other.sentence == token.sentence]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_word_is_found_again_by_its_chunk(text):
    words = tokens(text)
    spaced = text.replace("\n", " \n ")
    starts = [0]
    for chunk in words.chunks:
        starts.append(starts[-1] + len(chunk) + 1)
    seen = dict.fromkeys(range(len(words.chunks)), 0)
    for at, token in enumerate(words):
        place = token.start + 2 * text.count("\n", 0, token.start)
        assert spaced[place : place + len(token.text)] == token.text
        chunk = bisect_right(starts, place) - 1
        assert words.place(chunk, seen[chunk]) == at
        seen[chunk] += 1


@pytest.mark.parametrize("at", [2, -3, 100])
def test_there_is_no_word_beyond_the_ends(at):
    with pytest.raises(IndexError):
        tokens("two words")[at]
