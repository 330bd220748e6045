"""Words of Arabic and Hebrew writing beside Latin ones: which letters may write which, and the given names that they write.

These alphabets leave short vowels out, so that two words have like consonants by chance far more often than in others.
But each letter writes few Latin ones: د is no t, and a long vowel at the end is always written.
"""

# ruff: noqa: RUF001 - Arabic and Hebrew letters

import re
from functools import cache, lru_cache

from resolver import lexicon
from resolver.spelling.knownnames import given_groups
from resolver.text.scripts import ABJADS, script_of
from resolver.verdict import LIKENESS

_FILL = "(?:[aeiouy]|(?<=[aeiouy])h(?![aeiouy]))*"  # between two consonants: what is not written
_RUN = "[aeiouywvj]"
_NEEDS = {"و": "[ouwv]", "ו": "[ouwv]", "ي": "(?:[eiyj]|a[^aeiouy]+e)", "י": "(?:[eiyj]|a[^aeiouy]+e)", "ا": "[aeou]"}
_LAST = {"ه": "[aeiou]*[ht]?", "ה": "[aeiou]*h?", "ة": "[aeiou]*[ht]?"}  # at the end, a sign for a vowel
_LAST_VOWEL = "(?:e|(?<=[^aeiouy]{2})a)?"  # not written: Mike, Narendra
_LONG = 6  # letters of a word in which a vowel more or less makes no other name
_VOWELS = re.compile("[اويی]")
_ROOT = re.compile("[^او]ا[^اوي]{2}[يه]?$")  # three consonants and the alef of who does: عامر
_LAST_LETTER = {"ى": "ي", "ی": "ي", "ة": "ه", "ۀ": "ه", "ک": "ك"}  # as Egypt and Iran write it
_PERSIAN = re.compile("[گپچژ]")
_LONGEST, _LONGEST_LATIN = 16, 24  # letters of a word of a name; in longer ones, patterns would be tried for minutes
_STUTTER = re.compile(r"(.)\1{3}")  # nor has one a letter four times in a row
_ARTICLE = "ال"
_SERVANT = re.compile("^عبدال")
_LINK = "ـ"  # stands for the article behind "servant of", which may sound like the next letter: Abdurrahman


@lru_cache(maxsize=1 << 16)
def writes(abjad: str, latin: str) -> bool:
    """Says whether a folded word in Arabic or Hebrew letters may write a Latin one, from the first letter to the last."""
    if len(abjad) > _LONGEST or len(latin) > _LONGEST_LATIN or _STUTTER.search(latin):
        return False
    ways = (abjad, abjad.removeprefix(_ARTICLE)) if len(abjad) > len(_ARTICLE) + 1 else (abjad,)
    return any(_pattern(way).fullmatch(latin) is not None for way in ways)


@lru_cache(maxsize=1 << 14)
def given(folded: str) -> frozenset[int]:
    """Numbers the groups of given names that a word in these letters is known to write."""
    return _given().get(folded, frozenset())


def alike(a: str, b: str) -> tuple[float, float]:
    """The least and the most that two folded words in Arabic letters score, whatever they sound like in Latin ones.

    Short ones with other consonants are two names (Berri, Berji); so are two known ones, and a root with and without
    its alef (Amri, Amiri). A vowel more is the same foreign name (Trump, Netanyahu). If only one has Persian letters,
    it is heard what they say.
    """
    known, other = (_known().get(word, frozenset()) for word in (a, b))
    if known and other and known.isdisjoint(other):
        return 0.0, LIKENESS["two names"]
    one, two = (_plain(word) for word in (a, b))
    if one == two:  # in all but orthography: علي, على, علی
        return LIKENESS["one name"], 1.0
    if any(_ROOT.match(long) and long[0] + long[2:] == short for long, short in ((one, two), (two, one))):
        return 0.0, LIKENESS["two names"]
    shorter, vowels = min(len(one), len(two)), _VOWELS.sub("", one) == _VOWELS.sub("", two)
    if shorter >= _LONG or vowels or (_PERSIAN.search(one) is None) != (_PERSIAN.search(two) is None):
        return (LIKENESS["vowels"] if vowels and shorter >= _LONG else 0.0), 1.0
    return 0.0, LIKENESS["two names" if shorter < _LONG - 1 else "unwritten"]


def goes_on(a: str, b: str) -> bool:
    """Says whether one of two words in Hebrew letters is the other with more behind it: Galant, Galanti; Netanya, Netanyahu."""
    return a != b and (a.startswith(b) or b.startswith(a))


def has_article(listed: str, found: str) -> bool:
    """Says whether a word in Arabic letters has an article that a short name has not: البري, of land, is not Berri."""
    return found == _ARTICLE + listed and len(listed) < _LONG - 1


