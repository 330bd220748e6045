"""Names made of the beginnings of words: Petrobras of Petróleo Brasileiro, Codelco of Corporación del Cobre.

Every letter of such a name begins a word of the full one, in order, two at least of a word; only small words, countries
and words that many organisations have may give none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from resolver import lexicon
from resolver.names.legalforms import is_legal_form
from resolver.names.orgwords import country
from resolver.names.parsing import Name
from resolver.organisations.translation import meaning
from resolver.text.words import Token, tokens

_SHORTEST = 5  # letters of a name that is made so
_FEWEST = 2  # words that give two letters
_MOST_WORDS = 16
_TIE = "o"  # may tie the beginnings of two words: Eletrobras
_TIED = 4  # letters before it
_LONG = 7  # letters of a name in which a word may give one
_SORTS = frozenset(("enterprise", "general"))
_OF_EACH_COUNTRY = frozenset(("bank", "ministry"))


@dataclass(frozen=True, slots=True)
class _Given:
    """What the words gave so far: how many of them two letters or more, and how many all of theirs."""

    some: int = 0
    whole: int = 0

    def and_of(self, word: Token, size: int) -> "_Given":
        """Counts so many letters of a word in."""
        if word.folded in lexicon.words("org_small"):
            return self
        return _Given(self.some + (size > 1), self.whole + (size == len(word.latin)))


def is_blend_of(short: Name, full: Name) -> bool:
    """Says whether the only word of a name is made of the beginnings of the words of another."""
    said = [p.word.latin for p in short.parts]
    return len(said) == 1 and len(said[0]) >= _SHORTEST and is_made_of(said[0], full.text)


@lru_cache(maxsize=1 << 12)
def is_made_of(blend: str, text: str) -> bool:
    """Says whether a word in plain Latin letters is made of the beginnings of words, in their order."""
    words = tokens(text)
    if not _FEWEST <= len(words) <= _MOST_WORDS or any(token.latin == blend for token in words):
        return False
    silent = [_may_be_silent(token.folded) for token in words]
    if not _OF_EACH_COUNTRY.isdisjoint(meaning(token.folded) for token in words):
        silent = [one and not _country(token.folded) for one, token in zip(silent, words, strict=True)]
    fewest = 1 if len(blend) >= _LONG else _FEWEST
    return _is_spelled(blend, list(zip(words, silent, strict=True)), _Given(), fewest)


def _is_spelled(letters: str, words: Sequence[tuple[Token, bool]], given: _Given, fewest: int) -> bool:
    """Says whether the words spell the letters, by so many letters at least of each that gives some."""
    if not words:
        return not letters and given.some >= _FEWEST and given.whole < given.some
    (first, silent), rest = words[0], words[1:]
    if silent and _is_spelled(letters, rest, given, fewest):
        return True
    least = _FEWEST if first.folded in lexicon.words("org_small") else fewest
    sizes = [size for size in range(len(first.latin), least - 1, -1) if letters.startswith(first.latin[:size])]
    ways = ((size, letters[size:]) for size in sizes)
    tied = ((size, letters[size + 1 :]) for size in sizes if size >= _TIED and letters[size : size + 1] == _TIE)
    return any(
        _is_spelled(left, rest, given.and_of(first, size), fewest) for size, left in (*ways, *tied) if rest or not left
    )


@lru_cache(maxsize=1 << 12)
def _may_be_silent(folded: str) -> bool:
    """Says whether a word may give no letter: a small one, a country, or one that many organisations have."""
    told = {folded, *meaning(folded).split()}
    shared = lexicon.words("org_small") | lexicon.words("org_words") | _SORTS
    return bool(_country(folded)) or not told.isdisjoint(shared) or any(map(is_legal_form, told))


def _country(folded: str) -> str:
    return country(folded) or country(meaning(folded))
