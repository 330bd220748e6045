"""Words that are names and something else too, so that they say little when they stand alone."""

from functools import lru_cache

from resolver import lexicon
from resolver.officewords import is_head
from resolver.spelling import given_groups

_OTHER_THINGS = ("common_words", "places", "given_more", "function_words")


@lru_cache(maxsize=1 << 15)
def is_common(latin: str) -> bool:
    """Says whether a surname is also a word, a place or a given name."""
    return any(latin in lexicon.words(name) for name in _OTHER_THINGS) or is_head(latin) or bool(given_groups(latin))
