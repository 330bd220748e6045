"""How one word of a name may be spelled: its sound, its consonant skeletons, and its kin in other languages.

Three keys, coarser each: the romanised word, its sound (spelling habits evened out), and its skeletons (consonant
classes without vowels). Two spellings of one name share a skeleton or a group of given names; `alike` then
says how near they are.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from resolver import korean, lexicon
from resolver.scripts import romanise, script_of

MAX_SKELETONS = 6
_MOST_INITIALS = 3
_SLAVIC = str.maketrans("gz", "hs")  # Yegor Perelygin is Yehor Perelyhin; Selenskyj is Zelenskyy
_VOWELS = frozenset("aeiouy")
_SYLLABIC = frozenset(("han", "hangul"))
_SHORT = 4  # words up to this length must agree exactly, or in sound

# Spelling habits of many languages evened out, in this order (after the EMM name variants work and Daitch-Mokotoff).
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("shch|szcz|schtsch|stsch", "s"),
        ("tsch|tch|cz", "c"),
        ("dzh|dsch|dj", "j"),
        ("sch|sh|sz", "s"),
        ("zh|rz", "z"),
        ("kh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("gh", "g"),
        ("ch", "c"),
        ("ts|tz|cs", "c"),
        ("ck|q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("off$", "ov"),
        ("eff$", "ev"),
        ("ou|oo", "u"),
        ("ee", "i"),
        ("(?<=[^aeiou])oe", "o"),
        ("(?<=[^aeioq])ue", "u"),
        ("ae", "a"),
        ("(?<=[aeiou])h(?=[^aeiouyj]|$)", ""),
        ("[yj]", "i"),
        ("i+", "i"),
        ("^ie|(?<=.)ie", "e"),
        ("io(?=.)", "o"),
        ("c(?=[aou]|$|[rlnkt])", "k"),
        (r"(.)\1+", r"\1"),
    )
)

_UNITS = re.compile(
    "shch|tsch|dzh|sch|tch|ght|zh|sh|ch|kh|ph|th|gh|ts|tz|dj|ng(?![aeiouyj])|ck|mc|^wr|^kn|^x"
    "|g(?=[eiy])|c(?=[eiy])|h(?=[^aeiouyj]|$)|[a-z]"
)
# What a unit of spelling may stand for in consonant classes: "" is a vowel or silence.
_CLASSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("aeiouy", ("",)),
    **dict.fromkeys(("s", "z", "sh", "zh", "tch", "tsch", "ts", "tz", "shch", "dzh", "dj", "^x"), ("S",)),
    **dict.fromkeys(("k", "q", "h", "kh", "ck", "g", "gh", "c"), ("K",)),
    **dict.fromkeys(("v", "f", "ph"), ("V",)),
    **dict.fromkeys(("t", "d", "th", "ght"), ("T",)),
    "sch": ("S", "SK"),
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


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: `word` makes each only once
class Word:
    """One word of a name with its keys; `keys` are its skeletons and its groups of equivalent given names."""

    folded: str
    latin: str
    sound: str
    keys: tuple[str, ...]
    groups: frozenset[int]
    script: str

    @property
    def is_initial(self) -> bool:
        """One letter stands for a name."""
        return len(self.folded) == 1 and self.script not in _SYLLABIC


@lru_cache(maxsize=1 << 17)
def word(folded: str, latin: str) -> Word:
    """Works out the keys of a folded word and its romanisation (see folding.fold)."""
    groups = given_groups(latin)
    spelled = korean.spellings(folded)
    if spelled:
        found = (s for one in spelled for s in skeletons(one))
        return Word(folded, latin, sound(latin), tuple(dict.fromkeys(found)), frozenset(), "hangul")
    if len(folded) == 1 and script_of(folded) not in ("han", "hangul", "kana"):
        keys: tuple[str, ...] = ("." + initial_class(latin),)
    else:
        keys = (*skeletons(latin), *(f"={g}" for g in sorted(groups)))
    return Word(folded, latin, sound(latin), keys, groups, script_of(folded))


@lru_cache(maxsize=1 << 16)
def given_groups(latin: str) -> frozenset[int]:
    """Numbers the groups of equivalent given names that a word belongs to."""
    known = lexicon.groups("given_names")
    return frozenset(known.get(latin, ()))


def initials(text: str, folded: str) -> tuple[Word, ...]:
    """Reads a word of dotted letters as the initials of a person: V.O. before Zelensky; () for any other word."""
    if "." not in text or len(folded) > _MOST_INITIALS:
        return ()
    return tuple(word(letter, romanise(letter)) for letter in folded)


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
def sound(latin: str) -> str:
    """Evens out spelling habits, vowels kept: Zelensky, Zelenskyy and Zelenskiy become one."""
    for pattern, to in _SOUNDS:
        latin = pattern.sub(to, latin)
    return latin


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
    if unit == "h":
        if at == 0 or latin[at - 1] not in _VOWELS:
            return ("K",)
        if at + 1 == len(latin):
            return ("", "K")
        return ("K",) if latin[at + 1] in "aeiouyj" else ("",)
    if unit in "gc" and latin[at + 1 : at + 2] in ("e", "i", "y"):
        return _CLASSES[unit + "("]
    if unit == "x" and at == 0:
        return ("S",)
    return _CLASSES[unit]


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
    if len(latin) > _SHORT and latin[-1] in "rtsdxzp" and latin[-2] in "aeiou":
        return tuple(s for s in skeletons(latin[:-1]) if len(s) > 1)
    return ()


@lru_cache(maxsize=1 << 17)
def alike(a: Word, b: Word) -> float:
    """Scores two words as spellings of one name, 0 to 1. One script: by edits; two scripts: by sound too."""
    if a.latin == b.latin:
        return 1.0
    if not a.latin or not b.latin:
        return 0.0
    if {a.script, b.script} & _SYLLABIC:
        return _syllables(a, b)
    if a.is_initial or b.is_initial:
        return 0.9 if initial_class(a.latin) == initial_class(b.latin) else 0.0
    if a.groups & b.groups:
        return 0.96
    near = _near(a, b)
    if a.script != b.script:
        near = max(near, _across(a, b))
    return near


def _syllables(a: Word, b: Word) -> float:
    """Scores words of which one is written in signs for syllables: they must read as the other is spelled."""
    if a.script == b.script:
        return 0.0
    for sign, other in ((a, b), (b, a)):
        if other.latin in korean.spellings(sign.folded):
            return 0.97
    return 0.95 if a.sound == b.sound else 0.0


def _near(a: Word, b: Word) -> float:
    """Scores by edits; a short word must agree in sound, and a vowel for a vowel is another name rather than a slip."""
    heard = OSA.normalized_similarity(a.sound, b.sound)
    if heard == 1.0:
        return 0.97 if OSA.normalized_similarity(a.latin, b.latin) > 0.5 else 0.9  # noqa: PLR2004
    score = max(OSA.normalized_similarity(a.latin, b.latin), 0.97 * heard)
    shorter = min(len(a.latin), len(b.latin))
    if shorter <= _SHORT:
        return score * (0.93 if shorter == _SHORT else 0.85)
    if a.sound.translate(_SLAVIC) == b.sound.translate(_SLAVIC):
        return 0.94
    if len(a.sound) == len(b.sound) and not set(a.keys).isdisjoint(b.keys):
        score -= 0.05  # only vowels differ: Zelensky and Zelinsky
    return score


def _across(a: Word, b: Word) -> float:
    """Scores two scripts: equal skeletons say much, the more the longer they are."""
    shared = [k for k in a.keys if k in b.keys and k[0] not in "=."]
    if not shared:
        return _silent_ending(a, b) or _silent_ending(b, a)
    consonants = max(len(k.lstrip("@")) for k in shared)
    heard = OSA.normalized_similarity(a.sound, b.sound)
    unheard = 0.12 if heard < 0.3 else 0.0  # noqa: PLR2004 - the vowels fit nowhere: another name
    return (0.6, 0.84, 0.87, 0.9)[min(consonants, 3)] + 0.08 * heard - unheard


def _silent_ending(a: Word, b: Word) -> float:
    """Scores a Latin word whose last consonant the other script leaves out."""
    if a.script != "latin" or set(silent_endings(a.latin)).isdisjoint(b.keys):
        return 0.0
    return 0.8 + 0.12 * OSA.normalized_similarity(sound(a.latin[:-1]), b.sound)
