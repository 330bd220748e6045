"""Names as a Latin orthography writes them by ear: Džordžas Bušas and Corc Buş are George Bush, Maxamed is Mohamed.

Each orthography has letters of its own for a sound, and endings that it adds to foreign names (`lexicon/byear.tsv`). What
tells it is in the name; one that nothing tells is read with the letters that most of them share. A word so heard is a name
of the list if a language that writes it so speaks it so, from the first sound to the last (`spelling/cyrillised.py`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice, product
from typing import NamedTuple

from resolver import lexicon
from resolver.names.alignment import Alignment
from resolver.names.parsing import Name, Part
from resolver.spelling import cyrillised
from resolver.spelling.knownnames import gender_of, given_groups, known_as
from resolver.spelling.skeletons import silent_endings, skeletons
from resolver.spelling.word import Word, alike, word
from resolver.text.folding import APOSTROPHES, fold
from resolver.traditions import chinese, korean
from resolver.verdict import LIKENESS

PLAIN, _WOMEN = "plain", "women in Latvian"
_MOST_WAYS = 24
_MOST_ROMAN, _MOST_ROUGH = (
    4,
    2,
)  # ways of a word by which it is looked up, and those of them that are spelled otherwise, too
_MOST_WORDS = 6
_LONG = 6  # letters of a word without marks where Latin names keep their letters
_SHORTEST = 4  # letters of a word in a name without marks: shorter ones sound alike by chance
_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
_ROMAN = str.maketrans({"1": "ch", "2": "sh", "3": "zh", "4": "ts"})
_ROUGH = tuple(  # sounds, and letters of the list that may stand for them: to look a name up
    (re.compile(pattern), to)
    for pattern, to in (
        ("(?<=[bdgt])(?=[aeiou])", "h"),  # Buto, Bhutto
        ("(?<=[ptk])h", ""),  # Siao-pching, Xiaoping
        ("dzh", "xh"),  # Hodža, Hoxha
        ("ch", "ky"),  # Su Ći, Suu Kyi
        ("dzh|zh", "g"),  # Džamal, Gamal
    )
)
_Unit = tuple[str, ...]


class Heard(NamedTuple):
    """A word of a name by ear as it is written; what it is without its ending, how it may sound, and in Latin letters so.

    `keys` are those by which it is looked up in a list.
    """

    written: str
    stems: tuple[Word, ...]
    ways: frozenset[str]
    roman: tuple[str, ...]
    keys: frozenset[str]


class Reading(NamedTuple):
    """A name read in one orthography; `heard` are its words, by what stands for each in `name`.

    `marked` says that it is written with marks, which other orthographies have not.
    """

    orthography: str
    name: Name
    heard: Mapping[str, Heard]
    marked: bool


class _Orthography(NamedTuple):
    tell: re.Pattern[str]
    endings: tuple[tuple[re.Pattern[str], _Unit], ...]
    letters: re.Pattern[str]
    sounds: tuple[_Unit, ...]


@lru_cache(maxsize=1 << 12)
def readings(name: Name) -> tuple[Reading, ...]:
    """Reads a person's name in each orthography that its letters tell, and as nothing tells."""
    if not 1 < len(name.parts) <= _MOST_WORDS or any(part.word.script != "latin" for part in name.parts):
        return ()
    text = unicodedata.normalize("NFC", name.text.replace("İ", "i").casefold())
    written = {fold(one): one for one in _WORD.findall(text)}
    placed = [(part, written.get(part.word.folded, part.word.folded)) for part in name.parts]
    told = [which for which, one in _orthographies().items() if one.tell.search(text)]
    ways = (placed, _joined(placed)) if any(part.glued for part in name.parts) else (placed,)
    return tuple(_read(name, which, way, marked=not name.text.isascii()) for which in told for way in ways)


def _joined(placed: Sequence[tuple[Part, str]]) -> list[tuple[Part, str]]:
    """Writes hyphened words as one: Ce-min as Zemin."""
    found: list[tuple[Part, str]] = []
    for part, written in placed:
        if found and part.glued:
            before, start = found.pop()
            found.append((before, start + written))
        else:
            found.append((part, written))
    return found


