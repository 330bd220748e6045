"""Letters that stand for the name of an organisation: CNOOC, PDVSA, COSCO, KOMID."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from resolver import lexicon
from resolver.names.orgwords import country, owners
from resolver.names.parsing import Name
from resolver.text.folding import fold
from resolver.text.words import Token, tokens

_SHORTEST = 3  # letters of an acronym that may stand alone, and words that they stand for
_SHORTEST_MIXED = 4  # letters of an acronym of which some words give more than one
_MOST_MIXED = 3  # letters that one word gives
_LONG = 6  # letters that are no other name by chance, however they are written: Conviasa
_LETTERS = re.compile(r"[^\W\d_]{2,8}$")
_CAPITALS = 2
_HYPHEN = re.compile("-")
_TIED = re.compile(r"[A-Z]{1,4}-[A-Z]{1,4}$")
_MOST_WORDS = 16


def is_acronym_of(short: Name, full: Name) -> bool:
    """Says whether a name is the first letters of another, small words counted or not: PLA; a country may follow."""
    said = [p.word.folded for p in short.parts if not country(p.word.folded)]
    if _TIED.match(short.text):
        said = ["".join(said)]
    if len(said) != 1 or not _is_of_one_country(short, full):
        return False
    first = "".join(p.word.folded[:1] for p in full.parts)
    if said[0].isascii() and not first.isascii():
        first = "".join(p.word.latin[:1] for p in full.parts)
    if said[0] == first and (len(first) > _SHORTEST or (len(first) == _SHORTEST and _begin_so(full.text, first))):
        return True
    letters = _HYPHEN.sub("", short.text) if short.text.isupper() else short.text  # AP-HP
    letters = letters if len(letters) < _LONG else letters.upper()
    return len(full.parts) > 1 and is_written_out(letters, full.text)


def _begin_so(text: str, letters: str) -> bool:
    """Says whether the words of a text begin with some letters as they are written, and not only in English."""
    words = (token.folded for token in tokens(text))
    return letters in "".join(one[:1] for one in words if one not in lexicon.words("org_joiners"))


def without_letters(name: Name) -> Name | None:
    """Returns a name without the letters beside it that are its own: H & M Hennes & Mauritz, Bundesbahnen SBB."""
    said = [p.word.folded for p in name.parts]
    last = name.text.split()[-1]
    if len(said) > _SHORTEST - 1 and last.isupper() and fold(last) == said[-1] and _is_short_for(said[-1], name.text):
        return replace(name, parts=name.parts[:-1])
    if len(said) > 1 and _leads_its_words(name.text, said[0]):
        return replace(name, parts=name.parts[1:])
    for at in range(1, len(said) // 2 + 1):
        letters, words = "".join(said[:at]), said[at:]
        if len(letters) == len(words) > 1 and letters == "".join(one[0] for one in words):
            return replace(name, parts=name.parts[at:])
    return None


def _leads_its_words(text: str, letters: str) -> bool:
    """Says whether a text begins with the first letters of the words behind them: MSC Mediterranean Shipping Company."""
    first, *rest = tokens(text)
    behind = "".join(token.folded[:1] for token in rest)
    return first.text.isupper() and first.folded == letters and len(letters) >= _SHORTEST and behind.startswith(letters)


def stands_for_head(short: Name, full: Name) -> bool:
    """Says whether a name begins with the letters of the words that another has there: OGC Nice, Olympique Gymnaste Club Nice."""
    first, *rest = tokens(short.text)
    head = tokens(full.text)[: -len(rest)] if rest else []
    said, behind = ([token.folded for token in some] for some in (rest, tokens(full.text)[len(head) :]))
    whole = "".join(token.folded[:1] for token in head)
    telling = "".join(token.folded[:1] for token in head if token.folded not in lexicon.words("org_joiners"))
    if not is_shaped(first.text) or len(head) < _CAPITALS or first.folded not in (whole, telling) or said != behind:
        return False
    return len(first.folded) >= _SHORTEST  # two letters are too many clubs' and cities'


def _is_short_for(letters: str, text: str) -> bool:
    """Says whether the words of a text before its last one have some letters in their order, the first at the head."""
    rest = iter("".join(token.folded for token in tokens(text)[:-1]))
    return len(letters) >= _SHORTEST and fold(text)[:1] == letters[0] and all(one in rest for one in letters)


def _is_of_one_country(short: Name, full: Name) -> bool:
    """Says whether no other country is named beside the letters than in the words: PLA China."""
    mine, others = (owners(name.text) for name in (short, full))
    return len(short.parts) == 1 or not others or bool(mine & others)


def is_shaped(text: str) -> bool:
    """Says whether a word is written as letters that stand for words: CNOOC, PdVSA, LeT."""
    return bool(_LETTERS.match(text)) and sum(map(str.isupper, text)) >= _CAPITALS and text[0].isupper()


@lru_cache(maxsize=1 << 12)
def is_written_out(letters: str, text: str) -> bool:
    """Says whether words spell letters by their beginnings, in order: each word gives some, a small one need not."""
    if not letters.isupper() or not is_shaped(letters):
        return False
    words = tokens(text)
    said = sum(t.folded not in lexicon.words("org_joiners") for t in words)
    if said < _SHORTEST or len(words) > _MOST_WORDS:
        return False
    most = _MOST_MIXED if len(letters) >= _SHORTEST_MIXED else 1
    return _spells(fold(letters), words, most)


def _spells(letters: str, words: Sequence[Token], most: int) -> bool:
    if not words:
        return not letters
    first, rest = words[0].latin if letters.isascii() else words[0].folded, words[1:]
    sizes = (size for size in range(1, most + 1) if letters.startswith(first[:size]) and len(first) >= size)
    if any(_spells(letters[size:], rest, most) for size in sizes):
        return True
    return _may_be_silent(words[0].folded, last=not rest) and _spells(letters, rest, most)


def _may_be_silent(folded: str, *, last: bool) -> bool:
    """Says whether a word may give no letter: a small one, a country, "group", or the legal form at the end."""
    return (
        folded == "group"
        or any(folded in lexicon.words(small) for small in ("org_joiners", "org_small"))
        or bool(country(folded))
        or (last and folded in _formal())
    )


@lru_cache(maxsize=1)
def _formal() -> frozenset[str]:
    return frozenset(form for row in lexicon.table("legal_forms") for form in row[2].split(";") if " " not in form)
