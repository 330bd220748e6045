"""Foreign names as Cyrillic writes them by their sound: Мерц is Merz, Барнье is Barnier, Тшасковский is Trzaskowski.

Each language has its own letters for a sound (`lexicon/cyrillised.tsv`). A Latin word is heard as each of them may mean
it; a Cyrillic word writes it if one of the languages can be heard so from the first letter to the last.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from resolver import lexicon

_SHORTEST = 2  # letters of either word; one letter is everybody's
_MOST_WAYS = 36
_LETTERS, _BEFORE, _BEHIND = "cyrillic", "+", "*"  # the rows of no language
_ELSEWHERE = "~"  # leads a language that only other Latin orthographies write so
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
_VOWELS = frozenset(("a", "e", "i", "o", "u"))
_EVENED = str.maketrans("gz", "hs")  # languages that write Cyrillic differ in these
_OTHERWISE = tuple(  # letters of a romanised word, and what may stand for them in a Latin one
    tuple((re.compile(pattern), to) for pattern, to in habit)
    for habit in (
        [("^(?=[aeiou])", "h")],  # Олланд
        [("^(?=yu)", "l")],  # Юнгквист
        [("ts", "k")],  # Фицо
        [("dzh", "d")],  # Джуканович
        [("dzh", "g")],  # Джорджеску
        [("d(?=[yie])", "g")],  # Мадьяр
        [("zh|(?<=[ptk])sh", "rz")],  # Тшасковский
        [("shch", "st")],  # Коща
        [("^ch", "tr")],  # Чонг
        [("(?<=[gk])v", "")],  # Гвидо
        [("dz(?!h)", "j")],  # Дзинтао
        [("^pak$", "park")],  # Пак
        [("^pan$", "ban")],  # Пан Ги Мун
        [("(?<=i)y(?=[aeou])", "ll")],  # Фийон
        [("(?<!c)zh(?=[eiu])", "r")],  # Жэнь, Лижэнь
        [("m(?=[bp])|n(?=[cdgkstz])", "")],  # Валенса
        [("t(?=[ie])", "ts"), ("d(?=[ie])", "dz"), ("ov(?=[sk]|$)", "ou")],  # Тихановская
    )
)
_Unit = tuple[str, ...]  # what some letters may sound like


class _Language(NamedTuple):
    """What a word of the language must have, and its groups of letters with what each may sound like."""

    cue: re.Pattern[str]
    letters: re.Pattern[str]
    sounds: tuple[_Unit, ...]


class _Bounds(NamedTuple):
    """The letters that sounds may begin with, and how many they are at least and at most."""

    firsts: frozenset[str]
    least: int
    most: int


@lru_cache(maxsize=1 << 16)
def writes(cyrillic: str, latin: str, *, cut: bool = False) -> bool:
    """Says whether a folded Cyrillic word writes a Latin one by its sound; `cut`: its vowel at the end may be missing."""
    if min(len(cyrillic), len(latin)) < _SHORTEST:
        return False
    ways = _ways(cyrillic)
    return any(
        _fits(way, units, cut=cut)
        for units, bounds in zip(_spoken(latin), _bounds(latin), strict=True)
        for way in ways
        if way[:1] in bounds.firsts and bounds.least - cut <= len(way) <= bounds.most
    )


def is_spoken(ways: Iterable[str], latin: str) -> bool:
    """Says whether some language speaks a folded Latin word in one of some ways: rows of sounds, evened out.

    It is what other Latin orthographies write by ear, so that Chinese may also be as each of them writes it.
    """
    return any(_fits(way, units, cut=False) for units in (*_spoken(latin), *_spoken_elsewhere(latin)) for way in ways)


def evened(sounds: str) -> str:
    """Evens out the sounds in which languages that write names by ear differ: g and h, z and s."""
    return sounds.translate(_EVENED)


def spellings(latin: str) -> Iterator[str]:
    """Yields how a romanised Cyrillic word may be spelled where its consonants are others: rough, to look it up."""
    for habit in _OTHERWISE:
        other = latin
        for pattern, to in habit:
            other = pattern.sub(to, other)
        if other != latin:
            yield other


def _fits(way: str, units: Sequence[_Unit], *, cut: bool) -> bool:
    """Says whether sounds follow one another, one of each unit, to the end."""
    ends = {0}
    for at, unit in enumerate(units):
        if cut and at == len(units) - 1 and len(way) in ends and not _VOWELS.isdisjoint(unit):
            return True
        ends = {end + len(one) for end in ends for one in unit if way.startswith(one, end)}
        if not ends:
            return False
    return len(way) in ends


@lru_cache(maxsize=1 << 14)
def _ways(cyrillic: str) -> tuple[str, ...]:
    """The sounds that a Cyrillic word may have."""
    letters = _letters()
    found = [""]
    for letter, before in zip(cyrillic, " " + cyrillic, strict=False):
        unit = letters.get(letter, ("",))
        if letter != before or _VOWELS.issuperset(unit):
            found = [way + one for way, one in product(found, unit)][:_MOST_WAYS]
    return tuple(dict.fromkeys(found))


@cache
def _letters() -> Mapping[str, _Unit]:
    rules = next(rules for language, _, rules in lexicon.table("cyrillised") if language == _LETTERS)
    return {letter: _unit(sounds) for letter, _, sounds in (rule.partition("=") for rule in rules.split())}


def _unit(sounds: str) -> _Unit:
    return tuple("" if one == "-" else one.translate(_EVENED) for one in sounds.split("|"))


@lru_cache(maxsize=1 << 13)  # each takes a kilobyte and a half
def _spoken(latin: str) -> tuple[tuple[_Unit, ...], ...]:
    """How each language would speak a Latin word."""
    return tuple(dict.fromkeys(tuple(_units(latin, one)) for one in _languages() if one.cue.search(latin)))


@lru_cache(maxsize=1 << 13)
def _bounds(latin: str) -> tuple[_Bounds, ...]:
    """What tells of most words at once that no language speaks a Latin word so, in the order of the languages."""
    return tuple(map(_bounds_of, _spoken(latin)))


def _bounds_of(units: Sequence[_Unit]) -> _Bounds:
    begun = next((at for at, unit in enumerate(units, 1) if "" not in unit), len(units))
    firsts = frozenset(one[0] for unit in units[:begun] for one in unit if one)
    sizes = [tuple(map(len, unit)) for unit in units]
    return _Bounds(firsts, sum(map(min, sizes)), sum(map(max, sizes)))


@lru_cache(maxsize=1 << 12)
def _spoken_elsewhere(latin: str) -> tuple[tuple[_Unit, ...], ...]:
    """How a Latin word would be spoken by the rules that are for other Latin orthographies only."""
    return tuple(tuple(_units(latin, one)) for one in _languages(_ELSEWHERE) if one.cue.search(latin))


def _units(latin: str, language: _Language) -> Iterator[_Unit]:
    for found in language.letters.finditer(latin):
        if found.lastindex:
            yield language.sounds[found.lastindex - 1]
        elif not (found[0] in _CONSONANTS and latin[: found.start()].endswith(found[0])):
            yield _itself(found[0])


@lru_cache(maxsize=1 << 10)
def _itself(letter: str) -> _Unit:
    return (letter.translate(_EVENED),)


@lru_cache(maxsize=16)
def _languages(lead: str = "") -> tuple[_Language, ...]:
    """The languages of the table; those whose names begin with `lead`, or with no mark."""
    rows = {language: (cue, rules.split()) for language, cue, rules in lexicon.table("cyrillised")}
    (_, first), (_, last), _ = rows.pop(_BEFORE), rows.pop(_BEHIND), rows.pop(_LETTERS)
    chosen = (row for language, row in rows.items() if language.startswith(_ELSEWHERE) == bool(lead))
    return tuple(_language(cue, (*first, *rules, *last)) for cue, rules in chosen)


def _language(cue: str, rules: Iterable[str]) -> _Language:
    letters, sounds = zip(*[(rule.rpartition("=")[0], rule.rpartition("=")[2]) for rule in rules], strict=True)
    return _Language(
        re.compile(cue),
        re.compile("|".join((*map("({})".format, letters), "."))),
        tuple(map(_unit, sounds)),
    )
