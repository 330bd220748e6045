"""The arrays of an index: what is worked out in bulk or the quick way is what the plain way finds."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.index.keys import names_of, partner_keys, partners, sound_key
from resolver.index.packing import FULL, MOST, Arrays, digest, pack
from resolver.names import asides, parsing
from resolver.names.parsing import parse
from resolver.names.placed import placed
from resolver.records import Actor
from resolver.text import words
from resolver.text.folding import fold

PLAIN = ("Maria", "Keller", "Osman", "Øster", "Иван", "Петров", "محمد", "ibn", "Nowak", "Petrovich", "Anna-Lena")
TELLING = (
    "Dr",
    "Jr.",
    "III",
    "von",
    "de",
    "Al",
    "al-",
    "Kim",
    "Nguyen",
    "Do-ja",
    "李",
    "娜",
    "김",
    "SMITH",
    "J.",
    "J.P.",
)
MARKS = ("a/k/a", "née", "(Bob)", '"Red"', "Smith,", "Earl", "of", "O'Brien", "", "\n", "1st", "\u200bLee", "x²", "-")
WORDS = st.sampled_from((*PLAIN, *TELLING, *MARKS)) | st.text(max_size=4)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
ACTORS = st.lists(
    st.tuples(TEXTS, st.sampled_from(("person", "organisation")), st.lists(TEXTS, max_size=2)), max_size=5
).map(lambda rows: [Actor(f"a{at}", name, kind, tuple(others)) for at, (name, kind, others) in enumerate(rows)])


@given(TEXTS)
def test_the_quick_way_takes_a_name_apart_as_the_plain_way_does(text):
    assert parse(text, "person") == parsing.taken_apart(text, asides.bare(text))


@pytest.mark.parametrize("text", ["Maria Keller", "Иван Петров", "Maria Osman Keller", "محمد Øster"])
def test_names_of_plain_words_go_the_quick_way(text, monkeypatch):
    monkeypatch.setattr(parsing, "taken_apart", None)
    assert [part.word.folded for part in parse.__wrapped__(text).parts] == [fold(w) for w in text.split()]


@given(TEXTS)
def test_the_words_of_a_name_are_those_of_a_text(text):
    found = placed(text)
    assert [t[:4] for t in found] == [(t.start, t.end, t.text, t.folded) for t in words.tokens(text)]
    assert [t.latin for t in found] == [t.latin for t in words.tokens(text)]


def rows(arrays: Arrays, keys: str, numbers: str) -> Counter[tuple[int, int]]:
    return Counter(zip(arrays[keys].tolist(), arrays[numbers].tolist(), strict=True))


@given(ACTORS)
def test_every_two_keys_of_two_partners_lead_to_the_name(actors):
    pairs: set[tuple[int, int]] = set()
    singles: list[tuple[int, int]] = []
    for entry, name in enumerate(name for actor in actors for name, _ in names_of(actor)):
        hashed = [[digest(key) for key in partner_keys(part, name)] for part in name.parts]
        if len(hashed) == 1:
            singles += [(key, entry) for key in hashed[0]]
        else:
            pairs |= {((x + y) % 2**64, entry) for a, b in partners(name) for x in hashed[a] for y in hashed[b]}
    arrays = pack(actors)
    assert rows(arrays, "pair_key", "pair_entry") == Counter(pairs)
    assert rows(arrays, "single_key", "single_entry") == Counter(singles)
    assert {key for key, _ in singles} <= set(arrays["known"].tolist())


@given(ACTORS)
def test_every_part_is_written_once_and_found(actors):
    arrays = pack(actors)
    text, ends = arrays["word_text"].tobytes(), arrays["word_end"].tolist()
    words = [text[a:b].decode().partition("\t")[0] for a, b in pairwise(ends)]
    expected = [[part.word.folded for part in name.parts] for actor in actors for name, _ in names_of(actor)]
    assert [words[n] for n in arrays["part_word"].tolist()] == [word for name in expected for word in name]
    assert np.diff(arrays["part_end"]).tolist() == [len(name) for name in expected]


def crowd(bases: Mapping[str, int]) -> list[Actor]:
    """So many of each name: numbered, as each actor is one."""
    return [Actor(f"{name} {n}", name) for name, count in bases.items() for n in range(count)]


def test_an_overfull_bucket_gives_way_to_sounds():
    few, many = (pack(crowd({"Maria Keller": count})) for count in (FULL, FULL + MOST))
    name = parse("Maria Keller")
    left, right = ([digest(key) for key in partner_keys(part, name)] for part in name.parts)
    coarse = {(x + y) % 2**64 for x in left for y in right}
    fine = sum(digest(sound_key(part.word)) for part in name.parts) % 2**64
    assert set(few["pair_key"].tolist()) == coarse
    assert rows(many, "pair_key", "pair_entry") == Counter((fine, entry) for entry in range(MOST))
