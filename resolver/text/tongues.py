"""The language of a text as far as its letters and small words tell it, where nobody states it or the script speaks against."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from resolver import lexicon
from resolver.languages import code
from resolver.text.folding import fold

_LOOK = 600  # characters that tell the language of a text
_ENOUGH = 2  # small words of a language
_SCRIPTS = (
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("kana", re.compile("[\u3041-\u30fa]")),
    ("hangul", re.compile("[\uac00-\ud7a3]")),
    ("han", re.compile("[\u3400-\u9fff]")),
    ("arabic", re.compile("[\u0620-\u06ff]")),
    ("hebrew", re.compile("[\u05d0-\u05ea]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("georgian", re.compile("[\u10a0-\u10ff]")),
    ("armenian", re.compile("[\u0530-\u058f]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
)
_OF_SCRIPT = {
    "cyrillic": ("uk", "ru", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn"),
    "kana": ("ja",),
    "hangul": ("ko",),
    "han": ("zh", "ja"),
    "arabic": ("ar", "fa", "ur", "ps", "ckb"),
    "hebrew": ("he", "yi"),
    "greek": ("el",),
    "georgian": ("ka",),
    "armenian": ("hy",),
    "devanagari": ("hi", "mr", "ne"),
}
_SHARE = {"kana": 20, "han": 5}  # one letter of so many tells the script; of others, one of four
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06cc\u06a9]")


def tongue(stated: str | None, title: str, text: str) -> str | None:
    """Returns the code of the language; None: it is not known."""
    told = code(stated)
    if told == "en" and title.isascii() and text.isascii():
        return told
    sample = f"{title} {text[:_LOOK]}"
    if told in (None, "en") and sample.count(" the ") > _ENOUGH:
        return "en"
    for script, letters in () if sample.isascii() else _SCRIPTS:
        if len(letters.findall(sample)) * _SHARE.get(script, 4) > len(sample):
            return told if told in _OF_SCRIPT[script] else _of_letters(script, sample)
    return told or _of_words(sample)


def _of_letters(script: str, sample: str) -> str:
    if script == "cyrillic":
        lowered = sample.casefold()
        return next((one for one, letters in _letters().items() if any(map(lowered.__contains__, letters))), "ru")
    if script == "arabic":
        return "fa" if len(_PERSIAN.findall(sample)) > _ENOUGH else "ar"
    return _OF_SCRIPT[script][0]


@lru_cache(maxsize=1 << 10)
def _of_words(sample: str) -> str | None:
    said = [fold(one.strip('.,:;!?"()«»„“”')) for one in sample.split()]
    count: dict[str, int] = {}
    for one in said:
        for language in _words().get(one, ()):
            count[language] = count.get(language, 0) + 1
    most = max(count, key=lambda one: count[one], default=None)
    return most if most and count[most] >= _ENOUGH else None


def is_small_word(folded: str, language: str | None) -> bool:
    """Says whether a folded word is one of the small words by which a language is told."""
    return language in _words().get(folded, ())


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """Maps a small word to the languages that it tells."""
    found: dict[str, tuple[str, ...]] = {}
    for language, role, said in lexicon.table("tongues"):
        for one in said.split() if role == "words" else ():
            found[one] = (*found.get(one, ()), language)
    return found


@cache
def _letters() -> Mapping[str, tuple[str, ...]]:
    return {row[0]: tuple(row[2].split()) for row in lexicon.table("tongues") if row[1] == "letters"}