def _plain(word: str) -> str:
    """A word without its article, as any of the languages writes its letters."""
    bare = word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 1 else word
    return "".join(_alike()["arabic"].get(letter, letter) for letter in bare[:-1]) + _LAST_LETTER.get(
        bare[-1], bare[-1]
    )


def are_two_known(abjad: str, latin: str, groups: frozenset[int]) -> bool:
    """Says whether a word in these letters and a Latin one, of some groups of given names, are known names and not one."""
    mine, other = _known().get(abjad, frozenset()), groups | _known_in_latin().get(latin, frozenset())
    return bool(mine) and bool(other) and mine.isdisjoint(other)


def are_one_known(abjad: str, latin: str) -> bool:
    """Says whether a word in these letters is known to write a Latin one."""
    return latin in latin_of(abjad)


def latin_of(abjad: str) -> tuple[str, ...]:
    """The given names, in Latin letters, that a word in these letters is known to write."""
    return _written_latin().get(abjad, ())


@cache
def _written_latin() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for latin, spellings, *_ in lexicon.table("abjad_names"):
        for one in spellings.split():
            found[one] = (*found.get(one, ()), latin)
    return found


@cache
def _known_in_latin() -> dict[str, frozenset[int]]:
    return {row[0]: frozenset((-number,)) for number, row in enumerate(lexicon.table("abjad_names"), 1)}


def is_particle(folded: str, latin: str) -> bool:
    """Says whether a small word of names in these letters is one in Latin letters, or another form of it: بن is bin, or ibn."""
    return folded in _particles() and latin in _particles()[folded]


@cache
def _particles() -> dict[str, frozenset[str]]:
    return {one: frozenset(to.split("|")) for cells in _cells("PARTICLES").values() for one, to in cells.items()}


@cache
def _given() -> dict[str, frozenset[int]]:
    return _numbered(surnames=False)


@cache
def _known() -> dict[str, frozenset[int]]:
    return _numbered(surnames=True)


def _numbered(*, surnames: bool) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, (latin, spellings, *role) in enumerate(lexicon.table("abjad_names"), 1):
        for one in spellings.split() if surnames or not role else ():
            found[one] = found.get(one, frozenset()) | given_groups(latin) | {-number}
    return found


@lru_cache(maxsize=1 << 14)
def _pattern(abjad: str) -> re.Pattern[str]:
    """What a word may write: the consonants of each letter, vowels between, and a vowel wherever one is written."""
    script = script_of(abjad)
    if script not in ABJADS:
        return re.compile("(?!)")
    plain = _SERVANT.sub("عبد" + _LINK, "".join(_alike()[script].get(letter, letter) for letter in abjad))
    found, last_vowel, at = [], True, 0
    for unit in _units()[script].finditer(plain):
        last = unit.end() == len(plain)
        vowel = unit["run"] is not None or unit[0] == _LINK
        if unit[0] == _LINK:
            found.append("[aeou]*l?")
        elif vowel:
            found.append(_run(unit[0], first=at == 0) + ("h?" if last else ""))
        elif last and at and unit[0] in _LAST:
            found.append(_LAST[unit[0]])
        else:
            found.append(("" if last_vowel else _FILL) + f"(?:{_letters()[script].get(unit[0], '(?!)')})")
        last_vowel, at = vowel, unit.end()
    return re.compile("".join(found) + ("" if last_vowel else _LAST_VOWEL))


def _run(run: str, *, first: bool) -> str:
    """What letters that write vowels may stand for; the first alef of a word may but carry its vowel, or nothing."""
    needs = "".join(f"(?={_RUN}*?{_NEEDS[letter]})" for letter in dict.fromkeys(run) if letter in _NEEDS)
    weak = set(run) & set("ويוי")
    if weak:
        strong = "و" if "و" in weak else "ו" if "ו" in weak else run[0] if run[0] in weak else next(iter(weak))
        needs = f"(?={_RUN}*?{_NEEDS[strong]})"
    elif first:
        needs = ""
    return f"{needs}(?:{_RUN}|(?<=[aeiouy])h(?![aeiouy]))*"


@cache
def _units() -> dict[str, re.Pattern[str]]:
    runs = {script: "".join(cells.split()) for script, kind, cells in lexicon.table("abjads") if kind == "VOWELS"}
    pairs = {script: "|".join(sorted((u for u in _letters()[script] if len(u) > 1), key=len)) for script in runs}
    return {script: re.compile(f"(?P<run>[{runs[script]}]+)|{pairs[script]}|.") for script in runs}


@cache
def _letters() -> dict[str, dict[str, str]]:
    return _cells("LETTERS")


@cache
def _alike() -> dict[str, dict[str, str]]:
    return _cells("ALIKE")


def _cells(kind: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for script, _, cells in (row for row in lexicon.table("abjads") if row[1] == kind):
        pairs = (cell.partition("=") for cell in cells.split())
        found.setdefault(script, {}).update({letter: to for letter, _, to in pairs})
    return found
