"""Vietnamese names: few syllables, told apart by tones and vowels that other languages leave out.

Two names that both carry their marks must carry the same; one without them must have the same letters.
"""

import re
import unicodedata
from functools import lru_cache, partial

from resolver import lexicon
from resolver.names.parsing import Name
from resolver.text.words import tokens

_listed = partial(lexicon.listed, "vietnamese")
_MARKS = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_FEWEST = 2  # syllables


@lru_cache(maxsize=1 << 12)
def is_marked(name: Name) -> bool:
    """Says whether a name is written with the marks of Vietnamese."""
    return bool(_MARKS.search(_plain(name.text)))


@lru_cache(maxsize=1 << 12)
def is_vietnamese(name: Name) -> bool:
    """Says whether a name has the marks of Vietnamese, or a surname that tells it."""
    latin = [token.latin for token in tokens(name.text)]
    if len(latin) < _FEWEST:
        return False
    told = not {latin[0], latin[-1]}.isdisjoint(_listed("surname"))
    return told or is_marked(name) or (latin[0] in _listed("shared surname") and latin[1] in _listed("middle"))


def are_two(a: Name, b: Name) -> bool:
    """Says whether two Vietnamese names differ by a letter, or by a mark where both have marks."""
    said = _syllables if is_marked(a) and is_marked(b) else _letters
    return not (said(a) <= said(b) or said(b) <= said(a))


def _letters(name: Name) -> frozenset[str]:
    return frozenset(token.latin for token in tokens(name.text))


def _syllables(name: Name) -> frozenset[str]:
    return frozenset(re.split(r"[\s,.-]+", _plain(name.text).strip()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
