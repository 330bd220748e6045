"""Words that are names and something else too, so that they say little when they stand alone."""

from functools import lru_cache

from resolver import lexicon
from resolver.knownnames import given_groups
from resolver.officewords import is_head

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


def is_word(latin: str) -> bool:
    """Says whether a name is also an English word or a place."""
    return any(latin in lexicon.words(name) for name in _WORDS) or is_head(latin)