def _read(name: Name, which: str, placed: Iterable[tuple[Part, str]], *, marked: bool) -> Reading:
    """Reads the parts of a name, each with how it is written, in one orthography."""
    heard: dict[str, Heard] = {}
    parts = []
    for part, written in placed:
        one = _heard(written, which)
        latin = one.roman[0]
        if not part.word.is_initial:
            heard[latin] = one
        parts.append(part if part.word.is_initial else replace(part, word=word(latin, latin)))
    return Reading(which, replace(name, parts=tuple(parts)), heard, marked)


def likeness(reading: Reading, mine: Word, other: Word) -> float:
    """Scores a word of a reading as a word of another name: spelled like it without its ending, or heard so."""
    heard = reading.heard.get(mine.latin)
    if heard is None or other.script != "latin" or other.is_initial:
        return alike(mine, other)
    if reading.orthography == _WOMEN and gender_of(other.latin) == "m":
        return 0.0
    if heard.keys.isdisjoint(other.keys) and heard.keys.isdisjoint(silent_endings(other.latin)):
        return 0.0
    spelled = max(alike(stem, other) for stem in heard.stems)
    if reading.orthography == PLAIN and spelled < LIKENESS["another form"]:
        spelled = 0.0
    if spelled >= LIKENESS["transcribed"] or not _is_heard(heard, other, marked=reading.marked):
        return spelled
    return LIKENESS["transcribed"]


def may_be_heard(a: Name, b: Name) -> bool:
    """Says whether one of two names may be the other by ear: in letters, and not both of syllables that have systems of their own."""
    if not all(part.word.script == "latin" for part in (*a.parts, *b.parts)):
        return False
    return not (_is_eastern(a) and _is_eastern(b))


def is_whole(laid: Alignment) -> bool:
    """Says whether words fit well enough: two and more are like one another, and none stands beside another one."""
    likenesses = [likeness for *_, likeness in laid.pairs]
    names = sum(likeness > LIKENESS["initial"] for likeness in likenesses)
    return names > 1 and min(likenesses) >= LIKENESS["initial"] and not (laid.missing and laid.extra)


@lru_cache(maxsize=1 << 12)
def _is_eastern(name: Name) -> bool:
    return chinese.is_readable(name) or korean.is_readable(name)


def may_be(reading: Reading, other: Name) -> bool:
    """Says at once whether a reading may be another name: two of its words are like some of it, or all if nothing tells it."""
    least = len(reading.name.parts) if reading.orthography == PLAIN else 2
    theirs = [part.word for part in other.parts]
    left = len(reading.name.parts) - least
    for part in reading.name.parts:
        if not any(likeness(reading, part.word, one) >= LIKENESS["least"] for one in theirs):
            left -= 1
            if left < 0:
                return False
    return True


@lru_cache(maxsize=1 << 14)
def is_word_of(written: str, stems: tuple[Word, ...], lang: str | None, other: Word) -> bool:
    """Says whether a word of a text in a language writes a Latin name by ear, as it stands or without a case's ending.

    A language that keeps the letters of Latin names writes only longer words by ear, or those with marks.
    """
    which, all_ = _of_languages().get(lang or "", ("", False))
    if not which or other.script != "latin" or other.is_initial:
        return False
    text = unicodedata.normalize("NFC", written).casefold()
    whole = fold(text)
    cuts = [text[: len(one.folded)] for one in stems if whole.startswith(one.folded) and len(whole) == len(text)]
    for one in dict.fromkeys((text, *cuts)):
        marked = not one.isascii()
        if len(one) < (_SHORTEST if all_ or marked else _LONG):
            continue
        heard = _heard(one, which)
        if not heard.keys.isdisjoint(other.keys) and _is_heard(heard, other, marked=marked):
            return True
    return False


