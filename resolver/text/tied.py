"""Names of two words that Arabic, Persian and Urdu writing may also write as one: عبد المجيد, نصر الله, نور الدين, خامنه ای."""

# ruff: noqa: RUF001 - Arabic and Hebrew letters

import re

from resolver import lexicon

TIE = "\u200c"  # parts letters of one word, and is not seen
_LETTERS = ("الله", "اللہ", "عبد ", "الدين", "الدین", "ه ای")  # one of them is in every text that has such a name
_BEFORE = "(?<!\\w)[وفبلك]?"


def tied(text: str) -> str:
    """Ties each two words that are one name with a sign that is not seen instead of their space: as long as before."""
    if text.isascii() or not any(letters in text for letters in _LETTERS):
        return text
    return _PATTERN.sub(lambda found: found[0][:-1] + TIE, text)


def _pattern() -> re.Pattern[str]:
    god, faith = ("|".join(words.split()) for kind, words in lexicon.table("abjad_tied") if kind in ("god", "faith"))
    return re.compile(
        rf"{_BEFORE}عبد (?=ال\w|رب)"
        rf"|{_BEFORE}(?:{god}) (?=الل[هہ](?!\w))"
        rf"|{_BEFORE}(?:{faith}) (?=الد[يی]ن(?!\w))"
        r"|(?<=\w)ه (?=ای(?!\w))"
    )


_PATTERN = _pattern()
