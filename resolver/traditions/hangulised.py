"""Chinese and Japanese names as Hangul writes them by rule: 정친원 is Zheng Qinwen, 라이칭더 Lai Ching-te, 오타니 Ohtani.

Other foreign names are heard (`spelling/heard.py`), for which nearly any syllables sound like some short name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from resolver import lexicon
from resolver.names.parsing import Name
from resolver.spelling.heard import hangul_letters
from resolver.text.words import tokens
from resolver.traditions import chinese, japanese, korean, sinograms

_PINYIN = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcs])?([a-z]+)$")
_LONG = "[ou]?"  # a long o may be written, or not
_MOST_WAYS = 64
_TWO_VOWELS = re.compile("(?<=[aeo])(?=[iou])(?!(?<=e)[ou])")  # ai is 아이, but eo and eu are one letter each
_WORDS = 2  # of a Japanese name


def is_eastern(name: Name) -> bool:
    """Says whether a name is Chinese or Korean, the surname first, so that Hangul writes all of it by rule or as it is its own."""
    leads = bool(name.parts) and name.parts[0].role == "family" and len(name.parts) > 1
    return leads and (korean.is_readable(name) or bool(_readings(name)))


def is_chinese(signs: str, name: Name) -> bool:
    """Says whether Hangul, without its spaces, writes a Chinese name."""
    written = hangul_letters(signs)
    return any(_writes(written, way) for way in _readings(name))


def may_be_japanese(name: Name) -> bool:
    """Says whether a name may be Japanese by its letters."""
    return len(name.parts) == _WORDS and all(japanese.is_readable(part.word.latin) for part in name.parts)


def is_japanese(signs: str, latin: str) -> bool:
    """Says whether Hangul writes a Japanese word."""
    return _japanese(latin).fullmatch(hangul_letters(signs).replace(".", "")) is not None


@lru_cache(maxsize=1 << 9)
def surname_spellings(signs: str) -> frozenset[str]:
    """How a Chinese surname that Hangul writes may be spelled in Latin letters."""
    return frozenset(form for pinyin in _surnames().get(hangul_letters(signs), ()) for form in chinese.forms(pinyin))


@cache
def _surnames() -> Mapping[str, tuple[str, ...]]:
    """The syllables of Chinese surnames by how Hangul writes them."""
    found: dict[str, tuple[str, ...]] = {}
    for pinyin in sorted(
        {one for sign in chinese.surnames() if len(sign) == 1 for one in sinograms.readings(sign, "mandarin")}
    ):
        for way in _ways(pinyin):
            found[way] = (*found.get(way, ()), pinyin)
    return found


@lru_cache(maxsize=1 << 14)
def _readings(name: Name) -> tuple[tuple[str, ...], ...]:
    """What a name may be in Pinyin, syllable by syllable."""
    found: list[tuple[str, ...]] = [()]
    system = "custom" if chinese.is_other_system(name) else "pinyin"
    for token in tokens(name.text):
        ways = chinese.readings(token.latin, system)
        found = [(*before, *way) for before in found for way in ways][:_MOST_WAYS]
    return tuple(found)


def _writes(hangul: str, pinyin: Sequence[str]) -> bool:
    """Says whether Hangul in plain letters writes syllables of Pinyin, one behind the other."""
    rests = {hangul + "."}
    for one in pinyin:
        rests = {rest[len(way) + 1 :] for rest in rests for way in _ways(one) if rest.startswith(way + ".")}
    return "" in rests


@lru_cache(maxsize=1 << 9)
def _ways(pinyin: str) -> tuple[str, ...]:
    """How Hangul may write a syllable of Pinyin; what it writes as two has a dot between them."""
    table = _table("chinese")
    found = _PINYIN.match(pinyin)
    onset, final = (found[1] or "-", found[2]) if found else ("-", pinyin)
    built = product(table.get(("onset", onset), ()), table.get(("final", final), ()))
    ways = table.get(("whole", pinyin)) or tuple("".join(one) for one in built)
    return tuple(_TWO_VOWELS.sub(".", way) for way in ways)


@lru_cache(maxsize=1 << 10)
def _japanese(latin: str) -> re.Pattern[str]:
    return re.compile("".join(_of_letters(japanese.plain(latin))))


def _of_letters(plain: str) -> Iterator[str]:
    """The letters of a plain reading, each as Hangul may write it, and a consonant that closes a syllable before another."""
    table = _table("japanese")
    for at, letter in enumerate(plain):
        if letter == "n" and plain[at + 1 : at + 2] not in (*"aiueoy",):
            yield f"(?:{'|'.join(table['coda', 'n'])})"
        elif letter in "aiueo":
            yield f"(?:{'|'.join(table['vowel', letter])}){_LONG}t?"
        else:
            yield f"(?:{'|'.join(table['consonant', letter])})" if ("consonant", letter) in table else "(?!)"


@lru_cache(maxsize=2)
def _table(language: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in lexicon.table("hangul_eastern"):
        if row[0] == language:
            for cell in row[2].split():
                sound, _, ways = cell.partition("=")
                found[row[1], sound] = tuple(ways.split("/"))
    return found
