"""Japanese names in signs, and how they may be read: 鈴木俊一 is Suzuki Shunichi.

Each sign has several readings in names, fewer in surnames than in given names; where a name has one of its own, the
lexicon holds it whole. Readings are compared in a plain spelling, blind to the systems of romanisation and to the
length of vowels.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice, product

from anyascii import anyascii

from resolver import lexicon
from resolver.names.parsing import Name, Part
from resolver.spelling.word import word
from resolver.traditions import sinograms

_MOST_READINGS = 256  # of one part of a name
_LONGEST = 7  # signs of a name
_LONGEST_FAMILY = 4
_NAME = re.compile(r"[\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff]+$")
_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o", "ャ": "a", "ュ": "u", "ョ": "o"}
_SILENT = frozenset("っッー")
_PLAIN = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("tch", "tty"),
        ("sh", "sy"),
        ("ch", "ty"),
        ("j", "zy"),
        ("(?<=[stz])yi", "i"),
        ("ts|c(?=u)", "t"),
        ("f", "h"),
        ("dz|d(?=u)", "z"),
        ("l", "r"),
        ("m(?=[bmp])", "n"),
        ("wo", "o"),
        ("oh(?![aeiouy])|ou", "o"),
        (r"([a-z])\1+", r"\1"),
    )
)
_SYLLABLES = re.compile(
    "(?:(?:[kgszdtnhbpmryfwj]|[kghbpmnr]y|[scz]h|ch|sy|ty|zy|jy|ts|kk|pp|ss|tt|tch|ssh|kky)?[aiueo]h?|[nm](?![aiueoy]))+$"
)
_HEPBURN = tuple(pair.split("=") for pair in ["si=shi", "ti=chi", "tu=tsu", "zi=ji", "hu=fu", "sy=sh", "ty=ch", "zy=j"])


@lru_cache(maxsize=1 << 14)
def plain(latin: str) -> str:
    """Writes a romanised word in one spelling: Shun'ichi and Syun'iti, Ito and Itou are the same."""
    for pattern, to in _PLAIN:
        latin = pattern.sub(to, latin)
    return latin


def hepburn(reading: str) -> str:
    """Writes a plain reading as most do: Matsushita for matusita."""
    for kunrei, usual in _HEPBURN:
        reading = reading.replace(kunrei, usual)
    return reading


def kana(text: str) -> str:
    """Romanises kana, small letters joined to the one before: しゅ is shu."""
    out = ""
    for letter in text:
        if letter in _SMALL:
            out = out[:-1] + ("" if out[-3:-1] in ("sh", "ch") or out[-2:-1] == "j" else "y") + _SMALL[letter]
        elif letter not in _SILENT:
            out += str(anyascii(letter)).lower()
    return out


@lru_cache(maxsize=1)
def _known() -> dict[tuple[str, str], tuple[str, ...]]:
    found = {}
    for part, pairs in lexicon.table("japanese"):
        for pair in pairs.split():
            signs, _, readings = pair.partition("=")
            found[part, signs] = tuple(readings.split("/"))
    return found


@lru_cache(maxsize=1 << 12)
def readings(signs: str, part: str) -> frozenset[str]:
    """Lists the plain readings of signs as a "family" or a "given" name; none where a sign has no known reading."""
    if len(signs) > _LONGEST:
        return frozenset()
    whole = _known().get((part, signs), ())
    each = [_of_sign(signs, at, part) for at in range(len(signs))]
    built = islice(product(*each), _MOST_READINGS)
    return frozenset((*map(plain, whole), *(plain("".join(choice)) for choice in built)))


def _of_sign(signs: str, at: int, part: str) -> tuple[str, ...]:
    sign = signs[at - 1] if signs[at] == "々" and at else signs[at]
    if "\u3041" <= sign <= "\u30ff":
        return (kana(sign),)
    return _known().get((part, sign)) or sinograms.readings(sign, "japanese")


@lru_cache(maxsize=1 << 12)
def _plain_of_sign(sign: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(plain, _of_sign(sign, 0, "family"))))


def _joined(way: str, one: str) -> str:
    """Two plain readings as one, where one letter may be the other's."""
    if way[-1:] == one[:1] or (way[-1:] == "o" and one[:1] == "u"):
        return way + one[1:]
    return way + one


def is_readable(latin: str) -> bool:
    """Says whether a word in Latin letters may be Japanese: open syllables, and n."""
    return _SYLLABLES.fullmatch(latin) is not None


def surnames(signs: str, beginnings: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yields how many of the first of some signs may be a surname, and its plain reading; `beginnings` has those of all that are looked for."""
    ways: frozenset[str] = frozenset(("",))
    for size, sign in enumerate(signs[:_LONGEST_FAMILY], 1):
        readings = _plain_of_sign(signs[size - 2] if sign == "々" and size > 1 else sign) if ways else ()
        longer = (_joined(way, one) for way in ways for one in readings)
        ways = frozenset(one for one in longer if one in beginnings)
        whole = map(plain, _known().get(("family", signs[:size]), ())) if size > 1 else ()
        yield from ((size, one) for one in {*ways, *whole})


def splits(text: str) -> Iterator[tuple[str, str]]:
    """Yields the ways to cut a name in signs into the surname, which leads, and the given name."""
    text = re.sub(r"[\s・·]", " ", text.strip())
    family, _, given = text.partition(" ")
    if given:
        if " " not in given and _NAME.match(family + given):
            yield family, given
    elif len(text) <= _LONGEST and _NAME.match(text):
        yield from ((text[:at], text[at:]) for at in range(1, min(_LONGEST_FAMILY, len(text) - 1) + 1))


def read_as(text: str, other: Name) -> Name | None:
    """Reads a name in signs as another is spelled; None where it cannot be read so."""
    if text.isascii() or (not other.text.isascii() and any(p.word.script != "latin" for p in other.parts)):
        return None
    if any(p.glued for p in other.parts):
        return None  # syllables tied by a hyphen are Chinese or Korean
    spelled = [(p, plain(p.word.latin)) for p in other.parts if not p.word.is_initial]
    if len(other.parts) == 1:
        return _read_alone(text, other)
    for family, given in splits(text):
        first = [p for p, s in spelled if s in readings(family, "family")]
        second = [p for p, s in spelled if s in readings(given, "given")]
        pair = next(((f, g) for f in first for g in second if f is not g), None)
        if pair:
            words = (word(p.word.latin, p.word.latin) for p in pair)
            return Name(text, "person", (Part(next(words), "family", 1.25), Part(next(words), "given", 1.0)))
    return None


def _read_alone(text: str, other: Name) -> Name | None:
    """Reads a given name in signs by which alone somebody is known: 蓮舫 is Renhō."""
    latin = other.parts[0].word.latin
    if not _NAME.match(text) or plain(latin) not in readings(text, "given"):
        return None
    return Name(text, "person", (Part(word(latin, latin), "family", 1.25),))
