"""Devanagari in Latin letters: a consonant has a short a behind it, which speech leaves out at the end of a word and between others."""

import re
from functools import cache

from resolver import lexicon

_VIRAMA, _NUKTA, _NASAL = "\u094d", "\u093c", "\u0902\u0901"
_LIPS = "pbm"
_END = re.compile(
    "(?<=[aeiouA])([^aeiouA]h?|chh)A$|(?<=[^aeiouA])([bdfgjkpstz]h?)A$"
)  # not behind two consonants: Narendra
_BETWEEN = re.compile("(?<=[aeiouA])([^aeiouA]h?|chh)A(?=(?:[^aeiouA]h?|chh)[aeiou])")


def romanise(word: str) -> str:
    """Writes a word in Latin letters as names are mostly written: मनमोहन is manmohan."""
    consonants, vowels, signs = (_letters(kind) for kind in ("consonant", "vowel", "sign"))
    found: list[str] = []
    for letter in word:
        if letter in consonants:
            found += [consonants[letter], "A"]
        elif letter == _NUKTA and len(found) > 1:
            found[-2] = _letters("dotted").get(found[-2], found[-2])
        elif letter == _VIRAMA or letter in signs:
            found = found[:-1] if found[-1:] == ["A"] else found
            found.append(signs.get(letter, ""))
        elif letter in _NASAL:
            found.append("n")
        else:
            found.append(vowels.get(letter, ""))
    plain = re.sub(f"n(?=[{_LIPS}])", "m", "".join(found)).replace("inhA", "ingh")
    return _BETWEEN.sub(r"\1", _END.sub(r"\1\2", plain)).replace("A", "a")


@cache
def _rows() -> dict[str, dict[str, str]]:
    rows = lexicon.table("devanagari")
    return {kind: dict(cell.split("=") for cell in cells.split()) for kind, cells in rows}


def _letters(kind: str) -> dict[str, str]:
    return _rows()[kind]
