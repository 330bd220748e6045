"""Sketches of words: their letters as numbers, by which most words that are not alike are told apart many at a time.

An edit changes one letter: two words are no more alike than the letters allow that only one of them has. To compare
the words themselves is dear, and in a crowded list nearly all that share a skeleton are other words.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from resolver.spelling import habits
from resolver.spelling.sounds import plainest
from resolver.spelling.word import BY_LENGTH, HEARD_SHARE, Word

Bits = NDArray[np.uint64]

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_TWICE = len(_ALPHABET)  # from this bit on: the letters that a word has more than once
_BITS = {letter: 1 << at for at, letter in enumerate(_ALPHABET)}
_LETTERS = np.uint64((1 << 2 * _TWICE) - 1)
_GIVEN, _SLAVIC = 1 << 52, 1 << 53  # a given name of many forms; a surname that newspapers may write in many ways
_MANIFOLD = np.uint64(_GIVEN | _SLAVIC)
_LENGTH = 56  # from this bit on: how many letters
_LONGEST = 255
_BY_LENGTH = np.array(BY_LENGTH)
_ROUNDING = 1e-9


class Sketch(NamedTuple):
    """The letters of a word, and those of its sound."""

    letters: int
    sounds: int


UNKNOWN = Sketch(0, 0)  # may be like any word


def sketches_of(listed: Iterable[Word]) -> dict[str, Bits]:
    """The sketches of the words of names, as two columns of an index."""
    drawn = [_sketch(one, slavic=True) for one in listed]  # slavic: takes long to find out, and one of two can tell
    return {f"word_{name}": np.array([one[at] for one in drawn], np.uint64) for at, name in enumerate(Sketch._fields)}


@lru_cache(maxsize=1 << 15)
def of_text(found: Word) -> Sketch:
    """The sketch of a word of a text, as it stands."""
    return _sketch(found, slavic=habits.is_readable(found.latin))


def _sketch(one: Word, *, slavic: bool) -> Sketch:
    heard = plainest(one.sound)
    if one.script != "latin" or one.is_initial or max(len(one.latin), len(heard)) > _LONGEST:
        return UNKNOWN
    return Sketch(_drawn(one.latin) | _GIVEN * bool(one.groups) | _SLAVIC * slavic, _drawn(heard))


def _drawn(text: str) -> int:
    drawn = 0
    for bit in map(_BITS.get, text):
        if bit:
            drawn |= bit << _TWICE if drawn & bit else bit
    return drawn | len(text) << _LENGTH


def most_alike(letters: Bits, sounds: Bits, other_letters: Bits, other_sounds: Bits) -> NDArray[np.float64]:
    """The most that `spelling.alike` may score words by their sketches: each of a name and one of a text."""
    spelled, heard = _most_similar(letters, other_letters), _most_similar(sounds, other_sounds)
    score = np.maximum(spelled, HEARD_SHARE * heard)
    shorter = np.minimum(letters, other_letters) >> np.uint64(_LENGTH)
    other_sound = score * _BY_LENGTH[np.minimum(shorter, np.uint64(len(BY_LENGTH) - 1))]
    most = np.where(heard < 1, other_sound, score) + _ROUNDING
    sure = ((letters & other_letters & _MANIFOLD) == 0) & (letters != 0) & (other_letters != 0)
    return np.where(sure, most, 1.0)


def _most_similar(a: Bits, b: Bits) -> NDArray[np.float64]:
    only_a, only_b = np.bitwise_count(a & ~b & _LETTERS), np.bitwise_count(b & ~a & _LETTERS)
    long, other = a >> np.uint64(_LENGTH), b >> np.uint64(_LENGTH)
    longest = np.maximum(long, other)
    edits = np.maximum(np.maximum(only_a, only_b), longest - np.minimum(long, other))
    return np.asarray(1 - edits / np.maximum(longest, 1))
