"""What a romanised word may be besides, where its script does not write what is heard: b for p, no silent h, no y before e."""

# ruff: noqa: RUF001 - letters of several scripts

from collections.abc import Callable, Iterable

from resolver.spelling.skeletons import SHORT
from resolver.text.scripts import romanise, script_of

_EASTERN = str.maketrans("ضذظ", "ززز")  # as Persian and Urdu speak them: رضایی is Rezaei
_PERSIAN_S = _EASTERN | str.maketrans("ث", "س")
_ARMENIAN = {"ո": "v", "ե": "y"}  # what is heard before such a letter at the beginning of a word
_PERSIAN = frozenset("یکگپچژے")  # letters that Arabic has not
_SILENT = "ה"  # at the end of a Hebrew word, after a vowel that is not written: גולדה


def heard_as(latin: str, folded: str) -> tuple[str, ...]:
    """Lists a romanised word and what it may be besides: where its script has no letters of its own for b, d and g, or for p."""
    hear = None if folded.isascii() else _HEARD_IN.get(script_of(folded))
    return tuple(dict.fromkeys((latin, *hear(latin, folded)))) if hear else (latin,)


def _heard_in_arabic(latin: str, folded: str) -> tuple[str, ...]:
    eastern = romanise(folded.translate(_EASTERN if _PERSIAN.isdisjoint(folded) else _PERSIAN_S))
    parted = eastern.replace("tz", "tez").replace("ts", "tes")  # two letters, and no Polish or German sound: منتظری
    return (latin.replace("b", "p"), latin.replace("dh", "d"), eastern, parted)


def _heard_in_hebrew(latin: str, folded: str) -> tuple[str, ...]:
    silent = latin[:-1] if folded[-1] == _SILENT and len(folded) > SHORT else latin
    return (latin.replace("b", "v"), latin.replace("p", "f"), latin.replace("tsh", "tesh"), silent)


def _heard_in_armenian(latin: str, folded: str) -> tuple[str, ...]:
    return (_ARMENIAN[folded[0]] + latin,) if folded[0] in _ARMENIAN and latin[0] != "u" else ()


def _heard_in_devanagari(latin: str, _: str) -> tuple[str, ...]:
    return (latin[:-1] + "o",) if latin.endswith("av") else ()  # राव is Rao


def _heard_in_greek(latin: str, _: str) -> tuple[str, ...]:
    return (latin.replace("mp", "b").replace("nt", "d").replace("gk", "g"),)


_HEARD_IN: dict[str, Callable[[str, str], Iterable[str]]] = {
    "arabic": _heard_in_arabic,
    "hebrew": _heard_in_hebrew,
    "armenian": _heard_in_armenian,
    "devanagari": _heard_in_devanagari,
    "greek": _heard_in_greek,
}
