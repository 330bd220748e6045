"""How a romanised word sounds: spelling habits of many languages evened out."""

import re
from functools import lru_cache

_SLAVIC = str.maketrans("gz", "hs")  # Yegor Perelygin is Yehor Perelyhin; Selenskyj is Zelenskyy

# Spelling habits of many languages evened out, in this order (after the EMM name variants work and Daitch-Mokotoff).
# Before each stands what is in every word that it is for: that is looked for much sooner than a pattern.
HABITS = tuple(
    (cue, re.compile(pattern), to)
    for cue, pattern, to in (
        ("c", "shch|szcz|schtsch|stsch", "s"),
        ("c", "tsch|tch|cz", "c"),
        ("d", "dzh|dsch|dj", "j"),
        ("s", "sch|sh|sz", "s"),
        ("z", "zh|rz", "z"),
        ("kh", "kh", "h"),
        ("ph", "ph", "f"),
        ("th", "th", "t"),
        ("gh", "gh", "g"),
        ("ch", "ch", "c"),
        ("", "ts|tz|cs", "c"),
        ("ck", "ck", "k"),
        ("q", "q", "k"),
        ("x", "x", "ks"),
        ("w", "w", "v"),
        ("ff", "off$", "ov"),
        ("ff", "eff$", "ev"),
        ("o", "ou|oo", "u"),
        ("ee", "ee", "i"),
        ("oe", "(?<=[^aeiou])oe", "o"),
        ("ue", "(?<=[^aeioq])ue", "u"),
        ("ae", "ae", "a"),
        ("h", "(?<=[aeiou])h(?=[^aeiouyj]|$)", ""),
        ("y", "y", "i"),
        ("j", "j", "i"),
        ("ii", "i+", "i"),
        ("ie", "^ie|(?<=.)ie", "e"),
        ("io", "io(?=.)", "o"),
        ("c", "c(?=[aou]|$|[rlnkt])", "k"),
        ("", r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=1 << 16)
def sound(latin: str) -> str:
    """Evens out spelling habits, vowels kept: Zelensky, Zelenskyy and Zelenskiy become one."""
    for cue, pattern, to in HABITS:
        if cue in latin:
            latin = pattern.sub(to, latin)
    return latin


def plainest(heard: str) -> str:
    """Evens out what sets the romanisations of Slavic languages apart: g and h, z and s."""
    return heard.translate(_SLAVIC)
