"""Scripts and their romanisation, letter by letter."""

# ruff: noqa: RUF001 - letters of several scripts

import unicodedata
from functools import lru_cache

from anyascii import anyascii

from resolver import lexicon
from resolver.text import devanagari

_SCRIPTS = (
    (0x0041, 0x024F, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x1F00, 0x1FFF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x0DFF, "indic"),
    (0x0E00, 0x0EFF, "thai"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1780, 0x17FF, "khmer"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
)


_DIGRAPHS = {  # two letters of a script for one sound, and the letter that stands for it here
    "greek": (("ου", "u"),),
    "armenian": (("ու", "u"),),
    "arabic": (("تش", "چ"),),
    "hebrew": (("ג׳", "j"), ("צ׳", "ch"), ("ז׳", "zh"), ("ת׳", "th"), ("ד׳", "dh")),
}
ABJADS = frozenset(("arabic", "hebrew"))  # alphabets without vowels and without capitals


@lru_cache(maxsize=1 << 14)
def _letter_script(letter: str) -> str:
    code = ord(letter)
    return next((name for low, high, name in _SCRIPTS if low <= code <= high), "other")


def script_of(word: str) -> str:
    """Names the script of the first letter that has one."""
    if word.isascii():
        return "latin"
    return next((s for s in map(_letter_script, word) if s != "other"), "other")


@lru_cache(maxsize=1 << 16)
def romanise(word: str) -> str:
    """Writes a folded word in plain Latin letters: own tables for Cyrillic and Greek, else anyascii."""
    script = script_of(word)
    if script == "devanagari":
        return devanagari.romanise(word)
    table = lexicon.ROMAN.get(script)
    for two, one in _DIGRAPHS.get(script, ()):
        word = word.replace(two, one)
    if table is None:
        plain = str(anyascii(word)).casefold()
    else:
        plain = "".join(table.get(letter) or _plain(letter) for letter in word)
    return "".join(c for c in plain if c.isalnum())


def _plain(letter: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return str(anyascii(bare)).casefold()
