"""How a romanised word sounds: spelling habits of many languages evened out."""

import re
from functools import lru_cache

_SLAVIC = str.maketrans("gz", "hs")  # Yegor Perelygin is Yehor Perelyhin; Selenskyj is Zelenskyy

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


@lru_cache(maxsize=1 << 16)
def sound(latin: str) -> str:
    """Evens out spelling habits, vowels kept: Zelensky, Zelenskyy and Zelenskiy become one."""
    for pattern, to in _SOUNDS:
        latin = pattern.sub(to, latin)
    return latin


def plainest(heard: str) -> str:
    """Evens out what sets the romanisations of Slavic languages apart: g and h, z and s."""
    return heard.translate(_SLAVIC)
