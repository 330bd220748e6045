"""How newspapers of other languages write Slavic names: Gorbatschow, Gorbaczow, Gorbatsjov and Gorbaciov are Gorbachev.

A word is read by the habits of each language. Two spellings are one name if one of them, read as English writes, is some
reading of the other. Only words with an ending of Slavic surnames are read so: elsewhere ch and j are told apart.
"""

import re
from functools import cache, lru_cache
from itertools import islice, product
from typing import NamedTuple

from resolver import lexicon
from resolver.sounds import sound

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
    """Letters of one language, and what they may stand for."""

    letters: re.Pattern[str]
    sounds: tuple[str, ...]


def are_one(a: str, b: str) -> bool:
    """Says whether two romanised words are a Slavic surname as two newspapers may write it."""
    if min(len(a), len(b)) < _SHORTEST or not _readings(b):  # mostly b is the word of the text: few, asked again
        return False
    return _is_reading(a, b) or _is_reading(b, a)


def _is_reading(english: str, other: str) -> bool:
    heard = _read(english, _ENGLISH)
    return bool(heard) and not _readings(other).isdisjoint(heard)


@lru_cache(maxsize=1 << 14)
def _readings(latin: str) -> frozenset[str]:
    return frozenset(one for language in _habits() for one in _read(latin, language))


@lru_cache(maxsize=1 << 14)
def _read(latin: str, language: str) -> tuple[str, ...]:
    """How a word may be read in a language, evened out; nothing if it does not sound like a Slavic surname."""
    habits = _habits()[language]
    units, at = [], 0
    while at < len(latin):
        found = next(((m, habit.sounds) for habit in habits if (m := habit.letters.match(latin, at))), None)
        units.append(found[1] if found else (latin[at],))
        at = found[0].end() if found else at + 1
    heard = (_even("".join(choice)) for choice in islice(product(*units), _MOST_READINGS))
    return tuple(one for one in heard if _SLAVIC.search(one))


def _even(read: str) -> str:
    heard = sound(read)
    for pattern, to in _EVENED:
        heard = pattern.sub(to, heard)
    return heard


@cache
def _habits() -> dict[str, tuple[_Habit, ...]]:
    return {language: tuple(map(_habit, pairs.split())) for language, pairs in lexicon.table("habits")}


def _habit(pair: str) -> _Habit:
    letters, _, sounds = pair.rpartition("=")
    return _Habit(re.compile(letters), tuple(sounds.split("|")))
