"""Words that are names and something else too, so that they say little when they stand alone."""

from functools import lru_cache

from resolver import lexicon
from resolver.names.officewords import is_head
from resolver.spelling.knownnames import given_groups

_GIVEN = ("given_more", "given_women", "entities_given")
_SURNAMES = ("known_surnames", "common_surnames")
_WORDS = ("common_words", "function_words", "places")


@lru_cache(maxsize=1 << 15)
def is_common(latin: str, script: str = "latin") -> bool:
    """Says whether a surname is also a word, a place or a given name, and so means little alone.

    In a text of another `script` than Latin an English word is no word: Трамп, Мей.
    """
    return (script == "latin" and is_word(latin)) or is_place_or_given(latin)


def is_place_or_given(latin: str) -> bool:
    """Says whether a surname is also a place or a given name."""
    return latin in lexicon.words("places") or latin in lexicon.words("given_more") or bool(given_groups(latin))


def is_english(latin: str) -> bool:
    """Says whether a name is spelled like an English word, and is no given name (Mark, Grace)."""
    return latin in lexicon.words("english") and not is_given(latin)


def is_plain(latin: str) -> bool:
    """Says whether a surname is spelled like an English word, of few letters too: no other surname is misspelled so (Buy, Bui)."""
    return is_english(latin) or latin in lexicon.words("short_words")


def is_given(latin: str) -> bool:
    """Says whether a word is known as a given name."""
    return bool(given_groups(latin)) or any(latin in lexicon.words(name) for name in _GIVEN)


@lru_cache(maxsize=1 << 15)
def is_known(latin: str, script: str = "latin") -> bool:
    """Says whether a word as it is spelled is a word of its own, or a name: then it is no other name misspelled."""
    word = script == "latin" and latin in lexicon.words("english")
    return (
        word or is_common(latin, script) or is_given(latin) or any(latin in lexicon.words(name) for name in _SURNAMES)
    )


def is_word(latin: str) -> bool:
    """Says whether a name is also an English word or a place."""
    return any(latin in lexicon.words(name) for name in _WORDS) or is_head(latin)
