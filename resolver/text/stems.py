"""Words become stems: Snowball's algorithms, and a plain cutting of endings where Snowball has none."""

from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from resolver import lexicon
from resolver.records import Document
from resolver.text.folding import fold

_SNOWBALL = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish", "nl": "dutch",
    "en": "english", "et": "estonian", "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "no": "norwegian", "nb": "norwegian", "fa": "persian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "be": "russian", "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
_CYRILLIC = frozenset({"uk", "ru", "be", "bg", "sr", "mk", "kk"})
_UKRAINIAN = "іїєґІЇЄҐ"
_SHORTEST_STEM = 3
_LOOK = 2000  # characters that tell the language of a text


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages by which words of Latin (and other) letters and of Cyrillic letters are stemmed."""

    main: str = "en"
    cyrillic: str = "ru"


def languages_of(document: Document) -> Languages:
    """Takes the language that the document states; else English, and Ukrainian or Russian by the letters."""
    stated = (document.lang or "").lower().replace("_", "-").partition("-")[0]
    if stated in _CYRILLIC:
        return Languages("en", stated)
    letters = document.title + document.text[:_LOOK]
    cyrillic = "uk" if any(letter in letters for letter in _UKRAINIAN) else "ru"
    return Languages(stated if stated in _SNOWBALL else "en", cyrillic)


@lru_cache(maxsize=1 << 17)
def stem(word: str, languages: Languages) -> str:
    """Cuts a word to its stem, without case and accents."""
    lowered = word.casefold()
    lang = languages.cyrillic if "\u0400" <= lowered[:1] <= "\u052f" else languages.main
    if lang == "en":
        known = _exceptions().get(lowered)
        if known:
            return known
    if lang in _SNOWBALL:
        return fold(str(_stemmer(_SNOWBALL[lang]).stemWord(lowered)))
    return _cut(fold(lowered), lang)


@lru_cache(maxsize=64)
def _stemmer(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)


@cache
def _exceptions() -> dict[str, str]:
    return {word: one for one, words in lexicon.table("topics_stems") for word in words.split()}


def _cut(word: str, lang: str) -> str:
    """Takes off the longest known ending that leaves enough of a word."""
    endings = _endings().get(lang, ())
    return next((word[: -len(e)] for e in endings if word.endswith(e) and len(word) - len(e) >= _SHORTEST_STEM), word)


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    return {lang: tuple(sorted(ends.split(), key=len, reverse=True)) for lang, ends in lexicon.table("topics_suffixes")}
