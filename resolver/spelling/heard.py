"""Foreign names as signs write them by their sound, heard syllable by syllable: ゼレンスキー, 젤렌스키 and 泽连斯基 are Zelensky.

Each syllable stands for one of some Latin spellings (`lexicon/heard.tsv`). From them come the skeletons under which the
index knows the Latin word, and, stricter, the pattern that the whole word must fit.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter

from anyascii import anyascii

from resolver import lexicon

LONGEST = 14  # signs of one word of a name
_MOST_KEYS = 128
_NEVER = 1 << 10  # a rank that no way has
_SOUNDS = frozenset(("onset", "vowel", "coda", "final", "between", "long", "after"))
_SILENT = "(?:(?<=[aeiou])[rtsdxz])?"  # at the end of French names
_KANA = re.compile("(sh|ch|ts|[kgsztdnhfbpmrwvj])?(y?)([aiueo])|(N)|(-)")
_PINYIN = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?([a-z]+)$")
_SMALL = dict(zip("ァィゥェォャュョ", ("a", "i", "u", "e", "o", "ya", "yu", "yo"), strict=True))
_APICAL = frozenset(
    ["z", "c", "s", "zh", "ch", "sh", "r", "x", "ss", "j", "q"]
)  # an i behind them is hardly heard: 斯 is s, 奇 ch
_SOFT = frozenset(("sh", "ch", "j"))
_HANGUL_ONSETS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_HANGUL_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
_HANGUL_CODAS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip
_CLASS = {
    **dict(zip("bpvflrmn", "BPVVLRMN", strict=True)),
    **dict.fromkeys("tdx", "T"),
    **dict.fromkeys("szcj", "S"),
    **dict.fromkeys("kgh", "K"),
}
_Unit = tuple[str, ...]  # the Latin spellings that one sound may stand for


def system_of(signs: str) -> str | None:
    """The system that signs are of: kana, hangul or han; None for other letters and for mixtures."""
    found = {_system(sign) for sign in signs}
    return found.pop() if len(found) == 1 else None


def _system(sign: str) -> str | None:
    if "\u30a1" <= sign <= "\u30fc":
        return "kana"
    if "\uac00" <= sign <= "\ud7a3":
        return "hangul"
    return "han" if "\u3400" <= sign <= "\u9fff" else None


@lru_cache(maxsize=1 << 14)
def keys(signs: str) -> tuple[str, ...]:
    """The consonant skeletons that a Latin spelling of signs may have, likeliest first."""
    ways = {"": 0}
    for unit in _units(signs):
        heard = _ranked(unit)
        if len(heard) > 1 or heard[0][0]:
            longer: dict[str, int] = {}
            for way, cost in ways.items():
                for classes, rank in heard:
                    whole = _joined(way, classes)
                    if cost + rank < longer.get(whole, _NEVER):
                        longer[whole] = cost + rank
            ways = longer if len(longer) <= _MOST_KEYS else dict(sorted(longer.items(), key=_cost)[:_MOST_KEYS])
        elif not any(ways):
            ways = {"@": 0}
    return tuple(way for way, _ in sorted(ways.items(), key=_cost))


_cost = itemgetter(1)


@lru_cache(maxsize=1 << 10)
def _ranked(unit: _Unit) -> Sequence[tuple[str, int]]:
    """The classes of the spellings of a sound, each with the rank of the likeliest."""
    found: dict[str, int] = {}
    for rank, one in enumerate(unit):
        found.setdefault(_classes(one), rank)
    return tuple(found.items())


def _joined(way: str, classes: str) -> str:
    if not way:
        return classes or "@"
    return way + classes[1:] if way[-1] == classes[:1] else way + classes


def _classes(spelled: str) -> str:
    return "".join(_CLASS.get(letter, "") for letter in spelled)


def fits(signs: str, latin: str) -> bool:
    """Says whether signs may write a Latin word by its sound."""
    return _pattern(signs).fullmatch(spelled(latin)) is not None


@lru_cache(maxsize=1 << 14)
def unheard(signs: str, latin: str) -> int:
    """Counts what keeps signs from writing a Latin word: sounds that are no spelling there, and letters that are no sound.

    The least of all ways to lay them side by side, as in the distance of Levenshtein (1966).
    """
    letters = spelled(latin)
    costs = list(range(len(letters) + 1))  # of the sounds so far, by the letters that they take up
    for unit in _units(signs):
        before, costs = costs, []
        for end, skipped in enumerate(before):
            said = [before[end - len(way)] for way in unit if way and letters[:end].endswith(way)]
            other = [before[end - 1] + 1, costs[end - 1] + 1] if end else []
            costs.append(min(*said, *other, skipped + ("" not in unit), _NEVER))
    return costs[-1]


@lru_cache(maxsize=1 << 14)
def spelled(latin: str) -> str:
    """Evens out how a Latin word is spelled, to the letters of the lexicon."""
    for pattern, to in _spelled():
        latin = pattern.sub(to, latin)
    return latin


@lru_cache(maxsize=1 << 14)
def latin(signs: str) -> str:
    """Signs in Latin letters, each as it is likeliest meant: zelensuki."""
    return "".join(unit[0] for unit in _units(signs))


@lru_cache(maxsize=1 << 12)
def _pattern(signs: str) -> re.Pattern[str]:
    return re.compile("".join(f"(?:{'|'.join(unit)})" for unit in _units(signs)) + _SILENT)


@lru_cache(maxsize=1 << 12)
def _units(signs: str) -> Sequence[_Unit]:
    system = system_of(signs)
    make = {"kana": _of_kana, "hangul": _of_hangul, "han": _of_han}.get(system or "")
    return tuple(make(signs)) if make and len(signs) <= LONGEST else ()


def _of_kana(signs: str) -> Iterator[_Unit]:
    table = _table("kana")
    vowels = ""
    for onset, glide, vowel, n, long in _KANA.findall(_romaji(signs)):
        if onset or glide or not vowel:
            yield from _vowels(vowels, table)
            vowels = ""
        vowels += "I" if vowel == "i" and onset in _APICAL else vowel
        yield from (table["onset", one] for one in (onset, glide) if one)
        yield from (table[place, "-"] for place, mark in (("coda", n), ("long", long)) if mark)
    yield from _vowels(vowels, table)


def _vowels(run: Sequence[str], table: Mapping[tuple[str, str], _Unit]) -> Iterator[_Unit]:
    """The vowels that follow one another: two may be one sound of the name, and a consonant may be lost between them."""
    at = 0
    while at < len(run):
        if at:
            yield table["between", "-"]
        two = table.get(("vowel", "".join(run[at : at + 2])))
        yield two or table["vowel", run[at]]
        at += 2 if two else 1


def _romaji(signs: str) -> str:
    """Kana in Latin letters, with N for ン and a dash for a long vowel; a small vowel takes the place of the one before."""
    morae: list[str] = []
    for sign in signs:
        if sign in _SMALL and morae and morae[-1][-1] in "aiueo":
            onset = morae[-1].rstrip("aiueo") or {"u": "w", "i": "y"}.get(morae[-1], morae[-1])
            morae[-1] = onset + (_SMALL[sign][-1] if onset in _SOFT else _SMALL[sign])
        elif sign not in "ッ・":
            morae.append({"ー": "-", "ン": "N"}.get(sign) or str(anyascii(sign)).lower())
    return "".join(morae)


def _of_hangul(signs: str) -> Iterator[_Unit]:
    table = _table("hangul")
    vowels: list[str] = []
    before = ""
    for sign in signs:
        code = ord(sign) - 0xAC00
        onset, coda = _HANGUL_ONSETS[code // 588], _HANGUL_CODAS[code % 28]
        if onset or before:
            yield from _open(vowels, table, before)
            vowels = []
        if onset and not (onset == "r" and before == "l"):  # 엘라 is one l
            yield table["onset", onset]
        vowel = _HANGUL_VOWELS[code % 588 // 28]
        vowels.append("I" if vowel == "i" and onset in _APICAL else vowel)
        before = coda
    yield from _open(vowels, table, before)


@lru_cache(maxsize=1 << 12)
def hangul_letters(signs: str) -> str:
    """Hangul in plain letters, with dots between the syllables: jeong.chin.won."""
    codes = [ord(sign) - 0xAC00 for sign in signs if "가" <= sign <= "힣"]
    return ".".join(
        _HANGUL_ONSETS[code // 588] + _HANGUL_VOWELS[code % 588 // 28] + _HANGUL_CODAS[code % 28] for code in codes
    )


def _open(vowels: Sequence[str], table: Mapping[tuple[str, str], _Unit], coda: str) -> Iterator[_Unit]:
    """The vowels of open syllables, and the consonant that closes the last, or may be lost there."""
    if vowels:
        yield from _vowels(vowels, table)
        yield table["coda", coda] if coda else table["after", "-"]


def _of_han(signs: str) -> Iterator[_Unit]:
    table = _table("han")
    for at, sign in enumerate(evened(signs, "han")):
        found = _PINYIN.match(str(anyascii(sign)).lower().replace("v", "u"))
        onset, final = (found[1], found[2]) if found else (None, "")
        if onset:
            yield table.get(("onset", onset), ("-",))
        elif at:
            yield table["between", "-"]
        yield table.get(("final", "I" if final == "i" and onset in _APICAL else final), ("",))
        if final[-1:] not in "ngr":
            yield table["after", "-"]


@lru_cache(maxsize=8)
def _table(system: str) -> Mapping[tuple[str, str], _Unit]:
    found: dict[tuple[str, str], _Unit] = {}
    for row in lexicon.table("heard"):
        if row[0] == system and row[1] in _SOUNDS:
            for cell in row[2].split():
                sound, _, ways = cell.partition("=")
                found[row[1], sound] = tuple("" if way == "-" else way for way in ways.split("/"))
    return found


def evened(signs: str, system: str) -> str:
    """Writes signs of several readings, or for one sound, with those that are read so: 史 for the 什 of 布什, バンス for ヴァンス."""
    for one, other in _homophones(system):
        signs = signs.replace(one, other)
    return signs


@lru_cache(maxsize=4)
def _homophones(system: str) -> Sequence[tuple[str, str]]:
    rows = [row[2] for row in lexicon.table("heard") if row[:2] == (system, "homophones")]
    cells = (cell.partition("=") for row in rows for cell in row.split())
    return [(one, other) for one, _, other in cells]


@cache
def _spelled() -> tuple[tuple[re.Pattern[str], str], ...]:
    cells = next(row[2] for row in lexicon.table("heard") if row[0] == "latin").split()
    pairs = (cell.rpartition("=") for cell in cells)
    return tuple((re.compile(pattern), "" if to == "-" else to) for pattern, _, to in pairs)
