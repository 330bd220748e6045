"""How newspapers of other languages write Slavic names: Gorbatschow, Gorbaczow, Gorbatsjov and Gorbaciov are Gorbachev.

A word is read by the habits of each language. Two spellings are one name if one of them, read as English writes, is some
reading of the other. Only words with an ending of Slavic surnames are read so: elsewhere ch and j are told apart.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice, product
from typing import NamedTuple

from resolver import lexicon
from resolver.spelling.sounds import sound

_SHORTEST = 5  # letters; shorter words are read alike by chance
_MOST_READINGS = 16  # of a word in one language
_ENGLISH = "en"
_SLAVIC = re.compile("(?:[oei]v|in|[sc]ki|enko|uk|[oe]va|ina|[sc]ka)$")
_EVENED = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("[s2]1", "2"),  # letters that hush together
        ("(?<=[123c])[oe]v", "ev"),  # a soft o: Khrushchov
        ("enka$|enkova$", "enko"),  # an a without stress, and a Czech woman's ending
    )
)


class _Habit(NamedTuple):
    """The letters of one language, each in a group or else any letter, and what those of each group may stand for."""

    letters: re.Pattern[str]
    sounds: tuple[tuple[str, ...], ...]


def are_one(a: str, b: str) -> bool:
    """Says whether two romanised words are a Slavic surname as two newspapers may write it."""
    if len(a) < _SHORTEST or not is_readable(b):  # mostly b is the word of the text: few, asked again
        return False
    return _is_reading(a, b) or _is_reading(b, a)


def is_readable(latin: str) -> bool:
    """Says whether a romanised word may be a Slavic surname, as some newspaper may write it."""
    return len(latin) >= _SHORTEST and bool(_readings(latin))


def _is_reading(english: str, other: str) -> bool:
    heard = _read(english, _ENGLISH)
    return bool(heard) and not _readings(other).isdisjoint(heard)


@lru_cache(maxsize=1 << 14)
def _readings(latin: str) -> frozenset[str]:
    return frozenset(one for language in _habits() for one in _read(latin, language))


@lru_cache(maxsize=1 << 14)
def _read(latin: str, language: str) -> tuple[str, ...]:
    """How a word may be read in a language, evened out; nothing if it does not sound like a Slavic surname."""
    letters, sounds = _habits()[language]
    units = [sounds[m.lastindex - 1] if m.lastindex else (m[0],) for m in letters.finditer(latin)]
    heard = (_even("".join(choice)) for choice in islice(product(*units), _MOST_READINGS))
    return tuple(one for one in heard if _SLAVIC.search(one))


def _even(read: str) -> str:
    heard = sound(read)
    for pattern, to in _EVENED:
        heard = pattern.sub(to, heard)
    return heard


@cache
def _habits() -> dict[str, _Habit]:
    return {language: _habit(pairs.split()) for language, pairs in lexicon.table("habits")}


def _habit(pairs: Iterable[str]) -> _Habit:
    letters, sounds = zip(*[(pair.rpartition("=")[0], pair.rpartition("=")[2]) for pair in pairs], strict=True)
    return _Habit(
        re.compile("|".join((*map("({})".format, letters), ".")), re.DOTALL),
        tuple([tuple(one.split("|")) for one in sounds]),
    )