@cache
def _of_languages() -> Mapping[str, tuple[str, bool]]:
    """Maps a language to the orthography of its news, and whether it writes all names by ear."""
    rows = lexicon.table("byear_languages")
    return {one: (which, how == "all") for which, languages, how in rows for one in languages.split()}


def words_of(name: Name) -> Iterator[list[tuple[str, ...]]]:
    """Yields the keys of the words of each reading, to look a name up by."""
    for reading in readings(name):
        heard = (reading.heard.get(part.word.latin) for part in reading.name.parts)
        yield [tuple(one.keys) for one in heard if one]


def _keys(stems: Iterable[Word], roman: Sequence[str]) -> frozenset[str]:
    rough = (one for latin in roman[:_MOST_ROUGH] for one in (*cyrillised.spellings(latin), *_rough(latin)))
    shapes = (shape for latin in {*roman, *rough} for shape in skeletons(latin))
    groups = (f"={group}" for latin in roman for group in given_groups(latin))
    return frozenset(shapes).union(groups, *(one.keys for one in stems))


def _rough(latin: str) -> Iterator[str]:
    yield from (pattern.sub(to, latin) for pattern, to in _ROUGH if pattern.search(latin))


@lru_cache(maxsize=1 << 14)
def _hears(heard: Heard, other: Word) -> bool:
    return cyrillised.is_spoken(heard.ways, other.latin)


def _is_heard(heard: Heard, other: Word, *, marked: bool) -> bool:
    """Says whether a word is another as it is heard; of two known names, neither is the other by ear."""
    stem = heard.stems[0]
    if other.latin in heard.roman:
        return True
    if not marked and min(len(heard.written), len(other.latin)) < _SHORTEST:
        return False
    known = known_as(stem.latin, romanised=False), known_as(other.latin, romanised=False)
    return not (known[0] and known[1] and known[0].isdisjoint(known[1])) and _hears(heard, other)


@lru_cache(maxsize=1 << 13)
def _heard(written: str, which: str) -> Heard:
    """Hears one word: each of its stems, in each way."""
    stems = tuple(_stems(written, _orthographies()[which].endings))
    ways = tuple(dict.fromkeys(way for stem in stems for way in _ways(stem, which)))
    folded = dict.fromkeys(fold(stem) for stem in stems)
    spelled = tuple(word(one, one if one.isascii() else fold(one)) for one in folded)
    roman = tuple(dict.fromkeys(way.translate(_ROMAN) for way in ways))
    heard = frozenset(map(cyrillised.evened, ways))
    return Heard(written, spelled, heard, roman[:_MOST_WAYS], _keys(spelled, roman[:_MOST_ROMAN]))


def _stems(written: str, endings: Sequence[tuple[re.Pattern[str], _Unit]]) -> Iterable[str]:
    for ending, rests in endings:
        if ending.search(written):
            return [ending.sub(rest, written) for rest in rests]
    return [written]


def _ways(stem: str, which: str) -> Iterator[str]:
    language = _orthographies()[which]
    units = []
    before = ""
    for found in language.letters.finditer(stem):
        if found.lastindex:
            units.append(language.sounds[found.lastindex - 1])
        elif found[0] != before or found[0] in "aeiou":
            units.append((fold(found[0]),))
        before = found[0]
    yield from ("".join(choice) for choice in islice(product(*units), _MOST_WAYS))


@cache
def _orthographies() -> Mapping[str, _Orthography]:
    return {which: _orthography(*row) for which, *row in lexicon.table("byear")}


def _orthography(tell: str, endings: str, rules: str) -> _Orthography:
    letters, sounds = zip(*map(_pair, rules.split()), strict=True)
    return _Orthography(
        re.compile(tell),
        tuple((re.compile(ending), rests) for ending, rests in map(_pair, endings.split())),
        re.compile("|".join((*map("({})".format, letters), "."))),
        sounds,
    )


def _pair(rule: str) -> tuple[str, _Unit]:
    left, _, right = rule.rpartition("=")
    return left, tuple("" if one == "-" else one for one in right.split("|"))
