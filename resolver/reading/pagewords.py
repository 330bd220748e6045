"""The words and phrases that begin what stands on a news page beside the story, as `lexicon/furniture_lines` lists them."""
# ruff: noqa: RUF001 - apostrophes of several scripts

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice

from resolver import lexicon
from resolver.memo import Memo
from resolver.text.folding import LONGEST_CHUNK

WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_OPENING = ("link", "open", "lead", "credit", "whole", "by")  # rules whose phrases begin a line
_LEGAL_SIGNS = ("©", "(c)", "copyr")
_Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


def _plain(text: str) -> str:
    """Takes case, accents and apostrophes away, letter by letter: a word stays a part of its text."""
    plain = text.casefold()
    if not plain.isascii() and not unicodedata.is_normalized("NFKD", plain.replace("й", "").replace("ї", "")):
        plain = plain.translate(_BASES)
    return plain.replace("'", "").replace("’", "").replace("ʼ", "")


_BASES: Memo[int, str] = Memo(
    lambda c: chr(c) if chr(c) in "йї" else unicodedata.normalize("NFKD", chr(c))[:1], 1 << 12
)
fold_word = lru_cache(maxsize=1 << 15)(_plain)


def _read_phrases(rule: str) -> _Phrases:
    """The phrases of a rule by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, _, forms in lexicon.table("furniture_lines"):
        if kind == rule:
            for form in forms.split(";"):
                words = tuple(fold_word(word) for word in WORD.findall(form))
                found[words[0]].append((words, form))
    return {first: sorted(many, key=lambda pair: -len(pair[0])) for first, many in found.items()}


_RULES = (*_OPENING, "legal", "bio")
PHRASES = {rule: _read_phrases(rule) for rule in _RULES}


def _plainest(form: str) -> str:
    """The longest word of a phrase that nobody writes with accents."""
    return max((found[0] for found in WORD.finditer(form) if found[0] == fold_word(found[0])), key=len)


# A line with none of these is no legal line: a word of each phrase, and signs.
_LEGAL_WORDS = tuple(
    dict.fromkeys((*_LEGAL_SIGNS, *(_plainest(form) for many in PHRASES["legal"].values() for _, form in many)))
)


def _is_first(chunk: str) -> bool:
    """Says whether a line with this first chunk may begin with a phrase of furniture."""
    word = WORD.search(chunk)
    first = fold_word(word[0]) if word else ""
    return not first or first.isdigit() or any(first in PHRASES[rule] for rule in _OPENING)


def _second_words(first: str) -> frozenset[str]:
    """The second words of the phrases that begin a line with a word; "": none is needed."""
    phrases = (words for rule in _OPENING for words, _ in PHRASES[rule].get(first, ()))
    return frozenset(words[1] if len(words) > 1 else "" for words in phrases)


_SECOND = Memo(_second_words, 1 << 13, keep=lambda word: len(word) <= LONGEST_CHUNK)
_FIRST = Memo(_is_first, 1 << 13, keep=lambda chunk: len(chunk) <= LONGEST_CHUNK)


def may_open(text: str) -> bool:
    """Says whether the first two words of a line may begin a phrase of furniture."""
    if not _FIRST[text.lstrip().partition(" ")[0]]:
        return False
    found = islice(WORD.finditer(text), 2)
    first, second = next(found, None), next(found, None)
    if first is None or second is None:
        return True
    one = fold_word(first[0])
    return not one or one.isdigit() or not _SECOND[one].isdisjoint(("", fold_word(second[0])))


def has_legal_words(text: str) -> bool:
    """Says whether a text has a word without which no line is a legal line."""
    small = text.casefold()
    return any([word in small for word in _LEGAL_WORDS])  # noqa: C419 - a list is quicker
