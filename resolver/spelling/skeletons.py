"""The consonant skeletons of a word: classes of consonants without vowels, which spellings of one name share."""

import re
from functools import lru_cache
from itertools import product

MAX_SKELETONS = 6
SHORT = 4  # words up to this length must agree exactly, or in sound
_VOWELS = frozenset("aeiouy")
_CLEAR = frozenset("lrnmtdkpbsz")  # consonants that are no half vowel and no breath

_UNITS = re.compile(
    "shch|tsch|cs|tj|sc(?!h)|dzh|sch|tch|ght|cz|sz|zh|sh|ch|kh|ph|th|gh|dh|bh|ts|tz|dj|ng(?![aeiouy])|ck|mc|^wr|^kn|^x"
    "|g(?=[eiy])|c(?=[eiy])|h(?=[^aeiouyj]|$)|[a-z]"
)
# What a unit of spelling may stand for in consonant classes: "" is a vowel or silence.
_CLASSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("aeiouy", ("",)),
    **dict.fromkeys(("s", "z", "sh", "zh", "tch", "tsch", "ts", "tz", "shch", "dzh", "dj", "cz", "sz"), ("S",)),
    **dict.fromkeys(("k", "q", "h", "kh", "ck", "g", "gh", "c"), ("K",)),
    **dict.fromkeys(("v", "f", "ph"), ("V",)),
    **dict.fromkeys(("t", "d", "th", "ght"), ("T",)),
    "dh": ("T", "TK"),  # Gandhi is Ганди, but Adhanom Адханом
    "bh": ("B", "BK"),
    "sch": ("S", "SK"),
    "cs": ("S", "KS"),
    "sc": ("SK", "S"),
    "tj": ("S", "T"),
    "ch": ("S", "K"),
    "j": ("", "S", "K"),
    "g(": ("K", "S"),
    "c(": ("S", "K"),
    "w": ("V", ""),
    "x": ("KS", "S"),
    "ng": ("N", "NK"),
    "mc": ("MK",),
    "wr": ("R",),
    "kn": ("N", "KN"),
    "b": ("B",),
    "p": ("P",),
    "l": ("L",),
    "m": ("M",),
    "n": ("N",),
    "r": ("R",),
}


def initial_class(latin: str) -> str:
    """Maps a first letter to the class of letters that may stand for the same initial in another spelling."""
    first = latin[:1]
    if first in "vw":
        return "v"
    if first in "yjie":
        return "i"
    if first in "ghk" or latin.startswith("kh"):
        return "h" if first in "gh" or latin.startswith("kh") else "k"
    return first


@lru_cache(maxsize=1 << 16)
def skeletons(latin: str) -> tuple[str, ...]:
    """Lists the consonant skeletons of a word, likeliest first: ambiguous letters give more than one."""
    units = [_unit(m[0], m.start(), latin) for m in _UNITS.finditer(latin)]
    starts_with_vowel = latin[:1] in _VOWELS
    found: dict[str, None] = {}
    for choice in product(*units):
        found.setdefault(_squeeze(choice, starts_with_vowel=starts_with_vowel))
        if len(found) >= MAX_SKELETONS:
            break
    return tuple(found)


def _unit(unit: str, at: int, latin: str) -> tuple[str, ...]:
    after = latin[at + len(unit) : at + len(unit) + 1]
    if unit == "h":
        if latin[at - 1 :] == "aham":
            return ("K", "")  # Graham
        return _breath(latin[at - 1 : at], after)
    if unit in ("g", "c") and after and after in "eiy":
        return _CLASSES[unit + "("]
    if unit == "ck" and after and after in "aiy":
        return ("K", "SK")  # Mackay, but Sawicki
    if unit == "c" and not after and latin.endswith("ic"):
        return ("S", "K")  # Vucic, but Eric
    return ("S",) if unit == "x" and at == 0 else _CLASSES[unit]


def _breath(before: str, after: str) -> tuple[str, ...]:
    """Reads an h: spoken before a vowel and after a consonant; else maybe (Kohl, but Kruhlov)."""
    if before not in _VOWELS or (after and after in "aeiouyj"):
        return ("K",)
    return ("", "K")


def _squeeze(classes: tuple[str, ...], *, starts_with_vowel: bool) -> str:
    out = ["@"] if starts_with_vowel or (classes and classes[0] == "") else []
    last = ""
    for c in "".join(classes):
        if c != last:
            out.append(c)
        last = c
    return "".join(out)


def silent_endings(latin: str) -> tuple[str, ...]:
    """Lists skeletons of a word whose last consonant is not spoken, as in French: Барнье for Barnier."""
    if len(latin) > SHORT and latin[-1] in "rtsdxzp" and latin[-2] in "aeiourn":
        return tuple(s for s in skeletons(latin[:-1]) if len(s) > 1)
    return ()


def begin_otherwise(a: str, b: str) -> bool:
    """Says whether only one of two words has a vowel behind its first consonant: Barnier is not Browne, though both are BRN."""
    one, two = (_UNITS.findall(word.replace("qu", "kv").replace("mc", "mak")) for word in (a, b))
    if not one or not two or one[0] in _VOWELS or two[0] in _VOWELS:
        return False
    behind = {(one[1:2] or ["a"])[0], (two[1:2] or ["a"])[0]}
    return not behind.isdisjoint(_VOWELS) and not behind.isdisjoint(_CLEAR)
